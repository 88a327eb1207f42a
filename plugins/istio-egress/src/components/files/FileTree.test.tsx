import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FileChange } from 'backstage-plugin-istio-egress-common';
import { ChangeMark, FileTree, FileVersions } from '.';

const changes: FileChange[] = [
  {
    path: 'manifests/namespaces/team-a/sidecar.yaml',
    change: 'changed',
    before: 'kind: Sidecar\nmode: ALLOW_ANY\n',
    after: 'kind: Sidecar\nmode: REGISTRY_ONLY\n',
    because: 'The sidecar refuses what no policy allows.',
  },
  {
    path: 'catalog-info.yaml',
    change: 'added',
    after: 'kind: Location\n',
  },
  {
    path: 'manifests/namespaces/team-a/network-policy.yaml',
    change: 'deleted',
    before: 'kind: NetworkPolicy\n',
  },
  { path: 'policies/team-a.app/README.md', change: 'changed', leftOut: true },
];

function renderChanges() {
  renderInTestApp(
    <FileTree
      label="Files"
      files={changes}
      markOf={({ change }) => <ChangeMark change={change} />}
      noteOf={({ because }) => because}
    >
      {file => <FileVersions {...file} />}
    </FileTree>,
  );
}

const open = async (name: RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('FileTree', () => {
  it('shows files by their folders, with what happens to them and why', async () => {
    renderChanges();

    const root = await screen.findByRole('region', {
      name: 'Repository root',
    });
    expect(within(root).getByRole('button')).toHaveAccessibleName(
      'catalog-info.yaml New',
    );
    const folder = screen.getByRole('region', {
      name: 'manifests/namespaces/team-a',
    });
    const [networkPolicy, sidecar] = within(folder).getAllByRole('button');
    expect(networkPolicy).toHaveAccessibleName('network-policy.yaml Deleted');
    expect(networkPolicy).not.toHaveAccessibleDescription();
    expect(sidecar).toHaveAccessibleName('sidecar.yaml Changed');
    expect(sidecar).toHaveAccessibleDescription(
      'The sidecar refuses what no policy allows.',
    );
  });

  it('opens a changed file at what differs, and shows the whole of it on demand', async () => {
    renderChanges();
    await open(/^sidecar.yaml/);

    const difference = screen.getByRole('region', {
      name: 'Diff of manifests/namespaces/team-a/sidecar.yaml',
    });
    expect(within(difference).getByRole('deletion')).toHaveTextContent(
      'removed mode: ALLOW_ANY',
    );
    expect(within(difference).getByRole('insertion')).toHaveTextContent(
      'added mode: REGISTRY_ONLY',
    );

    await open(/^Show full file$/);

    expect(
      screen.getByRole('region', {
        name: 'Content of manifests/namespaces/team-a/sidecar.yaml',
      }),
    ).toHaveTextContent('kind: Sidecar mode: REGISTRY_ONLY');
    expect(screen.queryByText(/ALLOW_ANY/)).not.toBeInTheDocument();
  });

  it('opens a new file at its content, and a deleted one at what goes', async () => {
    renderChanges();
    await open(/^catalog-info.yaml/);
    await open(/^network-policy.yaml/);

    expect(
      screen.getByRole('region', { name: 'Content of catalog-info.yaml' }),
    ).toHaveTextContent('kind: Location');
    expect(screen.getByRole('deletion')).toHaveTextContent(
      'kind: NetworkPolicy',
    );
  });

  it('says of a file that is left out where to find it', async () => {
    renderChanges();
    await open(/^README.md/);

    expect(
      screen.getByText(/Open it in the repository or in the pull request/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: /^Content of/ })).toBeNull();
  });

  it('is worked by the keyboard alone', async () => {
    renderChanges();
    await screen.findByRole('button', { name: /^catalog-info.yaml/ });

    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    const content = screen.getByRole('region', { name: /^Content of/ });
    await userEvent.tab();
    expect(content).toHaveFocus();

    await userEvent.tab({ shift: true });
    await userEvent.keyboard(' ');

    expect(content).not.toBeInTheDocument();
  });
});
