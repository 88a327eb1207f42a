import { readRoutePages, toRoutePages } from './docs/routes';

describe('docs/routes.md and docs/routes/', () => {
  it('say what the golden cases show', async () => {
    expect(await readRoutePages()).toEqual(await toRoutePages());
  });
});
