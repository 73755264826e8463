/**
 * Whether this is a time zone by name (`Europe/Berlin`, `UTC`). Offsets such as `+02:00` are refused:
 * they know no daylight saving, and Postgres reads their sign the other way round.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
