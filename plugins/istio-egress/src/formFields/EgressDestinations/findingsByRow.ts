import { DestinationFinding } from './judgeDestinations';
import { Row } from './useRows';

/** Findings by the row that they are about; a row that has changed since is not among the keys. */
export function findingsByRow(
  rows: readonly Row[],
  findings: readonly DestinationFinding[],
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
  return { ofRow, ofList };
}
