/**
 * Splits items so that no part has a key twice: the first of each key, then the second of those that have one, and so on.
 * Each part keeps the order. One statement can write a part, and the next sees what it left.
 */
export function partsWithoutRepeats<Item>(items: Item[], keyOf: (item: Item) => string | number): Item[][] {
  const parts: Item[][] = [];
  const seen = new Map<string | number, number>();
  for (const item of items) {
    const key = keyOf(item);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    (parts[before] ??= []).push(item);
  }
  return parts;
}
