import { eventually } from 'istio-egress-test-utils';
import type { Portal } from 'portal';

/** Runs a template of this project as its form would; resolves with the task's output, or throws its error. */
export async function runTemplate(
  portal: Portal,
  name: string,
  values: object,
): Promise<any> {
  const started = await portal.fetch('/api/scaffolder/v2/tasks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      templateRef: `template:default/istio-egress-${name}`,
      values,
    }),
  });
  const { id } = await started.json();
  const { output, error } = await eventually(
    'the end of the task',
    async () => {
      const answer = await portal.fetch(
        `/api/scaffolder/v2/tasks/${id}/events`,
      );
      const events: { type: string; body: any }[] = await answer.json();
      return events.find(({ type }) => type === 'completion')?.body;
    },
  );
  if (error) throw new Error(error.message);
  return output;
}
