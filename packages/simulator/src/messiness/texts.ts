import type { Draft } from '../shapes/draft.ts';
import type { Irregularity } from './irregularity.ts';

function serveCaption(draft: Draft, caption: string): void {
  draft.item['desc'] = caption;
  draft.record.title = caption;
}

const before = (name: string, probability: number, prefix: string): Irregularity => ({
  name,
  probability,
  apply: (draft) => serveCaption(draft, prefix + draft.record.title),
});

/** Captions and lists that break storage, pages, spreadsheets and careless parsers. */
export const textIrregularities: readonly Irregularity[] = [
  { name: 'empty caption', probability: 0.02, apply: (draft) => serveCaption(draft, '') },
  {
    name: 'caption of 4,000 code points',
    probability: 0.005,
    apply: (draft) =>
      serveCaption(
        draft,
        Array.from(`${draft.record.title} ${'very long 🧵 '.repeat(400)}`)
          .slice(0, 4000)
          .join(''),
      ),
  },
  before('NUL', 0.005, 'a\0b '),
  before('other control characters', 0.005, '\u000b\u0001\u001b[31m '),
  before('lone surrogate', 0.005, '\ud83d broken '),
  before('zero-width characters', 0.01, '\u200bzero\u200d\ufeff\u00adwidth '),
  before('bidi controls', 0.01, '\u202egnp.exe\u202c \u2066\u200f '),
  before('SQL', 0.005, `'); DROP TABLE ugc_videos; -- $1 \\ `),
  before('HTML', 0.005, '<script>alert("x")</script><img src=x onerror=alert(1)> &amp; '),
  before('spreadsheet formula', 0.01, '=HYPERLINK("http://evil.example","pay") '),
  before('template and format marks', 0.005, '${x} {{x}} %s %n '),
  { name: 'no list of hashtags', probability: 0.03, apply: (draft) => replaceLists(draft, null) },
  { name: 'empty list of hashtags', probability: 0.02, apply: (draft) => replaceLists(draft, []) },
  {
    name: '__proto__ keys',
    probability: 0.01,
    apply(draft) {
      for (const target of [draft.item, draft.author, draft.statistics]) {
        // Assignment would set the prototype; only a defined property is written to the JSON.
        Object.defineProperty(target, '__proto__', { value: { polluted: true }, enumerable: true });
        target['constructor'] = { prototype: { polluted: true } };
      }
    },
  },
];

function replaceLists(draft: Draft, list: [] | null): void {
  for (const field of ['cha_list', 'text_extra', 'challenges', 'textExtra']) {
    if (Object.hasOwn(draft.item, field)) draft.item[field] = list;
  }
}
