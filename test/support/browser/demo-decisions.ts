import type { APIRequestContext, APIResponse } from 'playwright-core';
import { z } from 'zod';

const people = z.object({ id: z.number() });
const creators = z.object({ creators: z.array(z.object({ key: z.string() })) });

/** What a team would have noted: names, a budget, and how far it is with some creators. The browser's user is Ada afterwards. */
export async function decideAsATeam(request: APIRequestContext): Promise<void> {
  await done(request.post('/api/people', { data: { name: 'Noor' } }));
  const { id } = people.parse(await done(request.post('/api/people', { data: { name: 'Ada' } })));
  await done(request.patch('/api/me', { data: { person: id } }));
  await done(request.put('/api/brands/Northwind/budgets', { data: { daily: 20, monthly: 400 } }));
  const { creators: found } = creators.parse(await done(request.get('/api/creators')));
  const steps: [number, string, string][] = [
    [0, 'agreed', 'The video may be reposted until March, with a mention.'],
    [2, 'contacted', ''],
    [3, 'to-contact', ''],
    [6, 'replied', 'Asks what we pay.'],
  ];
  for (const [place, state, note] of steps) {
    const key = encodeURIComponent(found[place]?.key ?? '');
    await done(request.put(`/api/creators/${key}/outreach`, { data: { state, note } }));
  }
}

async function done(answer: Promise<APIResponse>): Promise<unknown> {
  const response = await answer;
  if (!response.ok()) throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? null : response.json();
}
