import type { PageWords } from '../language';
import { foundUnspaced, isSign, minus, monthNumbers, nbsp } from '../language-parts';

const dayOf = (day: number, month: number): string => `${month}月${day}日`;
/** A unit in letters of the language follows without a space. */
const behind = (digits: string, label: string): string =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(label)
    ? `${digits}${label}`
    : `${digits}${nbsp}${label}`;
const longDay = ({ day, month, year }: { day: number; month: number; year: number }): string =>
  `${year}年${dayOf(day, month)}`;

/** Japanese: years, months and days with their signs, large sums in ten thousands. */
export const ja: PageWords = {
  code: 'ja',
  direction: 'ltr',
  found: foundUnspaced({
    scales: '億|万|千',
    counters:
      '円|元|ドル|ユーロ|件|人|名|社|店舗|店|台|個|点|本|冊|枚|回|度|倍|割|ポイント|pt|時間|分|秒|日間|日|週間|週|' +
      'か月|ヶ月|カ月|ヵ月|年間|年|軒|世帯|組|拠点|都市|地区|町',
  }),
  numbers: {
    decimal: '.',
    group: ',',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e8, size: 1e8, suffix: '億' },
      { least: 1e5, size: 1e4, suffix: '万' },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => (isSign(label) ? `${label}${digits}` : behind(digits, label)),
    withUnit: behind,
    over: (share) => `${share}超`,
  },
  days: {
    short: ({ day, month, year }) => (year === null ? dayOf(day, month) : longDay({ day, month, year })),
    long: longDay,
    month: (month, year) => `${year}年${month}月`,
    months: (from, to) =>
      `${from.year}年${from.month}月～${from.year === to.year ? '' : `${to.year}年`}${to.month}月`,
    axis: monthNumbers.map((month) => `${month}月`),
    initials: monthNumbers,
  },
  comma: '、',
  semicolon: '；',
  sentence: { stop: '。', gap: '' },
  withRemark: (text, remark) => `${text}（${remark}）`,
  tidy: (text) => text,
  counted: (count, noun) =>
    `${{ outcomes: '成果', 'client-objectives': 'お客様の目標', numbers: '数値' }[noun]}：${count}件`,
  dayCount: (days) => `${days}日`,

  document: '成功計画書',
  titleOf: (client) => `${client}：成功計画書`,
  state: {
    draft: (day) => `案、${day}`,
    draftAfter: (version, day) => `第${version}版後の改訂案、${day}`,
    agreed: (version, day) => `第${version}版、${day}合意`,
  },
  foot: {
    draft: (day) => `成功計画書、案、${day}`,
    draftAfter: (version, day) => `成功計画書、第${version}版後の改訂案、${day}`,
    agreed: (version, day, isLater, hash) =>
      `成功計画書、第${version}版、${day}${isLater ? '現在' : ''}、${hash}`,
    preparedBy: '作成',
  },
  signature: { by: '合意者', for: '合意者', alone: '合意', date: '日付' },

  destination: '到達点',
  destinationOn: (day) => `到達点、${day}`,
  ask: { asked: 'ご要望', needed: '本当に必要なこと', heard: '伺った声' },

  way: {
    title: 'マイルストーン',
    subtitle: '逆算した道のり',
    today: '今日',
    direction: '右から左へ逆算',
    critical: 'クリティカル：ここの1日の遅れは最後の1日の遅れ',
    criticalWithSpare: (spare) => `クリティカル：期日を決める、余裕${spare}日`,
    slack: '余裕あり',
    slackInDays: '余裕あり（日数）',
    startLate: (late) => ({ full: `着手が${late}日遅れ`, short: `${late}日遅れ` }),
    late: (late) => ({ full: `${late}日遅れ`, short: `${late}日遅れ` }),
    slackOf: (slack) => ({ full: `余裕${slack}日`, short: `${slack}日` }),
    reached: (items) => `達成済み：${items}。`,
    arrivesLate: (day, late) => `このままでは到達は${day}となり、${late}営業日遅れます。`,
  },

  objectives: {
    metrics: { outcomes: '指標', 'client-objectives': '重要指標' },
    baseline: '基準値',
    target: '目標値',
    now: '現在',
    progress: '進み具合',
    due: (day) => `${day}まで`,
    noMetric: '指標は未定',
    others: 'その他の数値',
    unnamed: '名称のない指標',
    baselineIn: (period) => `基準値：${period}。`,
    nowIn: (period) => `現在：${period}。`,
    celebrated: 'お祝い済み',
    toCelebrate: 'これからお祝い',
    notches: '刻み：お祝いする節目。',
    band: (low, high) => `${low}～${high}`,
    exceeded: (share) => `目標超え、${share}`,
    movedAway: '目標から後退',
    inBand: '範囲内',
    outOfBand: '範囲外',
  },

  obstacles: {
    title: { outcomes: '障害', 'client-objectives': '課題' },
    subtitle: '妨げになりうること',
    key: '起こりやすさ×影響と、その対策',
    scale: '起こりやすさ×影響',
    highFrom: (exposure) => `${exposure}以上、担当者を併記`,
    exposure: (level, size) => `${{ high: '高', medium: '中', low: '低' }[level]}、${size}`,
    accepted: '受け入れる',
    earlySign: (sign) => `予兆：${sign}`,
    noAnswer: '対策はまだ合意していません',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `ほか${inAppendix}件は付録に記載`;
      if (inAppendix === 0) return `ほか${inPlan}件は計画全文に記載`;
      return `ほか${inAppendix}件は付録、${inPlan}件は計画全文に記載`;
    },
    inAppendix: (sections) => `付録に記載：${sections}。`,
    inPlan: (sections) => `計画全文に記載：${sections}。`,
    appendix: '付録',
    appendixPage: (page, of) => `付録、${page}/${of}ページ`,
    ask: 'ご要望と必要なこと',
    reached: '達成済み',
    expectations: '心得',
  },
};
