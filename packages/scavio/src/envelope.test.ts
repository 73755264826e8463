import { expect, test } from 'vitest';
import { connect, failure, json, startServer } from './testing/server.ts';

async function receiptOf(body: object) {
  const server = await startServer(json(200, { videos: [], has_more: false, ...body }));
  const client = connect(server);
  return (await client.hashtagVideosById({ hashtagId: '1', cursor: '0', count: 1 })).receipt;
}

test.each([
  { credits_used: '2.00000000', credits_remaining: '97.50000000' },
  { data: { videos: [], credits_used: 2, credits_remaining: 97.5 } },
  { meta: { credits_used: 2, credits_remaining: 97.5 } },
  { usage: { creditsUsed: '2', creditsRemaining: '97.5' } },
  { creditsUsed: 2, creditsRemaining: 97.5 },
  { credits_used: null, credits_remaining: 'many', meta: { credits_used: 2, credits_remaining: 97.5 } },
])('credits are read wherever an answer tells them: %j', async (body) => {
  expect(await receiptOf(body)).toMatchObject({ creditsUsed: 2, creditsRemaining: 97.5 });
});

test('what the answer itself says of credits counts before what stands within', async () => {
  const body = { credits_used: 0, credits_remaining: -1, data: { credits_used: 2, credits_remaining: 9 } };
  expect(await receiptOf(body)).toMatchObject({ creditsUsed: 0, creditsRemaining: -1 });
});

test('the credits of an error are read where it tells them', async () => {
  const server = await startServer(json(404, { error: { message: 'none', credits_used: '1.0000000' } }));
  const error = await failure(connect(server).resolveHashtag('x'));
  expect(error).toMatchObject({ receipt: { creditsUsed: 1 } });
});

test.each([
  [{ credit_balance: '0.00000000' }, 0],
  [{ data: { creditBalance: 12.5 } }, 12.5],
  [{ usage: { credit_balance: '12.5000000' } }, 12.5],
  [{ plan: 'free', credits_remaining: 0 }, 0],
  [{ credit_balance: null, data: { credit_balance: 3 } }, 3],
  [{ credit_balance: 'unlimited' }, null],
  [{ data: { plan: 'growth', credit_balance: 5000 }, credits_used: 0, credits_remaining: 0 }, 5000],
  [{ data: { credit_balance: 0 }, credits_remaining: 10 }, 0],
  [{ credit_balance: 7, data: { credit_balance: 3 } }, 3],
])('the balance of the account: %j', async (body, creditBalance) => {
  const server = await startServer(json(200, body));
  const usage = await connect(server).usage();
  expect(usage).toMatchObject({ creditBalance, receipt: { creditsRemaining: creditBalance } });
});

test('what the account has used is not what the usage call cost', async () => {
  const server = await startServer(json(200, { credit_balance: 5, credits_used: 950 }));
  expect((await connect(server).usage()).receipt).toMatchObject({ creditsUsed: 0, creditsRemaining: 5 });
});

test('an answer to the usage call that reports an error says nothing of the account', async () => {
  const server = await startServer(json(200, { success: false, message: 'Invalid API key' }));
  const error = await failure(connect(server).usage());
  expect(error).toMatchObject({ code: 'SCAVIO_BAD_ANSWER', receipt: { creditsUsed: 0 } });
  expect(error.message).toContain('Invalid API key');
});
