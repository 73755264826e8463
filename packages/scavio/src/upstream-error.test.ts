import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

const empty = { videos: [], cursor: 30, has_more: false };

async function ask(body: unknown) {
  const server = await startServer(json(200, body));
  return connect(server).hashtagVideosById({ hashtagId: '1', cursor: '30', count: 30 });
}

test.each([
  { data: empty, error: { code: 'ok', message: '', log_id: '1' } },
  { data: empty, error: { code: 'ok', message: 'All good', log_id: '1' } },
  { data: empty, error: { code: 0 } },
  { data: empty, error: { code: '0', msg: 'Success' } },
  { data: empty, error: { code: null, message: null } },
  { data: empty, error: { log_id: '1' } },
  { data: empty, error: false },
  { data: empty, error: 0 },
  { data: empty, error: 'ok' },
  { data: empty, error: 'None' },
  { data: empty, errors: [] },
  { data: empty, errors: null },
  { data: empty, code: 1, message: 'success' },
  { data: empty, code: 10000, msg: 'OK' },
  { data: empty, code: 10000, status: 'success' },
  { data: empty, code: 'SUCCESS', success: 'true' },
  { data: empty, code: 1, success: true },
  { data: empty, code: 200, status: 200, ok: 1 },
  { data: empty, status: 'no_more' },
  { data: empty, code: 'no_results', message: 'No videos were found.' },
  { data: { ...empty, status_code: 0, status_msg: '' }, status: 'ok' },
])('an answer without videos that reports no error is an empty page: %j', async (body) => {
  expect((await ask(body)).page).toMatchObject({ itemCount: 0, hasMore: false });
});

test.each([
  [{ status: 'error', message: 'upstream timeout', data: empty }, 'status error: upstream timeout'],
  [{ status: 'FAILED', data: { videos: null } }, 'status FAILED'],
  [{ status: 'fail', videos: [] }, 'status fail'],
  [{ status: 502, message: 'bad gateway', data: empty }, 'status 502: bad gateway'],
  [{ success: 'false', message: 'blocked', data: empty }, 'success false: blocked'],
  [{ success: 0, data: empty }, 'success 0'],
  [{ ok: false, description: 'too slow', data: empty }, 'ok false: too slow'],
  [{ errors: [{ message: 'blocked' }], data: empty }, 'error: blocked'],
  [{ errors: ['blocked'], data: empty }, 'blocked'],
  [{ errors: { count: ['is too large'] }, data: empty }, 'errors'],
  [{ error: true, message: 'blocked', data: empty }, 'error true: blocked'],
  [{ error: 'blocked', data: empty }, 'blocked'],
  [{ error: 'null pointer exception', data: empty }, 'null pointer exception'],
  [{ error: 'None of the upstreams answered', data: empty }, 'None of the upstreams answered'],
  [{ error: { type: 'upstream_timeout', status: 504 }, data: empty }, 'error upstream_timeout'],
  [{ error: { title: 'Upstream away' }, data: empty }, 'error: Upstream away'],
  [{ error: 5, data: empty }, 'error 5'],
  [{ error: { code: 'internal' }, data: empty }, 'error internal'],
  [{ error: { code: 0, message: 'blocked' }, data: empty }, 'error: blocked'],
  [{ error: { type: 'upstream', detail: 'blocked' }, data: empty }, 'error: blocked'],
  [{ code: 10000, data: empty }, 'code 10000'],
  [{ code: -1, msg: 'blocked', data: empty }, 'code -1: blocked'],
  [{ code: 'UPSTREAM_FAILED', message: 'blocked', data: empty }, 'code UPSTREAM_FAILED: blocked'],
  [{ success: true, data: { status_code: 10201, videos: [] } }, 'status_code 10201'],
])('an error beside an empty list is a bad answer: %j', async (body, said) => {
  const error = await failure(ask(body));
  expect(error).toMatchObject({ code: 'SCAVIO_BAD_ANSWER', receipt: { creditsUsed: 1 } });
  expect(error.message).toContain(`an error of its own: "${said}`);
});

test('no sign of an error costs the videos beside it', async () => {
  const signs = { status: 'error', success: false, errors: ['blocked'], error: { message: 'blocked' } };
  expect((await ask({ ...signs, videos: [{ id: '7', desc: 'x' }] })).page.videos).toHaveLength(1);
});
