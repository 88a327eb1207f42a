import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Container,
  Flex,
  SearchField,
  useBreakpoint,
} from '@backstage/ui';
import { useMemo } from 'react';
import { countFilters } from '../../catalog/filterParameters';
import { istioEgressTranslationRef } from '../../translation';
import { ExportButton } from '../ExportButton/ExportButton';
import { PolicyFilterBar } from '../PolicyFilterBar';
import { EmptyTable } from '../PolicyTable/EmptyTable';
import { PolicyTable } from '../PolicyTable/PolicyTable';
import { CopyLinkButton } from './CopyLinkButton';
import { DriftNote } from './DriftNote';
import { EgressHeader } from './EgressHeader';
import styles from './EgressPage.module.css';
import { StateNote } from './StateNote';
import { useDrift } from './useDrift';
import { usePolicyFilters } from './usePolicyFilters';
import { useStateFilter } from './useStateFilter';
import { useSortParameter } from './useSortParameter';

/** Policies by what they filter, one a row. */
export const PoliciesView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { filters, change, clear } = usePolicyFilters();
  const [sort, setSort] = useSortParameter();
  const { down } = useBreakpoint();
  const drift = useDrift(filters.drifted !== undefined);
  const inState = useStateFilter(filters.state);
  const isKnown = drift.known && inState.known;
  const wanted = useMemo(
    () => ({ ...filters, among: inBoth(drift.among, inState.among) }),
    [filters, drift.among, inState.among],
  );
  const filtered = countFilters(filters) > 0 || filters.search !== undefined;

  return (
    <>
      <EgressHeader view="policies" description={t('page.description')} />
      <Container>
        <Flex direction="column" gap="4" mb="4">
          <div className={styles.tools}>
            <SearchField
              className={styles.search}
              aria-label={t('page.search.label')}
              placeholder={t('page.search.placeholder')}
              value={filters.search ?? ''}
              onChange={search => change({ search })}
            />
            <Button variant="tertiary" isDisabled={!filtered} onPress={clear}>
              {t('filters.clear')}
            </Button>
            <CopyLinkButton />
            {isKnown && <ExportButton filters={wanted} />}
          </div>
          <PolicyFilterBar
            filters={filters}
            onChange={change}
            narrow={down('md')}
          />
          {filters.drifted && <DriftNote drift={drift} />}
          {filters.state && <StateNote filter={inState} />}
        </Flex>
        {isKnown && (
          <PolicyTable
            filters={wanted}
            sort={sort}
            onSortChange={setSort}
            narrow={down('md')}
            showStates
            emptyState={
              <EmptyTable
                title={t('table.empty.title')}
                description={t('table.empty.description')}
                noMatch={
                  filtered
                    ? {
                        title: t('table.noMatch.title'),
                        description: t('table.noMatch.description'),
                        clear: t('table.noMatch.clear'),
                        onClear: clear,
                      }
                    : undefined
                }
              />
            }
          />
        )}
      </Container>
    </>
  );
};

/** What is in both lists, of those that there are. */
function inBoth(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const others = new Set(other);
  return one.filter(each => others.has(each));
}
