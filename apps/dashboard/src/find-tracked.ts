import { type Db, findHashtags, type Hashtag, isKnownHashtag } from '@ugc-radar/db';
import { InputError, parseHashtagName, type Refusal } from '@ugc-radar/types';
import { HttpError } from './refusals/http-error.ts';

/** The tracked hashtag that a path names. Throws `HttpError` 404 when none is tracked under that name. */
export function findTrackedAt(db: Db, text: string): Promise<Hashtag> {
  return find(db, text, ({ message, problem }) => new HttpError(404, message, problem));
}

/** The tracked hashtag that a body or a query names. Throws `InputError` when none is tracked under that name. */
export function findTracked(db: Db, text: string): Promise<Hashtag> {
  return find(db, text, unusable);
}

/**
 * Resolves for a hashtag that is tracked or was, by its parsed name: a removed one keeps its scans and share links. Throws
 * `InputError` for any other name, which is more likely a slip than a question.
 */
export async function requireKnown(db: Db, name: string): Promise<void> {
  if (!(await isKnownHashtag(db, name))) throw unusable(untracked(name));
}

async function find(db: Db, text: string, refuse: (refusal: Refusal) => Error): Promise<Hashtag> {
  const name = parseHashtagName(text);
  const [hashtag] = await findHashtags(db, [name]);
  if (!hashtag) throw refuse(untracked(name));
  return hashtag;
}

function unusable({ message, problem }: Refusal): InputError {
  return new InputError(message, problem);
}

function untracked(name: string): Refusal {
  return {
    message: `#${name} is not tracked: add it with \`npx radar hashtags add ${name}\`.`,
    problem: { code: 'untracked-hashtags', names: [name] },
  };
}
