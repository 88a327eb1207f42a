const SEGMENT = /^[A-Za-z0-9][-A-Za-z0-9._]*$/;

/** Whether this product could have rendered a file of that path: never a path out of its folders. */
export function isRenderedPath(path: string): boolean {
  const [folder, ...segments] = path.split('/');
  return (
    folder === 'manifests' &&
    segments.length >= 3 &&
    segments.every(segment => SEGMENT.test(segment)) &&
    path.endsWith('.yaml')
  );
}
