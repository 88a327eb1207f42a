let viewportWidth = 1280;
const queries = new Set<EventTarget>();

/**
 * Gives the test environment the media queries about width that it lacks.
 * Components ask once, when they are loaded, whether there are any: so this
 * belongs in the setup of the tests.
 */
export function installViewport() {
  window.matchMedia = media => {
    const query = new EventTarget();
    queries.add(query);
    const least = /\(min-width: (\d+)px\)/.exec(media)?.[1];
    const mediaQuery = Object.assign(query, {
      media,
      // The older way to listen, which the app's theme still uses.
      addListener: () => {},
      removeListener: () => {},
    });
    return Object.defineProperty(mediaQuery, 'matches', {
      get: () => least !== undefined && viewportWidth >= Number(least),
    }) as unknown as MediaQueryList;
  };
}

/** Changes the width, in pixels, and tells all who asked. */
export function setViewportWidth(width: number) {
  viewportWidth = width;
  queries.forEach(query => query.dispatchEvent(new Event('change')));
}
