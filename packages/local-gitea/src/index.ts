/**
 * A real Gitea on this machine, for the demo and for tests.
 *
 * @packageDocumentation
 */

export { GiteaApi } from './GiteaApi';
export { LocalGitea, type LocalGiteaOptions } from './LocalGitea';
