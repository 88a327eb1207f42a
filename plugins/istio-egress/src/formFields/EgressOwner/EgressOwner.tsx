import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { Select } from '@backstage/ui';
import { useEffect, useId, useMemo, useRef } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { StatusLine } from '../frame/StatusLine';
import { OwnerProps } from './schema';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOwners } from './useOwners';

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

  const options = useMemo(() => {
    // Whoever owned it before stays a choice.
    const all = new Set([...(owners ?? []), ...(formData ? [formData] : [])]);
    return [...all].map(value => ({ value, label: toLabel(value) }));
  }, [formData, owners]);

  return (
    <FieldFrame>
      <div>
        <Select
          label={schema.title ?? t('ownerField.title')}
          placeholder={t('ownerField.placeholder')}
          options={options}
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

function toLabel(ref: string): string {
  try {
    return humanizeEntityRef(parseEntityRef(ref), { defaultKind: 'group' });
  } catch {
    return ref;
  }
}
