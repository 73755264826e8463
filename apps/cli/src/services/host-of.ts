/** The host and port of a URL, for messages: never its user or password. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host || 'the given address';
}
