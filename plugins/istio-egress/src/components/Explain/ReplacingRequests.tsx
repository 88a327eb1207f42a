import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ImportedRequest } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { Coded } from '../Coded';
import { MakeRequestLink } from '../MakeRequestLink';
import styles from './Explain.module.css';

/** The requests that replace manifests, each with what it replaces and its form. */
export const ReplacingRequests = (props: {
  requests: readonly ImportedRequest[];
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  return (
    <ul className={styles.list}>
      {props.requests.map(({ request, replaces, findings }) => {
        const { workload, destinations, name } = request;
        const who = `${workload.namespace}/${
          workload.name ??
          workload.serviceAccount ??
          t('explain.requests.every')
        }`;
        return (
          <li key={`${workload.namespace}/${name}`} className={styles.item}>
            <div className={styles.text}>
              <Text as="p" weight="bold">
                {name}
              </Text>
              <Text as="p">
                {who} →{' '}
                {destinations
                  .map(({ host, port }) => `${host}:${port}`)
                  .join(', ')}
              </Text>
              {replaces.length > 0 && (
                <Text as="p" variant="body-small">
                  {t('explain.requests.replaces')}:{' '}
                  {replaces
                    .map(({ kind, namespace, name: object, hosts }) => {
                      const told = `${kind} ${namespace}/${object}`;
                      return hosts
                        ? t('explain.requests.someHosts', {
                            object: told,
                            hosts: hosts.join(', '),
                          })
                        : told;
                    })
                    .join(', ')}
                </Text>
              )}
              {findings.map(({ message, fix }, index) => (
                <Text as="p" key={index} variant="body-small" color="secondary">
                  <Coded>{`${message} ${fix}`}</Coded>
                </Text>
              ))}
            </div>
            <MakeRequestLink
              request={request}
              label={t('explain.requests.make')}
            />
          </li>
        );
      })}
    </ul>
  );
};
