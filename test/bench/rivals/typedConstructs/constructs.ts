/** The typed constructs of `@kubernetes-models/istio`, which is an ECMAScript module alone. */
export function loadConstructs() {
  return import('@kubernetes-models/istio/networking.istio.io/v1');
}

export type Constructs = Awaited<ReturnType<typeof loadConstructs>>;
