/** Gives a text without the secrets that it was built with. */
export type HideSecrets = (text: string) => string;

/** A shorter value may be part of an ordinary word, as `radar` is of most lines. */
const shortestSecret = 8;

/** What an environment holds that nobody may read in an output: the API key, the token and the passwords of the stores. */
export function secretsOf(environment: Record<string, string | undefined>): string[] {
  const { SCAVIO_API_KEY, RADAR_TOKEN, PGPASSWORD, DATABASE_URL, REDIS_URL } = environment;
  const values = [
    SCAVIO_API_KEY,
    RADAR_TOKEN,
    PGPASSWORD,
    ...passwordsIn(DATABASE_URL),
    ...passwordsIn(REDIS_URL),
  ];
  return values.map((value) => value?.trim() ?? '').filter((value) => value !== '');
}

/**
 * Builds the last pass over whatever leaves a process as text: each secret, also percent-encoded or escaped as in JSON,
 * becomes `[secret]`. Values of fewer than 8 characters stay: they cannot be told from words.
 */
export function createSecretFilter(secrets: readonly string[]): HideSecrets {
  const long = secrets.filter((secret) => secret.length >= shortestSecret);
  const forms = long.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  // The longest first: one may begin with another.
  const longestFirst = [...new Set(forms)].toSorted((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((hidden, form) => hidden.replaceAll(form, '[secret]'), text);
}

/** Makes a stream of this process hide secrets, whoever writes to it. */
export function hideSecretsIn(stream: NodeJS.WriteStream, hide: HideSecrets): void {
  const write = stream.write.bind(stream);
  // The overloads differ only in what follows the text, which is passed on as it comes.
  stream.write = (chunk: string | Uint8Array, ...rest: []) =>
    write(typeof chunk === 'string' ? hide(chunk) : chunk, ...rest);
}

/** As it is written in an address, and as it is meant. One that is the user's name too is no secret but a habit. */
function passwordsIn(address: string | undefined): string[] {
  const url = URL.parse(address?.trim() ?? '');
  if (url === null) return [];
  const written = [url.password, url.searchParams.get('password') ?? ''].filter(
    (text) => text !== url.username,
  );
  return written.flatMap((text) => [text, decoded(text)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
