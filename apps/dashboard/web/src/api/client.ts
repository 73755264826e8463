import type { Problem } from '@ugc-radar/types';

/** What the server refused, by code and in its own sentence; `status` 0 is a server that does not answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly requestId: string | null;
  readonly problem: Problem | null;

  constructor(status: number, sentence: string, told: Pick<ApiError, 'problem' | 'requestId'>) {
    super(sentence);
    this.status = status;
    this.requestId = told.requestId;
    this.problem = told.problem;
  }
}

/** Whether nobody who could say more than that has answered: the server, its database or a proxy is away. */
export function isAway({ status }: ApiError): boolean {
  return status === 0 || status >= 500;
}

/** Of a server that does not answer. */
export const nothingTold = { requestId: null, problem: null };

export type Search = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** A path with a query; what is null or undefined is left out, a list is repeated. */
export function withSearch(path: string, search: Search = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value === null || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * What the API answers at a path. `T` is the type of the route's schema, which the server answers by. Throws `ApiError`
 * with the server's sentence.
 */
export async function getJson<T>(path: string, options: { search?: Search; signal?: AbortSignal } = {}) {
  return request<T>(withSearch(path, options.search), { signal: options.signal ?? null });
}

/** Asks the API to change something; `body` is sent as JSON. Throws `ApiError` with the server's sentence. */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  if (body === undefined) return request<T>(path, { method });
  return request<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

type Init = { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal | null };

async function request<T>(path: string, init: Init): Promise<T> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, '', nothingTold);
  });
  if (response.ok) {
    // The server serialises by the schema that T is inferred from, so that what arrives is one.
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  const told: unknown = await response.json().catch(() => null);
  throw new ApiError(response.status, textOf(told, 'error') ?? '', {
    requestId: textOf(told, 'requestId'),
    problem: problemOf(told),
  });
}

function textOf(value: unknown, key: string): string | null {
  const text = fieldOf(value, key);
  return typeof text === 'string' ? text : null;
}

/** A code that this page does not know is told apart where it is worded. */
function problemOf(told: unknown): Problem | null {
  const problem = fieldOf(told, 'problem');
  if (textOf(problem, 'code') === null) return null;
  // The server answers by the schema that the type is inferred from.
  return problem as Problem;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !(key in value)) return null;
  // `key in value` was checked the line before.
  return (value as Record<string, unknown>)[key];
}
