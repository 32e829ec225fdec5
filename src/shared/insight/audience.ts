/**
 * The same plan for three audiences (S71, S72): which parts each of them reads and in which words. Made from the
 * client-safe part alone, so that nothing private can be in it. Rules in docs/spec/audience.md.
 */

import { type Day, daysBetween } from '../blueprint/day';
import { dayWords, dayWordsNear, shortDay } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, type LabelSet, ordered } from '../blueprint/model';
import { counted } from '../blueprint/number-text';
import { type Blueprint, exposure, highExposure, type Metric } from '../blueprint/plan';
import { isCut, priorityOf } from './impact';
import { isBehind, paceWords, type Standing, standingsOf } from './pace';
import { planProgress } from './progress';
import { valueWords } from './roadmap';
import { type Schedule, type Scheduled, walkBack } from './schedule';
import { needsMitigation } from './stages';
import { hadToStart, slackWords } from './walk-words';

export const audiences = ['client', 'team', 'leadership'] as const;
export type Audience = (typeof audiences)[number];
export const audienceNames: Readonly<Record<Audience, string>> = {
  client: 'Client',
  team: 'Team',
  leadership: 'Leadership',
};
/** The labels of the one page for an audience (S12). */
export const audienceLabels: Readonly<Record<Audience, LabelSet>> = {
  client: 'client-objectives',
  team: 'outcomes',
  leadership: 'outcomes',
};

export type Tone = 'good' | 'warn' | 'late' | 'plain';

export interface AudienceLine {
  /** Of the plan itself, or made here (`isPlan` tells). */
  text: string;
  isPlan: boolean;
  /** "By 8 April · Priya Anand". */
  detail: string;
  tone: Tone;
  /** A number on its way: its two ends, where it is, and the share, from 0 to 1. */
  figure?: { from: string; to: string; now: string; share: number | null };
  lines: AudienceLine[];
}
export type SectionKind =
  | 'need'
  | 'outcomes'
  | 'road'
  | 'stop'
  | 'work'
  | 'cut'
  | 'people'
  | 'late'
  | 'money'
  | 'decide';
export interface AudienceSection {
  kind: SectionKind;
  heading: string;
  lines: AudienceLine[];
  /** What is said when there is nothing; such a section is shown only where its emptiness tells something. */
  empty: string;
}
export interface AudiencePlan {
  audience: Audience;
  /** The destination in the client's words; empty while nobody has said it. */
  statement: string;
  /** Words of the statement to be set in the client's colour. */
  emphasis: string;
  /** "By 1 June 2027, in 12 weeks". */
  when: string;
  /** One sentence on where the plan is: the finding. */
  standing: string;
  standingTone: Tone;
  sections: AudienceSection[];
}

type Plan = ClientSafe<Blueprint>;

interface Setting {
  plan: Plan;
  today: Day;
  audience: Audience;
  schedule: Schedule | null;
  standings: Standing[];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const line = (text: string, more: Partial<AudienceLine> = {}): AudienceLine => ({
  text: oneLine(text),
  isPlan: true,
  detail: '',
  tone: 'plain',
  lines: [],
  ...more,
});
const said = (text: string, more: Partial<AudienceLine> = {}): AudienceLine =>
  line(text, { isPlan: false, ...more });
const joined = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join('\u00a0· ');

export function planFor(audience: Audience, plan: Plan, today: Day): AudiencePlan {
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: plan.destination.date ?? today,
    today,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
  });
  const setting: Setting = {
    plan,
    today,
    audience,
    schedule: schedule.ok ? schedule.value : null,
    standings: standingsOf(plan, today),
  };
  const { statement, emphasis, date } = plan.destination;
  return {
    audience,
    statement: oneLine(statement),
    emphasis: oneLine(emphasis),
    when: date ? whenWords(date, today) : '',
    ...standingOf(setting),
    sections: sectionsOf(setting).filter(({ lines, empty }) => lines.length > 0 || empty !== ''),
  };
}

function sectionsOf(setting: Setting): AudienceSection[] {
  switch (setting.audience) {
    case 'client':
      return [
        need(setting, 'What you asked for, and what you need'),
        outcomes(setting, 'What will be different for you'),
        road(setting, 'How we get there'),
        asks(setting, 'What we need from you'),
        obstacles(setting, 'What may slow us down'),
        people(setting, 'Who is on this with you'),
      ];
    case 'team':
      return [
        need(setting, 'The ask and the need behind it'),
        outcomes(setting, 'What we are here to move'),
        road(setting, 'The road, and when each step starts'),
        work(setting, 'Work that is in'),
        cut(setting, 'Work that is cut'),
        obstacles(setting, 'What may stop us'),
        people(setting, 'Who does what'),
      ];
    case 'leadership':
      return [
        outcomes(setting, 'Objectives and where they stand'),
        late(setting, 'What is late'),
        decide(setting, 'Decisions needed'),
        money(setting, 'Money'),
        obstacles(setting, 'Risks'),
        road(setting, 'Milestones'),
        cut(setting, 'Effort set free'),
      ];
  }
}

// ------------------------------------------------------------------ the head

/** "By 1 June 2027, in 12 weeks". */
function whenWords(date: Day, today: Day): string {
  const days = daysBetween(today, date);
  const far =
    days === 0
      ? 'today'
      : days < 0
        ? `${counted(-days, 'day')} ago`
        : days < 21
          ? `in ${counted(days, 'day')}`
          : `in ${Math.round(days / 7)} weeks`;
  return `By ${dayWords(date)}, ${far}`;
}

function standingOf({
  plan,
  today,
  audience,
  schedule,
  standings,
}: Setting): Pick<AudiencePlan, 'standing' | 'standingTone'> {
  const { milestones } = planProgress(plan);
  const behind = standings.filter(isBehind).length;
  const told = standings.filter(({ progress }) => 'latest' in progress).length;
  const steps =
    milestones.total === 0
      ? ''
      : `${milestones.reached} of ${counted(milestones.total, 'milestone')} reached`;
  const numbers =
    told === 0
      ? standings.length > 0
        ? 'no number read yet'
        : ''
      : behind === 0
        ? `${told === 1 ? 'the number is' : `all ${told} numbers read are`} on the way`
        : `${behind} of ${counted(standings.length, 'number')} behind`;
  const facts = [steps, numbers].filter(Boolean).join(', ');
  const sentence = facts && `${facts.charAt(0).toUpperCase()}${facts.slice(1)}.`;
  if (audience !== 'client' && plan.destination.date && schedule && schedule.arrivalLateDays > 0) {
    const arrival = `As things stand it arrives ${dayWordsNear(schedule.arrival, today)}, ${workingDays(schedule.arrivalLateDays)} late.`;
    return { standing: [arrival, sentence].filter(Boolean).join(' '), standingTone: 'late' };
  }
  return { standing: sentence, standingTone: audience !== 'client' && behind > 0 ? 'warn' : 'plain' };
}

const workingDays = (days: number): string => `${days} working ${days === 1 ? 'day' : 'days'}`;

// -------------------------------------------------------------- the sections

function need({ plan, audience }: Setting, heading: string): AudienceSection {
  const lines = ordered(plan.ladders)
    .filter(({ asked, needed }) => oneLine(asked) !== '' || oneLine(needed) !== '')
    .map(({ asked, needed, evidence, heardFrom }) =>
      line(needed || 'The need behind it is still open', {
        isPlan: oneLine(needed) !== '',
        detail:
          oneLine(asked) === ''
            ? ''
            : `${audience === 'client' ? 'You asked for' : 'Asked for'}: ${oneLine(asked)}`,
        lines:
          audience === 'team' && oneLine(evidence) !== ''
            ? [line(evidence, { detail: heardFrom ? personName(plan, heardFrom) : '' })]
            : [],
      }),
    );
  return { kind: 'need', heading, lines, empty: '' };
}

function outcomes(setting: Setting, heading: string): AudienceSection {
  const { plan, today, audience } = setting;
  const objectives = ordered(plan.objectives).filter(
    ({ id, statement }) => oneLine(statement) !== '' || metricsOf(plan, id).length > 0,
  );
  const taken = new Set<ItemId>();
  const lines = objectives.map(({ id, statement, why, owner, due }) => {
    const numbers = metricsOf(plan, id).filter((metric) => !taken.has(metric));
    for (const metric of numbers) taken.add(metric);
    const factors = ordered(plan.factors).filter(
      (factor) => factor.objective === id && oneLine(factor.statement) !== '',
    );
    return line(statement || 'An objective without words', {
      isPlan: oneLine(statement) !== '',
      detail: joined(
        due && `by ${dayWordsNear(due, today)}`,
        audience !== 'client' && (owner ? personName(plan, owner) : 'no owner yet'),
        audience === 'client' && oneLine(why),
      ),
      lines: [
        ...numbers.map((metric) => numberLine(setting, metric)),
        ...(metricsOf(plan, id).length === 0 && audience !== 'client'
          ? [said('No number shows it moving yet', { tone: 'warn' })]
          : []),
        ...(audience === 'team'
          ? factors.map((factor) => line(factor.statement, { detail: 'has to go right' }))
          : []),
      ],
    });
  });
  const rest = ordered(plan.metrics)
    .filter(
      ({ id, name }) =>
        !taken.has(id) &&
        oneLine(name) !== '' &&
        Object.keys(plan.metrics[id]?.objectives ?? {}).length === 0,
    )
    .map(({ id }) => numberLine(setting, id));
  if (rest.length > 0) lines.push(said('Other numbers', { lines: rest }));
  return { kind: 'outcomes', heading, lines, empty: 'No outcome has been agreed yet.' };
}

function metricsOf(plan: Plan, objective: ItemId): ItemId[] {
  return ordered(plan.metrics)
    .filter((metric) => Object.hasOwn(metric.objectives, objective))
    .map(({ id }) => id);
}

/** A number with both ends, where it is and, for those who can act on it, how that stands against its pace. */
function numberLine({ plan, today, audience, standings }: Setting, id: ItemId): AudienceLine {
  const metric = plan.metrics[id] as ClientSafe<Metric>;
  const standing = standings.find((each) => each.id === id) as Standing;
  const { progress } = standing;
  const write = (value: number | null) => (value === null ? 'open' : valueWords(metric, value));
  const isBand = metric.direction === 'within';
  const pace = paceWords(metric, standing, { destination: plan.destination.date, today });
  const isWrong = isBehind(standing);
  const now = 'latest' in progress ? write(progress.latest.value) : '';
  return line(metric.name || 'A number without a name', {
    isPlan: oneLine(metric.name) !== '',
    detail: joined(
      metric.due !== null && metric.due !== plan.destination.date && `by ${dayWordsNear(metric.due, today)}`,
      // A client reads how far it has come; how that is against the pace is for those who do something about it.
      audience === 'client' ? now === '' && 'first reading to come' : pace || (now === '' && 'not read yet'),
      audience === 'team' && metric.owner !== null && personName(plan, metric.owner),
    ),
    tone: audience !== 'client' && isWrong ? 'late' : 'plain',
    figure: {
      from: write(isBand ? metric.target : metric.baseline),
      to: write(isBand ? metric.targetHigh : metric.target),
      now,
      share: 'fraction' in progress ? Math.min(1, Math.max(0, progress.fraction)) : null,
    },
  });
}

function road(setting: Setting, heading: string): AudienceSection {
  const { plan, audience, schedule } = setting;
  const dayOf = ({ id, isReached, latestFinish }: Scheduled): Day =>
    (isReached && plan.milestones[id]?.reachedOn) || latestFinish;
  const steps = [...(schedule?.fromDestination ?? [])]
    .reverse()
    .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  const lines = steps.flatMap((step): AudienceLine[] => {
    const milestone = plan.milestones[step.id];
    if (!milestone || (oneLine(milestone.title) === '' && audience === 'client')) return [];
    const todo = ordered(plan.milestoneSteps).filter(
      (each) => each.milestone === step.id && oneLine(each.title) !== '',
    );
    return [
      line(milestone.title || 'A step without words', {
        isPlan: oneLine(milestone.title) !== '',
        detail: stepDetail(setting, step),
        tone: step.isReached ? 'good' : audience !== 'client' && isLate(setting, step) ? 'late' : 'plain',
        lines:
          audience === 'team' && !step.isReached
            ? [
                ...(oneLine(milestone.criterion) === ''
                  ? []
                  : [line(milestone.criterion, { detail: 'true when reached' })]),
                ...todo.map((each) =>
                  line(each.title, {
                    detail: joined(
                      each.isDone && 'done',
                      each.owner !== null && personName(plan, each.owner),
                    ),
                    tone: each.isDone ? 'good' : 'plain',
                  }),
                ),
              ]
            : [],
      }),
    ];
  });
  const isCircle = schedule === null && Object.keys(plan.milestones).length > 0;
  return {
    kind: 'road',
    heading,
    lines,
    empty: isCircle
      ? 'The milestones need each other in a circle, so there is no road yet.'
      : 'No milestone stands between today and the destination yet.',
  };
}

/** It had to start, or to be reached, before today. */
function isLate({ plan, today }: Setting, { isReached, lateStartDays, latestFinish }: Scheduled): boolean {
  return plan.destination.date !== null && !isReached && (lateStartDays > 0 || latestFinish < today);
}

function stepDetail({ plan, today, audience }: Setting, step: Scheduled): string {
  const milestone = plan.milestones[step.id];
  if (step.isReached)
    return milestone?.reachedOn ? `reached ${shortDay(milestone.reachedOn, today)}` : 'reached';
  const hasDays = plan.destination.date !== null;
  const by =
    hasDays && `${step.latestFinish < today ? 'was due' : 'by'} ${shortDay(step.latestFinish, today)}`;
  if (audience === 'client') return joined(by, milestone?.status === 'started' && 'under way');
  const owner = milestone?.owner ? personName(plan, milestone.owner) : 'no owner yet';
  if (audience === 'leadership')
    return joined(by, owner, hasDays && step.lateStartDays > 0 && hadToStart(step.lateStartDays));
  const start =
    milestone?.status === 'started'
      ? 'started'
      : step.lateStartDays > 0
        ? hadToStart(step.lateStartDays)
        : `start by ${shortDay(step.latestStart, today)}`;
  return joined(
    hasDays && start,
    by,
    hasDays && step.lateStartDays === 0 && !step.isCritical && slackWords(step.slackDays),
    owner,
  );
}

/** What waits for the client's own people: nobody should have to look for it. */
function asks(setting: Setting, heading: string): AudienceSection {
  const { plan, schedule } = setting;
  const isClients = (owner: ItemId | null): boolean =>
    owner !== null && plan.people[owner]?.side === 'client';
  const steps = [...(schedule?.fromDestination ?? [])]
    .reverse()
    .filter(({ id, isReached }) => !isReached && isClients(plan.milestones[id]?.owner ?? null))
    .flatMap((step) => {
      const milestone = plan.milestones[step.id];
      if (!milestone || oneLine(milestone.title) === '') return [];
      return [
        line(milestone.title, {
          detail: joined(personName(plan, milestone.owner), stepDetail(setting, step)),
        }),
      ];
    });
  return { kind: 'work', heading, lines: steps, empty: '' };
}

function obstacles({ plan, audience }: Setting, heading: string): AudienceSection {
  const lines = ordered(plan.obstacles)
    .filter(({ status, description }) => status !== 'gone' && oneLine(description) !== '')
    .filter((obstacle) => audience !== 'leadership' || exposure(obstacle) >= highExposure)
    .sort((a, b) => exposure(b) - exposure(a))
    .map((obstacle) => {
      const { description, mitigation, warningSign, owner, status, likelihood, impact } = obstacle;
      const answer = oneLine(mitigation);
      const isOpen = needsMitigation(obstacle);
      if (audience === 'client') {
        return line(description, { detail: answer !== '' ? `What we do about it: ${answer}` : '' });
      }
      return line(description, {
        detail: joined(
          `exposure ${exposure(obstacle)} (${likelihood} × ${impact})`,
          status === 'accepted' && 'accepted',
          status === 'mitigated' && 'in hand',
          audience === 'team' && owner !== null && personName(plan, owner),
        ),
        tone: isOpen ? 'late' : exposure(obstacle) >= highExposure ? 'warn' : 'plain',
        lines: [
          ...(answer !== '' ? [line(answer, { detail: 'our answer' })] : []),
          ...(isOpen ? [said('No answer to it yet', { tone: 'late' })] : []),
          ...(audience === 'team' && oneLine(warningSign) !== ''
            ? [line(warningSign, { detail: 'early sign' })]
            : []),
        ],
      });
    });
  return {
    kind: 'stop',
    heading,
    lines,
    empty: audience === 'leadership' ? 'No high risk stands open.' : '',
  };
}

function work({ plan }: Setting, heading: string): AudienceSection {
  const tasks = ordered(plan.tasks)
    .filter((task) => oneLine(task.title) !== '' && !isCut(task, plan.scoring.cutScore))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const lines = tasks.map(({ title, score, owner, isRunning, objectives, milestones }) =>
    line(title, {
      detail: joined(
        score === null ? 'not scored' : `${priorityOf(score)}, ${score} of 5`,
        owner === null ? 'no owner yet' : personName(plan, owner),
        isRunning && 'running already',
      ),
      tone: Object.keys(objectives).length + Object.keys(milestones).length === 0 ? 'warn' : 'plain',
      lines:
        Object.keys(objectives).length + Object.keys(milestones).length === 0
          ? [said('Serves no objective yet', { tone: 'warn' })]
          : [],
    }),
  );
  return { kind: 'work', heading, lines, empty: 'No work has been chosen yet.' };
}

function cut({ plan, audience }: Setting, heading: string): AudienceSection {
  const tasks = ordered(plan.tasks).filter(
    (task) => isCut(task, plan.scoring.cutScore) && oneLine(task.title) !== '',
  );
  if (tasks.length === 0) return { kind: 'cut', heading, lines: [], empty: '' };
  const running = tasks.filter(({ isRunning }) => isRunning).length;
  const summary = said(`${counted(tasks.length, 'piece')} of work cut`, {
    detail: joined(
      running > 0 && `${running} of them running already`,
      'kept on the list, to come back if needed',
    ),
  });
  if (audience === 'leadership') return { kind: 'cut', heading, lines: [summary], empty: '' };
  const lines = tasks.map(({ title, cutReason, score }) =>
    line(title, { detail: oneLine(cutReason) || (score === null ? '' : `${score} of 5`) }),
  );
  return { kind: 'cut', heading, lines: [summary, ...lines], empty: '' };
}

function people({ plan, audience }: Setting, heading: string): AudienceSection {
  const brings = (id: ItemId): AudienceLine[] =>
    ordered(plan.contributions)
      .filter(({ person, contribution }) => person === id && oneLine(contribution) !== '')
      .map(({ contribution }) => line(contribution));
  const owns = (id: ItemId): number =>
    [plan.objectives, plan.metrics, plan.milestones, plan.obstacles, plan.tasks].reduce(
      (sum, items) => sum + Object.values(items).filter(({ owner }) => owner === id).length,
      0,
    );
  const lines = ordered(plan.people)
    .filter(({ name }) => oneLine(name) !== '')
    .map(({ id, name, role, decides, side }) =>
      line(name, {
        detail: joined(
          oneLine(role),
          decides && 'decides',
          audience === 'team' && (side === 'client' ? 'client' : null),
          audience === 'team' && owns(id) > 0 && `owns ${owns(id)}`,
        ),
        lines: brings(id),
      }),
    );
  return { kind: 'people', heading, lines, empty: '' };
}

function late(setting: Setting, heading: string): AudienceSection {
  const { plan, today, schedule, standings } = setting;
  const steps = [...(schedule?.fromDestination ?? [])]
    .reverse()
    .filter((step) => isLate(setting, step))
    .map((step) =>
      line(plan.milestones[step.id]?.title || 'A step without words', {
        detail: stepDetail(setting, step),
        tone: 'late',
      }),
    );
  const numbers = standings.filter(isBehind).map((standing) => {
    const metric = plan.metrics[standing.id] as ClientSafe<Metric>;
    return line(metric.name || 'A number without a name', {
      detail: paceWords(metric, standing, { destination: plan.destination.date, today }),
      tone: 'late',
    });
  });
  return { kind: 'late', heading, lines: [...steps, ...numbers], empty: 'Nothing is late.' };
}

function decide({ plan, today }: Setting, heading: string): AudienceSection {
  const lines: AudienceLine[] = [];
  if (plan.destination.statement.trim() && !plan.destination.agreedOn) {
    lines.push(said('Agree on the destination', { tone: 'warn' }));
  }
  for (const { request, on, decision, reviewOn } of ordered(plan.changeRequests)) {
    if (oneLine(request) === '') continue;
    if (decision === 'open') {
      lines.push(
        line(request, {
          detail: joined('change of scope', on && `asked ${shortDay(on, today)}`),
          tone: 'warn',
        }),
      );
    } else if (decision === 'tabled' && reviewOn && reviewOn <= today) {
      lines.push(
        line(request, { detail: `tabled, to be looked at since ${shortDay(reviewOn, today)}`, tone: 'warn' }),
      );
    }
  }
  for (const obstacle of ordered(plan.obstacles)) {
    if (!needsMitigation(obstacle) || oneLine(obstacle.description) === '') continue;
    lines.push(line(obstacle.description, { detail: 'answer it, or accept it', tone: 'warn' }));
  }
  for (const { statement, owner } of ordered(plan.objectives)) {
    if (owner === null && oneLine(statement) !== '')
      lines.push(line(statement, { detail: 'who owns it?', tone: 'warn' }));
  }
  return { kind: 'decide', heading, lines, empty: 'No decision is waiting.' };
}

function money(setting: Setting, heading: string): AudienceSection {
  const { plan } = setting;
  const numbers = ordered(plan.metrics)
    .filter(({ unit, name }) => unit === 'currency' && oneLine(name) !== '')
    .map(({ id }) => numberLine(setting, id));
  const changes = ordered(plan.changeRequests)
    .filter(
      ({ extraCost, decision }) =>
        oneLine(extraCost) !== '' && (decision === 'open' || decision === 'accepted'),
    )
    .map(({ request, extraCost, decision }) =>
      line(request || 'A change of scope', {
        detail: joined(`extra ${oneLine(extraCost)}`, decision === 'open' ? 'not decided' : 'accepted'),
        tone: decision === 'open' ? 'warn' : 'plain',
      }),
    );
  return { kind: 'money', heading, lines: [...numbers, ...changes], empty: '' };
}

function personName(plan: Plan, id: ItemId | null): string {
  return (id && oneLine(plan.people[id]?.name ?? '')) || 'no name yet';
}

// ------------------------------------------------------------------ in words

/** The whole of it as plain text, for a message or a file. */
export function audienceText(view: AudiencePlan, { title, today }: { title: string; today: Day }): string {
  const out = [
    title.trim() || 'Success blueprint',
    `For the ${audienceNames[view.audience].toLowerCase()}, ${dayWords(today)}`,
    '',
  ];
  out.push(view.statement || 'Nobody has said what success looks like yet.');
  for (const words of [view.when, view.standing]) if (words) out.push(words);
  const write = (entry: AudienceLine, depth: number): void => {
    const { figure } = entry;
    const numbers = figure && `${figure.from} to ${figure.to}${figure.now ? `, now ${figure.now}` : ''}`;
    out.push(`${'  '.repeat(depth)}- ${joined(entry.text, numbers, entry.detail)}`);
    for (const inner of entry.lines) write(inner, depth + 1);
  };
  for (const { heading, lines, empty } of view.sections) {
    out.push('', heading.toUpperCase());
    if (lines.length === 0) out.push(empty);
    for (const entry of lines) write(entry, 0);
  }
  return `${out.join('\n')}\n`;
}
