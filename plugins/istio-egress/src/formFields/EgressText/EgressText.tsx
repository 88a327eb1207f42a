import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { istioEgressTranslationRef } from '../../translation';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { judgeRepository, repositoriesMeant } from '../draft/judgeRepository';
import { useFormPlatform } from '../draft/useFormPlatform';
import { useOtherValues } from '../draft/useOtherValues';
import { useSettled } from '../draft/useSettled';
import { FieldFrame } from '../frame/FieldFrame';
import { JudgedText } from '../frame/JudgedText';
import { TextProps } from './schema';
import { useExpiry } from './useExpiry';

/** A text of the request, judged by the core as it is typed. */
export const EgressText = (props: TextProps) => {
  const { schema, uiSchema, formContext, rawErrors = [] } = props;
  const { formData = '', onChange } = props;
  const { of: field = 'name', kind } = uiSchema['ui:options'] ?? {};
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const platform = usePlatform();
  const others = useOtherValues(formContext, field);
  const { latest, isMoving, touch } = useExpiry({
    isOff: field !== 'expires',
    initial: typeof schema.default === 'string' ? schema.default : '',
    value: formData,
    others,
    platform: useFormPlatform(formContext),
    onChange,
  });
  const settled = useSettled(formData);

  const [findings, isRequired] = useMemo(() => {
    const judge = (text: string) => {
      const values = { ...others, [field]: text };
      return field === 'targetUrl'
        ? judgeRepository(values, platform)
        : findingsAt(field, judgeForm(values, platform));
    };
    // The platform may ask for what the template leaves open.
    return [judge(settled), judge('').length > 0];
  }, [field, others, platform, settled]);
  const meant =
    field === 'targetUrl' && formData === ''
      ? repositoriesMeant(others, platform)
      : [];
  const repositories = meant
    .map(({ url, clusters }) => `${url} (${clusters.join(', ')})`)
    .join(', ');
  const isShown =
    !isMoving &&
    settled === formData &&
    (formData !== '' || rawErrors.length > 0);

  return (
    <FieldFrame>
      <JudgedText
        label={schema.title ?? field}
        description={[
          schema.description,
          ...(meant.length > 0 ? [t('clusters.meant', { repositories })] : []),
          ...(latest ? [t('textField.latestByException', { latest })] : []),
        ].join(' ')}
        placeholder={uiSchema['ui:placeholder']}
        kind={kind}
        isRequired={isRequired}
        value={formData}
        findings={isShown ? findings : []}
        // Emptied, it keeps a value: only fields that have one are validated.
        onChange={text => {
          touch();
          onChange(text);
        }}
      />
    </FieldFrame>
  );
};
