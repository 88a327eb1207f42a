import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  PolicyId,
  PolicyPullRequest,
} from 'backstage-plugin-istio-egress-common';
import { CallOptions, EgressApi } from '../../api';
import { useAboutPolicy } from '../../loading/useAboutPolicy';
import { istioEgressTranslationRef } from '../../translation';
import { visibleText } from '../files/visibleText';
import { Tone } from '../Mark';
import { Moment } from '../Moment';
import { Entries, Entry } from './Entries';
import { HistoryCard } from './HistoryCard';
import { WebLink } from './WebLink';

const TONES: Record<PolicyPullRequest['state'], Tone> = {
  open: 'changed',
  merged: 'added',
  closed: 'quiet',
};

const ask = (api: EgressApi, policy: PolicyId, options: CallOptions) =>
  api.policyPullRequests(policy, options);

/** The pull requests about the page's policy, those that wait and those that are done with. */
export const PullRequestsCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const loaded = useAboutPolicy(ask);

  const toEntry = (pull: PolicyPullRequest): Entry => ({
    key: pull.url,
    tone: TONES[pull.state],
    state: t(`history.pullRequests.state.${pull.state}`),
    title: <WebLink href={pull.url}>{visibleText(pull.title)}</WebLink>,
    facts: [
      t(`history.pullRequests.does.${pull.does}`),
      pull.author && t('history.by', { person: visibleText(pull.author) }),
      <Moment key="at" at={pull.createdAt} />,
    ],
  });

  return (
    <HistoryCard
      title={t('history.pullRequests.title')}
      failed={t('history.pullRequests.failed')}
      loaded={loaded}
    >
      {({ pullRequests, more, repositoryUrl }) => {
        const repository = (
          <WebLink href={repositoryUrl}>
            {t('history.pullRequests.open')}
          </WebLink>
        );
        if (!pullRequests) {
          return (
            <Text as="p">
              {t('history.pullRequests.elsewhere')} {repository}
            </Text>
          );
        }
        return pullRequests.length === 0 ? (
          <Text as="p">{t('history.pullRequests.empty')}</Text>
        ) : (
          <>
            <Entries
              label={t('history.pullRequests.title')}
              entries={pullRequests.map(toEntry)}
            />
            {more && (
              <Text as="p">
                {t('history.pullRequests.more', {
                  count: pullRequests.length,
                })}{' '}
                {repository}
              </Text>
            )}
          </>
        );
      }}
    </HistoryCard>
  );
};
