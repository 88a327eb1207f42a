import { ServiceUnavailableError, toError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LONGEST_URL } from 'backstage-plugin-istio-egress-common';
import { type Services } from 'backstage-plugin-istio-egress-node';
import { examples } from './register.examples';

/**
 * The action `istio-egress:register`: Backstage's `catalog:register` fails for a
 * location that is registered already and for a file that a pull request will
 * bring, and its `optional` passes over every other failure too.
 */
export function createRegisterAction({ catalog }: Services) {
  return createTemplateAction({
    id: 'istio-egress:register',
    description:
      'Registers a location in the catalog, whose file may appear later. A location that is registered already is refreshed.',
    examples,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z
            .string()
            .max(LONGEST_URL)
            .describe('The address of the catalog-info.yaml.'),
      },
    },
    async handler({ input, logger, getInitiatorCredentials }) {
      const target = input.catalogInfoUrl;
      try {
        await catalog.addLocation(
          { type: 'url', target, onConflict: 'refresh' },
          { credentials: await getInitiatorCredentials() },
        );
      } catch (thrown) {
        const error = toError(thrown);
        if (isNotAllowed(error)) {
          // The platform's decision, and none that a retry would change.
          logger.warn(
            `The user may not register locations: ${target} is not registered`,
          );
          return;
        }
        throw new ServiceUnavailableError(
          `The files are published, but ${target} is not registered in the catalog. Retry the task when the catalog is available`,
          error,
        );
      }
      logger.info(`Registered ${target}`);
    },
  });
}

/** The catalog says it by the response's cause, and where it is in the same process by itself. */
function isNotAllowed(error: Error): boolean {
  const cause = 'cause' in error ? toError(error.cause) : error;
  return [error.name, cause.name].includes('NotAllowedError');
}
