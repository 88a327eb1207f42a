/**
 * The backend plugin `istio-egress`: previews, drift, expiry, history, metrics
 * and MCP tools.
 *
 * @packageDocumentation
 */

export { istioEgressPlugin as default } from './plugin';
