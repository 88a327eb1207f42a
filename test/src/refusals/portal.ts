import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import type { LocalGithub } from 'local-github';
import { stringify } from 'yaml';

/** Asks for whatever it is given, as no form would, publishes it, and registers it. */
const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'anything' },
  spec: {
    type: 'egress-policy',
    steps: [
      {
        id: 'render',
        name: 'Render',
        action: 'istio-egress:render',
        input: {
          request: '${{ parameters.request }}',
          targetUrl: '${{ parameters.targetUrl }}',
        },
      },
      {
        id: 'publish',
        name: 'Publish',
        action: 'publish:github:pull-request',
        input: {
          repoUrl: '${{ steps.render.output.repoUrl }}',
          branchName: '${{ steps.render.output.branchName }}',
          title: '${{ steps.render.output.title }}',
          description: '${{ steps.render.output.description }}',
          sourcePath: '${{ steps.render.output.folder }}',
          filesToDelete: '${{ steps.render.output.filesToDelete }}',
        },
      },
      {
        id: 'register',
        name: 'Register',
        action: 'catalog:register',
        input: {
          catalogInfoUrl:
            '${{ steps.render.output.repositoryUrl }}/blob/main/catalog-info.yaml',
          optional: true,
        },
      },
    ],
  },
};

/** How a task ended. */
export interface TaskEnd {
  error?: string;
  log: string;
}

/** A portal with a platform, for the platform's own team. */
export interface Portal {
  /** Runs the template for a request and the repository that it is to join. */
  ask(request: object, targetUrl: string): Promise<TaskEnd>;
  /** All that the catalog knows, and where from. */
  catalog(): Promise<{ entities: string[]; locations: string[] }>;
  stop(): Promise<void>;
}

/** Starts the real catalog and scaffolder with our modules. */
export async function startPortal(options: {
  istioEgress: object;
  github: LocalGithub;
  token: string;
  folder: string;
}): Promise<Portal> {
  const { github, token } = options;
  const target = join(options.folder, 'template.yaml');
  await writeFile(target, stringify(template));
  const backend = await startTestBackend({
    features: [
      catalog,
      catalogScaffolderModel,
      catalogIstioEgress,
      scaffolder,
      scaffolderGithub,
      scaffolderIstioEgress,
      mockServices.urlReader.factory(),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['group:default/platform'],
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          istioEgress: JSON.parse(JSON.stringify(options.istioEgress)),
          integrations: {
            github: [
              {
                host: new URL(github.url).host,
                apiBaseUrl: `${github.url}/api/v3`,
                rawBaseUrl: `${github.url}/raw`,
                token,
              },
            ],
          },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['Location', 'Resource', 'Template'] }],
            locations: [{ type: 'file', target }],
          },
        },
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api`;

  async function get(path: string): Promise<any> {
    const response = await fetch(`${url}/${path}`);
    return response.ok ? response.json() : undefined;
  }

  async function known() {
    const entities: { kind: string; metadata: { name: string } }[] = await get(
      'catalog/entities?fields=kind,metadata.name',
    );
    const locations: { data: { target: string } }[] = await get(
      'catalog/locations',
    );
    return {
      entities: entities
        .map(each => `${each.kind} ${each.metadata.name}`)
        .sort(),
      locations: locations.map(({ data }) => data.target).sort(),
    };
  }

  while (!(await get('catalog/entities/by-name/template/default/anything'))) {
    await new Promise(proceed => setTimeout(proceed, 50));
  }
  return {
    catalog: known,
    ask: (request, targetUrl) => runTask(url, { request, targetUrl }),
    stop: () => backend.stop(),
  };
}

async function runTask(url: string, values: object): Promise<TaskEnd> {
  const started = await fetch(`${url}/scaffolder/v2/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ templateRef: 'template:default/anything', values }),
  });
  const { id } = await started.json();
  for (;;) {
    const response = await fetch(`${url}/scaffolder/v2/tasks/${id}/events`);
    const events: { type: string; body: any }[] = await response.json();
    const completion = events.find(({ type }) => type === 'completion');
    if (completion) {
      return {
        error: completion.body.error?.message,
        log: events
          .filter(({ type }) => type === 'log')
          .map(({ body }) => body.message)
          .join('\n'),
      };
    }
    await new Promise(proceed => setTimeout(proceed, 100));
  }
}
