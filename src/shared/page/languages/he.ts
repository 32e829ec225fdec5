import type { CountedNoun, PageWords } from '../language';
import { foundWords, minus, monthNumbers, nbsp, withSigns } from '../language-parts';

const months = [
  'ינואר',
  'פברואר',
  'מרץ',
  'אפריל',
  'מאי',
  'יוני',
  'יולי',
  'אוגוסט',
  'ספטמבר',
  'אוקטובר',
  'נובמבר',
  'דצמבר',
];
const short = ['ינו׳', 'פבר׳', 'מרץ', 'אפר׳', 'מאי', 'יוני', 'יולי', 'אוג׳', 'ספט׳', 'אוק׳', 'נוב׳', 'דצמ׳'];

/** One, two and many have forms of their own. */
function days(count: number): string {
  if (count === 1) return 'יום אחד';
  return count === 2 ? 'יומיים' : `${count}${nbsp}ימים`;
}
function workingDays(count: number): string {
  if (count === 1) return 'יום עבודה אחד';
  return count === 2 ? 'שני ימי עבודה' : `${count}${nbsp}ימי עבודה`;
}

const feminine = ['שתי', 'שלוש', 'ארבע', 'חמש', 'שש', 'שבע', 'שמונה', 'תשע', 'עשר', 'אחת־עשרה', 'שתים־עשרה'];
const masculine = [
  'שני',
  'שלושה',
  'ארבעה',
  'חמישה',
  'שישה',
  'שבעה',
  'שמונה',
  'תשעה',
  'עשרה',
  'אחד־עשר',
  'שנים־עשר',
];
const nouns: Record<CountedNoun, { none: string; one: string; many: string; words: readonly string[] }> = {
  outcomes: { none: 'אין תוצאות', one: 'תוצאה אחת', many: 'תוצאות', words: feminine },
  'client-objectives': {
    none: 'אין מטרות לקוח',
    one: 'מטרת לקוח אחת',
    many: 'מטרות לקוח',
    words: feminine,
  },
  numbers: { none: 'אין מספרים', one: 'מספר אחד', many: 'מספרים', words: masculine },
};

/** Hebrew; the sheet is mirrored, so the way is planned left to right. */
export const he: PageWords = {
  code: 'he',
  direction: 'rtl',
  found: foundWords({
    months: [...months, ...short.map((name) => name.replace('׳', "[׳']?")), 'מרס'].map(
      (name) => `[בלמ]?${name}`,
    ),
    dayMonth: (month) => `\\d{1,2}\\s?${month}(?:\\s\\d{4})?`,
    scales: 'אלף|מיליון',
    notCounted: 'של|עד|על|או|עם|בלי|לכל|מתוך|לפני|אחרי|יותר|פחות|היא|הוא',
    signsBehind: '[₪€$£]|ש״ח',
  }),
  numbers: {
    decimal: '.',
    group: ',',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}מיליון` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}אלף` },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => `${digits}${nbsp}${label}`,
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `יותר מ־${share}`,
  },
  days: {
    short: ({ day, month, year }) =>
      [day, `ב${short[month - 1]}`, ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}${nbsp}ב${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} עד ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: monthNumbers,
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: withSigns,
  counted: (count, noun) => {
    const { none, one, many, words } = nouns[noun];
    if (count === 0) return none;
    return count === 1 ? one : `${words[count - 2] ?? count} ${many}`;
  },
  dayCount: days,

  document: 'תוכנית ההצלחה',
  titleOf: (client) => `${client}: תוכנית ההצלחה`,
  state: {
    draft: (day) => `טיוטה, ${day}`,
    draftAfter: (version, day) => `טיוטה אחרי גרסה${nbsp}${version}, ${day}`,
    agreed: (version, day) => `גרסה${nbsp}${version}, הוסכמה ב־${day}`,
  },
  foot: {
    draft: (day) => `תוכנית ההצלחה, טיוטה, ${day}`,
    draftAfter: (version, day) => `תוכנית ההצלחה, טיוטה אחרי גרסה${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `תוכנית ההצלחה, גרסה${nbsp}${version}, ${isLater ? 'נכון ל־' : ''}${day}, ${hash}`,
    preparedBy: 'הוכן על ידי',
  },
  signature: { by: 'הוסכם על ידי', for: 'הוסכם על ידי', alone: 'הוסכם', date: 'תאריך' },

  destination: 'היעד',
  destinationOn: (day) => `היעד, ${day}`,
  ask: { asked: 'מה ביקשתם', needed: 'מה אתם צריכים', heard: 'מה שמענו' },

  way: {
    title: 'אבני דרך',
    subtitle: 'הדרך לאחור',
    today: 'היום',
    direction: 'מתוכנן משמאל לימין',
    critical: 'קריטי: יום איחור כאן הוא יום איחור בסוף',
    criticalWithSpare: (spare) => `קריטי: קובע את התאריך, נותרו ${days(spare)}`,
    slack: 'יש מרווח',
    slackInDays: 'יש מרווח (ימים)',
    startLate: (late) => ({ full: `ההתחלה באיחור של ${days(late)}`, short: `באיחור ${days(late)}` }),
    late: (late) => ({ full: `באיחור של ${days(late)}`, short: `באיחור ${days(late)}` }),
    slackOf: (slack) => ({ full: `מרווח ${days(slack)}`, short: days(slack) }),
    reached: (items) => `הושגו: ${items}.`,
    arrivesLate: (day, late) => `במצב הנוכחי נגיע ליעד ב־${day}, באיחור של ${workingDays(late)}.`,
  },

  objectives: {
    metrics: { outcomes: 'מדדים', 'client-objectives': 'מדדי מפתח' },
    baseline: 'נקודת מוצא',
    target: 'ערך יעד',
    now: 'עכשיו',
    progress: 'התקדמות',
    due: (day) => `עד${nbsp}${day}`,
    noMetric: 'עדיין אין מדד',
    others: 'מספרים נוספים',
    unnamed: 'מדד ללא שם',
    baselineIn: (period) => `נקודת מוצא: ${period}.`,
    nowIn: (period) => `עכשיו: ${period}.`,
    celebrated: 'כבר נחגג',
    toCelebrate: 'עוד ייחגג',
    notches: 'חריצים: נקודות לחגיגה.',
    band: (low, high) => `${low} עד ${high}`,
    exceeded: (share) => `מעל היעד, ${share}`,
    movedAway: 'התרחק מהיעד',
    inBand: 'בטווח',
    outOfBand: 'מחוץ לטווח',
  },

  obstacles: {
    title: { outcomes: 'מכשולים', 'client-objectives': 'אתגרים' },
    subtitle: 'מה עלול לעצור אותנו',
    key: 'סבירות × השפעה, ומה עושים בנידון',
    scale: 'סבירות × השפעה',
    highFrom: (exposure) => `${exposure} ומעלה, עם אחראי`,
    exposure: (level, size) => `${{ high: 'גבוה', medium: 'בינוני', low: 'נמוך' }[level]}, ${size}`,
    accepted: 'מקובל',
    earlySign: (sign) => `סימן מוקדם: ${sign}`,
    noAnswer: 'עדיין לא סוכם מענה',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `ועוד ${inAppendix} בנספח`;
      if (inAppendix === 0) return `ועוד ${inPlan} בתוכנית המלאה`;
      return `ועוד ${inAppendix} בנספח, ${inPlan} בתוכנית המלאה`;
    },
    inAppendix: (sections) => `בנספח: ${sections}.`,
    inPlan: (sections) => `בתוכנית המלאה: ${sections}.`,
    appendix: 'נספח',
    appendixPage: (page, of) => `נספח, עמוד${nbsp}${page} מתוך${nbsp}${of}`,
    ask: 'מה ביקשתם ומה אתם צריכים',
    reached: 'הושגו',
    expectations: 'ציפיות',
  },
};
