import { useEffect, useState } from 'react';

/** Long enough to type on, short enough to be an answer. */
export const PAUSE_MS = 500;

/** A value as it was when it last stayed the same for a moment: nobody is corrected in the middle of a word. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [value]);
  return settled;
}
