/** What the server refused, as something a screen can place: message, JSON Pointer, hint, all problems. */

export interface Problem {
  code: string;
  message: string;
  /** JSON Pointer into the record, such as "/lines/0/qty"; empty means the whole thing. */
  path: string;
  hint?: string;
  /** Another record that should be looked at. */
  about?: { form: string; id: number };
}

/** The server answered, and said no. `status` 0 never happens here: see `Offline`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: string;
  readonly hint: string;
  readonly problems: Problem[];

  constructor(status: number, body: Partial<Problem> & { problems?: Problem[] }) {
    super(body.message ?? '');
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code ?? 'error';
    this.path = body.path ?? '';
    this.hint = body.hint ?? '';
    this.problems = body.problems ?? [];
  }
}

/** No answer at all: the network or the server is away. */
export class Offline extends Error {
  constructor() {
    super('offline');
    this.name = 'Offline';
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function asProblem(value: unknown): Problem {
  const raw = (value ?? {}) as Record<string, unknown>;
  const about = raw.about as Problem['about'];
  return {
    code: text(raw.code),
    message: text(raw.message),
    path: text(raw.path),
    hint: text(raw.hint),
    ...(about && { about }),
  };
}

/** Read an answer that is not 2xx; anything that is not a problem document keeps only its status. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return new ApiError(response.status, {});
  const { problems } = body as { problems?: unknown };
  return new ApiError(response.status, {
    ...asProblem(body),
    problems: Array.isArray(problems) ? problems.map(asProblem) : [],
  });
}

export const isStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiError && error.status === status;

/** Somebody else holds what is wanted right now: the same again a moment later may go through. */
export const isBusy = (error: unknown): boolean => error instanceof ApiError && error.code === 'busy';
