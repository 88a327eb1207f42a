import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aProbesFile } from '../__testUtils__/aProbesFile';
import { aPlatform, aPolicy } from '../__testUtils__/builders';
import { stamped } from '../files';
import { readKeptVerification } from './keptResult';
import { MEANINGS } from './meanings';
import { VERIFY_PROGRAM } from './program';

interface ProbeLine {
  from: string;
  id: string;
  url: string;
  options?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'istio-egress-verify-'));
  writeFileSync(join(folder, 'verify.sh'), VERIFY_PROGRAM);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A command that stands in the way of the real one. */
function command(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What the program says of a list, as one caller; curl notes how it is called, and ends as it is told. */
function verify(
  list: string,
  { as = 'workload', curl = 'exit 7', environment = {} } = {},
) {
  writeFileSync(join(folder, 'probes.yaml'), list);
  const calls = join(folder, 'calls');
  command(
    'curl',
    `for word; do printf '%s\\0' "$word"; done >>'${calls}'\nprintf '\\n' >>'${calls}'\n${curl}`,
  );
  const { stdout, stderr, status } = spawnSync(
    'sh',
    [join(folder, 'verify.sh'), join(folder, 'probes.yaml'), as],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}`, ...environment },
    },
  );
  return {
    lines: stdout.trimEnd().split('\n'),
    stderr,
    status,
    calls: existsSync(calls)
      ? readFileSync(calls, 'utf8')
          .trimEnd()
          .split('\n')
          .map(call => call.split('\0').slice(0, -1))
      : [],
  };
}

function listOf(changes: Record<string, unknown> = {}, platform = {}): string {
  return aProbesFile(aPolicy(changes), aPlatform(platform));
}

function oneProbe(probe: Record<string, string>): string {
  const pairs = Object.entries({ from: 'workload', id: 'x', ...probe });
  const mapping = pairs.map(([key, text]) => `${key}: "${text}"`).join(', ');
  return `probes:\n  - { ${mapping} }\n`;
}

/** How curl ends a call, and what it says of it. */
function ending(code: number, changes: Record<string, string> = {}): string {
  const { status, bytes, connect, address, time, message } = {
    status: '000',
    bytes: '0',
    connect: '000',
    address: '',
    time: '0.000000',
    message: '',
    ...changes,
  };
  return `printf '%s' 'HTTP ${status}, ${bytes} bytes, CONNECT ${connect}, connected to ${address} in ${time} s. ${message}'\nexit ${code}`;
}

describe('the verification program', () => {
  it.each(['workload', 'other-account', 'outside-the-mesh'])(
    'makes the calls of %s as a reader of YAML reads them',
    as => {
      const list = listOf();
      const { probes } = parse(list) as { probes: ProbeLine[] };
      const own = probes.filter(({ from }) => from === as);
      const { calls } = verify(list, { as });

      expect(own.length).toBeGreaterThan(0);
      expect(calls.map(call => call.slice(call.indexOf('--url')))).toEqual(
        own.map(({ url, options = '' }) => [
          '--url',
          url,
          ...options.split(' ').filter(Boolean),
        ]),
      );
    },
  );

  it.each([
    ['an answer', 'https', ending(0, { status: '200' }), 'answered'],
    [
      'an answer without TLS',
      'http',
      ending(0, { status: '404', bytes: '9' }),
      'answered',
    ],
    [
      'a missing route of Istio',
      'http',
      ending(0, { status: '404' }),
      'refused',
    ],
    [
      'a denial of Istio',
      'http',
      ending(0, { status: '403', bytes: '19' }),
      'refused',
    ],
    [
      'a failed connection of Istio',
      'http',
      ending(0, { status: '503', bytes: '95' }),
      'refused',
    ],
    [
      'a failure that the host reports over TLS',
      'https',
      ending(0, { status: '503' }),
      'answered',
    ],
    ['a connection that is refused', 'https', ending(7), 'refused'],
    [
      'a connection that is reset in TLS',
      'https',
      ending(35, {
        time: '0.1',
        message: 'Recv failure: Connection reset by peer',
      }),
      'refused',
    ],
    [
      'an alert in TLS',
      'https',
      ending(35, { message: 'tlsv1 alert protocol version' }),
      'unclear',
    ],
    [
      'a proxy that denies CONNECT',
      'https',
      ending(56, { connect: '403' }),
      'unclear',
    ],
    [
      'Istio, which takes CONNECT for HTTP',
      'https',
      ending(56, { connect: '404' }),
      'refused',
    ],
    ['silence', 'https', ending(28), 'silent'],
    [
      'a connection on which nothing comes back',
      'https',
      ending(28, { time: '0.1' }),
      'unclear',
    ],
    [
      'a connection that stays open',
      'gopher',
      ending(28, { time: '0.1' }),
      'answered',
    ],
    [
      'a connection that is closed',
      'gopher',
      ending(0, { bytes: '5' }),
      'refused',
    ],
    ['a name that does not resolve', 'https', ending(6), 'unclear'],
    ['an untrusted certificate', 'https', ending(60), 'unclear'],
    ['a missing curl', 'https', 'exit 127', 'unclear'],
  ])('takes %s over %s for what it is', (_, scheme, curl, outcome) => {
    const { lines, status } = verify(
      oneProbe({ expect: 'nothing', url: `${scheme}://a.example.com:1/` }),
      { curl },
    );
    expect(lines[0]).toMatch(
      new RegExp(`^FAILED {2}x: not shown that .* It is ${outcome} \\(curl `),
    );
    expect(status).toBe(1);
  });

  it.each([
    ['240.240.0.1', true],
    ['2001:2::7', true],
    ['203.0.113.7', false],
    ['24.0.0.1', false],
    ['', false],
  ])('takes %p for an address that Istio hands out: %p', (address, ok) => {
    const list = oneProbe({ expect: 'handed-out', url: 'gopher://a.b:1/' });
    const { lines, status } = verify(list, {
      curl: ending(28, { address, time: '0.1' }),
    });
    expect(lines[0].split(' ')[0]).toBe(ok ? 'ok' : 'FAILED');
    expect(lines[0].includes(MEANINGS['handed-out'])).toBe(!ok);
    expect(status).toBe(ok ? 0 : 1);
  });

  it('takes no refusal for a call to an address that Istio hands out', () => {
    const list = oneProbe({ expect: 'handed-out', url: 'gopher://a.b:1/' });
    const { lines } = verify(list, {
      curl: ending(0, { address: '240.240.0.1' }),
    });
    expect(lines[0]).toMatch(/^FAILED .* It is refused /);
  });

  it('is content with what was expected', () => {
    const list = oneProbe({ expect: 'refused', url: 'https://a.example.com/' });
    const { lines, status } = verify(list, { curl: ending(7) });
    expect(lines[0]).toMatch(/^ok {6}x: /);
    expect(status).toBe(0);
  });

  it.each([
    ['silent', ending(28)],
    ['refused', ending(7)],
  ])('takes a call that is %s for stopped', (_, curl) => {
    const list = oneProbe({ expect: 'stopped', url: 'https://a.example.com/' });
    expect(verify(list, { curl }).lines[0]).toMatch(/^ok /);
  });

  it('says what a failure means, and counts', () => {
    const { lines, status } = verify(listOf(), {
      curl: ending(0, { status: '200' }),
    });
    expect(lines[0]).toMatch(/^ok {6}reach:api\.github\.com:443: api\.github/);
    expect(lines[1]).toContain('FAILED  unlisted-host: not shown that a host');
    expect(lines[1]).toContain(MEANINGS.workload);
    expect(lines[lines.length - 1]).toBe('1 ok, 3 FAILED');
    expect(status).toBe(1);
    const refused = verify(listOf(), { curl: ending(7) });
    expect(refused.lines[0]).toContain(MEANINGS.answered);
  });

  it('does not say that a policy holds where it tries nothing', () => {
    expect(verify('namespace: "team-a"\n').status).toBe(1);
  });

  const listOfWildcard = () =>
    listOf(
      {
        destinations: [{ host: '*.example.com' }],
        route: { exit: 'sidecar', proxy: 'direct' },
        lockdown: { registryOnly: true, networkPolicy: false },
      },
      {
        hosts: { allow: ['*.example.com'] },
        limits: { wildcards: true, direct: true },
      },
    );

  it('looks for the wildcard itself in the configuration of the sidecar', () => {
    const istioctl = command(
      'istioctl',
      `case $3 in proxy-config) echo '"outbound|443||*.example.com",' ;; esac`,
    );
    const { lines } = verify(listOfWildcard(), {
      as: '',
      environment: { ISTIOCTL: istioctl, KUBECTL: 'true' },
    });
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^ok {6}analyze: /),
      expect.stringMatching(/^ok {6}leaves:\*\.example\.com:443: /),
    ]);
    const none = verify(listOfWildcard(), {
      as: '',
      environment: { ISTIOCTL: 'true', KUBECTL: 'true' },
    });
    expect(none.lines[1]).toMatch(/^FAILED {2}leaves:\*\.example\.com:443: /);
  });

  it('puts a label in the place of a wildcard', () => {
    const list = listOfWildcard();
    expect(verify(list).calls[0]).toContain('https://www.example.com:443/');
    const { calls } = verify(list, { environment: { EXAMPLE_LABEL: 'api' } });
    expect(calls[calls.length - 1].join()).not.toContain('*.');
    expect(calls.map(call => call.join())).toEqual(
      expect.arrayContaining([
        expect.stringContaining('https://api.example.com:443/'),
      ]),
    );
  });

  it.each([
    '$(touch owned)',
    '`touch owned`',
    "'; touch owned; '",
    '; touch owned #',
    '| touch owned',
    '\\$(touch owned)',
    '*',
  ])('evaluates nothing of a list that holds %s', text => {
    const keys = ['id', 'shows', 'expect', 'url', 'options', 'log', 'cluster'];
    const list = oneProbe(Object.fromEntries(keys.map(key => [key, text])));
    const facts = ['namespace', 'name', 'target', 'container', 'account'];
    const all = `${facts
      .map(key => `${key}: "${text}"\n`)
      .join('')}labels: { "${text}": "${text}" }\nimage: "${text}"\n${list}`;
    const kubectl = command('kubectl', 'cat >/dev/null; echo said');
    for (const as of ['workload', 'jobs', '']) {
      verify(all, {
        as,
        environment: { KUBECTL: kubectl, ISTIOCTL: kubectl },
      });
    }
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });

  describe('with Jobs', () => {
    /** Runs the Jobs of a list, each of which has the same log, and reads what is kept of it. */
    function verifyByJobs(
      log: string,
      { apply = 'cat >/dev/null', istioctl = 'true' } = {},
    ) {
      const probes = stamped('probes.yaml', listOf());
      const kept = join(folder, 'kept');
      writeFileSync(join(folder, 'log'), log);
      // kubectl --namespace team-a create configmap egress-verification --from-literal <key>=<result>
      const kubectl = command(
        'kubectl',
        `case "$*" in
          *' create configmap egress-verification '*) printf '%s' "$7" >'${kept}' ;;
          *' apply '*) ${apply} ;;
          *' get job/'*) echo Complete ;;
          *' logs '*) cat '${join(folder, 'log')}' ;;
        esac`,
      );
      const { lines, status } = verify(probes, {
        as: 'jobs',
        environment: { ISTIOCTL: istioctl, KUBECTL: kubectl },
      });
      const literal = readFileSync(kept, 'utf8');
      const begin = literal.indexOf('=');
      const now = new Date();
      return {
        lines,
        status,
        key: literal.slice(0, begin),
        result: readKeptVerification(literal.slice(begin + 1), { probes, now }),
      };
    }

    it('keeps what each step has shown, under the name of the policy', () => {
      const { key, result, lines, status } = verifyByJobs(
        'ok      reach:api.github.com:443: api.github.com:443 answers\n1 ok, 0 FAILED',
      );

      expect(key).toBe('egress-verify-github-api');
      expect(result).toEqual({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        isCurrent: true,
        passed: 2,
        total: 9,
        failed: [
          {
            id: 'leaves:api.github.com:443',
            says: expect.stringMatching(/^not shown that calls to /),
          },
        ],
        notTried: expect.arrayContaining(['unlisted-host']),
      });
      expect(lines.at(-1)).toBe('4 ok, 1 FAILED');
      expect(status).toBe(1);
    });

    it('keeps text that others say as text', () => {
      const said = `"}],"steps":[] \\" \t ’ $(touch owned) ${'x'.repeat(900)}`;
      const { result } = verifyByJobs(
        `FAILED  unlisted-host: ${said}\n0 ok, 1 FAILED`,
      );

      expect(result).toMatchObject({ isCurrent: true, passed: 1 });
      const { failed } = result as { failed: { id: string; says: string }[] };
      const { says } = failed.find(({ id }) => id === 'unlisted-host')!;
      expect(says).toMatch(
        /^'}\],'steps':\[\] '' \? \?+ \$\(touch owned\) x+$/,
      );
      expect(says).toHaveLength(500);
      expect(existsSync(join(folder, 'owned'))).toBe(false);
    });

    it('says when the result cannot be kept, which is no failure of the policy', () => {
      const { probes } = parse(listOf()) as {
        probes: (ProbeLine & { cluster?: string })[];
      };
      const cluster = probes.find(({ from }) => from === 'istioctl')?.cluster;
      const { lines, status } = verifyByJobs(
        `${probes
          .filter(({ from }) => from !== 'istioctl')
          .map(({ id }) => `ok      ${id}: it holds\n`)
          .join('')}7 ok, 0 FAILED`,
        {
          apply: 'cat >/dev/null; exit 1',
          istioctl: command('istioctl', `echo '  "${cluster}",'`),
        },
      );

      expect(lines.at(-1)).toMatch(/^The result is not kept: /);
      expect(lines.filter(line => line.startsWith('FAILED'))).toEqual([]);
      expect(status).toBe(0);
    });
  });

  it('is read by a shell, and asks for no other', () => {
    execFileSync('sh', ['-n', join(folder, 'verify.sh')]);
    expect(VERIFY_PROGRAM).not.toMatch(/\[\[|\blocal\b|\bfunction\b|<<</);
  });
});
