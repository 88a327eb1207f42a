import { aPlatform, aPolicy, toFacts } from '../__testUtils__/builders';
import { readRequest } from '../request';
import { aRequest } from '../__testUtils__/builders';
import { judgeRequest } from './judge';

function reading(workload: Record<string, unknown>): string[] {
  const result = readRequest(
    aRequest({ workload: { namespace: 'team-a', ...workload } }),
  );
  return result.ok
    ? []
    : result.findings.map(({ code, fix }) => `${code} ${fix}`);
}

function judged(workload: Record<string, unknown>): string[] {
  const policy = aPolicy({ workload: { namespace: 'team-a', ...workload } });
  return toFacts(judgeRequest(policy, aPlatform()).findings);
}

describe('the kind of a workload', () => {
  it.each([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'CronJob',
    'Job',
    'v1/ReplicationController',
    'argoproj.io/v1alpha1/Rollout',
    'kafka.strimzi.io/v1beta2/KafkaConnect',
  ])('can be %s', kind => {
    expect(reading({ kind, name: 'app', selector: { app: 'app' } })).toEqual(
      [],
    );
  });

  it.each([
    ['cronjob', 'EGR024 Enter CronJob.'],
    ['StatefulSets', 'EGR024 Enter StatefulSet.'],
    ['apps/v1/Deployment', 'EGR024 Enter Deployment.'],
    ['batch/v1/CronJob', 'EGR024 Enter CronJob.'],
  ])('is not %s, but what was meant by it', (kind, fact) => {
    expect(reading({ kind, name: 'app' })).toEqual([fact]);
  });

  it.each(['Rollout', 'argoproj.io/Rollout', 'a/b/c/D', '', 'v1/pod'])(
    'is not %p',
    kind => {
      expect(reading({ kind, name: 'app' })).toEqual([
        expect.stringContaining('EGR024 Enter one of Deployment, '),
      ]);
    },
  );

  it.each([
    ['Deployment', ['create', 'patch', 'none']],
    ['StatefulSet', ['patch', 'none']],
    ['DaemonSet', ['patch', 'none']],
    ['CronJob', ['create', 'patch', 'none']],
    ['Job', ['patch', 'none']],
    ['argoproj.io/v1alpha1/Rollout', ['none']],
  ])('of a %s says what a policy may do with it', (kind, possible) => {
    const allowed = ['create', 'patch', 'none'].filter(deployment => {
      const facts = judged({
        kind,
        name: 'app',
        selector: { app: 'app' },
        deployment,
        ...(deployment === 'create' && { image: 'app:1' }),
        ...(deployment === 'create' &&
          kind === 'CronJob' && { schedule: '@daily' }),
      });
      return !facts.includes('EGR131 workload.deployment');
    });
    expect(allowed).toEqual(possible);
  });

  it('needs a selector, where its pods have no usual label', () => {
    const missing = ['EGR130 workload.selector'];
    expect(
      judged({ kind: 'CronJob', name: 'app', deployment: 'patch' }),
    ).toEqual(missing);
    expect(judged({ kind: 'Job', name: 'app' })).toEqual(missing);
    expect(judged({ kind: 'a.example/v1/Thing', name: 'app' })).toEqual(
      missing,
    );
    expect(
      judged({ kind: 'Job', name: 'app', selector: { job: 'app' } }),
    ).toEqual([]);
  });

  it('assumes the label `app` of those that usually have it, and says so', () => {
    const assumed = ['EGR136 workload.selector'];
    const selector = { app: 'app' };
    for (const kind of [undefined, 'Deployment', 'StatefulSet', 'DaemonSet']) {
      expect(judged({ kind, name: 'app' })).toEqual(assumed);
      expect(judged({ kind, name: 'app', selector })).toEqual([]);
      // A patch gives them the label.
      expect(judged({ kind, name: 'app', deployment: 'patch' })).toEqual([
        'EGR142 workload.selector',
      ]);
    }
    expect(judged({})).toEqual([]);
  });

  it('says how to check the label that it assumes', () => {
    const policy = aPolicy({ workload: { namespace: 'team-a', name: 'api' } });
    const { findings } = judgeRequest(policy, aPlatform());
    expect(findings).toMatchObject([
      {
        level: 'info',
        fix: expect.stringContaining('`kubectl get pods -n team-a -l app=api`'),
      },
    ]);
  });
});

describe('the schedule of a CronJob', () => {
  const aCronJob = {
    kind: 'CronJob',
    name: 'app',
    deployment: 'create',
    image: 'app:1',
  };

  it.each([
    '0 3 * * *',
    '*/5 8-18 * * MON-FRI',
    '0,30 0-23/2 1,15 jan,JUL ?',
    '59 23 31 12 6',
    '5/15 * * * sun',
    ' @daily ',
    '@every 1h30m',
  ])('can be %p', schedule => {
    expect(reading({ ...aCronJob, schedule })).toEqual([]);
  });

  it.each([
    'daily',
    '0 3 * *',
    '0 3 * * * *',
    'TZ=UTC 0 3 * * *',
    '0 3 * * *; id',
    // What Kubernetes refuses, whose cron has no Sunday 7.
    '60 3 * * *',
    '0 24 * * *',
    '0 3 0 * *',
    '0 3 * 13 *',
    '0 3 * * 7',
    '0 3 mon * *',
    '30-10 3 * * *',
    '*/0 3 * * *',
    '1-2-3 3 * * *',
    '1,,2 3 * * *',
    '*-5 3 * * *',
  ])('is not %p', schedule => {
    expect(reading({ ...aCronJob, schedule })).toEqual([
      expect.stringContaining('EGR025'),
    ]);
  });

  it('leaves room in the name for those of its Jobs', () => {
    const kind = { ...aCronJob, schedule: '@daily' };
    expect(judged({ ...kind, name: 'a'.repeat(52) })).toEqual([]);
    expect(judged({ ...kind, name: 'a'.repeat(53) })).toEqual([
      'EGR143 workload.name',
    ]);
    expect(
      judged({
        ...kind,
        kind: 'Deployment',
        schedule: undefined,
        name: 'a'.repeat(53),
      }),
    ).toEqual([]);
  });

  it('belongs to a CronJob, and the number of replicas does not', () => {
    expect(judged({ ...aCronJob, schedule: '@daily', replicas: 2 })).toEqual([
      'EGR134 workload.replicas',
    ]);
    expect(
      judged({ ...aCronJob, kind: 'Deployment', schedule: '@daily' }),
    ).toEqual(['EGR134 workload.schedule']);
  });
});
