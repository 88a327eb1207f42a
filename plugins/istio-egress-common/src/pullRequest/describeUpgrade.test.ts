import { aPlatform, aPolicyOf } from '../__testUtils__/builders';
import type { Policy } from '../request';
import { FileTree, planUpgrade, readTree, renderTree } from '../repository';
import { describeUpgrade } from './describeUpgrade';

const moved = aPlatform({
  proxies: { corporate: { host: 'new.corp.internal', port: 3128 } },
});
const tree = treeOf(
  aPolicyOf('team-a'),
  aPolicyOf('team-b', { destinations: [{ host: 'a.example.com' }] }),
);
const VIA =
  'manifests/gateways/default/api.github.com-443-corporate/service-entry.yaml';

function treeOf(...policies: Policy[]): FileTree {
  return renderTree(policies, aPlatform()).files;
}

describe('describeUpgrade', () => {
  const describe_ = (files: FileTree) => {
    const existing = readTree(files);
    const change = planUpgrade({ existing, platform: moved });
    return describeUpgrade(change, existing);
  };

  it('names the files of each policy, and what those are for', () => {
    const { title, description } = describe_(tree);
    expect(title).toContain('2');
    const [, ofA, ofB] = description.split(/^### /m);
    expect(ofA).toMatch(/^`team-a\.github-api`/);
    expect(ofA).toContain(`\`${VIA}\`: gives proxy`);
    expect(ofB).toMatch(/^`team-b\.github-api`/);
    expect(ofB).not.toContain(VIA);
  });

  it('names who needs a shared file', () => {
    const both = treeOf(aPolicyOf('team-a'), aPolicyOf('team-b'));
    const [, shared] = describe_(both).description.split(/^### /m);
    expect(shared).toContain(VIA);
    expect(shared).toContain('`team-a.github-api`, `team-b.github-api`');
  });

  it('says what was kept', () => {
    const edited = new Map([...tree, [VIA, `${tree.get(VIA)}# mine\n`]]);
    expect(describe_(edited).description).toContain('EGR501');
  });

  it('stays within what Git hosts take', () => {
    const many = treeOf(
      ...Array.from({ length: 120 }, (_, n) =>
        aPolicyOf(`team-${n}`, {
          destinations: [{ host: `host-${n}.example.com` }],
        }),
      ),
    );
    const { description } = describe_(many);
    expect(description.length).toBeGreaterThan(50_000);
    expect(description.length).toBeLessThan(65_536);
  });
});
