import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { coUsedQuery } from './hashtag-queries.ts';

it('shows the period before while another is loaded, but nothing of another hashtag', () => {
  const client = new QueryClient();
  const [week, month] = ['2026-11-14', '2026-10-22'].map((from) => ({ from, to: '2026-11-20' }));
  if (week === undefined || month === undefined) throw new Error('both are periods');
  const data = { period: week, hashtags: [] };
  client.setQueryData(coUsedQuery('one', week).queryKey, data);
  const asked = (name: string, range: typeof week) => ({ ...coUsedQuery(name, range), enabled: false });
  const observer = new QueryObserver(client, asked('one', week));
  expect(observer.getCurrentResult().data).toEqual(data);
  observer.setOptions(asked('one', month));
  expect(observer.getCurrentResult().data).toEqual(data);
  observer.setOptions(asked('other', month));
  expect(observer.getCurrentResult().data).toBeUndefined();
});
