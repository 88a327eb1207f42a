import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderEgressPage } from '../../__testUtils__/egressPage';
import { aPolicyEntity, aPolicyEntityHolding } from '../../testing/entities';
import { platformConfig } from '../../testing/platform';

/** What the browser was given to save. */
let saved: Blob[];

/** The lines of the one file that was saved, without its head. */
async function savedLines(): Promise<string[]> {
  await waitFor(() => expect(saved).toHaveLength(1));
  const lines = (await saved[0].text()).split('\r\n');
  expect(lines[0]).toBe(
    'policy,namespace,workload,hosts,proxies,exit,owner,reason,ticket,expires,exceptions',
  );
  expect(lines.at(-1)).toBe('');
  return lines.slice(1, -1);
}

const startExport = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }));

describe('ExportButton', () => {
  beforeEach(() => {
    saved = [];
    // The browser's own, which the test environment lacks.
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return '#saved';
    };
    URL.revokeObjectURL = () => {};
  });

  it('saves what the filters match, of all pages', async () => {
    renderEgressPage({
      entities: [
        ...Array.from({ length: 1_101 }, (_, index) =>
          aPolicyEntity({ name: `p-${String(index).padStart(4, '0')}` }),
        ),
        aPolicyEntity({ name: 'other', namespace: 'team-b' }),
      ],
      at: '/egress?namespace=team-a',
    });
    await startExport();

    const lines = await savedLines();
    expect(lines).toHaveLength(1_101);
    expect(new Set(lines).size).toBe(1_101);
    expect(lines.at(-1)).toMatch(/^resource:default\/team-a\.p-1100,team-a,/);
    expect(
      await screen.findByText('1101 policies exported'),
    ).toBeInTheDocument();
  });

  it('writes all that a policy says, the platform’s defaults included', async () => {
    renderEgressPage({
      entities: [
        aPolicyEntity({
          expires: '2027-03-31',
          request: {
            ticket: 'NET-1',
            reason: '=cmd|"/c calc"!A1, and more',
            destinations: [
              { host: 'b.example.com' },
              { host: 'a.example.com' },
            ],
          },
        }),
      ],
      config: platformConfig,
    });
    await startExport();

    expect(await savedLines()).toEqual([
      'resource:default/team-a.github-api,team-a,app,a.example.com:443 b.example.com:443,resource:default/proxy-corporate,gateway,group:default/team-a,"\'=cmd|""/c calc""!A1, and more",NET-1,2027-03-31,',
    ]);
  });

  it('keeps a line for a policy whose request cannot be read', async () => {
    renderEgressPage({
      entities: [aPolicyEntityHolding(['?'], { name: 'hostile' })],
    });
    await startExport();

    expect(await savedLines()).toEqual([
      'resource:default/hostile,,,,,,group:default/team-a,,,,',
    ]);
  });

  it('saves nothing when the catalog stops answering, and says why', async () => {
    const answer = catalogApiMock({
      entities: Array.from({ length: 1_001 }, (_, index) =>
        aPolicyEntity({ name: `p-${index}` }),
      ),
    });
    renderEgressPage({
      catalog: {
        queryEntities: async request => {
          if (request && 'cursor' in request) {
            throw new Error('The catalog went away');
          }
          return answer.queryEntities(request);
        },
      },
    });
    await startExport();

    expect(
      await screen.findByText('Export failed: The catalog went away'),
    ).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it('can be stopped, and tells how far it is', async () => {
    const answer = catalogApiMock({
      entities: Array.from({ length: 2_001 }, (_, index) =>
        aPolicyEntity({ name: `p-${index}` }),
      ),
    });
    let goOn = () => {};
    renderEgressPage({
      catalog: {
        queryEntities: async request => {
          if (request && 'cursor' in request) {
            await new Promise<void>(resolve => {
              goOn = resolve;
            });
          }
          return answer.queryEntities(request);
        },
      },
    });
    await startExport();

    await waitFor(() =>
      expect(
        screen.getByRole('progressbar', { name: 'Policies exported' }),
      ).toHaveAttribute('value', '1000'),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop the export' }),
    );
    goOn();

    expect(
      await screen.findByRole('button', { name: 'Export CSV' }),
    ).toBeEnabled();
    expect(saved).toEqual([]);
  });
});
