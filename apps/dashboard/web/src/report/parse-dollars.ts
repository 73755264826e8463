/** US dollars as a person types them, with a point or a comma before the cents; null: nothing, undefined: no amount. */
export function parseDollars(text: string): number | null | undefined {
  const trimmed = text.replaceAll(/\s/g, '');
  if (trimmed === '') return null;
  return /^\d{1,12}([.,]\d{1,4})?$/.test(trimmed) ? Number(trimmed.replace(',', '.')) : undefined;
}
