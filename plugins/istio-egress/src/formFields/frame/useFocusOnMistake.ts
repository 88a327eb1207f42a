import { RefObject, useEffect, useRef } from 'react';

/** What people do, by the keyboard, the mouse, or otherwise. */
const ACTS = ['keydown', 'pointerdown', 'input'];

/**
 * Takes the focus to the first mistake of a form when a person tries to leave
 * its page: the form only lists what is wrong at its top, and disables the
 * button that had the focus. Once they do anything, it stays where they put it.
 */
export function useFocusOnMistake(part: RefObject<HTMLElement>): void {
  const isLeaving = useRef(false);

  useEffect(() => {
    const form = part.current?.closest('form');
    const leave = () => {
      isLeaving.current = true;
    };
    const stay = () => {
      isLeaving.current = false;
    };
    form?.addEventListener('submit', leave);
    ACTS.forEach(act => form?.addEventListener(act, stay));
    return () => {
      form?.removeEventListener('submit', leave);
      ACTS.forEach(act => form?.removeEventListener(act, stay));
    };
  }, [part]);

  // At each rendering: a mistake is marked in the one after it was found.
  useEffect(() => {
    if (isLeaving.current) firstMistake(part.current)?.focus();
  });
}

function firstMistake(part: HTMLElement | null): HTMLElement | undefined {
  const marked =
    part
      ?.closest('form')
      ?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [];
  return [...marked].find(
    element => element.closest('[aria-hidden="true"]') === null,
  );
}
