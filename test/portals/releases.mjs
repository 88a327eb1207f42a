/**
 * The releases of Backstage that are tested, the oldest supported one first. create-app makes portals of its own release;
 * one of another release gets the versions that go with `begin`, as after Backstage's own `versions:bump`.
 */
export const releases = [
  { name: '1.55', createApp: '0.9.2' },
  {
    name: '1.57',
    createApp: '0.9.2',
    begin: {
      '@backstage/backend-defaults': '0.19.0',
      '@backstage/cli': '0.36.8',
      '@backstage/frontend-defaults': '0.5.8',
      '@backstage/plugin-catalog': '2.1.0',
      '@backstage/plugin-catalog-backend': '4.0.5',
      '@backstage/plugin-scaffolder': '1.41.0',
      '@backstage/plugin-scaffolder-backend': '4.3.0',
      '@backstage/ui': '0.20.0',
    },
  },
];

/** Each release has portals of both kinds. */
export const frontends = ['new', 'classic'];
