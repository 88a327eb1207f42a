import { join } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalog from '@backstage/plugin-catalog-backend';
import catalogScaffolderModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import catalogIstioEgress from 'backstage-plugin-catalog-backend-module-istio-egress';
import scaffolderIstioEgress from 'backstage-plugin-scaffolder-backend-module-istio-egress';
import { asAvery } from '../company/asAvery';
import { platformConfig } from '../company/platform';

const TEMPLATES = [
  join(__dirname, 'template.yaml'),
  join(__dirname, '../rivals/fetchTemplate/template.yaml'),
];

const LOOKS_EVERY_MS = 10;

/** A backend with the real catalog and scaffolder, in which a person runs templates. */
export class Tasks {
  readonly #backend: Awaited<ReturnType<typeof startTestBackend>>;

  private constructor(backend: Awaited<ReturnType<typeof startTestBackend>>) {
    this.#backend = backend;
  }

  /** The person acts for these groups. */
  static async start(groups: string[]): Promise<Tasks> {
    const tasks = new Tasks(
      await startTestBackend({
        features: [
          catalog,
          catalogScaffolderModel,
          catalogIstioEgress,
          scaffolder,
          scaffolderIstioEgress,
          asAvery(groups),
          mockServices.rootConfig.factory({
            data: {
              istioEgress: platformConfig,
              catalog: {
                rules: [{ allow: ['Template', 'Resource'] }],
                locations: TEMPLATES.map(target => ({ type: 'file', target })),
              },
            },
          }),
        ],
      }),
    );
    await tasks.#knows('by-us');
    await tasks.#knows('by-fetch-template');
    return tasks;
  }

  /** Runs a template; resolves when its task has ended well. */
  async run(template: string, values: object): Promise<void> {
    const started = await fetch(this.#url('scaffolder/v2/tasks'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        templateRef: `template:default/${template}`,
        values,
      }),
    });
    const { id, ...refusal } = await started.json();
    if (!id) throw new Error(JSON.stringify(refusal));
    // The stream of a task's events looks for new ones once a second only.
    for (;;) {
      const task = await fetch(this.#url(`scaffolder/v2/tasks/${id}`));
      const { status } = await task.json();
      if (status === 'completed') return;
      if (status === 'failed') throw new Error(await this.#log(id));
      await new Promise(proceed => setTimeout(proceed, LOOKS_EVERY_MS));
    }
  }

  stop(): Promise<void> {
    return this.#backend.stop();
  }

  async #log(task: string): Promise<string> {
    const events = await fetch(this.#url(`scaffolder/v2/tasks/${task}/events`));
    return events.text();
  }

  async #knows(template: string): Promise<void> {
    const url = this.#url(
      `catalog/entities/by-name/template/default/${template}`,
    );
    while (!(await fetch(url)).ok) {
      await new Promise(proceed => setTimeout(proceed, LOOKS_EVERY_MS));
    }
  }

  #url(path: string): string {
    return `http://localhost:${this.#backend.server.port()}/api/${path}`;
  }
}
