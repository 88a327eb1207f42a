/** What the page notes, in milliseconds. */
export interface Watch {
  /** From each key to the page that is ready to be painted: handlers, React, styles and layout. */
  keystrokes: number[];
  /** From the last key to what is said about the host; absent until then. */
  finding?: number;
}

declare global {
  interface Window {
    watch: Watch;
  }
}

/**
 * Runs in the page. A frame comes when the display wants one, up to a sixtieth
 * of a second later, whatever the page does: so what is measured ends before it.
 */
export function watchKeystrokes(): void {
  const watch: Watch = { keystrokes: [] };
  window.watch = watch;
  let pressed: number | undefined;
  const sincePressed = () => {
    // Else styles and layout would be left to the frame.
    document.body.getBoundingClientRect();
    return performance.now() - (pressed ?? NaN);
  };
  addEventListener(
    'keydown',
    event => {
      pressed = event.timeStamp;
      watch.finding = undefined;
    },
    { capture: true },
  );
  // It comes here last, when React has changed the page; a task of its own would wait for a frame.
  addEventListener('input', () => {
    if (pressed !== undefined) watch.keystrokes.push(sincePressed());
  });
  new MutationObserver(mutations => {
    const isSaid = mutations.some(
      ({ target }) =>
        target instanceof HTMLElement &&
        ['good', 'warning', 'error'].includes(target.dataset.tone ?? ''),
    );
    if (isSaid && pressed !== undefined) watch.finding = sincePressed();
  }).observe(document, { subtree: true, attributeFilter: ['data-tone'] });
}
