/** Whether a text is a day; while a year is typed, its beginnings are none that anybody means. */
export function isDay(text: string): boolean {
  return /^2\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
