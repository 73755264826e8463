/** A whole number as a person types it, with or without thousands grouped; NaN: it is none. */
export function parseWhole(text: string): number {
  const typed = text.replaceAll(/\s/g, '');
  const isGrouped = /^[1-9]\d{0,2}([.,'’])\d{3}(\1\d{3})*$/.test(typed);
  const digits = isGrouped ? typed.replaceAll(/\D/g, '') : typed;
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}
