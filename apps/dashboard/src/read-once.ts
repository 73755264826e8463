/**
 * Makes readings that are done once for all who ask by the same key: while one is under way, and for `keptMs` after it. A
 * failure is not kept.
 */
export function readOnce<Value>(keptMs: number): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key, read) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = read();
    kept.set(key, value);
    const forget = (): void => {
      kept.delete(key);
    };
    value.then(() => setTimeout(forget, keptMs).unref(), forget);
    return value;
  };
}
