import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { aMeter, aRequest, dryRun } from 'istio-egress-test-utils';
import { aTemplate } from './__testUtils__/aTemplate';
import { startScaffolder } from './__testUtils__/startScaffolder';

const template = aTemplate({
  entityRef: '${{ steps.render.output.entityRef }}',
});

describe('scaffolderModuleIstioEgress', () => {
  it('lists its actions, with their schemas and examples', async () => {
    const { url } = await startScaffolder();

    const actions: any[] = await (await fetch(`${url}/v2/actions`)).json();

    const ours = actions.filter(({ id }) => id.startsWith('istio-egress:'));
    expect(
      ours.map(({ id, schema, examples }) => ({
        id,
        required: schema.input.required,
        request: schema.input.properties.request?.type,
        examples: examples.length,
      })),
    ).toEqual([
      {
        id: 'istio-egress:confirm',
        required: ['targetUrl', 'branchName', 'filesToWrite', 'filesToDelete'],
        request: undefined,
        examples: 1,
      },
      {
        id: 'istio-egress:publish',
        required: [
          'targetUrl',
          'branchName',
          'title',
          'description',
          'filesToWrite',
          'filesToDelete',
        ],
        request: undefined,
        examples: 1,
      },
      {
        id: 'istio-egress:register',
        required: ['catalogInfoUrl'],
        request: undefined,
        examples: 1,
      },
      {
        id: 'istio-egress:remove',
        required: ['policy', 'targetUrl'],
        request: undefined,
        examples: 2,
      },
      {
        id: 'istio-egress:render',
        required: ['request'],
        request: 'object',
        examples: 3,
      },
      {
        id: 'istio-egress:renew',
        required: ['policy', 'targetUrl'],
        request: undefined,
        examples: 2,
      },
      {
        id: 'istio-egress:upgrade',
        required: ['targetUrl'],
        request: undefined,
        examples: 2,
      },
    ]);
  });

  it('renders with the platform of app-config', async () => {
    const { url } = await startScaffolder();

    const { output, files } = await dryRun(url, template, {
      request: aRequest(),
    });

    expect(output).toEqual({
      entityRef: 'resource:default/team-a.github-api',
    });
    expect(files).toHaveProperty(
      [
        'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml',
      ],
      expect.stringContaining('proxy.corp.internal'),
    );
  });

  it('fails a task with every finding', async () => {
    const { url } = await startScaffolder();

    const { status, body } = await dryRun(url, template, {
      request: aRequest({
        owner: 'team-a',
        destinations: [{ host: 'https://api.github.com/' }],
      }),
    });

    expect(status).toBe(400);
    expect(body).toMatch(/EGR005/);
    expect(body).toMatch(/EGR111/);
  });

  it('fails the task of a person who does not act for the owner, and tells the auditor', async () => {
    const fail = jest.fn();
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({ success: async () => {}, fail }),
    });
    const { url } = await startScaffolder({
      claims: () => ['user:default/mock', 'group:default/team-c'],
      features: [auditor.factory],
    });

    const { status, body } = await dryRun(url, template, {
      request: aRequest(),
    });

    expect(status).toBe(400);
    expect(body).toContain('EGR601 owner');
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'egress-policy-mutate',
      severityLevel: 'medium',
      meta: expect.objectContaining({
        actionType: 'request',
        requester: 'user:default/mock',
        dryRun: true,
        policy: 'team-a.github-api',
      }),
    });
    expect(fail).toHaveBeenCalledWith(
      expect.objectContaining({ meta: { codes: ['EGR601'] } }),
    );
  });

  it('warns at the start of a scaffolder that resumes tasks without their workspaces', async () => {
    const logger = mockServices.logger.mock();
    await startScaffolder({
      config: { scaffolder: { taskRecovery: { enabled: true } } },
      features: [logger.factory],
    });

    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('scaffolder.taskRecovery'),
    );
  });

  it('warns once that notices wait for the backend plugin, where it is not there', async () => {
    const logger = mockServices.logger.mock();
    const scheduler = mockServices.scheduler();
    await startScaffolder({
      features: [
        logger.factory,
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });

    await scheduler.triggerTask('istio-egress-hand-over');
    await scheduler.triggerTask('istio-egress-hand-over');

    const warnings = logger.warn.mock.calls.filter(([message]) =>
      message.includes('backstage-plugin-istio-egress-backend'),
    );
    expect(warnings).toHaveLength(1);
  });

  it('measures what is accepted and what is refused, and of whom or what says nothing', async () => {
    const meter = aMeter();
    const { url } = await startScaffolder({
      features: [meter.service.factory],
    });

    await dryRun(url, template, { request: aRequest() });
    await dryRun(url, template, {
      request: aRequest({ destinations: [{ host: 'evil.org' }] }),
    });

    const kind = {
      'istio_egress.action': 'request',
      'istio_egress.dry_run': true,
    };
    const rendered = {
      name: 'istio_egress.render.duration',
      attributes: { 'istio_egress.action': 'request' },
    };
    expect(
      meter.measured.filter(({ name }) => name.startsWith('istio_egress.')),
    ).toEqual([
      rendered,
      {
        name: 'istio_egress.decision.duration',
        attributes: { ...kind, 'istio_egress.outcome': 'accepted' },
      },
      rendered,
      {
        name: 'istio_egress.decision.duration',
        attributes: { ...kind, 'istio_egress.outcome': 'refused' },
      },
      {
        name: 'istio_egress.refused.findings',
        attributes: { ...kind, 'istio_egress.finding.code': 'EGR101' },
      },
    ]);
  });

  it('does not start with an invalid platform, and says all that is wrong', async () => {
    await expect(
      startScaffolder({
        istioEgress: {
          proxies: { corporate: { host: 'proxy.corp.internal', port: 0 } },
          gateways: { default: { hop: 'magic' } },
        },
      }),
    ).rejects.toThrow(/proxies\.corporate\.port[^]*gateways\.default\.hop/);
  });
});
