import { configApiRef } from '@backstage/frontend-plugin-api';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { platformOf } from '../../platform/usePlatform';
import { clustersOf } from '../draft/useFormPlatform';
import { toErrorText } from '../draft/toErrorText';
import { judgeDestinations } from './judgeDestinations';
import { DestinationDraft } from './schema';

/** Lets no page be left whose hosts no way out could serve. */
export const validateDestinations: CustomFieldValidator<DestinationDraft[]> = (
  destinations,
  field,
  { apiHolder, formData },
) => {
  const config = apiHolder.get(configApiRef);
  judgeDestinations(
    { ...formData, destinations },
    config && platformOf(config, clustersOf(formData)),
  )
    .filter(({ level, waitsForRoute }) => level === 'error' && !waitsForRoute)
    .forEach(finding => field.addError(toErrorText(finding)));
};
