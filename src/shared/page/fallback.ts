/**
 * Faces for the scripts that the design's own typefaces do not have (docs/spec/page.md, P63…): which of them a
 * character is looked for in, and in what order.
 */
import type { PageLanguage } from '../blueprint/model';

/** Height of the ascent of each family, of the letter size; bold is as high. */
export const fallbackAscents = {
  noto: 1.069,
  naskh: 1.099609375,
  hebrew: 0.97998046875,
  devanagari: 0.896,
  thai: 1.061,
  jp: 0.88,
  sc: 0.88,
  tc: 0.88,
  kr: 0.88,
  emoji: 0.927734375,
  symbols: 0.92822265625,
} as const;

export type FallbackFamily = keyof typeof fallbackAscents;
export type FallbackFace = FallbackFamily | `${FallbackFamily}-bold`;
/** Han characters differ by the country they are written in. */
export type HanFamily = 'jp' | 'sc' | 'tc' | 'kr';

export const fallbackFamilies = Object.keys(fallbackAscents) as FallbackFamily[];
export const fallbackFaces: readonly FallbackFace[] = fallbackFamilies.flatMap((family): FallbackFace[] => [
  family,
  `${family}-bold`,
]);

export function familyOf(face: FallbackFace): FallbackFamily {
  return face.replace(/-bold$/, '') as FallbackFamily;
}

/** Characters of the far east, their punctuation and wide forms included; Hangul stands apart. */
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u2e80-\u312f\u3190-\u33ff\ufe30-\ufe4f\uff00-\uffef]/u;
const hangul = /\p{Script=Hangul}/u;
const ownScript: readonly [RegExp, FallbackFamily][] = [
  [/\p{Script_Extensions=Arabic}/u, 'naskh'],
  [/\p{Script_Extensions=Hebrew}/u, 'hebrew'],
  [/\p{Script_Extensions=Devanagari}/u, 'devanagari'],
  [/[\p{Script=Thai}\u0e3f]/u, 'thai'],
];
/** What is meant as a picture, not as a letter. */
export const asPicture = /^\p{Emoji_Presentation}|\ufe0f/u;

/**
 * The faces that may have `grapheme`, likeliest first. A family is opened when it is asked, and those of the far east
 * are large: they stand here for their own characters, and for signs only in a text that is theirs (`han`).
 */
export function fallbacksFor(grapheme: string, isBold: boolean, han: HanFamily | null): FallbackFace[] {
  const families: FallbackFamily[] = [];
  if (asPicture.test(grapheme)) families.push('emoji');
  else if (eastAsian.test(grapheme)) {
    const first = han ?? 'sc';
    families.push(first, ...hanFamilies.filter((family) => family !== first));
  } else if (hangul.test(grapheme)) families.push('kr');
  else {
    const own = ownScript.find(([script]) => script.test(grapheme));
    if (own) families.push(own[1]);
    families.push('noto');
    if (han) families.push(han);
  }
  families.push('symbols', 'emoji');
  return families.map((family): FallbackFace => (isBold ? `${family}-bold` : family));
}

const hanFamilies: readonly HanFamily[] = ['jp', 'sc', 'tc', 'kr'];

// The commonest characters that only one of the two ways to write Chinese has.
const traditional =
  /[們個這來時對為會國說過還與學後發開種間關經長問東車見門風馬魚龍電頭體點萬從進實現產務業級標動機應當無給員報讓認計設變樣總戰網際資質達購訂單數據營銷團隊責項優確將專區聯]/gu;
const simplified =
  /[们个这来时对为会国说过还与学后发开种间关经长问东车见门风马鱼龙电头体点万从进实现产务业级标动机应当无给员报让认计设变样总战网际资质达购订单数据营销团队责项优确将专区联]/gu;

/**
 * Whose Han characters a text is set in: those of the language of the document, else of the country whose own
 * letters are in it. Null where there are none.
 */
export function hanFamilyOf(text: string, language: PageLanguage): HanFamily | null {
  if (language === 'ja') return 'jp';
  // The page's own words are in simplified Chinese, and that font has the traditional characters as well.
  if (language === 'zh') return 'sc';
  if (!eastAsian.test(text)) return null;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp';
  if (hangul.test(text)) return 'kr';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'tc';
  return countOf(text, traditional) > countOf(text, simplified) ? 'tc' : 'sc';
}

function countOf(text: string, characters: RegExp): number {
  return text.match(characters)?.length ?? 0;
}

const rightToLeft: ReadonlySet<PageLanguage> = new Set<PageLanguage>(['ar', 'he']);
/** Whether documents of this language run from the right to the left. */
export function isRightToLeft(language: PageLanguage): boolean {
  return rightToLeft.has(language);
}
