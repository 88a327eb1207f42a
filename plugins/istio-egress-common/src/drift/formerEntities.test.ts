import { aPlatform, aPolicy, aPolicyOf } from '../__testUtils__/builders';
import { policyEntityPath } from '../names';
import {
  FileTree,
  planRequest,
  planUpgrade,
  readTree,
  renderTree,
} from '../repository';
import { inspectPolicy } from './inspectPolicy';

const platform = aPlatform();
const NAME = 'team-a.github-api';
const ENTITY = policyEntityPath(NAME);

/** TLS on any port, and TLS that the mesh begins for HTTP: all that there was, beside TCP. */
const policy = aPolicy({
  destinations: [
    { host: 'api.github.com', protocol: 'TLS' },
    { host: 'smtp.example.com', port: 587, protocol: 'TLS' },
    { host: 'search.example.com', port: 9200, protocol: 'TLS' },
    { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
  ],
});
const rendered = renderTree([policy], platform).files;

/** The same repository as earlier releases wrote it: without what went without saying. */
const former: FileTree = new Map([
  ...rendered,
  [
    ENTITY,
    (rendered.get(ENTITY) ?? '')
      .replaceAll(/^ +protocol: TLS\n/gm, '')
      .replaceAll(/^ +tls: originate\n/gm, ''),
  ],
]);

describe('a repository that was rendered before entities named protocols', () => {
  it('holds the same policy', () => {
    expect(former.get(ENTITY)).not.toBe(rendered.get(ENTITY));
    expect(former.get(ENTITY)).not.toContain('TLS');
    expect(readTree(former).policies.get(NAME)).toEqual(policy);
  });

  it('is upgraded by its entity alone, which then says what it means', () => {
    const { findings, written, deleted } = planUpgrade({
      existing: readTree(former),
      platform,
    });
    expect(findings).toEqual([]);
    expect([...written]).toEqual([[ENTITY, rendered.get(ENTITY)]]);
    expect(deleted).toEqual([]);
  });

  it('was not edited by hand', () => {
    const stateOf = (files: FileTree) =>
      inspectPolicy({
        existing: readTree(files),
        policy: NAME,
        platform,
      }).files.find(({ path }) => path === ENTITY)?.state;
    expect(stateOf(former)).toBe('outdated');
    const edited = (former.get(ENTITY) ?? '').replace('port: 587', 'port: 25');
    expect(stateOf(new Map([...former, [ENTITY, edited]]))).toBe('edited');
  });

  it('keeps its meaning when its policy changes, and when another one comes', () => {
    const existing = readTree(former);
    const held = existing.policies.get(NAME);
    const change = (request: typeof policy) =>
      planRequest({
        existing,
        requests: [request],
        platform,
        today: '2026-06-01',
      });
    const { written } = change({ ...policy, ...held, reason: 'Another one.' });
    expect(written.get(ENTITY)).toContain('protocol: TLS');
    expect(
      [...written.keys()].filter(path => path.startsWith('manifests')),
    ).toEqual([]);
    expect(change(aPolicyOf('team-b')).written.has(ENTITY)).toBe(false);
  });
});
