import type { OutboundCall } from './outbound';
import type { Stream } from './stream';

/**
 * What carries TLS when a call leaves the mesh: the application's own, that of
 * the proxy that begins it, none, or the application's in another one
 * (`doubled`). `mesh` is TLS with the certificate of the mesh, which nobody
 * outside knows. `bytes`: whatever the application sends.
 *
 * @public
 */
export type CarriedTls =
  | 'application'
  | 'sidecar'
  | 'gateway'
  | 'mesh'
  | 'doubled'
  | 'none'
  | 'bytes';

/** What is in the tunnel, or all of it: TLS around a tunnel is for the proxy. */
export function opened({ authority, layers }: Stream): {
  tunnel?: string;
  inner: Stream;
} {
  const position = layers.findLastIndex(({ kind }) => kind === 'CONNECT');
  return position < 0
    ? { inner: { authority, layers } }
    : {
        tunnel: layers[position].name,
        inner: { authority, layers: layers.slice(0, position) },
      };
}

export function tlsOf(
  { layers }: Stream,
  { speaks }: OutboundCall,
): CarriedTls {
  const [inner] = layers;
  if (inner === undefined) return speaks === 'TCP' ? 'bytes' : 'none';
  if (speaks === 'TLS' && inner.by === 'application') {
    return layers.length === 1 ? 'application' : 'doubled';
  }
  if (layers.length > 1) return 'doubled';
  return inner.isMesh ? 'mesh' : inner.by;
}
