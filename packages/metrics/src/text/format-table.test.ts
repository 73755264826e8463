import { expect, it } from 'vitest';
import { formatTable } from './format-table.ts';

it('puts names to the left and numbers to the right', () => {
  const table = formatTable(
    ['hashtag', 'videos'],
    [
      ['#a', '1,200'],
      ['#longer-name', '7'],
    ],
  );
  expect(table).toBe('hashtag       videos\n#a             1,200\n#longer-name       7\n');
});

it('counts the cells that a terminal draws: two for Chinese, Korean and emoji, none for a combining mark', () => {
  const names = ['#新品发布', '#브랜드', '#e\u0301te\u0301', '#👩‍👩‍👧'];
  const table = formatTable(
    ['name', 'posts'],
    names.map((name) => [name, '1']),
  );
  expect(table.split('\n')).toEqual([
    'name       posts',
    '#新品发布      1',
    '#브랜드        1',
    '#e\u0301te\u0301           1',
    '#👩‍👩‍👧            1',
    '',
  ]);
});
