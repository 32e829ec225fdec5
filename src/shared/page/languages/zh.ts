import type { PageWords } from '../language';
import { foundUnspaced, isSign, minus, monthNumbers, nbsp } from '../language-parts';

const dayOf = (day: number, month: number): string => `${month}月${day}日`;
/** A unit in letters of the language follows without a space. */
const behind = (digits: string, label: string): string =>
  /^\p{Script=Han}/u.test(label) ? `${digits}${label}` : `${digits}${nbsp}${label}`;
const longDay = ({ day, month, year }: { day: number; month: number; year: number }): string =>
  `${year}年${dayOf(day, month)}`;
const numerals = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Chinese in simplified letters: years, months and days with their signs, large sums in ten thousands. */
export const zh: PageWords = {
  code: 'zh',
  direction: 'ltr',
  found: foundUnspaced({
    scales: '亿|万|千|億|萬',
    counters:
      '元|美元|欧元|个月|个|人|名|位|家|次|台|件|单|份|篇|套|辆|间|条|项|天|周|小时|分钟|秒|倍|成|年|日|户|座',
  }),
  numbers: {
    decimal: '.',
    group: ',',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e8, size: 1e8, suffix: '亿' },
      { least: 1e5, size: 1e4, suffix: '万' },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => (isSign(label) ? `${label}${digits}` : behind(digits, label)),
    withUnit: behind,
    over: (share) => `超过${share}`,
  },
  days: {
    short: ({ day, month, year }) => (year === null ? dayOf(day, month) : longDay({ day, month, year })),
    long: longDay,
    month: (month, year) => `${year}年${month}月`,
    months: (from, to) =>
      `${from.year}年${from.month}月至${from.year === to.year ? '' : `${to.year}年`}${to.month}月`,
    axis: monthNumbers.map((month) => `${month}月`),
    initials: monthNumbers,
  },
  comma: '，',
  semicolon: '；',
  sentence: { stop: '。', gap: '' },
  withRemark: (text, remark) => `${text}（${remark}）`,
  tidy: (text) => text,
  counted: (count, noun) =>
    `${numerals[count] ?? count}${{ outcomes: '项成果', 'client-objectives': '项客户目标', numbers: '个数字' }[noun]}`,
  dayCount: (days) => `${days}天`,

  document: '成功蓝图',
  titleOf: (client) => `${client}：成功蓝图`,
  state: {
    draft: (day) => `草案，${day}`,
    draftAfter: (version, day) => `第${version}版之后的草案，${day}`,
    agreed: (version, day) => `第${version}版，${day}商定`,
  },
  foot: {
    draft: (day) => `成功蓝图，草案，${day}`,
    draftAfter: (version, day) => `成功蓝图，第${version}版之后的草案，${day}`,
    agreed: (version, day, isLater, hash) =>
      `成功蓝图，第${version}版，${isLater ? '截至' : ''}${day}，${hash}`,
    preparedBy: '编制',
  },
  signature: { by: '同意人', for: '同意方', alone: '同意', date: '日期' },

  destination: '目的地',
  destinationOn: (day) => `目的地，${day}`,
  ask: { asked: '您提出的要求', needed: '您真正需要的', heard: '我们听到的' },

  way: {
    title: '里程碑',
    subtitle: '从终点倒推',
    today: '今天',
    direction: '从右向左规划',
    critical: '关键：这里晚一天，最后就晚一天',
    criticalWithSpare: (spare) => `关键：决定日期，还有${spare}天余地`,
    slack: '有余地',
    slackInDays: '有余地（天）',
    startLate: (late) => ({ full: `开始已晚${late}天`, short: `晚${late}天` }),
    late: (late) => ({ full: `晚${late}天`, short: `晚${late}天` }),
    slackOf: (slack) => ({ full: `余地${slack}天`, short: `${slack}天` }),
    reached: (items) => `已达到：${items}。`,
    arrivesLate: (day, late) => `照目前情况，将于${day}到达目的地，晚${late}个工作日。`,
  },

  objectives: {
    metrics: { outcomes: '指标', 'client-objectives': '关键指标' },
    baseline: '基线',
    target: '目标',
    now: '当前',
    progress: '进展',
    due: (day) => `${day}前`,
    noMetric: '尚无指标',
    others: '其他数字',
    unnamed: '未命名指标',
    baselineIn: (period) => `基线：${period}。`,
    nowIn: (period) => `当前：${period}。`,
    celebrated: '已庆祝',
    toCelebrate: '待庆祝',
    notches: '刻痕：庆祝点。',
    band: (low, high) => `${low}至${high}`,
    exceeded: (share) => `已超额，${share}`,
    movedAway: '偏离目标',
    inBand: '范围内',
    outOfBand: '范围外',
  },

  obstacles: {
    title: { outcomes: '障碍', 'client-objectives': '挑战' },
    subtitle: '可能阻碍我们的事',
    key: '可能性×影响，以及应对办法',
    scale: '可能性×影响',
    highFrom: (exposure) => `${exposure}及以上，附负责人`,
    exposure: (level, size) => `${{ high: '高', medium: '中', low: '低' }[level]}，${size}`,
    accepted: '已接受',
    earlySign: (sign) => `早期信号：${sign}`,
    noAnswer: '尚未商定应对办法',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `另有${inAppendix}项见附录`;
      if (inAppendix === 0) return `另有${inPlan}项见完整计划`;
      return `另有${inAppendix}项见附录，${inPlan}项见完整计划`;
    },
    inAppendix: (sections) => `见附录：${sections}。`,
    inPlan: (sections) => `见完整计划：${sections}。`,
    appendix: '附录',
    appendixPage: (page, of) => `附录，第${page}页，共${of}页`,
    ask: '您的要求与需要',
    reached: '已达到',
    expectations: '期望',
  },
};
