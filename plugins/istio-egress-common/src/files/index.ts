export { digestOf } from './digest';
export { bullets, escaped, factTable, fenced } from './markdown';
export { stamped, stampState } from './stamp';
export { parseYaml, toYaml } from './yaml';
