/**
 * `numerator / denominator`, rounded half away from zero to `decimals` places; 0 when the denominator is 0.
 * Whole numbers only, neither negative. Integer arithmetic all the way to the decimal text that is read back:
 * the result is the number nearest to the exactly rounded quotient, whatever the size.
 */
export function roundedRatio(numerator: bigint, denominator: bigint, decimals: number): number {
  if (denominator === 0n) return 0;
  const scale = 10n ** BigInt(decimals);
  const scaled = (2n * numerator * scale + denominator) / (2n * denominator);
  const fraction = String(scaled % scale).padStart(decimals, '0');
  return Number(`${scaled / scale}.${fraction}`);
}
