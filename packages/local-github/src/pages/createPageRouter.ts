import { Router } from 'express';
import type { LocalGithubLogger } from '../logger';
import type { Services } from '../Services';

export function createPageRouter(_s: Services, _l: LocalGithubLogger): Router {
  return Router();
}
