import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { Button, Text, TextField } from '@backstage/ui';
import { Finding, readHeldRequest } from 'backstage-plugin-istio-egress-common';
import { useEffect, useRef, useState } from 'react';
import { FindingsAlert } from '../../components/PolicyCard/FindingsAlert';
import { istioEgressTranslationRef } from '../../translation';
import { FormValues } from '../draft/requestOf';
import { FieldFrame } from '../frame/FieldFrame';
import { chosenPolicy } from './chosenPolicy';
import styles from './EgressPolicyPicker.module.css';
import { PolicyPickerProps } from './schema';
import { usePolicies } from './usePolicies';

/**
 * Chooses a policy, and fills the form with what it asked for. It is the field
 * of a whole page, since a field of its own could fill in nothing but itself.
 */
export const EgressPolicyPicker = (props: PolicyPickerProps) => {
  const { formData = {}, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const catalogApi = useApi(catalogApiRef);
  const [search, setSearch] = useState('');
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const policies = usePolicies(search);
  const { policy: chosen } = formData;
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const known = policies.find(each => stringifyEntityRef(each) === chosen);
  const title =
    chosen === undefined
      ? ''
      : known?.metadata.title ??
        entityPresentationSnapshot(chosen, undefined, presentationApi)
          .primaryTitle;

  const tell = useRef((_: Entity) => {});
  tell.current = entity => {
    const request = readHeldRequest(entity.spec?.egress);
    setFindings(request.ok ? [] : request.findings);
    onChange(
      request.ok
        ? { ...formData, ...chosenPolicy(entity, request.value) }
        : { ...formData, policy: undefined },
    );
  };

  // A link to the form names the policy, and no more.
  const named = stateOf(formData) === 'reading' ? chosen : undefined;
  useEffect(() => {
    if (named === undefined) return undefined;
    let wanted = true;
    catalogApi.getEntityByRef(named).then(
      entity => wanted && entity && tell.current(entity),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [catalogApi, named]);

  return (
    <FieldFrame>
      <TextField
        label={t('policyPicker.search')}
        placeholder={t('policyPicker.placeholder')}
        autoComplete="off"
        value={search}
        onChange={setSearch}
        // Else the whole page of the form would be sent.
        onKeyDown={event => event.key === 'Enter' && event.preventDefault()}
      />
      <Text role="status" variant="body-small" color="secondary">
        {t(`policyPicker.${stateOf(formData)}`, { policy: title })}
      </Text>
      {findings.length > 0 && (
        <FindingsAlert
          status="danger"
          title={t('policyCard.unreadable.title')}
          description={t('policyCard.unreadable.description')}
          findings={findings}
        />
      )}
      <ul className={styles.policies} aria-label={t('policyPicker.policies')}>
        {policies.map(policy => {
          const ref = stringifyEntityRef(policy);
          return (
            <li key={ref}>
              <Button
                variant={ref === chosen ? 'primary' : 'secondary'}
                aria-pressed={ref === chosen}
                onPress={() => tell.current(policy)}
              >
                {policy.metadata.title ?? policy.metadata.name}
              </Button>
            </li>
          );
        })}
      </ul>
    </FieldFrame>
  );
};

function stateOf({ policy, destinations }: FormValues) {
  if (policy === undefined) return 'choose';
  return destinations === undefined ? 'reading' : 'chosen';
}
