export { startLocalGithub } from './startLocalGithub';
export type {
  LocalGithub,
  LocalGithubOptions,
  SeedRepository,
} from './startLocalGithub';
export type { LocalGithubLogger } from './logger';
export type { WebhookTarget } from './webhooks/WebhookSender';
