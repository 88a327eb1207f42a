/** Who asks: an account with its password, or a token. */
export type Asker = { name: string; password: string } | { token: string };

/**
 * The REST API of a Gitea, as one of its accounts asks.
 *
 * @public
 */
export class GiteaApi {
  readonly #url: string;
  readonly #authorization: string;

  constructor(url: string, asker: Asker) {
    this.#url = url;
    this.#authorization =
      'token' in asker
        ? `token ${asker.token}`
        : `Basic ${Buffer.from(`${asker.name}:${asker.password}`).toString(
            'base64',
          )}`;
  }

  /** Throws with what Gitea says when it refuses; undefined where it says nothing. */
  async ask(path: string, method = 'GET', body?: object): Promise<any> {
    const text = await this.read(path, method, body);
    return text ? JSON.parse(text) : undefined;
  }

  /** {@link GiteaApi.ask}, of what is no JSON. */
  async read(path: string, method = 'GET', body?: object): Promise<string> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        authorization: this.#authorization,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text;
  }
}
