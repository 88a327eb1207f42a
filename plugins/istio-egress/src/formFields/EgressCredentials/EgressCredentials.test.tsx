import { scmAuthApiRef } from '@backstage/integration-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { useTemplateSecrets } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { egressCredentials } from '.';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';

const POLICY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'team-a.github-api',
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location':
        'url:https://gitlab.example/acme/egress/-/blob/main/policies/team-a.github-api/catalog-info.yaml',
    },
  },
  spec: { type: 'egress-policy' },
};

/** Shows what the task would get: the scaffolder passes on all secrets of the form. */
const Secrets = () => <pre>{JSON.stringify(useTemplateSecrets().secrets)}</pre>;
const secretsField = createFormField({ name: 'Secrets', component: Secrets });

/** The sign-in of a portal, which knows some hosts. */
const signInAt = (...hosts: string[]) => ({
  getCredentials: jest.fn(async ({ url }: { url: string }) => {
    const { host } = new URL(url);
    if (!hosts.includes(host)) throw new Error(`No sign-in for ${host}.`);
    return { token: `token-for-${host}`, headers: {} };
  }),
});

function openCredentials(
  values: JsonObject,
  {
    options = { required: true },
    scmAuth = signInAt('github.com', 'gitlab.example'),
    config,
  }: {
    options?: JsonObject;
    scmAuth?: ReturnType<typeof signInAt>;
    config?: JsonObject;
  } = {},
) {
  return openForm({
    fields: [egressCredentials, secretsField],
    pages: [
      {
        targetUrl: { title: 'Repository', type: 'string' },
        credentials: {
          title: 'Your account',
          type: 'string',
          default: '',
          'ui:field': 'EgressCredentials',
          'ui:options': { hideError: true, ...options },
        },
        secrets: { type: 'string', 'ui:field': 'Secrets' },
      },
    ],
    page: () => ({ required: ['credentials'] }),
    values,
    config,
    apis: [
      catalogApiMock({ entities: [POLICY] }),
      [scmAuthApiRef, scmAuth] as const,
    ],
  });
}

const signIn = (host: string) =>
  screen.findByRole('button', { name: `Sign in to ${host}` });
const secret = (token: string) => `{"USER_OAUTH_TOKEN":"${token}"}`;

describe('EgressCredentials', () => {
  it('asks for the host of the cluster’s own repository where the form names none', async () => {
    openCredentials(
      { targetUrl: '', clusters: ['prod'] },
      {
        config: {
          istioEgress: {
            ...platformConfig.istioEgress,
            clusters: {
              dev: { repository: 'https://github.com/acme/egress' },
              prod: { repository: 'https://gitlab.example/acme/prod' },
            },
          },
        },
      },
    );
    expect(await signIn('gitlab.example')).toBeVisible();
  });

  it('keeps the token of the sign-in as the task’s secret, and no value of the form', async () => {
    const scmAuth = signInAt('github.com');
    const { created } = openCredentials(
      { targetUrl: 'https://github.com/acme/egress/tree/main/deploy' },
      {
        scmAuth,
        options: { required: true, additionalScopes: { github: ['workflow'] } },
      },
    );
    await userEvent.click(await signIn('github.com'));

    expect(
      await screen.findByText(/will be yours at github.com/),
    ).toBeVisible();
    expect(screen.getByText(secret('token-for-github.com'))).toBeVisible();
    expect(scmAuth.getCredentials).toHaveBeenCalledWith({
      url: 'https://github.com',
      additionalScope: {
        repoWrite: true,
        customScopes: { github: ['workflow'] },
      },
    });
    await finish();
    expect(created()).toMatchObject({ credentials: 'github.com' });
    expect(JSON.stringify(created())).not.toContain('token-for');
  });

  it.each([
    ['of a policy', { policy: 'resource:default/team-a.github-api' }],
    [
      'of a new repository',
      {
        where: 'new-repository',
        repoUrl: 'gitlab.example?owner=acme&repo=egress',
        targetUrl: 'https://github.com/acme/egress',
      },
    ],
    [
      'of a location',
      {
        targetUrl: `url:https://gitlab.example/acme/egress/-/blob/main/a.yaml`,
      },
    ],
  ])('asks for the host %s', async (_, values) => {
    openCredentials(values);
    await userEvent.click(await signIn('gitlab.example'));

    expect(
      await screen.findByText(secret('token-for-gitlab.example')),
    ).toBeVisible();
  });

  it('takes a token that the person has made, where the portal has no sign-in', async () => {
    const { created } = openCredentials({
      targetUrl: 'https://gitea.example/acme/egress',
    });
    await userEvent.click(await signIn('gitea.example'));
    expect(
      await screen.findByText(/No sign-in for gitea.example\./),
    ).toBeVisible();
    const field = screen.getByLabelText('Access token for gitea.example');
    expect(field).toHaveAttribute('type', 'password');
    await userEvent.type(field, 'mine');

    expect(screen.getByText(secret('mine'))).toBeVisible();
    await finish();
    expect(created()).toMatchObject({ credentials: 'gitea.example' });
  });

  it('holds the form until there is a token', async () => {
    openCredentials({ targetUrl: 'https://github.com/acme/egress' });
    await signIn('github.com');
    await goOn();

    expect(
      await screen.findByText('Sign in before you continue.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('takes back a token for another host', async () => {
    openCredentials({ targetUrl: 'https://github.com/acme/egress' });
    await userEvent.click(await signIn('github.com'));
    await screen.findByText(/will be yours at github.com/);
    const url = screen.getByLabelText('Repository');
    await userEvent.clear(url);
    await userEvent.type(url, 'https://gitlab.example/acme/egress');

    await signIn('gitlab.example');
    await waitFor(() =>
      expect(screen.queryByText(/will be yours/)).not.toBeInTheDocument(),
    );
    await goOn();
    expect(
      await screen.findByText('Sign in before you continue.'),
    ).toBeVisible();
  });

  it('does not believe a form that says so, without the secret', async () => {
    openCredentials({
      targetUrl: 'https://github.com/acme/egress',
      credentials: 'github.com',
    });
    await signIn('github.com');
    await goOn();

    expect(
      await screen.findByText('Sign in before you continue.'),
    ).toBeVisible();
  });

  it('shows nothing where the portal publishes, and holds nobody', async () => {
    const { created } = openCredentials(
      { targetUrl: 'https://github.com/acme/egress' },
      { options: {} },
    );
    expect(await screen.findByLabelText('Repository')).toBeVisible();
    expect(screen.queryByText('Your account')).not.toBeInTheDocument();
    await finish();

    expect(created()).toMatchObject({ credentials: '' });
  });
});
