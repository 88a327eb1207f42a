/** So much of a host's words is shown. */
const LONGEST_SAYING = 500;

/**
 * A Git host has answered, and says no: what was asked for may not be done, or
 * contradicts what is there.
 *
 * @public
 */
export class HostRefusal extends Error {
  /** Of HTTP. */
  readonly status: number;

  constructor(host: string, status: number, body: string) {
    super(`${host} answers ${status}: ${saying(body)}`);
    this.name = 'HostRefusal';
    this.status = status;
  }
}

/** Each host has its words at another place of the answer. */
function saying(body: string): string {
  const text = body.trim();
  return text.length > LONGEST_SAYING
    ? `${text.slice(0, LONGEST_SAYING)}…`
    : text || 'no reason is given';
}
