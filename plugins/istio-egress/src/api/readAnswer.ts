import type { z } from 'zod';

/** More fields tell nobody more. */
const TOLD = 5;

/**
 * The backend has answered something else than was agreed on: most often it is
 * of another release than the pages.
 */
export class WrongAnswer extends Error {
  name = 'WrongAnswer';

  constructor(route: string, problem: string) {
    super(
      `The answer of ${route} cannot be read: ${problem}. Install the same version of the istio-egress plugins in the frontend and in the backend.`,
    );
  }
}

/**
 * What a route has answered. Throws a {@link WrongAnswer} that names the route,
 * as the contract writes it, and each field that is wrong.
 */
export async function readAnswer<Answer>(
  response: Response,
  { path, answer }: { path: string; answer: z.ZodType<Answer> },
): Promise<Answer> {
  const json = await response.json().catch((error: Error) => {
    // A call that is given up ends here as well.
    throw error.name === 'SyntaxError'
      ? new WrongAnswer(path, 'it is no JSON')
      : error;
  });
  const read = answer.safeParse(json);
  if (read.success) return read.data;
  const problems = read.error.issues
    .slice(0, TOLD)
    .map(issue => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
  throw new WrongAnswer(path, problems.join('; '));
}
