import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { credentialsField } from './credentialsField';
import { destinationsField } from './destinationsField';
import { actions } from './actions';
import { clusters } from './clusters';
import { componentCard } from './componentCard';
import { discover } from './discover';
import { expiry } from './expiry';
import { explain } from './explain';
import { exportTexts } from './export';
import { files } from './files';
import { filters } from './filters';
import { history } from './history';
import { hosts } from './hosts';
import { inCluster } from './inCluster';
import { lockdownField } from './lockdownField';
import { ownerField } from './ownerField';
import { manifests } from './manifests';
import { page } from './page';
import { pathStep } from './pathStep';
import { policyCard } from './policyCard';
import { policyPicker } from './policyPicker';
import { proxies } from './proxies';
import { proxyCard } from './proxyCard';
import { reach } from './reach';
import { review } from './review';
import { routeField } from './routeField';
import { table } from './table';
import { textField } from './textField';
import { verify } from './verify';
import { workloadField } from './workloadField';

/**
 * All texts of this plugin, in English. Other languages are added to an app
 * with a `TranslationBlueprint`, as for Backstage's own plugins.
 *
 * @public
 */
export const istioEgressTranslationRef = createTranslationRef({
  id: 'istio-egress',
  messages: {
    credentialsField,
    destinationsField,
    discover,
    expiry,
    explain,
    lockdownField,
    ownerField,
    page,
    pathStep,
    policyCard,
    policyPicker,
    proxyCard,
    reach,
    review,
    files,
    filters,
    export: exportTexts,
    history,
    hosts,
    inCluster,
    proxies,
    routeField,
    actions,
    manifests,
    componentCard,
    table,
    textField,
    verify,
    workloadField,
    clusters,
  },
});
