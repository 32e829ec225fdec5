/**
 * Two whole plans made from an empty blueprint with a keyboard and nothing else, through all four stages; then the document
 * on the disk is held against them, word by word, and everything is undone and done again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, test } from './app';
import { openClient } from './client';
import { handsOn, type Keyboard } from './keyboard';
import { type PlanInWords, planInWords } from './plan-in-words';
import { saved } from './workshop';

// Some two thousand keys.
test.describe.configure({ timeout: 240_000 });

const asOf = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };
const today = '2027-03-11';

/** What is not said of every item is left as the app begins it. */
const plumbing: PlanInWords = {
  title: 'More local calls',
  statement: 'The phone rings 120 times a month, from six towns we reach in half an hour.',
  day: '1 June 2027',
  people: [
    { name: 'Dana Reyes', role: 'Owner', side: 'client', kind: 'primary-contact', decides: true },
    { name: 'Theo Brandt', role: 'Account director', side: 'agency', kind: 'project-lead' },
    { name: 'Ines Calloway', role: 'Office manager', side: 'client', department: 'Service', champion: true },
  ],
  asked: {
    set: 'Before the project',
    answer: 'People in our six towns call us first',
    speaker: 'Dana Reyes',
  },
  ladder: {
    asked: 'A better website with more traffic',
    rungs: [
      ['Why a better website?', 'People open the old one and leave.'],
      ['Why does it matter that they leave?', 'They ring the next plumber on the list.'],
      ['What does that cost you?', 'Three vans stand still; we lose 40 jobs a month.'],
    ],
    needed: 'More calls and requests from the towns we can reach',
    evidence: 'Nobody tells me the site is ugly. They tell me nobody picked up.',
    objectives: ['People in our six towns call us first', 'Website visits turn into requests'],
  },
  objectives: [
    {
      statement: 'People in our six towns call us first',
      owner: 'Dana Reyes',
      why: 'Three of five vans stand still, and wages run on.',
      priority: 'high',
      visionNote: 'Five vans on the road are what the family lives on.',
      capabilityNote: 'Marcus takes the evening phone until May.',
      smart: { achievable: '96 calls in the best month of last year', relevant: 'Calls fill vans' },
      factor: 'Somebody answers until nine in the evening',
      metrics: [
        { name: 'Local calls a month', unit: 'number', baseline: 46, target: 120, leading: false },
        { name: 'Answered in four rings', unit: 'percent', baseline: 71, target: 95, leading: true },
      ],
    },
    {
      statement: 'Website visits turn into requests',
      owner: 'Theo Brandt',
      why: 'Four of five visitors leave the form half filled in.',
      priority: 'medium',
      visionNote: 'A request is a job for the next day.',
      capabilityNote: 'Theo can change the form himself.',
      smart: { specific: 'The form on the site, not the shop', timeBound: 'Before the summer' },
      factor: 'The form asks four questions and no more',
      metrics: [
        { name: 'Form submissions a month', unit: 'number', baseline: 20, target: 60, leading: false },
      ],
    },
  ],
  // The destination first, as the walk back goes: each must be true before the one above it.
  milestones: [
    {
      title: 'A month at 120 calls',
      criterion: '120 calls from the six towns in 30 days',
      days: 22,
      owner: 'Dana Reyes',
      serves: [0],
      steps: [],
    },
    {
      title: 'Emergency page live',
      criterion: 'A caller of each town finds the number in ten seconds',
      days: 10,
      owner: 'Theo Brandt',
      serves: [0, 1],
      steps: ['Write the six towns', 'Try it on three phones'],
    },
    {
      title: 'Every call is counted',
      criterion: 'The phone log names the town',
      days: 5,
      owner: 'Ines Calloway',
      serves: [0],
      steps: ['Ask for the town'],
    },
  ],
  obstacles: [
    {
      description: 'Sign-off waits for the owner',
      mitigation: 'Dana reviews on Tuesdays; silence is a yes',
      likelihood: 4,
      impact: 5,
    },
    { description: 'Verification letters get lost', mitigation: '', likelihood: 2, impact: 3 },
  ],
  tasks: [
    { title: 'Landing page for emergencies', score: 5, serves: [0, 1] },
    { title: 'Blog post on pipe care', score: 2, serves: [1] },
    { title: 'Social campaign', score: 4, serves: [0] },
    { title: 'Meta tags of the six towns', score: 3, serves: [1] },
    { title: 'Template for case studies', score: 1, serves: [1] },
  ],
  reading: ['Local calls a month', 51],
};

const software: PlanInWords = {
  title: 'Leads from what we publish',
  statement: 'A hundred qualified leads a month come from what we publish, and the launch has its buyers.',
  day: '30 September 2027',
  people: [
    {
      name: 'Maya Lindqvist',
      role: 'Head of marketing',
      side: 'client',
      kind: 'primary-contact',
      champion: true,
    },
    { name: 'Ravi Menon', role: 'Managing director', side: 'client', department: 'Sales', decides: true },
    { name: 'Jo Ferrand', role: 'Content lead', side: 'agency', kind: 'project-lead' },
  ],
  asked: {
    set: 'Strategic conversation',
    answer: 'Sales talks to 100 qualified leads a month',
    speaker: 'Ravi Menon',
  },
  ladder: {
    asked: 'Twice the blog posts',
    rungs: [
      ['Why twice the posts?', 'Our traffic has stood still since last year.'],
      ['Why does the traffic matter?', 'Sales has nobody to call in the second half of the month.'],
    ],
    needed: 'Enough qualified leads that sales can plan by the month',
    evidence: 'In March the team called old lists for nine days.',
    objectives: ['Sales talks to 100 qualified leads a month'],
  },
  objectives: [
    {
      statement: 'Sales talks to 100 qualified leads a month',
      owner: 'Maya Lindqvist',
      why: 'Each lead is worth 400 € in the year after.',
      priority: 'high',
      visionNote: 'Growth without a larger sales team.',
      capabilityNote: 'Two writers and one expert a week.',
      smart: { measurable: 'Counted in the sales system, not in the newsletter' },
      factor: 'Sales says within a day which leads were good',
      metrics: [
        { name: 'Qualified leads a month', unit: 'number', baseline: 38, target: 100, leading: false },
        { name: 'Organic traffic above last year', unit: 'percent', baseline: 0, target: 50, leading: true },
      ],
    },
    {
      statement: 'The launch finds its first buyers',
      owner: 'Ravi Menon',
      why: 'The product pays for itself from 50 demos on.',
      priority: 'high',
      visionNote: 'The second product is half of the plan.',
      capabilityNote: 'Budget for paid social is open.',
      smart: { achievable: 'The first product had 60 demos in its spring' },
      factor: 'Three customers speak about it in public',
      metrics: [{ name: 'Demos after the launch', unit: 'number', baseline: 0, target: 50, leading: false }],
    },
  ],
  milestones: [
    {
      title: 'The first month with 100 leads',
      criterion: '100 leads that sales has accepted',
      days: 30,
      owner: 'Maya Lindqvist',
      serves: [0],
      steps: [],
    },
    {
      title: 'The launch is in the news of its trade',
      criterion: 'Five articles, one of them in the trade journal',
      days: 15,
      owner: 'Jo Ferrand',
      serves: [1],
      steps: ['Agree on the story', 'Speak with five editors'],
    },
    {
      title: 'Sales and marketing mean the same by a lead',
      criterion: 'One page, signed by both',
      days: 5,
      owner: 'Ravi Menon',
      serves: [0, 1],
      steps: ['An hour with both teams'],
    },
  ],
  obstacles: [
    {
      description: 'Experts have no hour for interviews',
      mitigation: 'One fixed hour on Wednesdays, agreed with their heads',
      likelihood: 4,
      impact: 4,
    },
    { description: 'A competitor launches first', mitigation: '', likelihood: 2, impact: 4 },
  ],
  tasks: [
    { title: 'Landing page for the launch', score: 5, serves: [1] },
    { title: 'Blog post on the industry fair', score: 2, serves: [0] },
    { title: 'Social campaign for the launch', score: 4, serves: [1] },
    { title: 'Meta tags of the guides', score: 3, serves: [0] },
    { title: 'Case study template', score: 1, serves: [0] },
  ],
  reading: ['Demos after the launch', 20],
};

for (const [name, plan, due] of [
  ['a plumbing company that wants calls and not traffic', plumbing, '2027-06-01'],
  ['a software firm with leads and a launch', software, '2027-09-30'],
] as const) {
  test(`[ED1] [ED4] ${name}: rebuilt by keyboard alone, undone to the start and done again`, async ({
    launchApp,
  }) => {
    const app = await launchApp({ env: asOf });
    const { workspace: page } = await openClient(app);
    const keys = handsOn(page);

    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
    await keys.press('Control+n');
    await keys.has(/^(Name|Title)/);
    await saved(page);
    const start = bodyOnDisk(app);
    await keys.type(plan.title);
    await keys.press('Enter');
    await keys.press('Control+2');

    await writeDestination(keys, plan);
    await noteWhoIsThere(keys, plan);
    await talk(keys, plan);
    await climb(keys, plan);
    await setObjectives(keys, plan);
    await linkLadder(keys, plan);
    await walkBack(keys, plan);
    await thinkOfObstacles(keys, plan);
    await scoreTasks(page, keys, plan);
    await begin(keys, plan);

    await saved(page);
    const end = bodyOnDisk(app);
    const [, second, third] = plan.milestones.map(({ title }) => title);
    expect(planInWords(end)).toEqual({
      ...plan,
      agreedOn: today,
      became: [plan.asked.answer],
      needs: [[second], [third], []],
      objectivesAreDue: [due, due],
      fits: [
        [true, true],
        [true, true],
      ],
      started: [third],
    });

    await keys.go('Destination');
    await repeatUntil(app, page, 'Control+z', start);
    await repeatUntil(app, page, 'Control+Shift+z', end);
  });
}

// ------------------------------------------------------------- the four stages, as one goes through them

async function writeDestination(keys: Keyboard, { statement, day }: PlanInWords): Promise<void> {
  await keys.to('What is true when this has worked?');
  await keys.type(statement);
  await keys.to('The day');
  await keys.type(day);
  await keys.press('Enter');
  await keys.to('Agreed today');
  await keys.press('Enter');
}

async function noteWhoIsThere(keys: Keyboard, { people }: PlanInWords): Promise<void> {
  const sides = { client: 0, agency: 1, team: 2 };
  const kinds = { 'primary-contact': 'Main', 'project-lead': 'Project', 'subject-expert': 'Expert' };
  for (const person of people) {
    await keys.go('Add a person', 'Name');
    await keys.type(person.name);
    await keys.to(`What ${person.name} does`);
    await keys.type(person.role);
    await keys.to(`More about ${person.name}`, 'back');
    await keys.press('Enter');
    await keys.has(person.name);
    await keys.to('Side: Client');
    for (let at = 0; at < sides[person.side]; at += 1) await keys.press('ArrowRight');
    if (person.department) {
      await keys.to('Department');
      await keys.type(person.department);
    }
    if (person.kind) {
      await keys.to(/In this project$/);
      await keys.choose(kinds[person.kind]);
    }
    if (person.decides) {
      await keys.to(/^Has the last word/);
      await keys.press('Space');
    }
    if (person.champion) {
      await keys.to(/^Champion/);
      await keys.press('Space');
    }
    await keys.press('Escape');
    await keys.has(`More about ${person.name}`);
  }
}

async function talk(keys: Keyboard, { asked }: PlanInWords): Promise<void> {
  await keys.go('Discovery');
  await keys.to(new RegExp(`^Add the \\d questions of ${asked.set}$`));
  await keys.press('Enter');
  await keys.has('Answer 1');
  await keys.type(asked.answer);
  await keys.to(/^Who answered question 1:/);
  await keys.press('Enter');
  await keys.pick(asked.speaker);
  await keys.to('Use in the plan');
  await keys.takeFirst('As an objective');
  await keys.to(`Objective: ${asked.answer}. Go to it`, 'back');
  await keys.press('Enter');
  await keys.has('Objective 1');
}

async function climb(keys: Keyboard, { ladder }: PlanInWords): Promise<void> {
  await keys.go('Add an ask', 'You asked for');
  await keys.type(ladder.asked);
  await keys.press('Enter');
  for (const [at, [question, answer]] of ladder.rungs.entries()) {
    // The first answer is led to; its question is one step before.
    await keys.to(`Question ${at + 1}`, 'any');
    await keys.type(question);
    await keys.press('Enter');
    await keys.has(`Answer ${at + 1}`);
    await keys.type(answer);
    if (at < ladder.rungs.length - 1) await keys.press('Enter');
  }
  await keys.to('You need');
  await keys.type(ladder.needed);
  await keys.to('What we heard');
  await keys.type(ladder.evidence);
}

/** When there is something to lead to. */
async function linkLadder(keys: Keyboard, { ladder, objectives }: PlanInWords): Promise<void> {
  await keys.go(ladder.needed, 'You need');
  await keys.to(/^Leads to the objectives:/);
  await keys.link(
    ladder.objectives.map((each) => objectives.findIndex(({ statement }) => statement === each)),
  );
}

async function setObjectives(keys: Keyboard, { objectives, day }: PlanInWords): Promise<void> {
  for (const [at, objective] of objectives.entries()) {
    const number = at + 1;
    if (at === 0) await keys.go(`objective ${objective.statement}`, 'Objective 1');
    else {
      await keys.go('Add an objective', `Objective ${number}`);
      await keys.type(objective.statement);
    }
    await keys.to(`More about objective ${number}`);
    await keys.press('Enter');
    await keys.to(`Owner of objective ${number}: No owner yet`);
    await keys.press('Enter');
    await keys.pick(objective.owner);
    await keys.to(`Objective ${number} is due: no day yet`);
    await keys.press('Enter');
    await keys.has(`Objective ${number} is due`);
    await keys.type(day);
    await keys.press('Enter');
    await keys.to('Why it matters');
    await keys.type(objective.why);
    await keys.to('Priority: Open');
    for (let left = { high: 3, medium: 2, low: 1 }[objective.priority]; left > 0; left -= 1) {
      await keys.press('ArrowLeft');
    }
    await keys.to('Success factor');
    await keys.press('Enter');
    await keys.has('Success factor 1');
    await keys.type(objective.factor);
    await keys.to('With the vision: Open');
    await keys.press('ArrowRight');
    await keys.to('Why, or why not');
    await keys.type(objective.visionNote);
    await keys.to('With what we can do and have: Open');
    await keys.press('ArrowRight');
    await keys.to('What is there, what is not');
    await keys.type(objective.capabilityNote);
    for (const [letter, note] of Object.entries(objective.smart)) {
      await keys.to(`Note on ${letter === 'timeBound' ? 'time-bound' : letter}`);
      await keys.type(note);
    }
    await keys.press('Escape');
    await keys.has(`More about objective ${number}`);
    for (const metric of objective.metrics) {
      await keys.to(`Add a number to objective ${number}`);
      await keys.press('Enter');
      await keys.has('Name of the number');
      await keys.type(metric.name);
      await keys.press('Enter');
      await keys.has(`Baseline of ${metric.name}`);
      await keys.type(String(metric.baseline));
      await keys.press('Enter');
      await keys.has(`Target of ${metric.name}`);
      await keys.type(String(metric.target));
      await keys.to(`${metric.name} is neither leading nor lagging yet`);
      await keys.press('Enter');
      if (!metric.leading) await keys.press('Enter');
      if (metric.unit === 'percent') {
        await keys.to(`More about ${metric.name}`);
        await keys.press('Enter');
        await keys.to(/Counted in$/);
        await keys.choose('Percent');
        await keys.press('Escape');
        await keys.has(`More about ${metric.name}`);
      }
    }
  }
}

async function walkBack(keys: Keyboard, { milestones }: PlanInWords): Promise<void> {
  await keys.go('Deliverables');
  for (const [at, milestone] of milestones.entries()) {
    await keys.to('What must be true just before this?', at === 0 ? 'on' : 'back');
    await keys.press('Enter');
    await keys.has('What is true?');
    await keys.type(milestone.title);
    await keys.to('How do we know it is?');
    await keys.type(milestone.criterion);
    for (const step of milestone.steps) {
      await keys.to('Something to do');
      await keys.press('Enter');
      await keys.has(/^Thing to do \d$/);
      await keys.type(step);
    }
    await keys.to('Takes');
    await keys.press('Control+a');
    await keys.type(String(milestone.days));
    await keys.to('Owner');
    await keys.pick(milestone.owner);
    await keys.to(/^Serves: /);
    await keys.link(milestone.serves);
  }
}

async function thinkOfObstacles(keys: Keyboard, { obstacles }: PlanInWords): Promise<void> {
  for (const { description, mitigation, likelihood, impact } of obstacles) {
    await keys.go('Add an obstacle', 'What could stop us');
    await keys.type(description);
    await keys.press('Enter');
    await keys.has(`What we do about ${description}`);
    if (mitigation) await keys.type(mitigation);
    await keys.to(`More about ${description}`);
    await keys.press('Enter');
    await keys.to(/^How likely: /);
    await keys.press(String(likelihood));
    await keys.to(/^How bad: /);
    await keys.press(String(impact));
  }
}

async function scoreTasks(page: Page, keys: Keyboard, { tasks }: PlanInWords): Promise<void> {
  await keys.go('Add a task', 'Words of this task');
  for (const [at, { title }] of tasks.entries()) {
    await keys.type(title);
    if (at === tasks.length - 1) break;
    await keys.press('Enter');
    await keys.has('Words of this task');
  }
  await keys.to('Score one by one', 'back');
  await keys.press('Enter');
  for (const { title, score } of tasks) {
    await expect(page.getByRole('dialog').getByText(title, { exact: true })).toBeVisible();
    await keys.press(String(score));
    await keys.press('ArrowRight');
  }
  await keys.press('Escape');
  await keys.has('Score one by one');
  // Highest score first; what has 2 or less is cut (S31, S32, S33).
  const sorted = [...tasks].sort((a, b) => b.score - a.score);
  for (const { title, serves } of sorted) {
    await keys.to(`Objectives that ${title} serves: none`);
    await keys.link(serves);
  }
  const rows = (label: string) => page.getByRole('list', { name: label, exact: true }).locator('[data-row]');
  const seen = async (label: string) =>
    (await rows(label).evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('.task__words textarea')?.textContent,
        Number(row.querySelector<HTMLInputElement>('.task__score :checked')?.value),
        row.querySelector('.task__priority')?.textContent,
      ]),
    )) as [string, number, string][];
  const wanted = (from: number, to: number, priorities: string[]) =>
    sorted.slice(from, to).map(({ title, score }, at) => [title, score, priorities[at]]);
  expect(await seen('Tasks, most direct first')).toEqual(wanted(0, 3, ['High', 'Medium', 'Medium']));
  expect(await seen('Cut')).toEqual(wanted(3, 5, ['Low', 'Low']));
  expect(sorted.map(({ score }) => score)).toEqual([5, 4, 3, 2, 1]);
}

/** Stage 4: the first step is begun, and a number is read. */
async function begin(keys: Keyboard, { milestones, reading }: PlanInWords): Promise<void> {
  await keys.go('Where we stand');
  await keys.to(`${reading[0]} today`);
  await keys.type(String(reading[1]));
  await keys.press('Enter');
  await keys.to(`Start: ${milestones.at(-1)?.title}`);
  await keys.press('Enter');
}

// ------------------------------------------------------------------------------------------ the record

interface OnDisk {
  body: unknown;
}
function bodyOnDisk(app: BackcastApp): unknown {
  const folder = join(app.documentsDir, 'Backcast', 'Harbor', 'blueprints');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  expect(files).toHaveLength(1);
  return (JSON.parse(readFileSync(join(folder, files[0] as string), 'utf8')) as OnDisk).body;
}

/** The key again and again, until the document is as it was; from then on the key does nothing. */
async function repeatUntil(app: BackcastApp, page: Page, key: string, wanted: unknown): Promise<void> {
  const most = 10;
  const isThere = () => JSON.stringify(sorted(bodyOnDisk(app))) === JSON.stringify(sorted(wanted));
  for (let round = 0; round < most && !isThere(); round += 1) {
    for (let pressed = 0; pressed < 50; pressed += 1) await page.keyboard.press(key);
    await saved(page);
  }
  for (let more = 0; more < 5; more += 1) await page.keyboard.press(key);
  await saved(page);
  expect(bodyOnDisk(app)).toEqual(wanted);
}

/** With keys in one order, whatever the order they came to be in. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
