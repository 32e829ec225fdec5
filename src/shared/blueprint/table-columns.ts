/**
 * The columns that a pasted table may have, by collection: which field each fills, what it is called in the wild and
 * how its cells are read (docs/spec/paste.md, PM1…). A new field is one line here.
 */
export const pasteCollections = [
  'tasks',
  'metrics',
  'milestones',
  'people',
  'obstacles',
  'objectives',
] as const;
export type PasteCollection = (typeof pasteCollections)[number];
/** What a cell may name: something that is in the plan already, or can be made by its name alone. */
export type NamedCollection = 'people' | 'objectives' | 'milestones' | 'metrics';

export type CellKind =
  | { kind: 'text' }
  | { kind: 'score' }
  | { kind: 'amount' }
  | { kind: 'unit' }
  | { kind: 'days'; max: number; isWhole: boolean }
  | { kind: 'day' }
  | { kind: 'yes-no'; yes?: readonly string[]; no?: readonly string[] }
  | { kind: 'choice'; choices: Readonly<Record<string, readonly string[]>> }
  | { kind: 'person' }
  | { kind: 'links'; to: NamedCollection };

/** A field of the table, or nowhere. */
export type Target = string;
export const staysOut: Target = 'out';
export const notesKey: Target = 'private.notes';

export interface Column {
  /** The field it fills; `private.effortDays` for one of a part. */
  key: Target;
  /** What the field is called on screen. */
  label: string;
  /** What its column is called elsewhere, plain and singular where possible. */
  heads: readonly string[];
  cell: CellKind;
}

interface Table {
  /** The field by which an item is known. */
  name: string;
  /** "task", "tasks". */
  words: readonly [one: string, many: string];
  columns: readonly Column[];
  /** Columns that Backcast works out by itself, so they stay out unless somebody wants them. */
  workedOut: readonly string[];
}

/** Words set off by commas. */
const list = (words: string): string[] => words.split(',').map((word) => word.replace(/\s+/g, ' ').trim());
const column = (key: Target, label: string, heads: string, cell: CellKind): Column => ({
  key,
  label,
  heads: list(heads),
  cell,
});

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;
const score = { kind: 'score' } as const;
const owner: Column = column(
  'owner',
  'Owner',
  `owner, who, responsible, assignee, assigned to, accountable, person, lead, by whom, in charge`,
  { kind: 'person' },
);
const objectives: Column = column(
  'objectives',
  'Objectives served',
  `objective, objectives, serves, objectives served, outcome, outcomes, aligned to, goal, goals`,
  { kind: 'links', to: 'objectives' },
);
const milestones: Column = column(
  'milestones',
  'Milestones',
  'milestone, milestones, step, steps, phase, stage',
  { kind: 'links', to: 'milestones' },
);
const notes: Column = column(
  'private.notes',
  'Private notes',
  'note, notes, comment, comments, remark, remarks, private notes',
  text,
);
const due = (label: string): Column =>
  column(
    'due',
    label,
    `due, due date, due by, deadline, by when, by, date, target date, finish, finish date, finish by,
          end, end date, promised, day`,
    day,
  );
const numbering = list('#, no, nr, id, row');

export const tables: Readonly<Record<PasteCollection, Table>> = {
  tasks: {
    name: 'title',
    words: ['task', 'tasks'],
    columns: [
      column(
        'title',
        'Task',
        `task, tasks, task name, title, name, deliverable, deliverables, activity, work, work item,
          item, action, to do, todo, what, description, initiative, feature, story, project`,
        text,
      ),
      column('score', 'Score', 'score, impact, impact score, rating, points, value', score),
      column(
        'private.effortDays',
        'Effort in days',
        `effort, effort days, effort in days, days, estimate, duration, size, working days, person
          days, man days`,
        { kind: 'days', max: 10_000, isWhole: false },
      ),
      objectives,
      milestones,
      owner,
      column(
        'isRunning',
        'Already running',
        'running, already running, in progress, ongoing, status, active, state, started',
        {
          kind: 'yes-no',
          yes: list('running, already running, in progress, ongoing, started, live, active, doing'),
          no: list('planned, proposed, idea, not started, to do, todo, open, new, requested, backlog'),
        },
      ),
      column(
        'cutReason',
        'Why it is cut',
        'reason, cut reason, why cut, reason for cut, why it is cut',
        text,
      ),
      notes,
    ],
    workedOut: ['priority', ...numbering],
  },
  metrics: {
    name: 'name',
    words: ['number', 'numbers'],
    columns: [
      column(
        'name',
        'Number',
        `metric, metrics, kpi, kpis, number, measure, name, indicator, key result, what is counted,
          title, description`,
        text,
      ),
      column(
        'baseline',
        'Baseline',
        `baseline, now, current, current value, today, start, start value, starting point, from, as is,
          actual`,
        { kind: 'amount' },
      ),
      column('target', 'Target', 'target, target value, goal, to, aim, desired, lower end, min, minimum', {
        kind: 'amount',
      }),
      column('targetHigh', 'Upper end', 'upper end, upper, max, maximum', { kind: 'amount' }),
      column('unitLabel', 'Unit', 'unit, units, counted in, currency, format', { kind: 'unit' }),
      column('direction', 'Direction', 'direction, trend, it shall, better', {
        kind: 'choice',
        choices: {
          increase: list('up, rise, raise, grow, higher, more, increasing, ↑'),
          decrease: list('down, fall, reduce, lower, less, shrink, decreasing, ↓'),
          within: list('keep, hold, stay, stay between, within a band, band, range, between'),
        },
      }),
      column(
        'baselineOn',
        'Baseline read on',
        'baseline date, baseline read on, measured on, read on, as of, start date',
        day,
      ),
      due('Target reached by'),
      column(
        'leading',
        'Leading',
        `leading, lagging, leading or lagging, lead or lag, leading lagging, indicator type, type, kind`,
        {
          kind: 'yes-no',
          yes: ['leading', 'lead', 'leading indicator'],
          no: ['lagging', 'lag', 'lagging indicator'],
        },
      ),
      column('source', 'Source', 'source, data source, where from, system, tool', text),
      column(
        'cadence',
        'How often it is read',
        'cadence, how often, frequency, interval, reported, reporting',
        {
          kind: 'choice',
          choices: {
            weekly: ['week', 'every week', 'once a week'],
            'two-weeks': list('biweekly, bi weekly, fortnightly, every two weeks, every 2 weeks'),
            monthly: ['month', 'every month', 'once a month'],
            quarterly: ['quarter', 'every quarter'],
          },
        },
      ),
      { ...owner, heads: [...owner.heads, 'who keeps it'] },
      { ...objectives, heads: objectives.heads.filter((head) => head !== 'goal' && head !== 'goals') },
      notes,
    ],
    workedOut: ['progress', ...numbering],
  },
  milestones: {
    name: 'title',
    words: ['milestone', 'milestones'],
    columns: [
      column(
        'title',
        'Milestone',
        `milestone, milestones, milestone name, title, name, step, what must be true, deliverable,
          task, task name, activity, phase, what`,
        text,
      ),
      column(
        'criterion',
        'True when reached',
        `criterion, criteria, success criterion, success criteria, what is true, true when reached,
          done when, definition of done, acceptance, acceptance criteria, description`,
        text,
      ),
      column(
        'durationDays',
        'Working days',
        'days, working days, duration, duration days, effort, length, takes',
        { kind: 'days', max: 2000, isWhole: true },
      ),
      due('Promised for'),
      owner,
      column('status', 'Status', 'status, state, progress', {
        kind: 'choice',
        choices: {
          planned: list('open, not started, to do, todo, new, pending, upcoming'),
          started: list('in progress, running, ongoing, doing, active, wip'),
          reached: list('done, complete, completed, finished, achieved, closed'),
          missed: ['late', 'overdue', 'failed'],
          dropped: list('cancelled, canceled, cut, abandoned'),
        },
      }),
      objectives,
      column(
        'needs',
        'Needs before it',
        `needs, needs before it, depends on, dependency, dependencies, predecessor, predecessors,
          after, requires, prerequisite, prerequisites`,
        { kind: 'links', to: 'milestones' },
      ),
      column('metrics', 'Judged by', 'metric, metrics, kpi, kpis, judged by, number', {
        kind: 'links',
        to: 'metrics',
      }),
      column('resources', 'Resources', 'resource, resources, budget, material, people', text),
      notes,
    ],
    workedOut: numbering,
  },
  people: {
    name: 'name',
    words: ['person', 'people'],
    columns: [
      column(
        'name',
        'Name',
        `name, full name, person, people, stakeholder, stakeholders, contact, who, participant,
          attendee`,
        text,
      ),
      column('side', 'Side', 'side, organisation, organization, party, client or agency, belongs to', {
        kind: 'choice',
        choices: {
          client: ['customer', 'them', 'client side'],
          agency: list('us, agency side, supplier, vendor'),
          team: ['our team', 'wider team'],
        },
      }),
      column('role', 'Role', 'role, job title, title, position, function, job, what they do', text),
      column('department', 'Department', 'department, team, dept, area, division, business unit', text),
      column('kind', 'Part in this', 'kind, type, project role, part in this', {
        kind: 'choice',
        choices: {
          'project-lead': list('lead, project lead, project manager, pm'),
          'primary-contact': ['contact', 'primary contact', 'main contact'],
          'subject-expert': list('expert, subject expert, subject matter expert, sme, specialist'),
        },
      }),
      column(
        'decides',
        'Decides',
        'decides, decision maker, decision-maker, decision, approver, signs off, sign off',
        { kind: 'yes-no', yes: list('decides, decision maker, decision-maker, approver') },
      ),
      column('private.influence', 'Influence', 'influence, power', score),
      column('private.stance', 'Stance', 'stance, attitude, support, sentiment', {
        kind: 'choice',
        choices: {
          for: list('supporter, positive, supportive, champion, in favour, in favor'),
          neutral: ['undecided', 'unknown'],
          against: list('opponent, negative, critic, resistant, sceptical, skeptical'),
        },
      }),
      notes,
    ],
    workedOut: numbering,
  },
  obstacles: {
    name: 'description',
    words: ['obstacle', 'obstacles'],
    columns: [
      column(
        'description',
        'Obstacle',
        `obstacle, obstacles, risk, risks, challenge, challenges, description, issue, threat, problem,
          roadblock, what could stop us, name, title, what`,
        text,
      ),
      column('kind', 'Kind', 'kind, type, category, area', {
        kind: 'choice',
        choices: {
          'client-delay': list('client, delay, approval, sign-off, sign off'),
          'scarce-experts': list('experts, people, resources, resource, capacity, staff'),
          market: ['demand', 'economy'],
          competitor: ['competition', 'competitors'],
          technical: list('technology, tech, it, system'),
          organisational: list('organisation, organization, organizational, internal, politics'),
          other: ['misc', 'general'],
        },
      }),
      column('likelihood', 'How likely', 'likelihood, probability, how likely, chance, l, p', score),
      column('impact', 'How bad', 'impact, severity, how bad, effect, consequence, i, s', score),
      column(
        'mitigation',
        'What we do about it',
        `mitigation, response, answer, action, plan, what we do, what we do about it, countermeasure,
          treatment, solution`,
        text,
      ),
      column(
        'warningSign',
        'Early warning sign',
        'early warning sign, early warning, warning sign, early sign, sign, trigger, indicator',
        text,
      ),
      { ...owner, heads: [...owner.heads, 'who watches it'] },
      column('status', 'Status', 'status, state', {
        kind: 'choice',
        choices: {
          open: ['new', 'active'],
          mitigated: ['handled', 'in hand', 'answered'],
          accepted: ['tolerated', 'accept'],
          gone: list('closed, done, resolved, over'),
        },
      }),
      milestones,
      objectives,
      notes,
    ],
    workedOut: ['exposure', 'risk score', 'score', 'rating', ...numbering],
  },
  objectives: {
    name: 'statement',
    words: ['objective', 'objectives'],
    columns: [
      column(
        'statement',
        'Objective',
        `objective, objectives, outcome, outcomes, goal, goals, statement, result, title, name, what,
          description`,
        text,
      ),
      column('why', 'Why it matters', 'why, why it matters, reason, rationale, benefit, because', text),
      owner,
      due('Due'),
      column('priority', 'Priority', 'priority, importance', {
        kind: 'choice',
        choices: {
          high: list('h, 1, must, critical, top'),
          medium: list('m, 2, should, normal'),
          low: list('l, 3, could, nice to have'),
        },
      }),
      column('vision', 'Vision it serves', 'vision, vision it serves, larger goal, strategy, theme', text),
      notes,
    ],
    workedOut: numbering,
  },
};
