export type { Manifest } from './manifest';
export {
  GATEWAY_API,
  MANAGED_BY_LABEL,
  MANAGED_BY_US,
  NETWORKING,
  SECURITY,
  TELEMETRY,
} from './manifest';
export { toVariable } from './podTemplate';
export { toManifest } from './toManifest';
