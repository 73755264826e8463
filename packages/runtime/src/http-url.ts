/** The address of an HTTP server at a host and port; an IPv6 address gets its brackets. */
export function httpUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
