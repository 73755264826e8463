import { expect, test } from 'vitest';
import { shapeOf, typeNames } from './shape.ts';

function described(body: unknown): Record<string, string> {
  return Object.fromEntries(
    [...shapeOf(body)].map(([path, { types, count }]) => [path, `${typeNames(types)} × ${count}`]),
  );
}

test('paths are counted once per entry of the outermost list, with all their types', () => {
  const videos = [
    { id: '1', stats: { playCount: 1 }, tags: ['a', 'b'] },
    { id: 2, stats: { playCount: '1' }, tags: [] },
    { id: null, stats: null },
  ];
  expect(described({ data: { videos, has_more: true } })).toEqual({
    data: 'object × 1',
    'data.videos': 'list × 1',
    'data.videos[]': 'object × 3',
    'data.videos[].id': 'text or number × 2',
    'data.videos[].stats': 'object × 2',
    'data.videos[].stats.playCount': 'text or number × 2',
    'data.videos[].tags': 'list × 2',
    'data.videos[].tags[]': 'text × 1',
    'data.has_more': 'boolean × 1',
  });
});

test('keys that are data share one path', () => {
  const map = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${7400 + index}`, { n: 1 }]));
  expect(described({ map, 'a b': 1, '2026-01-01': 1 })).toEqual({
    map: 'object × 1',
    'map.*': 'object × 1',
    'map.*.n': 'number × 1',
    '*': 'number × 1',
  });
});

test('neither depth nor breadth nor names make it large', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 10_000; level += 1) deep = { deep };
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, index]));
  const strange = JSON.parse('{"__proto__": {"constructor": 1}, "\\u0000": 2}');
  const many = Array.from({ length: 100 }, (_, index) => ({ [`list${index}`]: { [`x${index}`]: {} } }));
  const shape = shapeOf({ deep, wide, strange, many, lists: Array.from({ length: 10_000 }, () => wide) });
  expect(shape.size).toBeLessThanOrEqual(1500);
  expect([...shape.keys()].every((path) => path.length < 700)).toBe(true);
  expect(shape.has('strange.__proto__.constructor')).toBe(true);
});
