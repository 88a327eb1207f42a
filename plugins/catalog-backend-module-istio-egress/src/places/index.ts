export { PlaceProcessor } from './PlaceProcessor';
export { placeAwareParser } from './placeAwareParser';
