/**
 * What Envoys of the mesh add to a request, and what would tell the host about
 * the mesh: the caller's SPIFFE identity above all. Whoever speaks to the host
 * last takes them away.
 */
export const MESH_HEADERS = [
  'x-forwarded-client-cert',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-request-id',
  'x-envoy-attempt-count',
  'x-envoy-decorator-operation',
  'x-envoy-external-address',
  'x-envoy-peer-metadata',
  'x-envoy-peer-metadata-id',
] as const;
