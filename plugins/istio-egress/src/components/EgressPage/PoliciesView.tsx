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
import { useDrift } from './useDrift';
import { usePolicyFilters } from './usePolicyFilters';
import { useSortParameter } from './useSortParameter';

/** Policies by what they filter, one a row. */
export const PoliciesView = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { filters, change, clear } = usePolicyFilters();
  const [sort, setSort] = useSortParameter();
  const { down } = useBreakpoint();
  const drift = useDrift(filters.drifted !== undefined);
  const wanted = useMemo(
    () => ({ ...filters, among: drift.among }),
    [filters, drift.among],
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
            {drift.state === 'known' && <ExportButton filters={wanted} />}
          </div>
          <PolicyFilterBar
            filters={filters}
            onChange={change}
            narrow={down('md')}
          />
          {filters.drifted && <DriftNote drift={drift} />}
        </Flex>
        {drift.state === 'known' && (
          <PolicyTable
            filters={wanted}
            sort={sort}
            onSortChange={setSort}
            narrow={down('md')}
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
