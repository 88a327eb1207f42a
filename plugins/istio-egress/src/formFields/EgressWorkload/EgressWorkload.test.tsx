import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finish, goOn, openForm } from '../../__testUtils__/form';
import { platformConfig } from '../../testing/platform';
import { egressWorkload } from '.';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: {
      'backstage.io/kubernetes-namespace': 'team-b',
      'backstage.io/kubernetes-label-selector': 'app=shop,tier=web',
    },
  },
};
const componentRef = 'component:default/checkout';

function openWorkload(
  options: {
    values?: JsonObject;
    namespaces?: JsonObject;
    claims?: string[];
    exit?: string;
    fixedNamespace?: boolean;
  } = {},
) {
  const { values, namespaces, claims = ['group:default/team-a'] } = options;
  return openForm({
    fields: [egressWorkload],
    pages: [
      {
        workload: {
          title: 'Workload',
          type: 'object',
          'ui:field': 'EgressWorkload',
          'ui:options': {
            hideError: true,
            fixedNamespace: options.fixedNamespace ?? false,
          },
        },
      },
    ],
    values,
    config: {
      istioEgress: {
        ...platformConfig.istioEgress,
        ...(namespaces && { namespaces }),
        defaults: {
          route: { exit: options.exit ?? 'gateway', proxy: 'corporate' },
        },
      },
    },
    apis: [
      catalogApiMock({ entities: [component] }),
      mockApis.identity({ ownershipEntityRefs: claims }),
    ],
  });
}

const field = (name: RegExp) => screen.findByRole('textbox', { name });
const namespace = () => field(/^Namespace/);
const deployment = () => field(/^Deployment/);
const confirmation = (labels: string) =>
  screen.findByRole('checkbox', { name: `The pods have the label ${labels}` });
const details = () => screen.findByRole('button', { name: 'Workload details' });
const openDetails = async () => {
  const button = await details();
  if (button.getAttribute('aria-expanded') === 'false') {
    await userEvent.click(button);
  }
};
const chooseKind = async (kind: string) => {
  await openDetails();
  await userEvent.click(await screen.findByRole('button', { name: /Kind$/ }));
  await userEvent.click(await screen.findByRole('option', { name: kind }));
};
const chooseDeployment = async (name: RegExp) => {
  await openDetails();
  await userEvent.click(await screen.findByRole('radio', { name }));
};

describe('EgressWorkload', () => {
  it('takes what is typed, and asks for no more than a namespace', async () => {
    const { created } = openWorkload();
    await userEvent.type(await namespace(), 'team-a');
    await finish();
    expect(created()?.workload).toEqual({ namespace: 'team-a' });
  });

  it('says beside a field what is wrong with it, and lets no mistake pass', async () => {
    openWorkload();
    await userEvent.type(await namespace(), 'Team_A');
    await waitFor(async () => expect(await namespace()).toBeInvalid());
    expect(await namespace()).toHaveAccessibleDescription(/Team_A/);
    await goOn();
    expect(await screen.findByText(/^'Workload'.*Team_A/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('fills in what the catalog knows of the component', async () => {
    const { created } = openWorkload({ values: { component: componentRef } });
    await waitFor(async () => expect(await deployment()).toHaveValue('shop'));
    expect(await namespace()).toHaveValue('team-b');
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-b',
      name: 'shop',
      selector: { app: 'shop', tier: 'web' },
    });
  });

  it('offers it, where the person has typed something else', async () => {
    const { created } = openWorkload({
      values: {
        component: componentRef,
        workload: { namespace: 'team-a', name: 'mine', serviceAccount: 'sa' },
      },
    });
    const offer = await screen.findByRole('button', { name: /team-b\/shop/ });
    expect(await deployment()).toHaveValue('mine');

    await userEvent.click(offer);
    expect(await deployment()).toHaveValue('shop');
    expect(offer).not.toBeInTheDocument();
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-b',
      name: 'shop',
      selector: { app: 'shop', tier: 'web' },
      serviceAccount: 'sa',
    });
  });

  it('begins with the namespace that is the only one open to the person', async () => {
    openWorkload({
      namespaces: {
        'team-a': ['group:default/team-a'],
        'team-b': ['group:default/team-b'],
      },
    });
    await waitFor(async () => expect(await namespace()).toHaveValue('team-a'));
    expect(screen.queryByRole('button', { name: 'team-b' })).toBeNull();
  });

  it('offers the namespaces that are open, all of them to the platform’s own people', async () => {
    openWorkload({
      claims: ['group:default/platform'],
      namespaces: {
        'team-a': ['group:default/team-a'],
        'team-b': ['group:default/team-b'],
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'team-b' }),
    );
    expect(await namespace()).toHaveValue('team-b');
    expect(screen.getByRole('button', { name: 'team-a' })).toBeVisible();
  });

  it('says so where no namespace is open', async () => {
    openWorkload({ namespaces: { other: ['group:default/other'] } });
    expect(await screen.findByText(/^No namespace is open/)).toBeVisible();
  });

  it('asks what a new Deployment needs, and forgets it with that choice', async () => {
    const { created } = openWorkload({
      values: { workload: { namespace: 'team-a', name: 'app' } },
    });
    await chooseDeployment(/new Deployment/);
    await goOn();
    expect(await screen.findByText(/^'Workload'.*image/)).toBeVisible();
    await userEvent.type(await field(/^Image/), 'curlimages/curl');
    await userEvent.type(await field(/^Command/), 'sleep\ninfinity\n');
    await userEvent.type(await field(/^Replicas/), '2');
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      name: 'app',
      deployment: 'create',
      image: 'curlimages/curl',
      command: ['sleep', 'infinity'],
      replicas: 2,
    });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await chooseDeployment(/patch/);
    expect(screen.queryByRole('textbox', { name: /^Image/ })).toBeNull();
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      name: 'app',
      deployment: 'patch',
    });
  });

  it('asks for the container where the application has to be told of the proxy', async () => {
    const { created } = openWorkload({
      exit: 'application',
      values: {
        workload: { namespace: 'team-a', name: 'app', deployment: 'patch' },
      },
    });
    await openDetails();
    await userEvent.type(await field(/^Container/), 'main');
    await userEvent.click(screen.getByRole('checkbox', { name: /Java/ }));
    await finish();
    expect(created()?.workload).toMatchObject({
      container: 'main',
      javaToolOptions: true,
    });
  });

  it('asks for no container where the mesh does it all', async () => {
    openWorkload({
      values: {
        workload: { namespace: 'team-a', name: 'app', deployment: 'patch' },
      },
    });
    await openDetails();
    expect(screen.queryByRole('textbox', { name: /^Container/ })).toBeNull();
  });

  it('keeps what is typed as labels, a comma at the end included', async () => {
    const { created } = openWorkload({
      values: { workload: { namespace: 'team-a', name: 'app' } },
    });
    await openDetails();
    const labels = await field(/^Pod labels/);
    await userEvent.type(labels, 'app=app, tier=web,');
    expect(labels).toHaveValue('app=app, tier=web,');
    await finish();
    expect(created()?.workload).toMatchObject({
      selector: { app: 'app', tier: 'web' },
    });
  });

  it('asks whether the pods have the label that it would look for', async () => {
    const { created } = openWorkload();
    await userEvent.type(await namespace(), 'team-a');
    await userEvent.type(await deployment(), 'app');
    await goOn();
    expect(await screen.findByText(/^'Workload'.*label app=app/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await userEvent.click(await confirmation('app=app'));
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      name: 'app',
      selector: { app: 'app' },
    });
  });

  it('asks again where the name changes, and not where it knows the labels', async () => {
    openWorkload({ values: { component: componentRef } });
    await waitFor(async () => expect(await deployment()).toHaveValue('shop'));
    await openDetails();
    expect(screen.queryByRole('checkbox')).toBeNull();

    await userEvent.clear(await field(/^Pod labels/));
    await userEvent.click(await confirmation('app=shop'));
    expect(await field(/^Pod labels/)).toHaveValue('app=shop');
    await userEvent.type(await deployment(), 's');
    expect(await confirmation('app=shops')).not.toBeChecked();
    expect(await field(/^Pod labels/)).toHaveValue('');
  });

  it('says which label it would look for, and how to check it', async () => {
    openWorkload({
      fixedNamespace: true,
      values: { workload: { namespace: 'team-a', name: 'app' } },
    });
    await openDetails();
    const labels = await field(/^Pod labels/);
    expect(labels).toHaveAccessibleDescription(
      /kubectl get pods -n team-a -l app=app/,
    );
    expect(labels).toBeValid();
    const note = screen.getByText(/does not name the labels/);
    expect(note.closest('[data-tone]')).toHaveAttribute('data-tone', 'note');
  });

  it('asks nothing of a policy that is in force', async () => {
    const { created } = openWorkload({
      fixedNamespace: true,
      values: { workload: { namespace: 'team-a', name: 'app' } },
    });
    await openDetails();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await finish();
    expect(created()?.workload).toEqual({ namespace: 'team-a', name: 'app' });
  });

  it('asks for the labels of a CronJob, and for the schedule of a new one', async () => {
    const { created } = openWorkload({
      values: { workload: { namespace: 'team-a' } },
    });
    await chooseKind('CronJob');
    await userEvent.type(await field(/^CronJob/), 'nightly');
    await goOn();
    expect(await screen.findByText(/^'Workload'.*CronJob/)).toBeVisible();
    expect(screen.queryByRole('checkbox')).toBeNull();

    await chooseDeployment(/new CronJob/);
    await userEvent.type(await field(/^Image/), 'backup:1');
    await userEvent.type(await field(/^Schedule/), '0 3 * * *');
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      kind: 'CronJob',
      name: 'nightly',
      deployment: 'create',
      image: 'backup:1',
      schedule: '0 3 * * *',
    });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await chooseKind('StatefulSet');
    expect(screen.queryByRole('radio', { name: /new/ })).toBeNull();
    await userEvent.click(await confirmation('app=nightly'));
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      kind: 'StatefulSet',
      name: 'nightly',
      selector: { app: 'nightly' },
      deployment: 'none',
    });
  });

  it('takes any other owner of pods by its API version and kind', async () => {
    const { created } = openWorkload({
      values: { workload: { namespace: 'team-a', name: 'sinks' } },
    });
    await chooseKind('Another owner of pods');
    const other = await field(/^API version/);
    await userEvent.clear(other);
    await userEvent.type(other, 'kafka.strimzi.io/v1beta2/KafkaConnect');
    expect(screen.queryByRole('radio', { name: /patch/ })).toBeNull();
    await userEvent.type(
      await field(/^Pod labels/),
      'strimzi.io/cluster=sinks',
    );
    await finish();
    expect(created()?.workload).toEqual({
      namespace: 'team-a',
      kind: 'kafka.strimzi.io/v1beta2/KafkaConnect',
      name: 'sinks',
      selector: { 'strimzi.io/cluster': 'sinks' },
    });
  });

  it('closes the details where the catalog knows the workload, and says what holds', async () => {
    openWorkload({ values: { component: componentRef } });
    await waitFor(async () => expect(await deployment()).toHaveValue('shop'));
    expect(await details()).toHaveAttribute('aria-expanded', 'false');
    expect(await details()).toHaveAccessibleDescription(
      'Deployment · app=shop, tier=web · service account default · left unchanged',
    );
    expect(screen.queryByRole('textbox', { name: /^Service/ })).toBeNull();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('opens the details where the catalog does not know the labels, and says so', async () => {
    openWorkload({ values: { workload: { namespace: 'team-a' } } });
    expect(await details()).toHaveAttribute('aria-expanded', 'false');
    await userEvent.type(await deployment(), 'app');
    await confirmation('app=app');
    expect(await details()).toHaveAccessibleDescription(
      /^The catalog does not know the labels/,
    );
    await userEvent.click(await confirmation('app=app'));
    expect(await details()).toHaveAttribute('aria-expanded', 'true');
    await waitFor(async () =>
      expect(await details()).toHaveAccessibleDescription(/^Deployment · app/),
    );
  });

  it('opens the details again where a field inside is wrong', async () => {
    openWorkload({
      values: {
        workload: {
          namespace: 'team-a',
          name: 'app',
          selector: { app: 'app' },
          serviceAccount: 'My_Account',
        },
      },
    });
    expect(await field(/^Service account/)).toBeInvalid();
    await userEvent.click(await details());
    expect(screen.queryByRole('textbox', { name: /^Service/ })).toBeNull();

    await goOn();
    expect(await field(/^Service account/)).toHaveAccessibleDescription(
      /My_Account/,
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('keeps the namespace of a policy that exists', async () => {
    openWorkload({
      fixedNamespace: true,
      namespaces: { 'team-a': ['group:default/team-a'] },
      values: { workload: { namespace: 'team-a' } },
    });
    expect(await namespace()).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'team-a' })).toBeNull();
  });
});
