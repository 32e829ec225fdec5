/**
 * What the long version says (docs/spec/forms.md, F60…): everything of a plan that may be on paper, in sections, in the
 * language of the page. Made of the client-safe part alone. Where it stands is `long-pages.ts`'s affair.
 */
import type { Day } from '../../blueprint/day';
import type { ItemId } from '../../blueprint/fields';
import { ordered } from '../../blueprint/model';
import { exposure, highExposure } from '../../blueprint/plan';
import { versionsOf } from '../../blueprint/version';
import { exposureLevel, isCut } from '../../insight/impact';
import { readingsByMetric } from '../../insight/progress';
import type { Schedule, Scheduled } from '../../insight/schedule';
import { type PageWords, pageWords } from '../language';
import type { PageInput, PageModel } from '../model';
import { longDay, numberFormat, shortDay, unitBehindName } from '../words';
import { type FormWords, formWords } from './words';

export interface LongText {
  text: string;
  tone: 'plain' | 'strong' | 'quiet' | 'late';
}
/** One thing of a section: what it is known by at the left, what is said of it beside. */
export interface LongRow {
  label: string;
  texts: LongText[];
}
interface LongSection {
  heading: string;
  rows: LongRow[];
}
interface LongVersion {
  title: string;
  sections: LongSection[];
}

interface Setting {
  plan: PageInput['blueprint'];
  model: PageModel;
  schedule: Schedule;
  today: Day;
  own: FormWords;
  page: PageWords;
}

/** `model` is the page with nothing left out. Sections in which nothing stands are left out. */
export function longVersion(
  { blueprint, options, today }: PageInput,
  model: PageModel,
  schedule: Schedule,
): LongVersion {
  const setting: Setting = {
    plan: blueprint,
    model,
    schedule,
    today,
    own: formWords(options.language),
    page: pageWords(options.language),
  };
  const { own, page } = setting;
  const sections: [heading: string, rows: LongRow[]][] = [
    [model.destination.label, destination(setting)],
    [own.askAndNeed, ladders(setting)],
    [own.talk, talk(setting)],
    [model.objectives?.title ?? '', objectives(setting)],
    [model.way?.title ?? page.way.title, milestones(setting)],
    [model.obstacles?.title ?? '', obstacles(setting)],
    [own.work, work(setting, false)],
    [own.workCut, work(setting, true)],
    [own.people, people(setting)],
    [own.readings, readings(setting)],
    [own.checkIns, checkIns(setting)],
    [own.learned, learned(setting)],
    [own.changes, changes(setting)],
    [own.versions, versions(setting)],
    [page.elsewhere.expectations, told([row('', plain(model.expectations))])],
  ];
  return {
    title: own.inFull,
    sections: sections.filter(([, rows]) => rows.length > 0).map(([heading, rows]) => ({ heading, rows })),
  };
}

// ------------------------------------------------------------------ small ones

const say =
  (tone: LongText['tone']) =>
  (text: string): LongText[] =>
    text.trim() === '' ? [] : [{ text, tone }];
const plain = say('plain');
const strong = say('strong');
const quiet = say('quiet');
const late = say('late');

function row(label: string, ...texts: LongText[][]): LongRow {
  return { label, texts: texts.flat() };
}

/** What has something to say. */
function told(rows: LongRow[]): LongRow[] {
  return rows.filter(({ texts }) => texts.length > 0);
}

/** "Owner: Tom Bracken"; nothing where nobody is. */
function named(name: string, text: string): string {
  return text.trim() === '' ? '' : `${name}: ${text}`;
}

function personIn({ plan }: Setting, id: ItemId | null): string {
  return (id && plan.people[id]?.name.trim()) || '';
}

function joined({ page }: Setting, ...parts: string[]): string {
  return parts.filter((part) => part.trim() !== '').join(page.comma);
}

function dayIn({ page }: Setting, day: Day | null): string {
  return day === null ? '' : longDay(day, page);
}

// -------------------------------------------------------------- the sections

function destination(setting: Setting): LongRow[] {
  const { plan, model, own } = setting;
  return told([
    row(
      dayIn(setting, plan.destination.date),
      strong(model.destination.parts.map(({ text }) => text).join('')),
    ),
    row(own.vision, plain(plan.destination.vision)),
  ]);
}

function ladders(setting: Setting): LongRow[] {
  const { plan, own, page } = setting;
  return ordered(plan.ladders).flatMap((ladder) => {
    const rungs = ordered(plan.rungs).filter((rung) => rung.ladder === ladder.id);
    return told([
      row(page.ask.asked, plain(ladder.asked)),
      ...rungs.map((rung) =>
        row('', quiet(rung.question), plain(joined(setting, rung.answer, personIn(setting, rung.speaker)))),
      ),
      row(page.ask.needed, strong(ladder.needed)),
      row(own.evidence, plain(ladder.evidence), quiet(personIn(setting, ladder.heardFrom))),
    ]);
  });
}

/** Only what was answered: a question alone says nothing. */
function talk(setting: Setting): LongRow[] {
  return ordered(setting.plan.answers)
    .filter(({ answer, state }) => answer.trim() !== '' && state !== 'skipped')
    .map(({ question, answer, speaker }) => row(personIn(setting, speaker), quiet(question), plain(answer)));
}

function objectives(setting: Setting): LongRow[] {
  const { plan, model, own } = setting;
  // The page has them in the same order, without those that say nothing.
  const left = ordered(plan.objectives);
  return (model.objectives?.rows ?? []).flatMap((each) => {
    const at = left.findIndex(({ statement }) => sameWords(statement, each.statement));
    const item = each.number === '' || at < 0 ? undefined : left.splice(0, at + 1).at(-1);
    const factors = item ? ordered(plan.factors).filter(({ objective }) => objective === item.id) : [];
    const columns = model.objectives?.columns;
    return told([
      row(
        joined(setting, each.number, ''),
        strong(each.statement),
        quiet(each.owner),
        plain(item ? named(own.why, item.why) : ''),
        plain(item ? named(own.vision, item.vision) : ''),
        plain(
          named(
            own.factors,
            factors
              .map(({ statement }) => statement)
              .filter(Boolean)
              .join('; '),
          ),
        ),
      ),
      ...each.metrics.map((metric) =>
        row(
          '',
          plain(metric.unit === '' ? metric.name : `${metric.name} (${metric.unit})`),
          quiet(
            joined(
              setting,
              named(columns?.baseline ?? '', metric.baseline),
              named(columns?.target ?? '', metric.target),
              named(columns?.now ?? '', metric.now),
              metric.progress.kind === 'none' ? '' : metric.progress.text,
            ),
          ),
        ),
      ),
    ]);
  });
}

/** The page glues words together with spaces that do not break. */
function sameWords(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return bare(a) === bare(b);
}

function milestones(setting: Setting): LongRow[] {
  const { plan, model, own, page, schedule, today } = setting;
  const rows = [...schedule.fromDestination].reverse().flatMap((walked): LongRow[] => {
    const item = plan.milestones[walked.id];
    if (!item) return [];
    const isLate = walked.lateStartDays > 0 || (!walked.isCritical && walked.slackDays < 0);
    const steps = ordered(plan.milestoneSteps).filter(
      (each) => each.milestone === walked.id && each.title.trim() !== '',
    );
    const needs = Object.keys(item.needs).map((id) => plan.milestones[id as ItemId]?.title.trim() ?? '');
    const day = (walked.isReached && item.reachedOn) || walked.latestFinish;
    return [
      row(
        joined(setting, shortDay(day, today, page), personIn(setting, item.owner)),
        strong(item.title),
        (isLate ? late : quiet)(noteOf(walked, setting)),
        plain(named(own.criterion, item.criterion)),
        plain(named(own.needs, needs.filter((title) => title !== '').join('; '))),
        plain(named(own.resources, item.resources)),
        ...steps.map((step) =>
          plain(`${step.isDone ? '✓' : '–'} ${joined(setting, step.title, personIn(setting, step.owner))}`),
        ),
      ),
    ];
  });
  return told([...rows, row('', late(model.way?.late ?? ''))]);
}

function noteOf(walked: Scheduled, { own, page }: Setting): string {
  if (walked.isReached) return own.milestoneStatuses.reached;
  if (walked.lateStartDays > 0) return page.way.startLate(walked.lateStartDays).full;
  if (walked.isCritical) return own.critical;
  return walked.slackDays < 0
    ? page.way.late(-walked.slackDays).full
    : page.way.slackOf(walked.slackDays).full;
}

function obstacles(setting: Setting): LongRow[] {
  const { plan, own, page } = setting;
  return told(
    [...ordered(plan.obstacles)]
      .sort((a, b) => exposure(b) - exposure(a))
      .map((obstacle) => {
        const size = exposure(obstacle);
        const isOpen =
          size >= highExposure && obstacle.mitigation.trim() === '' && obstacle.status === 'open';
        return row(
          page.obstacles.exposure(exposureLevel(size), size),
          strong(obstacle.description),
          (isOpen ? late : plain)(isOpen ? page.obstacles.noAnswer : obstacle.mitigation),
          quiet(
            joined(
              setting,
              named(own.earlySign, obstacle.warningSign),
              personIn(setting, obstacle.owner),
              own.obstacleStatuses[obstacle.status],
            ),
          ),
        );
      }),
  );
}

function work(setting: Setting, cut: boolean): LongRow[] {
  const { plan, own } = setting;
  return told(
    [...ordered(plan.tasks)]
      .filter((task) => task.title.trim() !== '' && isCut(task, plan.scoring.cutScore) === cut)
      .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
      .map((task) =>
        row(
          task.score === null ? '' : `${own.score}: ${task.score}`,
          plain(task.title),
          quiet(joined(setting, personIn(setting, task.owner), cut ? named(own.reason, task.cutReason) : '')),
        ),
      ),
  );
}

function people(setting: Setting): LongRow[] {
  const { plan, own } = setting;
  const sides = Object.keys(own.sides) as (keyof FormWords['sides'])[];
  return sides.flatMap((side) =>
    ordered(plan.people)
      .filter((person) => person.side === side && person.name.trim() !== '')
      .map((person) => {
        const brings = ordered(plan.contributions).filter((each) => each.person === person.id);
        return row(
          own.sides[side],
          strong(person.name),
          quiet(joined(setting, person.role, person.department, person.decides ? own.decides : '')),
          ...brings.map(({ contribution }) => plain(contribution)),
        );
      }),
  );
}

function readings(setting: Setting): LongRow[] {
  const { plan, page, today } = setting;
  const byMetric = readingsByMetric(plan.measurements);
  return told(
    ordered(plan.metrics).flatMap((metric) => {
      const taken = [...(byMetric.get(metric.id) ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1));
      if (taken.length === 0) return [];
      const write = numberFormat(
        metric,
        taken.map(({ value }) => value),
        page,
      );
      const unit = unitBehindName(metric);
      return taken.map(({ on, value, note }, at) =>
        row(
          shortDay(on, today, page),
          strong(at === 0 ? joined(setting, metric.name, unit) : ''),
          plain(write(value)),
          quiet(note),
        ),
      );
    }),
  );
}

function checkIns(setting: Setting): LongRow[] {
  const { plan, own } = setting;
  return told(
    ordered(plan.checkIns).map((each) =>
      row(
        dayIn(setting, each.on),
        quiet(each.confidence === null ? '' : `${own.confidence}: ${each.confidence}/5`),
        plain(named(own.shifts, each.shifts)),
        plain(named(own.opportunities, each.opportunities)),
        plain(named(own.adaptations, each.adaptations)),
        plain(named(own.learnings, each.learnings)),
        plain(named(own.blockers, each.blockers)),
        plain(named(own.nextSteps, each.nextSteps)),
      ),
    ),
  );
}

function learned(setting: Setting): LongRow[] {
  const { plan } = setting;
  return told([
    ...ordered(plan.initiatives).map(({ title, from, until }) =>
      row([dayIn(setting, from), dayIn(setting, until)].filter(Boolean).join(' – '), plain(title)),
    ),
    ...ordered(plan.shortfalls).map(({ on, shortfall, hypothesis, alternatives, recommendation }) =>
      row(
        dayIn(setting, on),
        strong(shortfall),
        plain(hypothesis),
        plain(alternatives),
        plain(recommendation),
      ),
    ),
    ...ordered(plan.optimisations).map(({ on, observation, change }) =>
      row(dayIn(setting, on), strong(observation), plain(change)),
    ),
  ]);
}

function changes(setting: Setting): LongRow[] {
  const { plan, own } = setting;
  return told(
    ordered(plan.changeRequests)
      .filter(({ request }) => request.trim() !== '')
      .map((each) =>
        row(
          dayIn(setting, each.on),
          strong(each.request),
          quiet(
            joined(
              setting,
              own.decisions[each.decision],
              dayIn(setting, each.decidedOn),
              personIn(setting, each.requester),
            ),
          ),
          plain(each.effectOnGoals),
          plain(each.extraDays === null ? '' : `${own.extraDays}: ${each.extraDays}`),
          plain(named(own.extraCost, each.extraCost)),
          plain(named(own.resources, each.resources)),
        ),
      ),
  );
}

function versions(setting: Setting): LongRow[] {
  return versionsOf(setting.plan).map(({ number, agreedOn, clientSigner, agencySigner, summary }) =>
    row(
      dayIn(setting, agreedOn),
      strong(String(number)),
      quiet(joined(setting, clientSigner, agencySigner)),
      plain(summary),
    ),
  );
}
