import { Flex } from '@backstage/ui';
import { PullRequestsCard } from './PullRequestsCard';
import { TasksCard } from './TasksCard';

/** The tab of a policy's page with what was done to it, and by whom. */
export const HistoryContent = () => (
  <Flex direction="column" gap="6">
    <PullRequestsCard />
    <TasksCard />
  </Flex>
);
