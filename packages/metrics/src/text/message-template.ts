/** What a template may ask for, each in braces: `{handle}`. */
export const templateFields = ['handle', 'name', 'hashtag', 'brand', 'views', 'link'] as const;
export type TemplateField = (typeof templateFields)[number];

const field = /\{([^{}\s]*)\}/g;

/** The names in braces that no template may ask for, each once. */
export function unknownFields(body: string): string[] {
  const names = [...body.matchAll(field)].map(([, name = '']) => name);
  const known: readonly string[] = templateFields;
  return [...new Set(names.filter((name) => !known.includes(name)))];
}

/**
 * The message that a template makes of what is known. A field of which nothing is known stays as it is, in braces, so that
 * whoever sends the message sees what is missing; `missing` names these, each once.
 */
export function fillTemplate(
  body: string,
  values: Partial<Record<TemplateField, string>>,
): { text: string; missing: TemplateField[] } {
  const missing = new Set<TemplateField>();
  const text = body.replaceAll(field, (whole, name: string) => {
    const known = templateFields.find((candidate) => candidate === name);
    if (known === undefined) return whole;
    const value = values[known];
    if (value === undefined) missing.add(known);
    return value ?? whole;
  });
  return { text, missing: [...missing] };
}
