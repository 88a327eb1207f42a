import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  EGRESS_PLUGIN_ID,
  FORMER_STATE_PATH,
  FormerState,
} from 'backstage-plugin-istio-egress-node';
import type { FormerTables } from './FormerTables';

const STEPS_A_PART = 1000;

/**
 * Hands the former tables over to the backend plugin, which sends no notice
 * before it has them. What it has already it keeps, so that every replica may do
 * this at any time.
 */
export class HandOver {
  readonly #options: {
    tables: FormerTables;
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  };
  #handedOver?: number;

  constructor(options: {
    tables: FormerTables;
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  /**
   * Does nothing where this process has handed over as much already. It has to be
   * asked again: while a new release replaces the former one, replicas of that
   * one go on to send notices. Throws an Error when the plugin does not take it.
   */
  async run(signal?: AbortSignal): Promise<void> {
    const { tables, logger } = this.#options;
    const count = await tables.countSteps();
    if (count === this.#handedOver) return;
    for await (const expirySteps of tables.readSteps(STEPS_A_PART)) {
      await this.#send({ expirySteps, drift: [], isLast: false }, signal);
    }
    for await (const found of tables.readDrift()) {
      await this.#send(
        { expirySteps: [], drift: [found], isLast: false },
        signal,
      );
    }
    await this.#send({ expirySteps: [], drift: [], isLast: true }, signal);
    this.#handedOver = count;
    if (count > 0) {
      logger.info(
        `Moved ${count} expiry steps and the drift from the database of the scaffolder to the plugin ${EGRESS_PLUGIN_ID}`,
      );
    }
  }

  async #send(part: FormerState, signal?: AbortSignal): Promise<void> {
    const { auth, discovery } = this.#options;
    const baseUrl = await discovery.getBaseUrl(EGRESS_PLUGIN_ID);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: EGRESS_PLUGIN_ID,
    });
    const response = await fetch(`${baseUrl}${FORMER_STATE_PATH}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(part),
      signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
  }
}
