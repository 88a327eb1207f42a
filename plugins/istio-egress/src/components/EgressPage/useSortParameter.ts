import { SortDescriptor } from '@backstage/ui';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const PARAMETER = 'sort';

/** The order in the address: a column's name, with a hyphen before it downwards. */
export function useSortParameter(): [
  SortDescriptor | undefined,
  (sort: SortDescriptor) => void,
] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get(PARAMETER);
  const sort = useMemo(() => (text ? readSort(text) : undefined), [text]);

  const setSort = ({ column, direction }: SortDescriptor) =>
    setParameters(
      current => {
        const next = new URLSearchParams(current);
        next.set(
          PARAMETER,
          direction === 'descending' ? `-${column}` : String(column),
        );
        return next;
      },
      { replace: true },
    );

  return [sort, setSort];
}

function readSort(text: string): SortDescriptor {
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'descending' }
    : { column: text, direction: 'ascending' };
}
