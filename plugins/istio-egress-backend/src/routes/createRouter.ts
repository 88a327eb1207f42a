import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  egressRoutes,
  givenFields,
  PolicyId,
  readRequest,
} from 'backstage-plugin-istio-egress-common';
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
import { discoverCalls } from '../manifests/discoverCalls';
import { explainManifests } from '../manifests/explainManifests';
import { answerReach } from '../reach/answerReach';
import { readPolicyPullRequests } from '../history/readPolicyPullRequests';
import { readPolicyTasks } from '../history/readPolicyTasks';
import type { InForceStore } from '../inForce/InForceStore';
import {
  readPoliciesInState,
  readPolicyInCluster,
  readPolicyStates,
} from '../inForce/readPolicyStates';
import { previewed } from '../previews/previewed';
import { readBody } from './readBody';
import { locatePolicy, readPolicyRef } from '../policies/locatePolicy';
import { readDrifted } from './readDrifted';
import { readPolicyFiles } from './readPolicyFiles';
import { toPreview } from '../previews/toPreview';

/** More than the largest request that can be granted. */
const BODY_LIMIT = '512kb';

/**
 * What the pages ask, for people alone: a change before it is made, a policy's
 * files beside what is rendered now, what was done to it, which policies have
 * drifted, which are in force, what manifests and logs say, and who can reach
 * what. Nothing is written.
 */
export function createRouter(
  services: Services & {
    drift: DriftStore;
    inForce: InForceStore;
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

  const router = Router();
  router.use(express.json({ limit: BODY_LIMIT }));

  /** Serves what a change would do. */
  function preview<Body>(
    actionType: ActionType,
    { path, body }: { path: string; body: z.ZodType<Body> },
    propose: (change: Body, asking: Asking) => Promise<Proposal>,
  ) {
    router.post(path, async (req, res) => {
      const asking = await askingOf(req, res);
      const change = readBody(body, req.body);
      const proposal = await previewed(
        actionType,
        asking,
        () => propose(change, asking),
        services,
      );
      res.json(await toPreview(proposal, asking.signal));
    });
  }

  /** Serves an answer to what somebody asks about manifests, logs and calls. */
  function question<Body, Answer>(
    {
      path,
      body,
    }: { path: string; body: z.ZodType<Body>; answer: z.ZodType<Answer> },
    answer: (
      asked: Body,
      asking: Asking,
      from: typeof services,
    ) => Promise<Answer>,
  ) {
    router.post(path, async (req, res) => {
      const asking = await askingOf(req, res);
      res.json(await answer(readBody(body, req.body), asking, services));
    });
  }

  const locate = (policy: string, { credentials }: Asking) =>
    locatePolicy(readPolicyRef(policy), credentials, services);

  /** Serves what is told of a policy that the caller may read. */
  function about<Answer>(
    route: {
      path: string;
      policyId: z.ZodType<PolicyId>;
      answer: z.ZodType<Answer>;
    },
    read: (
      ref: CompoundEntityRef,
      asking: Asking,
      from: typeof services,
    ) => Promise<Answer>,
  ) {
    router.get(route.path, async (req, res) => {
      const asking = await askingOf(req, res);
      const id = readBody(route.policyId, req.params);
      const ref = { kind: 'Resource', ...id };
      res.json(await read(ref, asking, services));
    });
  }

  preview(
    'request',
    egressRoutes.previewRequest,
    ({ request, ...where }, asking) =>
      proposeRequest(
        readRequest(givenFields(request)),
        where,
        asking,
        services,
      ),
  );
  preview(
    'renew',
    egressRoutes.previewRenewal,
    async ({ policy, ...renewal }, asking) => {
      const { name, targetUrl } = await locate(policy, asking);
      return proposeRenewal(name, { targetUrl, ...renewal }, asking, services);
    },
  );
  preview(
    'remove',
    egressRoutes.previewRemoval,
    async ({ policy, overwrite }, asking) => {
      const { name, targetUrl } = await locate(policy, asking);
      return proposeRemoval(name, { targetUrl, overwrite }, asking, services);
    },
  );
  preview('upgrade', egressRoutes.previewUpgrade, (where, asking) =>
    proposeUpgrade(where, asking, services),
  );
  question(egressRoutes.explainManifests, explainManifests);
  question(egressRoutes.discoverCalls, discoverCalls);
  question(egressRoutes.canReach, answerReach);
  router.get(egressRoutes.driftedPolicies.path, async (req, res) => {
    res.json(await readDrifted(await askingOf(req, res), services));
  });
  router.post(egressRoutes.policyStates.path, async (req, res) => {
    const asking = await askingOf(req, res);
    const { policies } = readBody(egressRoutes.policyStates.body, req.body);
    res.json(await readPolicyStates(policies, asking, services));
  });
  router.post(egressRoutes.policiesInState.path, async (req, res) => {
    const asking = await askingOf(req, res);
    const { state } = readBody(egressRoutes.policiesInState.body, req.body);
    res.json(await readPoliciesInState(state, asking, services));
  });
  about(egressRoutes.policyInCluster, readPolicyInCluster);
  about(egressRoutes.policyFiles, readPolicyFiles);
  about(egressRoutes.policyPullRequests, readPolicyPullRequests);
  about(egressRoutes.policyTasks, readPolicyTasks);
  return router;
}
