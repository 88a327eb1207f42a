import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useEffect, useId, useRef } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { StatusLine } from '../frame/StatusLine';
import { OwnerProps } from './schema';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOwners } from './useOwners';
import { useTitles } from './useTitles';

/** Who answers for the policy: one of those whom the person acts for, and the likeliest to begin with. */
export const EgressOwner = (props: OwnerProps) => {
  const { formData, formContext, schema, rawErrors = [], onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const statusId = useId();
  const owners = useOwners(
    formContext?.formData?.workload?.namespace,
    useFormPlatform(formContext),
  );

  const chosen = useRef(Boolean(formData));
  const likeliest = owners?.[0];
  // At each rendering: what two fields give the form at once, it takes from one.
  useEffect(() => {
    if (!chosen.current && likeliest && formData !== likeliest) {
      onChange(likeliest);
    }
  });

  // Whoever owned it before stays a choice.
  const choices = [
    ...new Set([...(owners ?? []), ...(formData ? [formData] : [])]),
  ];
  const titleOf = useTitles(choices);

  return (
    <FieldFrame>
      <div>
        <Select
          label={schema.title ?? t('ownerField.title')}
          placeholder={t('ownerField.placeholder')}
          options={choices.map(value => ({ value, label: titleOf(value) }))}
          isRequired
          isInvalid={rawErrors.length > 0}
          validationBehavior="aria"
          aria-describedby={statusId}
          value={formData ?? null}
          onChange={key => {
            chosen.current = true;
            onChange(String(key));
          }}
        />
        <FieldStatus id={statusId}>
          {owners?.length === 0 ? (
            <StatusLine tone="error">{t('ownerField.none')}</StatusLine>
          ) : (
            <StatusLine tone="help">{schema.description}</StatusLine>
          )}
        </FieldStatus>
      </div>
    </FieldFrame>
  );
};
