const rates = Array.from({ length: 81 }, (_, index) => Number((index * 0.0025).toFixed(4))).concat([
  0.225, 0.25, 0.3, 0.4, 0.5, 0.75, 1,
]);
const views = [0, ...[100, 1_000, 10_000, 100_000, 1_000_000].flatMap((unit) => [unit, 2 * unit, 5 * unit])];

/** The rates that a slider stops at, the saved one among them. */
export function rateSteps(saved: number): number[] {
  return withSaved(rates, saved);
}

/** The views that a slider stops at, the saved number among them. */
export function viewSteps(saved: number): number[] {
  return withSaved(views, saved);
}

function withSaved(steps: readonly number[], saved: number): number[] {
  return [...new Set([...steps, saved])].toSorted((a, b) => a - b);
}
