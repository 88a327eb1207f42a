/** What the API server writes in another form than it was given: `0.5` of a CPU is `500m`. */
const QUANTITY =
  /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([A-Za-z]{0,2}|[eE][+-]?\d{1,2})$/;

const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ...['k', 'M', 'G', 'T', 'P', 'E'].map(
    (suffix, index) => [suffix, 1000 ** (index + 1)] as const,
  ),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map(
    (suffix, index) => [suffix, 1024 ** (index + 1)] as const,
  ),
]);

/** Whether two values are one amount, as Kubernetes reads them. */
export function sameQuantity(one: unknown, other: unknown): boolean {
  const [a, b] = [amountOf(one), amountOf(other)];
  return (
    a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.abs(a)
  );
}

function amountOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const match = typeof value === 'string' ? QUANTITY.exec(value) : null;
  if (match === null) return undefined;
  const [text, number, suffix] = match;
  const factor = SUFFIXES.get(suffix);
  return factor === undefined ? toNumber(text) : Number(number) * factor;
}

/** With an exponent, `12e6`. */
function toNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
