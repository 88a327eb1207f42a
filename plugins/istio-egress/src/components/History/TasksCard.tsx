import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { PolicyId, PolicyTask } from 'backstage-plugin-istio-egress-common';
import { CallOptions, EgressApi } from '../../api';
import { useAboutPolicy } from '../../loading/useAboutPolicy';
import { taskRouteRef } from '../../routes';
import { istioEgressTranslationRef } from '../../translation';
import { visibleText } from '../files/visibleText';
import { Tone } from '../Mark';
import { Moment } from '../Moment';
import { Entries, Entry } from './Entries';
import { HistoryCard } from './HistoryCard';
import { Person } from './Person';
import { WebLink } from './WebLink';

const TONES: Record<PolicyTask['status'], Tone> = {
  cancelled: 'quiet',
  completed: 'added',
  failed: 'removed',
  open: 'changed',
  processing: 'changed',
  skipped: 'quiet',
};

const ask = (api: EgressApi, policy: PolicyId, options: CallOptions) =>
  api.policyTasks(policy, options);

const pullRequestsOf = ({
  pullRequestUrl,
  otherPullRequestUrls = [],
}: PolicyTask) =>
  pullRequestUrl ? [pullRequestUrl, ...otherPullRequestUrls] : [];

/** GitLab has its own word for them. */
const nounOf = (url: string) =>
  /\/merge_requests\/\d+\/?$/.test(url) ? 'mergeRequest' : 'pullRequest';

/** The repository of a pull request, as its address names it: between the host and what all repositories have. */
const repositoryIn = (url: string) =>
  visibleText(
    url.replace(/^https?:\/\/[^/]+\/|\/(-\/)?[a-z_-]+\/\d+\/?$/g, ''),
  );

/** The scaffolder's tasks about the page's policy. */
export const TasksCard = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const taskLink = useRouteRef(taskRouteRef);
  const loaded = useAboutPolicy(ask);

  const toEntry = (task: PolicyTask): Entry => {
    const title = visibleText(task.template ?? t('history.tasks.untitled'));
    return {
      key: task.id,
      tone: TONES[task.status],
      state: t(`history.tasks.status.${task.status}`),
      title: taskLink ? (
        <Link href={taskLink({ taskId: task.id })}>{title}</Link>
      ) : (
        title
      ),
      facts: [
        task.createdBy && <Person key="by" entityRef={task.createdBy} />,
        <Moment key="at" at={task.createdAt} />,
        ...pullRequestsOf(task).map(url => {
          const noun = t(`history.tasks.${nounOf(url)}`);
          return (
            <WebLink key={url} href={url} variant="body-small">
              {task.otherPullRequestUrls
                ? t('history.tasks.inRepository', {
                    noun,
                    repository: repositoryIn(url),
                  })
                : noun}
            </WebLink>
          );
        }),
      ],
    };
  };

  return (
    <HistoryCard
      title={t('history.tasks.title')}
      failed={t('history.tasks.failed')}
      loaded={loaded}
    >
      {({ tasks, searched, total, more }) => (
        <>
          {tasks.length === 0 ? (
            <Text as="p">{t('history.tasks.empty')}</Text>
          ) : (
            <Entries
              label={t('history.tasks.title')}
              entries={tasks.map(toEntry)}
            />
          )}
          {more && (
            <Text as="p">
              {t('history.tasks.more', { count: tasks.length })}
            </Text>
          )}
          {total > searched && (
            <Text as="p">
              {t('history.tasks.searched', {
                searched: String(searched),
                total: String(total),
              })}
            </Text>
          )}
        </>
      )}
    </HistoryCard>
  );
};
