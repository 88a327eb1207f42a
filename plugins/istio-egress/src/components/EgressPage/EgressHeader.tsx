import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Header } from '@backstage/ui';
import {
  discoverRouteRef,
  explainRouteRef,
  hostsRouteRef,
  proxiesRouteRef,
  reachRouteRef,
  rootRouteRef,
} from '../../routes';
import { istioEgressTranslationRef } from '../../translation';
import { RequestEgressButton } from '../RequestEgressButton';
import styles from './EgressHeader.module.css';

/** The views of the page, each with an address of its own. */
export type EgressView =
  | 'policies'
  | 'hosts'
  | 'proxies'
  | 'reach'
  | 'explain'
  | 'discover';

/** What is above each of the views. */
export const EgressHeader = (props: {
  view: EgressView;
  description: string;
}) => {
  const { view, description } = props;
  const { t } = useTranslationRef(istioEgressTranslationRef);
  const hrefs = {
    policies: useRouteRef(rootRouteRef)?.(),
    hosts: useRouteRef(hostsRouteRef)?.(),
    proxies: useRouteRef(proxiesRouteRef)?.(),
    reach: useRouteRef(reachRouteRef)?.(),
    explain: useRouteRef(explainRouteRef)?.(),
    discover: useRouteRef(discoverRouteRef)?.(),
  };
  const views = Object.keys(hrefs) as EgressView[];
  return (
    <div className={styles.header}>
      <Header
        title={t(`page.views.${view}`)}
        description={description}
        tabs={views.map(id => ({
          id,
          label: t(`page.views.${id}`),
          href: hrefs[id] ?? '',
        }))}
        activeTabId={view}
        customActions={<RequestEgressButton />}
      />
    </div>
  );
};
