import { expect, onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../options.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { startSimulator, type Simulator } from '../start-simulator.ts';

/** A fixed clock, so that every answer of a test is the same in every run. */
export const noon = Date.UTC(2026, 5, 1, 12);
export const day = 86_400_000;

/** Starts a simulator that ends with the test. */
export async function simulatorForTest(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ now: () => noon, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

export type Reply = { status: number; headers: Headers; text: string };

/** One call of the API; `body` goes as JSON unless it is a string already. */
export async function post(
  simulator: Pick<Simulator, 'url' | 'apiKey'>,
  path: string,
  body: unknown,
  init: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Reply> {
  const response = await fetch(simulator.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${simulator.apiKey}`, ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: init.signal ?? null,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const hashtagPath = '/api/v1/tiktok/hashtag';
export const videosPath = '/api/v1/tiktok/hashtag/videos';

export function asObject(value: unknown): JsonObject {
  expect(value).toBeTypeOf('object');
  expect(value).not.toBeNull();
  // Checked above; the tests look at single fields of foreign JSON.
  return value as JsonObject;
}

export function parse(reply: Reply): JsonObject {
  return asObject(JSON.parse(reply.text));
}

/** Resolves a hashtag's name to its id. */
export async function resolve(simulator: Pick<Simulator, 'url' | 'apiKey'>, name: string): Promise<string> {
  const body = parse(await post(simulator, hashtagPath, { hashtag_name: name }));
  const { challenge } = asObject(asObject(body['data'])['challengeInfo']);
  return String(asObject(challenge)['id']);
}

export type Page = { entries: unknown[]; cursor: string; hasMore: boolean };

/** One page of the by-id dialect, out of whichever envelope it came in. */
export async function fetchPage(
  simulator: Pick<Simulator, 'url' | 'apiKey'>,
  id: string,
  cursor = '0',
  count = 30,
): Promise<Page> {
  const reply = await post(simulator, videosPath, { hashtag_id: id, cursor, count });
  expect(reply.status).toBe(200);
  const outer = asObject(parse(reply)['data']);
  const data = 'data' in outer ? asObject(outer['data']) : outer;
  const list = data['aweme_list'] ?? data['search_item_list'];
  expect(Array.isArray(list)).toBe(true);
  const entries: unknown[] = Array.isArray(list) ? list : [];
  const unwrapped = entries.map((entry) =>
    typeof entry === 'object' && entry !== null && 'aweme_info' in entry ? entry.aweme_info : entry,
  );
  const paging = pagingOf(data);
  const next = String(paging['next_cursor'] ?? paging['cursor']);
  return { entries: unwrapped, cursor: next, hasMore: Boolean(paging['has_more'] ?? true) };
}

/** Where the object around a list keeps its paging fields. */
export function pagingOf(data: JsonObject): JsonObject {
  return 'pagination' in data ? asObject(data['pagination']) : data;
}

/** Every page of a scan, from the first to the one that says that there is no more. */
export async function fetchScan(simulator: Simulator, name: string, mostPages = 50): Promise<Page[]> {
  const id = await resolve(simulator, name);
  const pages: Page[] = [];
  let cursor = '0';
  while (pages.length < mostPages) {
    const page = await fetchPage(simulator, id, cursor);
    pages.push(page);
    if (!page.hasMore) break;
    cursor = page.cursor;
  }
  return pages;
}

export const idsOf = (pages: readonly Page[]): string[] =>
  pages.flatMap((page) => page.entries.map((entry) => String(asObject(entry)['aweme_id'])));
