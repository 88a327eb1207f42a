import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tab, TabList, TabPanel, Tabs, Text } from '@backstage/ui';
import { ChangePreview } from 'backstage-plugin-istio-egress-common';
import { istioEgressTranslationRef } from '../../translation';
import { byCluster, ChangePart } from './byCluster';
import { ChangedFiles } from './ChangedFiles';
import styles from './EgressReview.module.css';
import { KeptFiles } from './KeptFiles';
import { Remarks } from './Remarks';
import { CommonVerdict, RequestVerdict } from './RequestVerdict';
import { RequestVerdicts } from './requestVerdicts';

const OwnChange = (props: {
  cluster: string;
  change: ChangePart;
  verdicts: RequestVerdicts;
}) => {
  const { cluster, change, verdicts } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const requested = verdicts.policies.find(
    ({ policy }) => policy.cluster === cluster,
  );
  return (
    <>
      <Remarks findings={change.findings} />
      {requested && (
        <RequestVerdict
          title={t('review.wayIn', { cluster })}
          requested={requested}
        />
      )}
      {change.kept.length > 0 && <KeptFiles kept={change.kept} />}
      <ChangedFiles
        title={t('review.filesIn', { cluster })}
        files={change.files}
      />
      {change.files.length === 0 && (
        <Text color="secondary">{t('review.nothingIn', { cluster })}</Text>
      )}
    </>
  );
};

/** A change of several clusters: what is the same in all of them once, and a tab for each with what is its own. */
export const ChangeByCluster = (props: {
  preview: ChangePreview;
  clusters: readonly string[];
  verdicts: RequestVerdicts;
}) => {
  const { preview, clusters, verdicts } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const { everywhere, own } = byCluster(preview, clusters);
  return (
    <>
      <Remarks findings={everywhere.findings} />
      {verdicts.everywhere && (
        <CommonVerdict
          title={t('review.wayEverywhere')}
          verdict={verdicts.everywhere}
        />
      )}
      <Tabs>
        <TabList aria-label={t('clusters.title')}>
          {clusters.map(cluster => (
            <Tab key={cluster} id={cluster}>
              {cluster}
            </Tab>
          ))}
        </TabList>
        {clusters.map((cluster, index) => (
          <TabPanel key={cluster} id={cluster}>
            <div className={styles.cluster}>
              <OwnChange
                cluster={cluster}
                change={own[index]}
                verdicts={verdicts}
              />
            </div>
          </TabPanel>
        ))}
      </Tabs>
      {everywhere.kept.length > 0 && <KeptFiles kept={everywhere.kept} />}
      <ChangedFiles
        title={t('review.filesEverywhere')}
        files={everywhere.files}
      />
    </>
  );
};
