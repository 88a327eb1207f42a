import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import {
  discoverRouteRef,
  explainRouteRef,
  hostRouteRef,
  hostsRouteRef,
  proxiesRouteRef,
  reachRouteRef,
} from '../../routes';
import { DiscoverView } from '../Discover/DiscoverView';
import { ExplainView } from '../Explain/ExplainView';
import { HostsView } from '../HostsView/HostsView';
import { HostView } from '../HostView/HostView';
import { ProxiesView } from '../ProxiesView/ProxiesView';
import { ReachView } from '../Reach/ReachView';
import readable from '../readable.module.css';
import { PoliciesView } from './PoliciesView';

/** Every policy of the catalog, to browse and to search; and the same by host and by proxy. */
export const EgressPage = () => (
  <main className={readable.texts}>
    <Routes>
      <Route path="/" element={<PoliciesView />} />
      <Route path={hostsRouteRef.path} element={<HostsView />} />
      <Route path={hostRouteRef.path} element={<HostView />} />
      <Route path={proxiesRouteRef.path} element={<ProxiesView />} />
      <Route path={reachRouteRef.path} element={<ReachView />} />
      <Route path={explainRouteRef.path} element={<ExplainView />} />
      <Route path={discoverRouteRef.path} element={<DiscoverView />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  </main>
);
