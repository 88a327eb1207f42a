import { useSearchParams } from 'react-router-dom';

const PARAMETER = 'q';

/** The text searched for, kept in the address so that a search can be shared and reloaded. */
export function useSearchParameter(): [string, (search: string) => void] {
  const [parameters, setParameters] = useSearchParams();

  const setSearch = (search: string) =>
    setParameters(
      current => {
        const next = new URLSearchParams(current);
        if (search) {
          next.set(PARAMETER, search);
        } else {
          next.delete(PARAMETER);
        }
        return next;
      },
      // A step of the history per letter would make "back" useless.
      { replace: true },
    );

  return [parameters.get(PARAMETER) ?? '', setSearch];
}
