type Words = readonly [string, ...string[]];

/** Words of one language or script, from which captions are put together. They mean little on purpose. */
export type Language = { code: string; words: Words; rightToLeft?: boolean };

const words = (text: string): Words => {
  const [first = '', ...rest] = text.split(' ');
  return [first, ...rest];
};

/** Listed as often as they should be drawn: most captions are English, every script comes up in a page or two. */
export const languages: readonly [Language, ...Language[]] = [
  {
    code: 'en',
    words: words(
      'morning new little try this my favourite so happy with unboxing honest review wait for it day one of using we love "quoted" easy recipe at home part two never again but why <3',
    ),
  },
  {
    code: 'en',
    words: words('pov when your order finally arrives and it just works no cap 10/10 would do it again'),
  },
  {
    code: 'fr',
    words: words("découverte du jour j'adore cette idée été à la maison très simple façon café où ça"),
  },
  { code: 'es', words: words('qué día más bonito mañana probamos algo nuevo ¿te gusta? año niño ¡vamos!') },
  {
    code: 'vi',
    words: words('hôm nay thử món mới ngon quá trời đẹp lắm bạn ơi nha\u0300 mi\u0300nh đi thôi'),
  },
  { code: 'ar', rightToLeft: true, words: words('اليوم جديد جميل جدا تجربة أول مرة من البيت شكرا') },
  { code: 'he', rightToLeft: true, words: words('היום חדש יפה מאוד פעם ראשונה בבית תודה') },
  { code: 'ja', words: words('今日は 新しい かわいい おすすめ 初めて 使ってみた ありがとう 毎日') },
  { code: 'ko', words: words('오늘 새로운 추천 처음 써봤어요 너무 좋아 매일') },
  { code: 'th', words: words('วันนี้ ลองใหม่ น่ารัก อร่อยมาก ครั้งแรก') },
  { code: 'hi', words: words('आज नया बहुत अच्छा पहली बार घर पर') },
  { code: 'ru', words: words('сегодня новый очень нравится первый раз дома каждый день ёлка') },
];

export const emoji: Words = ['✨', '😂', '🔥', '👩‍🍳', '❤️', '🏳️‍🌈', '👍🏽', '🥹', '🇧🇷', '👨‍👩‍👧'];

/** Hashtags that ride along on any video. */
export const companionTags: Words = words(
  'fyp foryou viral ugc smallbusiness OOTD ReelsToTok recette👩‍🍳 été おすすめ تجربة тренды travel2026✈️ diy_home',
);

export const handleWords: Words = words(
  'mira tovo lune kasha pixel olmo nadi brisk sunny koto velo ember juno tapir noor quill sora fable indigo moss',
);

export const nicknameWords: Words = [
  'Mira T.',
  'Tovo ✨',
  'La Lune',
  'Kāsha',
  'ピクセル',
  'Olmo & Co',
  'نور',
  'Брызги',
  '=Quill',
  "O'Fable",
];
