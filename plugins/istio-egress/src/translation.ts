import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * All texts of this plugin, in English. Other languages are added to an app
 * with a `TranslationBlueprint`, as for Backstage's own plugins.
 *
 * @public
 */
export const istioEgressTranslationRef = createTranslationRef({
  id: 'istio-egress',
  messages: {
    page: {
      title: 'Policies',
      description:
        'Which workload may reach which host, through which proxy, and until when.',
      request: 'Request egress',
      search: {
        label: 'Search policies',
        placeholder: 'Host, name, owner or namespace',
      },
    },
    table: {
      name: 'Policy',
      hosts: 'Hosts',
      moreHosts_one: 'and {{count}} more',
      moreHosts_other: 'and {{count}} more',
      proxy: 'Proxy',
      direct: 'Direct',
      namespace: 'Namespace',
      owner: 'Owner',
      expires: 'Expires',
      unreadable: 'The request cannot be read',
      empty: {
        title: 'No policies yet',
        description:
          'Workloads reach only what a policy allows. The first one takes a few minutes to request.',
      },
      noMatch: {
        title: 'No policy matches “{{search}}”',
        clear: 'Show all policies',
      },
      error: {
        title: 'The policies could not be loaded',
        retry: 'Retry',
      },
    },
    expiry: {
      never: 'Never',
      soon_one: 'In {{count}} day',
      soon_other: 'In {{count}} days',
      expired: 'Expired',
    },
    policyCard: {
      title: 'Egress policy',
      workload: 'Workload',
      allPods: 'every pod of {{namespace}}',
      reason: 'Reason',
      ticket: 'Ticket',
      expires: 'Expires',
      destinations: 'Destinations',
      route: 'Route to {{hosts}}',
      byDestination: 'What differs by destination',
      enforcedBy: 'Enforced by',
      bypasses: 'What can still go around it',
      prerequisites: 'It holds as long as',
      unreadable: {
        title: 'This entity holds no valid egress request',
        description:
          'What it allows cannot be told. Its file needs these corrections:',
      },
      unknown: {
        title: 'Who enforces this policy cannot be told',
        noPlatform:
          'The app-config of this portal has no section istioEgress. The destinations are as the policy states them.',
        badPlatform:
          'The section istioEgress in the app-config of this portal needs these corrections:',
        notRenderable:
          'The platform of today cannot render this policy. The destinations are as it states them.',
      },
    },
    pathStep: {
      workload: 'Workload',
      sidecar: 'Sidecar',
      ztunnel: 'ztunnel',
      gateway: 'Egress gateway',
      waypoint: 'Waypoint',
      proxy: 'Forward proxy',
      host: 'Host',
    },
    proxyCard: {
      title: 'Forward proxy',
      address: 'Address',
      unknownAddress: 'The entity does not say.',
      description: 'Description',
      users: 'Policies that use it',
      noUsers: 'No policy uses this proxy.',
    },
  },
});
