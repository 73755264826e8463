import { readErrorMessage } from './envelope.ts';
import { isJsonObject } from './normalise/json.ts';

/** What frameworks and gateways say of a path that they do not serve. */
const aboutRoute = new RegExp(
  [
    /\b(?:cannot (?:get|post)|route|endpoint|url|path)\b[^"']* \S*\//,
    /\b(?:no such|unknown|invalid|no) (?:api )?(?:route|endpoint|url|path)\b(?!["'])/,
    /\b(?:route|endpoint|url|path) (?:was |is |does )?(?:not|unknown)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** All that some of them say; where there is an `error`, it may be what an API says of an id. */
const nothingElse = /^(?:404:? ?)?not found\.?$/i;

/**
 * Whether a 404 is about the address rather than about what was asked for: in no form of the API, as a proxy says it, or in
 * words about a route.
 */
export function isAboutAddress(body: unknown): boolean {
  const said = readErrorMessage(body);
  if (said === null || aboutRoute.test(said)) return true;
  return nothingElse.test(said) && !(isJsonObject(body) && 'error' in body);
}
