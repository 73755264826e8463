/** Lists hashtags in a language, and how many there are beside them: `#a, #b and 9,997 more`, where `others` says the last. */
export function hashtagNamesIn(locale: string, others: string): (names: string[], more: number) => string {
  const list = new Intl.ListFormat(locale);
  const number = new Intl.NumberFormat(locale);
  return (names, more) =>
    list.format([
      ...names.map((name) => `#${name}`),
      ...(more > 0 ? [`${number.format(more)} ${others}`] : []),
    ]);
}
