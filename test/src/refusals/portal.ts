import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { eventually } from 'istio-egress-test-utils';
import { actingFor } from '../backend/people';
import {
  BackendOptions,
  startBackend,
  TestBackend,
} from '../backend/startBackend';

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
export interface Portal extends TestBackend {
  /** Runs the template for a request and the repository that it is to join. */
  run(request: object, targetUrl: string): Promise<TaskEnd>;
  /** All that the catalog knows, and where from. */
  catalog(): Promise<{ entities: string[]; locations: string[] }>;
}

/** Starts the real catalog and scaffolder with our modules; `folder` keeps the template. */
export async function startPortal(
  folder: string,
  options: Pick<BackendOptions, 'istioEgress' | 'repositories'>,
): Promise<Portal> {
  const target = join(folder, 'template.yaml');
  await writeFile(target, stringify(template));
  const backend = await startBackend({
    ...options,
    locations: () => [{ type: 'file', target }],
    features: [actingFor(() => ['group:default/platform'])],
  });

  async function catalog() {
    const entities: { kind: string; metadata: { name: string } }[] =
      await backend.ask('catalog/entities?fields=kind,metadata.name');
    const locations: { data: { target: string } }[] = await backend.ask(
      'catalog/locations',
    );
    return {
      entities: entities
        .map(each => `${each.kind} ${each.metadata.name}`)
        .sort(),
      locations: locations.map(({ data }) => data.target).sort(),
    };
  }

  await backend.awaitEntity('template/default/anything');
  return {
    ...backend,
    catalog,
    run: (request, targetUrl) => runTask(backend, { request, targetUrl }),
  };
}

async function runTask(backend: TestBackend, values: object): Promise<TaskEnd> {
  const { id } = await backend.ask('scaffolder/v2/tasks', {
    templateRef: 'template:default/anything',
    values,
  });
  return eventually('the end of the task', async () => {
    const events: { type: string; body: any }[] = await backend.ask(
      `scaffolder/v2/tasks/${id}/events`,
    );
    const completion = events.find(({ type }) => type === 'completion');
    return (
      completion && {
        error: completion.body.error?.message,
        log: events
          .filter(({ type }) => type === 'log')
          .map(({ body }) => body.message)
          .join('\n'),
      }
    );
  });
}
