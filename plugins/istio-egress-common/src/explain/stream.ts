/** Who puts TLS or a tunnel around a call. */
export type Wrapper = 'application' | 'sidecar' | 'gateway';

/** One wrapping around the bytes of a call. */
export interface Layer {
  kind: 'TLS' | 'CONNECT';
  /** The server name of TLS, the `host:port` of a tunnel. */
  name: string;
  by: Wrapper;
  /** Whether the mesh's own certificate is presented. */
  isMesh: boolean;
  /** Whether any certificate is presented. */
  hasCertificate: boolean;
}

/** What is on the wire: perhaps HTTP, in layers, the innermost first. */
export interface Stream {
  /** The host that HTTP asks for. */
  authority?: string;
  layers: readonly Layer[];
}

export function outermost({ layers }: Stream): Layer | undefined {
  return layers.at(-1);
}

export function wrapped(stream: Stream, layer: Layer): Stream {
  return { ...stream, layers: [...stream.layers, layer] };
}

export function unwrapped(stream: Stream): Stream {
  return { ...stream, layers: stream.layers.slice(0, -1) };
}
