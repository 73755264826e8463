import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

const exact = '7123456789012345678';

async function lookUp(body: unknown) {
  const server = await startServer(
    typeof body === 'string' ? (response) => response.end(body) : json(200, body),
  );
  return connect(server).resolveHashtag('brandx');
}

test.each([
  ['a number above 2^53', `{"data":{"challengeInfo":{"challenge":{"id":${exact}}}}}`],
  [
    'such a number beside text',
    `{"data":{"challengeInfo":{"challenge":{"id":7.123e18,"id_str":"${exact}"}}}}`,
  ],
  ['a number beside text', { data: { challenge: { id: 7123456789012346000, id_str: exact } } }],
  ['a list', { data: { challengeInfo: [{ challenge: { id: exact } }] } }],
  ['data in data', { data: { data: { challengeInfo: { challenge: { id: exact } } } } }],
  ['a bare object', { data: { result: { id: exact } } }],
  ['a list of wrappers', { data: { challenge_list: [{ challenge_info: { cid: exact } }] } }],
  ['a flat answer', { id: exact, credits_used: 1 }],
  ['a flat answer with an id of its own', { id: 'req_77', hashtag_id: exact }],
  ['a number that is no hashtag’s beside one', { id: 77, data: { hashtagId: exact } }],
  [
    'several hashtags',
    {
      data: {
        list: [
          { id: '5', title: 'brandxyz' },
          { id: exact, title: '#BrandX' },
        ],
      },
    },
  ],
  [
    'several of TikTok’s',
    {
      data: {
        challenge_list: [
          { challenge_info: { cid: '5', cha_name: 'brandxyz' } },
          { challenge_info: { cid: exact, cha_name: 'BrandX' } },
        ],
      },
    },
  ],
  [
    'a hashtag with its videos',
    { data: { itemList: [{ id: '9', desc: 'x', stats: { playCount: 1 } }], challenge: { id: exact } } },
  ],
])('the id of a hashtag is found in %s', async (_, body) => {
  expect((await lookUp(body)).hashtagId).toBe(exact);
});

test.each([
  ['love❤', 'love❤️'],
  ['1st', '1️⃣st'],
  ['brandx', 'Brand X'],
  ['ﬁt', 'Fit'],
])('the hashtag #%s is known by its title %s', async (name, title) => {
  const server = await startServer(
    json(200, { data: { challengeInfo: { challenge: { id: '1626', title } } } }),
  );
  expect((await connect(server).resolveHashtag(name)).hashtagId).toBe('1626');
});

test.each([
  ['null', { data: null }],
  ['an empty object', { data: {} }],
  ['an empty hashtag', { data: { challengeInfo: {} } }],
  ['no hashtag', { statusCode: 10205, challengeInfo: null }],
  ['an empty list', { data: { challenge_list: [] } }],
  ['a code of TikTok', { data: { statusCode: 10205 } }],
  ['a code of a wrapper', { code: 1004, message: 'hashtag not found', data: null }],
  ['words', { success: false, message: 'No such hashtag.' }],
  ['an id of zero', { data: { challengeInfo: { challenge: { id: '0', title: '' } } } }],
  ['another hashtag', { data: { challengeInfo: { challenge: { id: '5', title: 'brandxyz' } } } }],
  ['the number of a request', { id: 77, data: { statusCode: 10205 } }],
])('%s says that there is no such hashtag', async (_, body) => {
  expect(await failure(lookUp(body))).toMatchObject({
    code: 'SCAVIO_NO_HASHTAG',
    policy: { retry: 'again' },
  });
});

test('an answer about another hashtag says which', async () => {
  const error = await failure(lookUp({ data: { challenge: { id: '5', title: 'brand\u0000xyz' } } }));
  expect(error.message).toContain('names no hashtag: it is about "brandxyz"');
});

test.each([
  ['rounded', '{"data":{"challenge":{"id":7.123e18}}}', 'above 2^53'],
  ['rounded on its way', '{"data":{"challenge":{"id":7123456789012346000}}}', 'above 2^53'],
  ['no digits', '{"data":{"challenge":{"id":"undefined"}}}', 'not digits'],
])('an id that is %s is never taken for none, nor asked for again', async (_, body, why) => {
  const error = await failure(lookUp(body));
  expect(error).toMatchObject({ code: 'SCAVIO_UNREADABLE_ID', policy: { retry: 'never' } });
  expect(error.message).toContain(why);
});

test.each([
  ['an error of the API', { error: { code: 'internal_error', message: 'oops' } }],
  ['an error that nobody knows', { error: 'Unknown error' }],
  ['an error of a wrapper', { code: 500, msg: 'upstream', data: null }],
  ['a code of TikTok about something else', { data: { statusCode: 10101 } }],
])('%s is a bad answer, not a hashtag that is unknown', async (_, body) => {
  expect(await failure(lookUp(body))).toMatchObject({ code: 'SCAVIO_BAD_ANSWER' });
});

test('a 404 of the API says that a hashtag is unknown', async () => {
  const server = await startServer(json(404, { error: 'unknown hashtag' }));
  expect(await failure(connect(server).resolveHashtag('x'))).toMatchObject({ code: 'SCAVIO_NOT_FOUND' });
});

test('nesting of 10,000 levels beside a number above 2^53 does no harm', async () => {
  const deep = `${'{"data":'.repeat(10_000)}${exact}${'}'.repeat(10_000)}`;
  expect((await lookUp(`{"challenge":{"cid":"5"},"data":${deep}}`)).hashtagId).toBe('5');
});
