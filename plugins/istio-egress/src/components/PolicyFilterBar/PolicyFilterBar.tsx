import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFilter3Line } from '@remixicon/react';
import { useId, useState } from 'react';
import { ChosenFilters, countFilters } from '../../catalog/filterParameters';
import { istioEgressTranslationRef } from '../../translation';
import { FilterFields } from './FilterFields';
import styles from './PolicyFilterBar.module.css';

/** All filters in a row; behind a button where there is no room for one. */
export const PolicyFilterBar = (props: {
  filters: ChosenFilters;
  onChange: (changed: Partial<ChosenFilters>) => void;
  narrow: boolean;
}) => {
  const { filters, onChange, narrow } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const [open, setOpen] = useState(false);
  const fieldsId = useId();
  const count = countFilters(filters);

  return (
    <>
      {narrow && (
        <Button
          variant="secondary"
          iconStart={<RiFilter3Line aria-hidden />}
          aria-expanded={open}
          aria-controls={fieldsId}
          onPress={() => setOpen(current => !current)}
        >
          {count > 0
            ? t('filters.titleWithCount', { count })
            : t('filters.title')}
        </Button>
      )}
      <div
        id={fieldsId}
        role="group"
        aria-label={t('filters.title')}
        className={styles.fields}
        hidden={narrow && !open}
      >
        <FilterFields filters={filters} onChange={onChange} />
      </div>
    </>
  );
};
