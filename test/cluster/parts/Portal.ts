import type { Entity } from '@backstage/catalog-model';
import { eventually } from 'istio-egress-test-utils';
import type { Ask } from './asks';

/** A thousand may ask at once. */
const ANSWER_WITHIN_MS = 120_000;
/** Whoever stands still is not waited for: the next look goes to another replica. */
const LOOK_WITHIN_MS = 4_000;

/** How a task ended. */
export interface Outcome {
  status: 'completed' | 'failed';
  output?: { links?: { title: string; url?: string }[] };
  error?: { name: string; message: string };
}

/** What a person does with the portal, by its API, at one address. */
export class Portal {
  #token?: string;

  constructor(readonly url: string) {}

  /** Begins a task; its id. `at` is another address than the portal's own. */
  async begin(
    { template, values }: Ask,
    { at = this.url } = {},
  ): Promise<string> {
    const { id } = await this.#fetch(`${at}/api/scaffolder/v2/tasks`, {
      templateRef: `template:default/${template}`,
      values,
    });
    return id;
  }

  /** Goes on with a task that failed, as the button of its page does. */
  async retry(task: string): Promise<void> {
    await this.#fetch(`${this.url}/api/scaffolder/v2/tasks/${task}/retry`, {});
  }

  /** Resolves when the task has ended; while nobody answers, it asks again. */
  async outcome(task: string, patienceMs?: number): Promise<Outcome> {
    return eventually(
      `task ${task} ends`,
      async () => {
        try {
          return await this.#outcomeSoFar(task);
        } catch {
          return undefined;
        }
      },
      patienceMs,
    );
  }

  /** Registers a location, by its file's address. */
  async register(target: string): Promise<void> {
    await this.#fetch(`${this.url}/api/catalog/locations`, {
      type: 'url',
      target,
    });
  }

  /** The registered locations whose target begins so. */
  async locations(target: string): Promise<string[]> {
    const locations: { data: { target: string } }[] = await this.#fetch(
      `${this.url}/api/catalog/locations`,
    );
    return locations
      .map(({ data }) => data.target)
      .filter(each => each.startsWith(target));
  }

  /** `path` as `resource/default/team-a.api`. */
  async findEntity(path: string): Promise<Entity | undefined> {
    const [kind, namespace, name] = path.split('/');
    const filter = `kind=${kind},metadata.namespace=${namespace},metadata.name=${name}`;
    const [entity] = await this.#fetch(
      `${this.url}/api/catalog/entities?filter=${filter}`,
    );
    return entity;
  }

  async #outcomeSoFar(task: string): Promise<Outcome | undefined> {
    const events: { type: string; body: Omit<Outcome, 'status'> }[] =
      await this.#fetch(
        `${this.url}/api/scaffolder/v2/tasks/${task}/events`,
        undefined,
        LOOK_WITHIN_MS,
      );
    const completion = events.find(({ type }) => type === 'completion');
    return (
      completion && {
        status: completion.body.error ? 'failed' : 'completed',
        ...completion.body,
      }
    );
  }

  async #fetch(
    url: string,
    body?: object,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<any> {
    this.#token ??= await guestToken(this.url);
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(withinMs),
    });
    if (!response.ok) {
      throw new Error(`${url}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }
}

async function guestToken(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) throw new Error(`No guest: ${await response.text()}`);
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
