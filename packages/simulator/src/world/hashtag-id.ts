const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz_';
/** Big integers are slow, and a page names the same few hashtags again and again. */
const knownIds = new Map<string, string>();
const base = BigInt(alphabet.length);
const namePattern =
  /^[\p{L}\p{M}\p{N}_\p{Emoji_Presentation}\u2600-\u27bf\u{1f000}-\u{1faff}\u200c\u200d]{1,100}$/u;

/** The name as TikTok keys it: NFC, lower case. Null when it cannot be a hashtag (empty, spaces, `#`, too long). */
export function normaliseHashtagName(text: string): string | null {
  const name = text.normalize('NFC').toLowerCase();
  return namePattern.test(name) ? name : null;
}

/**
 * The id of a hashtag: digits that look like TikTok's (19 for ten letters), from which the name can be read back, so that
 * a simulator that has just been started knows every id that an earlier one gave out. The last two digits check the rest.
 */
export function hashtagIdOf(name: string): string {
  const known = knownIds.get(name);
  if (known !== undefined) return known;
  const id = encodeName(name);
  if (knownIds.size >= 10_000) knownIds.clear();
  knownIds.set(name, id);
  return id;
}

function encodeName(name: string): string {
  const plain = /^[0-9a-z_]+$/.test(name);
  const digits = plain ? `1${encodePlain(name)}` : `2${BigInt(`0x01${Buffer.from(name).toString('hex')}`)}`;
  return digits + checkDigits(digits);
}

/** The name behind an id, null for an id that was never given out. */
export function hashtagNameOf(id: string): string | null {
  if (!/^[12]\d{3,1000}$/.test(id)) return null;
  const digits = id.slice(0, -2);
  const value = BigInt(digits.slice(1));
  const text = digits.startsWith('1') ? decodePlain(value) : decodeBytes(value);
  const name = normaliseHashtagName(text);
  return name !== null && hashtagIdOf(name) === id ? name : null;
}

function checkDigits(digits: string): string {
  return String(BigInt(digits) % 97n).padStart(2, '0');
}

function encodePlain(name: string): bigint {
  // Starts at 1, not 0, so that leading zeros of a name survive.
  let value = 1n;
  for (const character of name) value = value * base + BigInt(alphabet.indexOf(character));
  return value;
}

function decodePlain(value: bigint): string {
  let name = '';
  for (let rest = value; rest > 1n; rest /= base) name = (alphabet[Number(rest % base)] ?? '') + name;
  return name;
}

function decodeBytes(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.slice(1), 'hex').toString('utf8');
}
