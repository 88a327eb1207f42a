import { aPlatform, aRequest, toFacts } from '../__testUtils__/builders';
import { judgeDraft } from './judgeDraft';

const openNamespace = aPlatform({
  namespaces: { 'team-a': ['group:default/team-a'] },
});

function judging(
  draft: Record<string, unknown>,
  platform = aPlatform(),
): string[] {
  return toFacts(judgeDraft(draft, platform, '2026-06-01'));
}

describe('judgeDraft', () => {
  it('finds nothing wrong with a whole request', () => {
    expect(judging(aRequest())).toEqual([]);
  });

  it('judges what is there beside what is missing', () => {
    expect(
      judging({
        destinations: [
          { host: 'localhost.invalid', port: 15001, protocol: 'TLS' },
        ],
      }),
    ).toEqual([
      'EGR002 name',
      'EGR002 owner',
      'EGR002 reason',
      'EGR002 workload',
      'EGR117 destinations[0].host',
      'EGR413 destinations[0].port',
    ]);
  });

  it('judges the rows beside one that cannot be read, each at its own place', () => {
    expect(
      judging(
        aRequest({
          destinations: [
            { host: 'https://a.example.com' },
            { host: '', proxy: '' },
            { host: 'b.example.com', port: 15001, protocol: 'TLS' },
          ],
        }),
      ),
    ).toEqual(['EGR111 destinations[0].host', 'EGR413 destinations[2].port']);
  });

  it('names the place of a row that cannot be read, past an empty one', () => {
    expect(
      judging(
        aRequest({ destinations: [{}, { host: 'a.example.com', port: 0 }] }),
      ),
    ).toEqual(['EGR008 destinations[1].port']);
  });

  it('takes emptied fields for absent ones', () => {
    expect(
      judging(aRequest({ ticket: '', expires: '', route: { proxy: '' } })),
    ).toEqual([]);
  });

  it('says nothing about what stands in for a missing field', () => {
    const { workload, ...rest } = aRequest();
    expect(judging(rest, openNamespace)).toEqual(['EGR002 workload']);
    expect(
      judging({ ...rest, workload: { name: 'App' } }, openNamespace),
    ).toEqual(['EGR002 workload.namespace', 'EGR004 workload.name']);
  });

  it('does not hold a missing owner against the namespace', () => {
    const { owner, ...rest } = aRequest();
    expect(judging(rest, openNamespace)).toEqual(['EGR002 owner']);
    expect(
      judging({ ...rest, workload: { namespace: 'closed' } }, openNamespace),
    ).toEqual(['EGR002 owner', 'EGR208 workload.namespace']);
  });

  it('holds a missing owner, or namespace, against no client certificate', () => {
    const platform = aPlatform({
      clientCertificates: {
        client: { owners: ['group:default/b'], namespaces: ['team-b'] },
      },
    });
    const { owner, workload, ...rest } = aRequest({
      destinations: [
        { host: 'a.example.com', protocol: 'HTTP', tls: 'originate' },
      ],
      route: { clientCertificate: 'client' },
    });
    expect(judging({ ...rest, owner }, platform)).toEqual([
      'EGR002 workload',
      'EGR214 route.clientCertificate',
    ]);
    expect(judging({ ...rest, workload }, platform)).toEqual([
      'EGR002 owner',
      'EGR218 route.clientCertificate',
    ]);
    expect(judging(rest, platform)).toEqual([
      'EGR002 owner',
      'EGR002 workload',
    ]);
  });

  it('judges the shape alone without a platform', () => {
    expect(
      toFacts(
        judgeDraft(
          aRequest({
            destinations: [{ host: 'a', proxy: 'x' }, { host: '*.com' }],
          }),
        ),
      ),
    ).toEqual(['EGR112 destinations[0].host']);
  });

  it.each([
    ['text', { workload: 'app', destinations: 'a.example.com' }],
    ['lists', { workload: [], destinations: [[], 7, null] }],
    ['nothing', {}],
  ])('survives %s in place of fields', (_, draft) => {
    expect(judging(draft).length).toBeGreaterThan(0);
  });
});
