import { egressRoutes } from 'backstage-plugin-istio-egress-common';

/** What a route has answered, which has to be as the contract says, and nothing beside. */
export function asAgreed(path: string, answer: unknown): unknown {
  const route = Object.values(egressRoutes).find(each =>
    new RegExp(`^${each.path.replace(/:\w+/g, '[^/]+')}$`).test(path),
  );
  if (!route) throw new Error(`The contract has no route ${path}`);
  const agreed = route.answer.parse(answer);
  expect(answer).toEqual(agreed);
  return answer;
}
