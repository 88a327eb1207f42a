import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { render, screen, within } from '@testing-library/react';
import istioEgressPlugin from 'backstage-plugin-istio-egress';
import App from './App';

// What the bundler leaves behind for `app.packages: all`; there is no bundler here.
Object.assign(window, {
  '__@backstage/discovered__': {
    modules: [
      { name: '@backstage/plugin-catalog', default: catalogPlugin },
      { name: '@backstage/plugin-scaffolder', default: scaffolderPlugin },
      { name: '@backstage/plugin-user-settings', default: userSettingsPlugin },
      { name: 'backstage-plugin-istio-egress', default: istioEgressPlugin },
    ],
  },
});

beforeEach(() => {
  localStorage.clear();
  process.env = {
    NODE_ENV: 'test',
    APP_CONFIG: [
      {
        context: 'test',
        data: {
          app: {
            title: 'Egress',
            baseUrl: 'http://localhost',
            packages: 'all',
          },
          backend: { baseUrl: 'http://localhost' },
        },
      },
    ] as any,
  };
});

/** What the backend answers to a guest who signs in; to all else it has not answered yet. */
async function answerGuest(...[url]: Parameters<typeof fetch>) {
  if (!String(url).startsWith('http://localhost/api/auth/guest/refresh')) {
    return new Promise<never>(() => {});
  }
  const claims = { exp: Math.floor(Date.now() / 1000) + 3600 };
  return new Response(
    JSON.stringify({
      profile: {},
      backstageIdentity: {
        token: `header.${btoa(JSON.stringify(claims))}.signature`,
        identity: {
          type: 'user',
          userEntityRef: 'user:default/guest',
          ownershipEntityRefs: ['user:default/guest'],
        },
      },
    }),
  );
}

it('asks a visitor to sign in', async () => {
  render(App.createRoot());

  expect(
    await screen.findByRole('button', { name: 'Enter' }),
  ).toBeInTheDocument();
});

it('lists the pages in the order of the work', async () => {
  localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
  jest.spyOn(global, 'fetch').mockImplementation(answerGuest);

  render(App.createRoot());

  const sidebar = await screen.findByRole('navigation', {
    name: 'sidebar nav',
  });
  const links = within(sidebar).getAllByRole('link');
  expect(links.map(link => link.getAttribute('href'))).toEqual([
    '/',
    '/create',
    '/catalog',
    '/egress',
    '/settings',
  ]);
  // Who speaks to the portal says what they see.
  const [logo] = links;
  expect(logo).toHaveTextContent('Egress');
  expect(logo).toHaveAccessibleName(/^Egress/);
});
