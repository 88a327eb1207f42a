import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, PasswordField } from '@backstage/ui';
import { useCallback, useEffect, useId, useRef } from 'react';
import { istioEgressTranslationRef } from '../../translation';
import { FieldFrame } from '../frame/FieldFrame';
import { FieldStatus } from '../frame/FieldStatus';
import { StatusLine } from '../frame/StatusLine';
import { CredentialsProps, readOptions } from './schema';
import { useCredentials } from './useCredentials';
import { useTargetHost } from './useTargetHost';

/**
 * Asks for the person's own token for the Git host that the form's values lead
 * to: commit and request are then theirs. Where the portal has no sign-in for
 * that host, they enter a token that they have made.
 */
export const EgressCredentials = (props: CredentialsProps) => {
  const { formData, formContext, onChange, schema, uiSchema } = props;
  const { rawErrors = [] } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const statusId = useId();
  const options = readOptions(uiSchema);
  const host = useTargetHost(formContext?.formData ?? {});

  const tell = useRef((_: string) => {});
  tell.current = onChange;
  const credentials = useCredentials(
    host,
    options,
    useCallback(given => tell.current(given), []),
  );

  // A page that is opened anew has the form's values, and no secret; and a token is for one host.
  const holds = credentials.isGiven && host !== undefined && formData === host;
  useEffect(() => {
    if (formData && !holds) onChange('');
  });

  if (!options.required) return null;
  if (host === undefined) {
    return (
      <FieldFrame title={schema.title}>
        <StatusLine tone="help">{t('credentialsField.noHost')}</StatusLine>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame
      title={schema.title}
      description={t('credentialsField.description', { host })}
    >
      <div>
        <Button
          variant={holds ? 'secondary' : 'primary'}
          aria-describedby={statusId}
          onPress={credentials.signIn}
        >
          {t('credentialsField.signIn', { host })}
        </Button>
      </div>
      {credentials.problem && (
        <PasswordField
          label={t('credentialsField.token', { host })}
          autoComplete="off"
          aria-describedby={statusId}
          onChange={credentials.enter}
        />
      )}
      <FieldStatus id={statusId}>
        {credentials.problem && !holds && (
          <StatusLine tone="error">
            {t('credentialsField.problem', { problem: credentials.problem })}
          </StatusLine>
        )}
        {rawErrors.length > 0 && !credentials.problem && !holds && (
          <StatusLine tone="error">{t('credentialsField.missing')}</StatusLine>
        )}
        {holds && (
          <StatusLine tone="good">
            {t('credentialsField.given', { host })}
          </StatusLine>
        )}
      </FieldStatus>
    </FieldFrame>
  );
};
