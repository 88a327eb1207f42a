import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  Finding,
  isWorkloadKind,
  workloadKinds,
} from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { JudgedText } from '../frame/JudgedText';
import { WorkloadDraft } from './schema';
import { withKind } from './workloadDraft';

/** What holds where nothing is chosen. */
const USUAL = 'Deployment';
const OTHER = 'other';
/** To be changed: shows how such a kind is written. */
const OTHER_EXAMPLE = 'argoproj.io/v1alpha1/Rollout';

/** What owns the pods: a kind of Kubernetes, or any other by its name. */
export const KindSelect = (props: {
  draft: WorkloadDraft;
  findings: Finding[];
  onChange: (draft: WorkloadDraft) => void;
}) => {
  const { draft, findings, onChange } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { kind = USUAL } = draft;
  const isOther = !isWorkloadKind(kind);
  const change = (next: string) =>
    onChange(withKind(draft, next === USUAL ? undefined : next));
  return (
    <div>
      <Select
        label={t('workloadField.kind')}
        options={[
          ...Object.keys(workloadKinds).map(each => ({
            value: each,
            label: each,
          })),
          { value: OTHER, label: t('workloadField.otherKind') },
        ]}
        value={isOther ? OTHER : kind}
        onChange={key => change(key === OTHER ? OTHER_EXAMPLE : String(key))}
      />
      {isOther && (
        <JudgedText
          label={t('workloadField.apiVersionAndKind')}
          description={t('workloadField.apiVersionAndKindHelp')}
          isRequired
          value={kind}
          findings={findings}
          onChange={change}
        />
      )}
    </div>
  );
};
