import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  ChosenFilters,
  readFilters,
  withFilters,
} from '../../catalog/filterParameters';

/** The filters in the address, so that a view can be shared, saved and reloaded. */
export function usePolicyFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => readFilters(parameters), [parameters]);

  return {
    filters,
    /** Changes some of the filters; `undefined` takes one away. */
    change: (changed: Partial<ChosenFilters>) =>
      setParameters(
        current =>
          withFilters(current, { ...readFilters(current), ...changed }),
        // A step of the history per letter would make "back" useless.
        { replace: 'search' in changed },
      ),
    clear: () => setParameters(current => withFilters(current, {})),
  };
}
