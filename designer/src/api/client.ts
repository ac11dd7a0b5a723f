/**
 * One door to the server: JSON in, JSON out, with the CSRF token, the reader's language and cancellation.
 *
 * Answers are typed, not checked again: client and server are built and shipped as one version.
 */
import { language } from '@/i18n/index.ts';
import { errorOf, Offline } from './errors.ts';
import { setExpired } from './expiry.ts';
import { seenAs } from './seeAs.ts';

export interface Options {
  body?: unknown;
  /** Query parameters; undefined and empty ones are left out. */
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal | undefined;
  /** Makes a repeated submission harmless. */
  idempotencyKey?: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const cookie = (name: string): string =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

/** The address of `path` under /api with its query. */
export function apiUrl(path: string, query: Options['query'] = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return `/api/${path}${search ? `?${search}` : ''}`;
}

function headers(method: Method, { body, idempotencyKey }: Options): Headers {
  const result = new Headers({ Accept: 'application/json', 'Accept-Language': language() });
  if (method !== 'GET') result.set('X-CSRFToken', cookie('csrftoken'));
  if (body !== undefined && !(body instanceof FormData)) result.set('Content-Type', 'application/json');
  const seen = seenAs();
  if (seen) result.set('X-See-As', String(seen.id));
  if (idempotencyKey) result.set('Idempotency-Key', idempotencyKey);
  return result;
}

const payload = (body: unknown): BodyInit | undefined =>
  body === undefined || body instanceof FormData ? body : JSON.stringify(body);

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Offline();
  }
}

/** Send and return the raw response; raises ApiError or Offline. */
export async function send(method: Method, path: string, options: Options = {}): Promise<Response> {
  const response = await reach(apiUrl(path, options.query), {
    method,
    headers: headers(method, options),
    body: payload(options.body) ?? null,
    credentials: 'same-origin',
    signal: options.signal ?? null,
  });
  // Signing in says no in its own way.
  if (response.status === 401 && path !== 'session') setExpired(true);
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function json<T>(method: Method, path: string, options?: Options): Promise<T> {
  const response = await send(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const api = {
  get: <T>(path: string, options?: Options) => json<T>('GET', path, options),
  post: <T>(path: string, body?: unknown, options?: Options) =>
    json<T>('POST', path, { ...options, body: body ?? {} }),
  put: <T>(path: string, body: unknown, options?: Options) => json<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body: unknown, options?: Options) => json<T>('PATCH', path, { ...options, body }),
  delete: <T>(path: string, options?: Options) => json<T>('DELETE', path, options),
};

/** A key for one attempt of the user: repeated sends of it do the thing once. */
export function newKey(): string {
  // Not randomUUID: that exists only under https, and offices run this on plain http in their own network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
