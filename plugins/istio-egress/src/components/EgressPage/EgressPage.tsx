import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Header, SearchField, useBreakpoint } from '@backstage/ui';
import { istioEgressTranslationRef } from '../../translation';
import { NoPolicies } from '../PolicyTable/NoPolicies';
import { PolicyTable } from '../PolicyTable/PolicyTable';
import { RequestEgressButton } from '../RequestEgressButton';
import styles from './EgressPage.module.css';
import { useSearchParameter } from './useSearchParameter';

/** Every policy of the catalog, to browse and to search. */
export const EgressPage = () => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [search, setSearch] = useSearchParameter();
  const { down } = useBreakpoint();

  return (
    <>
      <Header
        title={t('page.title')}
        description={t('page.description')}
        customActions={<RequestEgressButton />}
      />
      <Container>
        <SearchField
          className={styles.search}
          aria-label={t('page.search.label')}
          placeholder={t('page.search.placeholder')}
          value={search}
          onChange={setSearch}
        />
        <PolicyTable
          search={search}
          narrow={down('md')}
          emptyState={
            <NoPolicies search={search} onClear={() => setSearch('')} />
          }
        />
      </Container>
    </>
  );
};
