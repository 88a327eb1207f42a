import {
  ChangePreview,
  givenFields,
} from 'backstage-plugin-istio-egress-common';
import { EgressApi } from '../../api';
import { FormValues, requestOf } from '../draft/requestOf';
import { ReviewOptions } from './schema';

type Kind = NonNullable<ReviewOptions['of']>;

/** What a form asks for, as the backend is asked about it. */
export interface ProposedChange {
  of: Kind;
  body: Record<string, unknown>;
}

/** The change that a form's values make; its template names the parameters as the actions' inputs. */
export function proposedChange(of: Kind, values: FormValues): ProposedChange {
  const { policy, expires, reason, ticket, targetUrl, repoUrl } = values;
  const { cluster } = values;
  const overwrite = values.overwrite === true;
  switch (of) {
    case 'renewal':
      return {
        of,
        body: givenFields({ policy, expires, reason, ticket, overwrite }),
      };
    case 'removal':
      return { of, body: { policy, overwrite } };
    case 'upgrade':
      return { of, body: givenFields({ targetUrl, cluster, overwrite }) };
    default: {
      // A person who has changed their mind about where leaves the other place behind.
      const isNew = values.where === 'new-repository';
      const place = isNew ? { repoUrl } : { targetUrl, overwrite };
      const { promotedFrom } = values;
      return {
        of,
        body: {
          request: requestOf(values),
          ...place,
          ...givenFields({ promotedFrom }),
        },
      };
    }
  }
}

/** Asks the backend what the change would do. */
export function askFor(
  { of, body }: ProposedChange,
  api: EgressApi,
  signal: AbortSignal,
): Promise<ChangePreview> {
  const ask = {
    request: api.previewRequest,
    renewal: api.previewRenewal,
    removal: api.previewRemoval,
    upgrade: api.previewUpgrade,
  }[of];
  // The backend reads the body itself: a form's values may be anything.
  return ask.call(api, body as never, { signal });
}
