import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { planRequest, readTree } from '../repository';
import { describeRenewal } from './describeRenewal';
import { describeRequest } from './describeRequest';

const platform = aPlatform({
  hosts: { allow: ['api.github.com'], ask: ['*.example.com'] },
  approval: { owner: 'group:default/network' },
});
const policy = aPolicy({
  expires: '2026-12-31',
  destinations: [{ host: 'api.github.com' }, { host: 'a.example.com' }],
});

const plan = (asked = policy, files = new Map<string, string>()) =>
  planRequest({
    existing: readTree(files),
    requests: [asked],
    platform,
    today: '2026-06-01',
  });

const sectionOf = (description: string) =>
  description.split('### ').find(each => each.startsWith('Exception'));

describe('the text of a pull request with an exception', () => {
  it('says what has to be approved, until when, and by whom', () => {
    const section = sectionOf(describeRequest(plan(), platform).description);
    expect(section).toContain('**until 2026-12-31**');
    expect(section).toContain('approval of `group:default/network`');
    expect(section).toContain('`exceptions/team-a.github-api.yaml`');
    expect(section).toContain('`a.example.com:443`');
    expect(section).not.toContain('`api.github.com:443`');
  });

  it('says so of a renewal, and nothing where the exception stays', () => {
    const held = new Map(plan().written);
    const renewed = { ...policy, expires: '2027-03-31' };
    const renewal = describeRenewal(policy, plan(renewed, held), platform);
    expect(sectionOf(renewal.description)).toContain('**until 2027-03-31**');

    const changed = plan({ ...policy, system: 'system:default/ci' }, held);
    const { description } = describeRequest(changed, platform);
    expect(sectionOf(description)).toBeUndefined();
  });
});
