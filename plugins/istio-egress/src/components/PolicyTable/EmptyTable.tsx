import { Button, Flex, Text } from '@backstage/ui';
import { RequestEgressButton } from '../RequestEgressButton';

interface EmptyTableProps {
  /** Where there is nothing at all. */
  title: string;
  description: string;
  /** Where a search or filters hide what there is. */
  noMatch?: {
    title: string;
    description?: string;
    clear: string;
    onClear: () => void;
  };
}

/** Stands in for a table without rows: says why, and what to do. */
export const EmptyTable = (props: EmptyTableProps) => {
  const { noMatch } = props;
  const { title, description } = noMatch ?? props;
  return (
    <Flex direction="column" align="start" gap="3" py="4">
      <Text as="p" weight="bold">
        {title}
      </Text>
      {description && (
        <Text as="p" color="secondary">
          {description}
        </Text>
      )}
      {noMatch ? (
        <Button variant="secondary" onPress={noMatch.onClear}>
          {noMatch.clear}
        </Button>
      ) : (
        <RequestEgressButton />
      )}
    </Flex>
  );
};
