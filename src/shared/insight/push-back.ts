/**
 * Pushing back on a target (S10): why this number, compared with what, for which objective, and is there time
 * for it. It advises and never blocks. Rules in docs/spec/goals.md.
 */
import { type Day, daysBetween } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ClientSafe } from '../blueprint/model';
import type { Measurement, Metric } from '../blueprint/plan';
import { changeWords, handful, isSmallFrom, paceOf } from './goal-pace';
import { latestReading, metricProgress } from './progress';

/** A metric, and the answers that S10 asks for. Without `pushBack` nobody has put the questions yet. */
export type JudgedMetric = Pick<
  ClientSafe<Metric>,
  'name' | 'unit' | 'direction' | 'baseline' | 'target' | 'targetHigh' | 'due' | 'objectives'
> & { pushBack?: Partial<Metric['pushBack']> };
export type MetricReading = Pick<Measurement, 'order' | 'on' | 'value'>;

export interface PushBackContext {
  today: Day;
  /** The metric's own readings; the latest one is where it stands. */
  measurements: readonly MetricReading[];
  /** The day that counts where the metric has none. */
  destinationDate?: Day | null;
}
export interface PushBack {
  verdict: 'clear' | 'unclear' | 'unrealistic';
  /** Everything that speaks against the target; empty when clear. */
  doubts: Doubt[];
}
/**
 * `distance`: whether what is left to go fits the time that is left; answers can settle it. `numbers` and `day`: one of them
 * has to change. All others name the question that is open.
 */
export type DoubtAbout =
  | 'numbers'
  | 'day'
  | 'largerObjective'
  | 'whyThisNumber'
  | 'benchmark'
  | 'revisedTarget'
  | 'distance';
export interface Doubt {
  about: DoubtAbout;
  /** A plain sentence that can be read out. */
  reason: string;
  /** What to ask the room. */
  question: string;
}
/** About the distance unless it says otherwise. `isSteep`: only a comparison can make it believable. */
type Distance = Omit<Doubt, 'about'> & { about?: DoubtAbout; isSteep?: boolean };

/** Everything that speaks against a target as it stands. */
export function pushBack(metric: JudgedMetric, context: PushBackContext): PushBack {
  const doubts: Doubt[] = openQuestions(metric);
  const found = distanceDoubt(metric, context);
  const distance = found && !found.about && isAnswered(metric) ? null : found;
  if (distance) {
    const { about = 'distance', reason, question } = distance;
    doubts.push({ about, reason, question });
  }
  return {
    verdict: distance?.isSteep ? 'unrealistic' : doubts.length > 0 ? 'unclear' : 'clear',
    doubts,
  };
}

/** They have said why it is this number, and what they compare it with. */
export function isAnswered({ pushBack: answers }: JudgedMetric): boolean {
  return Boolean(answers?.whyThisNumber?.trim() && answers.benchmark?.trim());
}

/** What a metric lacks before it can measure anything, in words; null when it lacks nothing. */
export function missingNumber({ direction, baseline, target, targetHigh }: JudgedMetric): string | null {
  if (direction === 'within') return target === null || targetHigh === null ? 'one end of its band' : null;
  if (baseline === null) return target === null ? 'a baseline and a target' : 'a baseline';
  return target === null ? 'a target' : null;
}

function openQuestions(metric: JudgedMetric): Doubt[] {
  const { direction, target, objectives, pushBack: answers } = metric;
  const doubts: Doubt[] = [];
  const missing = missingNumber(metric);
  if (missing)
    doubts.push({
      about: 'numbers',
      reason: `It needs ${missing}.`,
      question: 'How much is it today, and how much would be enough?',
    });
  if (Object.keys(objectives).length === 0 && !answers?.largerObjective?.trim()) {
    doubts.push({
      about: 'largerObjective',
      reason: 'It serves no objective yet.',
      question: 'Which larger objective does it serve?',
    });
  }
  // Of a number that is not there nobody can say why it is this one.
  if (target === null) return doubts;
  if (answers?.whyThisNumber?.trim() === '') {
    doubts.push({
      about: 'whyThisNumber',
      reason: 'Nobody has said why it is this number.',
      question: 'Why this number, and what would half of it be worth?',
    });
  }
  if (answers?.benchmark?.trim() === '') {
    doubts.push({
      about: 'benchmark',
      reason: 'There is nothing to compare it with.',
      question: 'Is there a benchmark: last year, a competitor, the trade?',
    });
  }
  const revised = answers?.revisedTarget ?? null;
  if (direction !== 'within' && revised !== null && revised !== target) {
    doubts.push({
      about: 'revisedTarget',
      reason: `You came to ${revised}, and the target still says ${target}.`,
      question: 'Do all agree to take the revised target over?',
    });
  }
  return doubts;
}

/** Whether what is left to go fits the time that is left. */
function distanceDoubt(
  metric: JudgedMetric,
  { today, measurements, destinationDate = null }: PushBackContext,
): Distance | null {
  const { unit, direction, baseline, target } = metric;
  const from = latestReading(measurements)?.value ?? baseline;
  if (direction === 'within' || target === null || from === null) return null;
  const progress = metricProgress(metric, measurements);
  if ('fraction' in progress && progress.fraction >= 1) return null;

  const due = metric.due ?? destinationDate;
  if (!due) return { about: 'day', reason: 'It has no day.', question: 'By when should it be there?' };
  const days = daysBetween(today, due);
  if (days <= 0) {
    return {
      about: 'day',
      reason: `Its day, ${dayWordsNear(due, today)}, has come and the number is not there.`,
      question: 'Which day holds now, and what has changed?',
    };
  }
  const isRising = direction === 'increase';
  if (isRising ? from >= target : from <= target) {
    return {
      about: 'numbers',
      reason: `It stands at ${from} and the target is ${target}.`,
      question: 'Is this the right target, and the right direction?',
    };
  }
  const isShare = unit === 'percent';
  if (isShare && isRising && target >= 100 && from < 100) {
    return {
      reason: 'All of them leaves no room for one exception.',
      question: 'What happens with the one that fails, and would 95% do?',
    };
  }
  const isCount = unit === 'number' || unit === 'free';
  if (isCount && Math.abs(target - from) <= handful) return null;
  // How long we take is ours to change, and no factor is too much; below zero a factor says nothing.
  if ((unit === 'duration' && !isRising) || from < 0 || target < 0) return null;
  if (target === 0) {
    return {
      reason: 'Not one left leaves no room for one exception.',
      question: 'How many would we still be proud of?',
    };
  }
  const hasBenchmark = Boolean(metric.pushBack?.benchmark?.trim());
  if (baseline === 0 || from === 0) {
    // What is counted up from nothing has no factor; its own readings are the comparison.
    if (hasBenchmark || measurements.length > 0) return null;
    return {
      reason: `It goes from nothing to ${target}, so today tells us little.`,
      question: 'What is this number based on?',
    };
  }
  const factor = target / from;
  const kind = isShare ? 'percent' : unit === 'currency' ? 'currency' : 'count';
  const pace = paceOf({ factor, isSmall: isSmallFrom(from, kind), days });
  if (pace === 'steady' || (pace === 'brisk' && hasBenchmark)) return null;
  const change = changeWords(factor, days);
  if (pace === 'brisk') {
    return {
      reason: `${change}. That is a lot.`,
      question: 'Who has done that before, here or elsewhere?',
    };
  }
  if (hasBenchmark) {
    return {
      reason: `${change}. That is steep, even with a benchmark.`,
      question: 'Does the benchmark hold for us, and in this time?',
    };
  }
  return {
    reason: `${change}. Hardly anyone gets that far that fast.`,
    question: 'Why this number and this day, and what would half of it be worth?',
    isSteep: true,
  };
}
