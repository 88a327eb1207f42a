import { eventually } from 'istio-egress-test-utils';
import type { TestBackend } from './startBackend';

/** Runs a template as its form would; resolves with the task's output, or throws its error. */
export async function runTemplate(
  backend: TestBackend,
  name: string,
  values: object,
): Promise<any> {
  const { id, ...refusal } = await backend.ask('scaffolder/v2/tasks', {
    templateRef: `template:default/${name}`,
    values,
  });
  if (!id) throw new Error(JSON.stringify(refusal));
  const { output, error } = await eventually(
    'the end of the task',
    async () => {
      const events: { type: string; body: any }[] = await backend.ask(
        `scaffolder/v2/tasks/${id}/events`,
      );
      return events.find(({ type }) => type === 'completion')?.body;
    },
  );
  if (error) throw new Error(error.message);
  return output;
}
