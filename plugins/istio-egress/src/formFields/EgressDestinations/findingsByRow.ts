import { DestinationFinding } from './judgeDestinations';
import { Row } from './useRows';

/**
 * Findings by the row that they are about; a row that has changed since is not
 * among the keys. Where nothing new is said of a row it is the same list as
 * before, so that it need not be drawn again: there may be fifty of them.
 */
export function findingsByRow(
  rows: readonly Row[],
  findings: readonly DestinationFinding[],
  before?: ReadonlyMap<Row, DestinationFinding[]>,
): { ofRow: Map<Row, DestinationFinding[]>; ofList: DestinationFinding[] } {
  const ofRow = new Map(
    rows.map((row): [Row, DestinationFinding[]] => [row, []]),
  );
  const ofList: DestinationFinding[] = [];
  for (const finding of findings) {
    const place = /^destinations\[(\d+)\]/.exec(finding.path)?.[1];
    const target =
      place === undefined ? ofList : ofRow.get(rows[Number(place)]);
    target?.push(finding);
  }
  for (const [row, now] of ofRow) {
    const said = before?.get(row);
    if (said && JSON.stringify(said) === JSON.stringify(now)) {
      ofRow.set(row, said);
    }
  }
  return { ofRow, ofList };
}
