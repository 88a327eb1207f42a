import { DestinationFinding } from './judgeDestinations';
import { findingsByRow } from './findingsByRow';

const rows = [
  { id: 1, draft: { host: 'a.example.com' } },
  { id: 2, draft: { host: 'b.example.com' } },
];

const aFinding = (path: string): DestinationFinding => ({
  code: 'EGR101',
  level: 'error',
  path,
  message: 'It is not allowed.',
  fix: 'Ask for another one.',
  waitsForRoute: false,
});

describe('findingsByRow', () => {
  it('gives each row its own, and the list the rest', () => {
    const [first, second, ofAll] = [
      aFinding('destinations[0].host'),
      aFinding('destinations[1].port'),
      aFinding('destinations'),
    ];
    const { ofRow, ofList } = findingsByRow(rows, [second, ofAll, first]);

    expect(ofRow.get(rows[0])).toEqual([first]);
    expect(ofRow.get(rows[1])).toEqual([second]);
    expect(ofList).toEqual([ofAll]);
  });

  it('gives a row the same list again while nothing new is said of it', () => {
    const before = findingsByRow(rows, [aFinding('destinations[0].host')]);
    const changed = { ...rows[1], draft: { host: 'c.example.com' } };
    const { ofRow } = findingsByRow(
      [rows[0], changed],
      [aFinding('destinations[0].host')],
      before.ofRow,
    );

    expect(ofRow.get(rows[0])).toBe(before.ofRow.get(rows[0]));
    expect(ofRow.has(rows[1])).toBe(false);
    expect(ofRow.get(changed)).toEqual([]);
  });

  it('gives a row another list when something else is said of it', () => {
    const before = findingsByRow(rows, [aFinding('destinations[0].host')]);
    const { ofRow } = findingsByRow(rows, [], before.ofRow);

    expect(ofRow.get(rows[0])).toEqual([]);
  });
});
