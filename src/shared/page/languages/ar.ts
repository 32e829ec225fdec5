import type { CountedNoun, PageWords } from '../language';
import { foundWords, minus, monthNumbers, nbsp, withSigns } from '../language-parts';

const months = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];
/** The names of the same months around the Levant. */
const levantMonths = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول',
];

/** The six forms of the Arabic plural; `{n}` stands for the figures. */
interface SixForms {
  zero: string;
  one: string;
  two: string;
  few: string;
  many: string;
  other: string;
}
function formOf(count: number): keyof SixForms {
  if (count === 0) return 'zero';
  if (count === 1) return 'one';
  if (count === 2) return 'two';
  const rest = count % 100;
  if (rest >= 3 && rest <= 10) return 'few';
  return rest >= 11 ? 'many' : 'other';
}
export const inForm = (count: number, forms: SixForms): string =>
  forms[formOf(count)].replace('{n}', `${count}${nbsp}`);

const days = (count: number): string =>
  inForm(count, {
    zero: '{n}يوم',
    one: 'يوم واحد',
    two: 'يومان',
    few: '{n}أيام',
    many: '{n}يومًا',
    other: '{n}يوم',
  });
/** After a preposition, and as a measure of being late. */
export const byDays = (count: number): string =>
  inForm(count, {
    zero: '{n}يوم',
    one: 'يومًا واحدًا',
    two: 'يومين',
    few: '{n}أيام',
    many: '{n}يومًا',
    other: '{n}يوم',
  });
const byWorkingDays = (count: number): string =>
  inForm(count, {
    zero: '{n}يوم عمل',
    one: 'يوم عمل واحدًا',
    two: 'يومي عمل',
    few: '{n}أيام عمل',
    many: '{n}يوم عمل',
    other: '{n}يوم عمل',
  });

/** Up to twelve in words, which agree with the gender of what they count. */
const counts: Record<CountedNoun, readonly string[]> = {
  outcomes: [
    'لا نتائج',
    'نتيجة واحدة',
    'نتيجتان',
    'ثلاث نتائج',
    'أربع نتائج',
    'خمس نتائج',
    'ست نتائج',
    'سبع نتائج',
    'ثماني نتائج',
    'تسع نتائج',
    'عشر نتائج',
    'إحدى عشرة نتيجة',
    'اثنتا عشرة نتيجة',
  ],
  'client-objectives': [
    'لا أهداف للعميل',
    'هدف واحد للعميل',
    'هدفان للعميل',
    'ثلاثة أهداف للعميل',
    'أربعة أهداف للعميل',
    'خمسة أهداف للعميل',
    'ستة أهداف للعميل',
    'سبعة أهداف للعميل',
    'ثمانية أهداف للعميل',
    'تسعة أهداف للعميل',
    'عشرة أهداف للعميل',
    'أحد عشر هدفًا للعميل',
    'اثنا عشر هدفًا للعميل',
  ],
  numbers: [
    'لا أرقام',
    'رقم واحد',
    'رقمان',
    'ثلاثة أرقام',
    'أربعة أرقام',
    'خمسة أرقام',
    'ستة أرقام',
    'سبعة أرقام',
    'ثمانية أرقام',
    'تسعة أرقام',
    'عشرة أرقام',
    'أحد عشر رقمًا',
    'اثنا عشر رقمًا',
  ],
};
const moreThanTwelve: Record<CountedNoun, Pick<SixForms, 'few' | 'many' | 'other'>> = {
  outcomes: { few: '{n}نتائج', many: '{n}نتيجة', other: '{n}نتيجة' },
  'client-objectives': { few: '{n}أهداف للعميل', many: '{n}هدفًا للعميل', other: '{n}هدف للعميل' },
  numbers: { few: '{n}أرقام', many: '{n}رقمًا', other: '{n}رقم' },
};

/** Arabic, with the figures of most business papers; the sheet is mirrored, so the way is planned left to right. */
export const ar: PageWords = {
  code: 'ar',
  direction: 'rtl',
  found: foundWords({
    months: [...months, ...levantMonths, 'ابريل', 'اغسطس', 'اكتوبر', 'إبريل'],
    dayMonth: (month) => `\\p{Nd}{1,2}\\s${month}(?:\\s\\p{Nd}{4})?`,
    scales: 'ألف|آلاف|مليون|ملايين',
    notCounted: 'في|من|على|إلى|عن|مع|كل|بعد|قبل|أو|لكل|خلال',
    signsBehind: '[€$£¥₪]|٪',
  }),
  numbers: {
    decimal: '.',
    group: ',',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}مليون` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}ألف` },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => `${digits}${nbsp}${label}`,
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `أكثر من${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) => [day, months[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}${nbsp}${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `${months[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} إلى ${months[to.month - 1]} ${to.year}`,
    axis: months,
    initials: monthNumbers,
  },
  comma: '، ',
  semicolon: '؛ ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: withSigns,
  counted: (count, noun) =>
    counts[noun][count] ?? inForm(count, { zero: '', one: '{n}', two: '{n}', ...moreThanTwelve[noun] }),
  dayCount: days,

  document: 'مخطط النجاح',
  titleOf: (client) => `${client}: مخطط النجاح`,
  state: {
    draft: (day) => `مسودة، ${day}`,
    draftAfter: (version, day) => `مسودة بعد النسخة${nbsp}${version}، ${day}`,
    agreed: (version, day) => `النسخة${nbsp}${version}، اتُّفق عليها في ${day}`,
  },
  foot: {
    draft: (day) => `مخطط النجاح، مسودة، ${day}`,
    draftAfter: (version, day) => `مخطط النجاح، مسودة بعد النسخة${nbsp}${version}، ${day}`,
    agreed: (version, day, isLater, hash) =>
      `مخطط النجاح، النسخة${nbsp}${version}، ${isLater ? 'حتى ' : ''}${day}، ${hash}`,
    preparedBy: 'إعداد',
  },
  signature: { by: 'بموافقة', for: 'بموافقة', alone: 'الموافقة', date: 'التاريخ' },

  destination: 'الوجهة',
  destinationOn: (day) => `الوجهة، ${day}`,
  ask: { asked: 'ما طلبتموه', needed: 'ما تحتاجون إليه', heard: 'ما سمعناه' },

  way: {
    title: 'المعالم الرئيسية',
    subtitle: 'رجوعًا من الوجهة',
    today: 'اليوم',
    direction: 'مخططة من اليسار إلى اليمين',
    critical: 'حرج: تأخر يوم هنا هو تأخر يوم في النهاية',
    criticalWithSpare: (spare) => `حرج: يحدد الموعد، والمتبقي ${days(spare)}`,
    slack: 'له متسع',
    slackInDays: 'له متسع (بالأيام)',
    startLate: (late) => ({ full: `البدء متأخر ${byDays(late)}`, short: `متأخر ${byDays(late)}` }),
    late: (late) => ({ full: `متأخر ${byDays(late)}`, short: `متأخر ${byDays(late)}` }),
    slackOf: (slack) => ({ full: `متسع ${days(slack)}`, short: days(slack) }),
    reached: (items) => `تحقق: ${items}.`,
    arrivesLate: (day, late) => `على الوضع الحالي نبلغ الوجهة في ${day}، متأخرين ${byWorkingDays(late)}.`,
  },

  objectives: {
    metrics: { outcomes: 'المؤشرات', 'client-objectives': 'المؤشرات الرئيسية' },
    baseline: 'خط الأساس',
    target: 'الهدف',
    now: 'الآن',
    progress: 'التقدم',
    due: (day) => `بحلول${nbsp}${day}`,
    noMetric: 'لا مؤشر بعد',
    others: 'أرقام أخرى',
    unnamed: 'مؤشر بلا اسم',
    baselineIn: (period) => `خط الأساس: ${period}.`,
    nowIn: (period) => `الآن: ${period}.`,
    celebrated: 'احتُفل به',
    toCelebrate: 'سيُحتفل به',
    notches: 'الحزوز: محطات للاحتفال.',
    band: (low, high) => `${low} إلى ${high}`,
    exceeded: (share) => `تجاوز الهدف، ${share}`,
    movedAway: 'ابتعد عن الهدف',
    inBand: 'ضمن النطاق',
    outOfBand: 'خارج النطاق',
  },

  obstacles: {
    title: { outcomes: 'العقبات', 'client-objectives': 'التحديات' },
    subtitle: 'ما قد يوقفنا',
    key: 'الاحتمال × الأثر، وما نفعله حياله',
    scale: 'الاحتمال × الأثر',
    highFrom: (exposure) => `${exposure} فأكثر، مع المسؤول`,
    exposure: (level, size) => `${{ high: 'مرتفع', medium: 'متوسط', low: 'منخفض' }[level]}، ${size}`,
    accepted: 'مقبول',
    earlySign: (sign) => `علامة مبكرة: ${sign}`,
    noAnswer: 'لم يُتفق على حل بعد',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `و${nbsp}${inAppendix} أيضًا في الملحق`;
      if (inAppendix === 0) return `و${nbsp}${inPlan} أيضًا في الخطة الكاملة`;
      return `و${nbsp}${inAppendix} أيضًا في الملحق، و${nbsp}${inPlan} في الخطة الكاملة`;
    },
    inAppendix: (sections) => `في الملحق: ${sections}.`,
    inPlan: (sections) => `في الخطة الكاملة: ${sections}.`,
    appendix: 'الملحق',
    appendixPage: (page, of) => `الملحق، صفحة${nbsp}${page} من${nbsp}${of}`,
    ask: 'ما طلبتموه وما تحتاجون إليه',
    reached: 'تحقق',
    expectations: 'التوقعات',
  },
};
