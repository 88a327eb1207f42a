export { classicComponent } from './classicComponent';
export { classicField } from './classicField';
