/** The typed constructs of `@kubernetes-models/istio`, which is an ECMAScript module alone. */
export async function loadConstructs() {
  const [networking, security] = await Promise.all([
    import('@kubernetes-models/istio/networking.istio.io/v1'),
    import('@kubernetes-models/istio/security.istio.io/v1'),
  ]);
  return { ...networking, ...security };
}

export type Constructs = Awaited<ReturnType<typeof loadConstructs>>;
