import type { Problem } from '@/api/schema';

/** A request that did not succeed; carries the problem the server told, or one of our own making. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const local = (code: string, status: number, title: string, detail: string): Problem => ({
  type: 'about:blank',
  title,
  status,
  code,
  detail,
  retryable: true,
  fields: [],
});

/** The server could not be reached at all; `status` 0 as there was none. */
export const unreachable = (cause: unknown): Problem =>
  local('network', 0, 'Server not reachable', cause instanceof Error ? cause.message : '');

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'code' in value;
}

/** Reads a problem out of whatever an answer held: a proxy in between may have sent HTML. */
export function problemOf(body: unknown, response: Response): Problem {
  if (isProblem(body)) return { ...body, fields: body.fields };
  return local(
    `http-${response.status}`,
    response.status,
    `Unexpected answer (HTTP ${response.status})`,
    response.statusText,
  );
}

/** The problem behind anything that was thrown. */
export function toProblem(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : unreachable(error);
}

interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** Turns the answer of the generated client into its content, or throws the problem. */
export async function unwrap<T>(request: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) throw new ProblemError(problemOf(error, response));
  if (data === undefined) throw new ProblemError(problemOf(undefined, response));
  return data;
}

/** Like `unwrap` for answers without content. */
export async function done(request: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await request;
  if (!response.ok) throw new ProblemError(problemOf(error, response));
}
