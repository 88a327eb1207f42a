import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  FORMER_STATE_PATH,
  formerStateSchema,
} from 'backstage-plugin-istio-egress-node';
import express from 'express';
import Router from 'express-promise-router';
import type { DriftStore } from '../drift/DriftStore';
import type { ExpirySteps } from '../expiry/ExpirySteps';
import { readBody } from '../routes/readBody';
import type { TakenOver } from './TakenOver';

/** A part with a repository of 50,000 policies, all of which have drifted. */
const BODY_LIMIT = '16mb';

/** What the scaffolder hands over, for that plugin alone. */
export function createFormerStateRouter({
  httpAuth,
  takenOver,
  ...stores
}: {
  httpAuth: HttpAuthService;
  takenOver: TakenOver;
  drift: DriftStore;
  steps: ExpirySteps;
}): express.Router {
  const router = Router();
  router.post(
    FORMER_STATE_PATH,
    async (req, _, next) => {
      const { principal } = await httpAuth.credentials(req, {
        allow: ['service'],
      });
      if (principal.subject !== 'plugin:scaffolder') {
        throw new NotAllowedError('Only the scaffolder hands its state over');
      }
      next();
    },
    // After that: nobody else makes this plugin read so much.
    express.json({ limit: BODY_LIMIT }),
    async (req, res) => {
      await takenOver.take(readBody(formerStateSchema, req.body), stores);
      res.status(204).end();
    },
  );
  return router;
}
