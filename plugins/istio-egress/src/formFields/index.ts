import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The fields of the templates' forms, each loaded when a form is opened. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'clusters',
    params: {
      field: () => import('./EgressClusters').then(m => m.egressClusters),
    },
  }),
  FormFieldBlueprint.make({
    name: 'credentials',
    params: {
      field: () => import('./EgressCredentials').then(m => m.egressCredentials),
    },
  }),
  FormFieldBlueprint.make({
    name: 'destinations',
    params: {
      field: () =>
        import('./EgressDestinations').then(m => m.egressDestinations),
    },
  }),
  FormFieldBlueprint.make({
    name: 'form',
    params: { field: () => import('./EgressForm').then(m => m.egressForm) },
  }),
  FormFieldBlueprint.make({
    name: 'lockdown',
    params: {
      field: () => import('./EgressLockdown').then(m => m.egressLockdown),
    },
  }),
  FormFieldBlueprint.make({
    name: 'owner',
    params: { field: () => import('./EgressOwner').then(m => m.egressOwner) },
  }),
  FormFieldBlueprint.make({
    name: 'policy-picker',
    params: {
      field: () =>
        import('./EgressPolicyPicker').then(m => m.egressPolicyPicker),
    },
  }),
  FormFieldBlueprint.make({
    name: 'review',
    params: { field: () => import('./EgressReview').then(m => m.egressReview) },
  }),
  FormFieldBlueprint.make({
    name: 'route',
    params: { field: () => import('./EgressRoute').then(m => m.egressRoute) },
  }),
  FormFieldBlueprint.make({
    name: 'text',
    params: { field: () => import('./EgressText').then(m => m.egressText) },
  }),
  FormFieldBlueprint.make({
    name: 'workload',
    params: {
      field: () => import('./EgressWorkload').then(m => m.egressWorkload),
    },
  }),
];
