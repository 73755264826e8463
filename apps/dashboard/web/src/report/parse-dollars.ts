const plain = /^\d{1,12}([.,]\d{1,4})?$/;
/** One separator and three digits: 1,500 may be fifteen hundred or one and a half. */
const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/;
const groupedByCommas = /^[1-9]\d{0,2}(,\d{3})+(\.\d{1,4})?$/;
const groupedByPoints = /^[1-9]\d{0,2}(\.\d{3})+(,\d{1,4})?$/;

/**
 * US dollars as a person types them, with a point or a comma before the cents, with or without thousands grouped; null:
 * nothing, undefined: no amount. `1,500` is fifteen hundred in English; elsewhere, as `1.500` everywhere, it could be meant
 * in two ways and is none.
 */
export function parseDollars(text: string, locale: string): number | null | undefined {
  const typed = text.replaceAll(/\s/g, '');
  if (typed === '') return null;
  const isEnglish = locale.startsWith('en');
  if (ambiguous.test(typed) && !(isEnglish && typed.includes(','))) return undefined;
  if (groupedByCommas.test(typed)) return Number(typed.replaceAll(',', ''));
  if (groupedByPoints.test(typed)) return Number(typed.replaceAll('.', '').replace(',', '.'));
  return plain.test(typed) ? Number(typed.replace(',', '.')) : undefined;
}

/** An amount as it may stand in a field: what `parseDollars` reads as the same amount. */
export function typedDollars(usd: number | null): string {
  const text = String(usd ?? '');
  return ambiguous.test(text) ? `${text}0` : text;
}
