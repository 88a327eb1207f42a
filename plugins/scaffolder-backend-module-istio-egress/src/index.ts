/**
 * Scaffolder actions that render Istio egress policies.
 *
 * @packageDocumentation
 */

export { scaffolderModuleIstioEgress as default } from './module';
