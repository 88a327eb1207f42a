export { readRequest } from './readRequest';
export type { Destination, Policy } from './requestSchema';
export { lockdownSchema, routeSchema } from './requestSchema';
