import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalGithubLogger } from '../logger';

/** Where events go, and the secret that proves where they come from. */
export interface WebhookTarget {
  url: string;
  secret: string;
}

// Half a minute in all: as long as a portal takes that starts at the same time.
const retryDelays = [500, 1_000, 2_000, 4_000, 8_000, 16_000];

/** Sends signed events as GitHub does, but tries again when the receiver is not there. */
export class WebhookSender {
  private readonly stopping = new AbortController();
  private readonly deliveries = new Set<Promise<void>>();

  constructor(
    private readonly target: WebhookTarget | undefined,
    private readonly logger: LocalGithubLogger,
  ) {}

  /** Begins a delivery and returns at once: whoever merges does not wait for the receiver. */
  send(event: string, payload: object): void {
    if (!this.target) {
      return;
    }
    const delivery = this.deliver(this.target, event, payload).finally(() =>
      this.deliveries.delete(delivery),
    );
    this.deliveries.add(delivery);
  }

  /** Gives up what is still under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.deliveries);
  }

  private async deliver(
    target: WebhookTarget,
    event: string,
    payload: object,
  ): Promise<void> {
    const { signal } = this.stopping;
    const body = JSON.stringify(payload);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/local-github-emulator',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': sign(body, target.secret),
    };
    for (const delay of [...retryDelays, undefined]) {
      const problem = await post(target.url, headers, body, signal);
      if (!problem) {
        this.logger.info(`Sent the "${event}" webhook to ${target.url}`);
        return;
      }
      if (signal.aborted) {
        return;
      }
      if (delay === undefined) {
        this.logger.warn(
          `Gave up sending the "${event}" webhook to ${target.url}: ${problem}`,
        );
        return;
      }
      await wait(delay, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Returns what went wrong, if anything did. */
async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  stopping: AbortSignal,
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(10_000)]);
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
    });
    await response.arrayBuffer();
    return response.ok ? undefined : `it answered ${response.status}`;
  } catch (error) {
    return String((error as Error).cause ?? error);
  }
}

function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
