import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { Finding } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { FindingItems } from './FindingItems';
import { ReviewOptions } from './schema';

/** A file that was edited by hand, and would be replaced. */
const EDITED = 'EGR501';

/** Why there is no change to show: all that is wrong, and where it is mended. */
export const PreviewRefused = (props: {
  findings: Finding[];
  pages: NonNullable<ReviewOptions['pages']>;
}) => {
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { pages } = props;
  const errors = props.findings.filter(({ level }) => level === 'error');
  const edited = errors.filter(({ code }) => code === EDITED);
  const others = errors.filter(({ code }) => code !== EDITED);

  const pageOf = (field: string) =>
    pages.find(({ fields }) => fields.includes(field))?.title;
  const whereToMend = ({ path }: Finding) => {
    const page = pageOf(/^\w*/.exec(path)?.[0] ?? '');
    return page && t('review.mendedOn', { page });
  };
  const overwritePage = pageOf('overwrite');

  return (
    <>
      {others.length > 0 && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('review.refused', { count: others.length })}
          description={<FindingItems findings={others} noteOf={whereToMend} />}
        />
      )}
      {edited.length > 0 && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('review.edited', { count: edited.length })}
          description={
            <>
              {overwritePage
                ? t('review.overwriteOn', { page: overwritePage })
                : t('review.overwriteHere')}
              <FindingItems findings={edited} />
            </>
          }
        />
      )}
    </>
  );
};
