import { useMemo } from 'react';
import { usePlatform } from '../../platform/usePlatform';
import { findingsAt, judgeForm } from '../draft/judgeForm';
import { useOtherValues } from '../draft/useOtherValues';
import { useSettled } from '../draft/useSettled';
import { FieldFrame } from '../frame/FieldFrame';
import { JudgedText } from '../frame/JudgedText';
import { TextProps } from './schema';

/** A text of the request, judged by the core as it is typed. */
export const EgressText = (props: TextProps) => {
  const { schema, uiSchema, formContext, rawErrors = [] } = props;
  const { formData = '', onChange } = props;
  const { of: field = 'name', kind } = uiSchema['ui:options'] ?? {};
  const platform = usePlatform();
  const others = useOtherValues(formContext, field);
  const settled = useSettled(formData);

  const [findings, isRequired] = useMemo(() => {
    const judge = (text: string) =>
      findingsAt(field, judgeForm({ ...others, [field]: text }, platform));
    // The platform may ask for what the template leaves open.
    return [judge(settled), judge('').length > 0];
  }, [field, others, platform, settled]);
  const isShown =
    settled === formData && (formData !== '' || rawErrors.length > 0);

  return (
    <FieldFrame>
      <JudgedText
        label={schema.title ?? field}
        description={schema.description}
        placeholder={uiSchema['ui:placeholder']}
        kind={kind}
        isRequired={isRequired}
        value={formData}
        findings={isShown ? findings : []}
        // Emptied, it keeps a value: only fields that have one are validated.
        onChange={onChange}
      />
    </FieldFrame>
  );
};
