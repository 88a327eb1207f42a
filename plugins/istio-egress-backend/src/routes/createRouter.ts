import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { givenFields, readRequest } from 'backstage-plugin-istio-egress-common';
import {
  ActionType,
  Asking,
  Proposal,
  proposeRemoval,
  proposeRenewal,
  proposeRequest,
  proposeUpgrade,
  Services,
} from 'backstage-plugin-istio-egress-node';
import express, { type Request, type Response } from 'express';
import Router from 'express-promise-router';
import type { z } from 'zod';
import type { DriftStore } from '../drift/DriftStore';
import { readPolicyPullRequests } from '../history/readPolicyPullRequests';
import { readPolicyTasks } from '../history/readPolicyTasks';
import { previewed } from '../previews/previewed';
import {
  policyParams,
  readBody,
  removalBody,
  renewalBody,
  requestBody,
  upgradeBody,
} from './bodies';
import { locatePolicy, readPolicyRef } from '../policies/locatePolicy';
import { readDrifted } from './readDrifted';
import { readPolicyFiles } from './readPolicyFiles';
import { toPreview } from '../previews/toPreview';

/** More than the largest request that can be granted. */
const BODY_LIMIT = '512kb';

/**
 * What the pages ask, for people alone: a change before it is made, a policy's
 * files beside what is rendered now, what was done to it, and which policies have
 * drifted. Nothing is written.
 */
export function createRouter(
  services: Services & {
    drift: DriftStore;
    httpAuth: HttpAuthService;
    logger: LoggerService;
    scaffolder: ScaffolderService;
  },
): express.Router {
  const { httpAuth, logger } = services;

  async function askingOf(req: Request, res: Response): Promise<Asking> {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    return { credentials, logger, signal: gone.signal };
  }

  function preview<T>(
    actionType: ActionType,
    schema: z.ZodType<T>,
    propose: (body: T, asking: Asking) => Promise<Proposal>,
  ) {
    return async (req: Request, res: Response) => {
      const asking = await askingOf(req, res);
      const body = readBody(schema, req.body);
      const proposal = await previewed(
        actionType,
        asking,
        () => propose(body, asking),
        services,
      );
      res.json(await toPreview(proposal, asking.signal));
    };
  }

  const locate = (policy: string, { credentials }: Asking) =>
    locatePolicy(readPolicyRef(policy), credentials, services);

  /** Answers what is told of a policy that the caller may read. */
  const about =
    (
      read: (
        ref: CompoundEntityRef,
        asking: Asking,
        from: typeof services,
      ) => Promise<object>,
    ) =>
    async (req: Request, res: Response) => {
      const asking = await askingOf(req, res);
      const { namespace, name } = readBody(policyParams, req.params);
      const ref = { kind: 'Resource', namespace, name };
      res.json(await read(ref, asking, services));
    };

  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT }));
  router.post(
    '/previews/request',
    preview('request', requestBody, ({ request, ...where }, asking) =>
      proposeRequest(
        readRequest(givenFields(request)),
        where,
        asking,
        services,
      ),
    ),
  );
  router.post(
    '/previews/renewal',
    preview('renew', renewalBody, async ({ policy, ...renewal }, asking) => {
      const { name, targetUrl } = await locate(policy, asking);
      return proposeRenewal(name, { targetUrl, ...renewal }, asking, services);
    }),
  );
  router.post(
    '/previews/removal',
    preview('remove', removalBody, async ({ policy, overwrite }, asking) => {
      const { name, targetUrl } = await locate(policy, asking);
      return proposeRemoval(name, { targetUrl, overwrite }, asking, services);
    }),
  );
  router.post(
    '/previews/upgrade',
    preview('upgrade', upgradeBody, (where, asking) =>
      proposeUpgrade(where, asking, services),
    ),
  );
  router.get('/policies/drifted', async (req, res) => {
    res.json(await readDrifted(await askingOf(req, res), services));
  });
  const policy = '/policies/:namespace/:name';
  router.get(`${policy}/files`, about(readPolicyFiles));
  router.get(`${policy}/pull-requests`, about(readPolicyPullRequests));
  router.get(`${policy}/tasks`, about(readPolicyTasks));
  return router;
}
