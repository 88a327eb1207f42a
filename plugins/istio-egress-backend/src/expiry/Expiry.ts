import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { Platform } from 'backstage-plugin-istio-egress-common';
import { today } from 'backstage-plugin-istio-egress-node';
import type { ExpirySteps } from './ExpirySteps';
import { ExpiringPolicy, readExpiring } from './readExpiring';
import { Step, stepsDue } from './stepsDue';
import { toNotification } from './toNotification';

/** Reviewers of a portal that was down for long are not flooded: the rest follows with the next run. */
const REMOVALS_A_RUN = 20;
/** After so many in a row it is a service that fails, and not a policy. */
const FAILURES_IN_A_ROW = 5;

/** What {@link Expiry} works with. */
export interface ExpiryOptions {
  platforms: readonly Platform[];
  steps: ExpirySteps;
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  notifications: NotificationService;
  scaffolder: ScaffolderService;
  logger: LoggerService;
}

/**
 * Sees to policies that come to their end: tells the owners ahead, and prepares
 * the removal on the day after the last one. It only begins a task, whose pull
 * request people merge or close.
 */
export class Expiry {
  readonly #options: ExpiryOptions;

  constructor(options: ExpiryOptions) {
    this.#options = options;
  }

  /** Takes every step that is due and was not taken yet; one that fails is taken again with the next run. */
  async run(now: Date, signal?: AbortSignal): Promise<void> {
    const { steps, logger } = this.#options;
    const day = today(now);
    let removals = 0;
    let inARow = 0;
    const failures: string[] = [];
    for await (const { step, expiring } of this.#due(day)) {
      if (signal?.aborted || inARow === FAILURES_IN_A_ROW) break;
      if (step === 'removal' && removals === REMOVALS_A_RUN) continue;
      const { ref: policy, expires } = expiring;
      const taken = { policy, expires, step: String(step) };
      if (!(await steps.take(taken))) continue;
      try {
        if (step === 'removal') {
          await this.#prepareRemoval(policy, expiring.platform);
          removals++;
        } else {
          await this.#notify(expiring, day);
        }
        inARow = 0;
      } catch (error) {
        await steps.giveBack(taken);
        inARow++;
        failures.push(toError(error).message);
      }
    }
    if (failures.length > 0) {
      logger.warn(
        `The end of ${failures.length} policies was not seen to, and is tried again: ${failures[0]}`,
      );
    }
  }

  async *#due(
    day: string,
  ): AsyncIterable<{ step: Step; expiring: ExpiringPolicy }> {
    for await (const expiring of readExpiring(this.#options)) {
      const { expiry } = expiring.platform;
      for (const step of stepsDue(expiring.expires, day, expiry)) {
        yield { step, expiring };
      }
    }
  }

  async #notify(expiring: ExpiringPolicy, day: string): Promise<void> {
    const { notifications } = this.#options;
    await notifications.send(toNotification(expiring, day));
  }

  async #prepareRemoval(policy: string, { expiry }: Platform): Promise<void> {
    const { scaffolder, auth } = this.#options;
    await scaffolder.scaffold(
      { templateRef: expiry.removalTemplate, values: { policy } },
      { credentials: await auth.getOwnServiceCredentials() },
    );
  }
}
