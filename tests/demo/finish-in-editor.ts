/** What the console has no field for, filled in afterwards in the blueprint's own stages. */
import type { Locator, Page } from '@playwright/test';
import type { Day } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import type { ItemId, Links } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { choose, field, link, openMilestone, openStage, pick, write } from '../e2e/workshop';
import type { Sample } from './sample';

export async function finishInEditor(page: Page, { blueprint }: Sample): Promise<void> {
  await openStage(page, 'Destination');
  await write(field(page, 'Name of the blueprint'), blueprint.about.title);
  await emphasise(page, blueprint.destination.emphasis);
  await openStage(page, 'True needs');
  await finishLadder(page, blueprint);
  await finishObjectives(page, blueprint);
  await finishMetrics(page, blueprint);
  await openStage(page, 'Aligned deliverables');
  await addHolidays(page, blueprint);
  await finishMilestones(page, blueprint);
  await finishObstacles(page, blueprint);
}

const nameOf = (plan: Blueprint, id: ItemId | null): string => (id && plan.people[id]?.name) || '';

/** Turns words into the field they stand for, and takes a person there. */
async function setPerson(words: Locator, within: Locator, label: string, name: string): Promise<void> {
  await words.click();
  await pick(within.getByRole('combobox', { name: label }), name);
}

/** Selects words of the destination by keyboard, and has the page set them off. */
async function emphasise(page: Page, words: string): Promise<void> {
  const statement = field(page, 'What is true when this has worked?');
  const start = (await statement.inputValue()).indexOf(words);
  await statement.click();
  await statement.press('Control+Home');
  for (let index = 0; index < start; index += 1) await statement.press('ArrowRight');
  for (let index = 0; index < words.length; index += 1) await statement.press('Shift+ArrowRight');
  await page.getByRole('button', { name: `Emphasise “${words}”` }).click();
}

async function finishLadder(page: Page, plan: Blueprint): Promise<void> {
  const [ladder] = ordered(plan.ladders);
  if (!ladder) return;
  const section = page.getByRole('region', { name: 'Five Whys' });
  for (const [index, rung] of ordered(plan.rungs).entries()) {
    await write(field(section, `Question ${index + 1}`), rung.question);
    const label = `Who answered question ${index + 1}`;
    const words = section.getByRole('button', { name: label });
    await setPerson(words, section, label, nameOf(plan, rung.speaker));
  }
  await write(field(section, 'What we heard'), ladder.evidence);
  const heardFrom = section.getByRole('button', { name: 'Heard from' });
  await setPerson(heardFrom, section, 'Heard from', nameOf(plan, ladder.heardFrom));
  const statements = statementsOf(plan, ladder.objectives);
  await link(section.getByRole('button', { name: /^Leads to the objectives/ }), statements);
}

function statementsOf(plan: Blueprint, links: Links): string[] {
  return ordered(plan.objectives)
    .filter(({ id }) => links[id])
    .map(({ statement }) => statement);
}

async function finishObjectives(page: Page, plan: Blueprint): Promise<void> {
  for (const [index, objective] of ordered(plan.objectives).entries()) {
    const number = index + 1;
    const row = page
      .getByRole('article')
      .filter({ has: page.getByRole('textbox', { name: `Objective ${number}`, exact: true }) });
    const owner = `Owner of objective ${number}`;
    await setPerson(row.getByRole('button', { name: owner }), row, owner, nameOf(plan, objective.owner));
    await setDay(row, `Objective ${number} is due`, objective.due);
    await row.getByRole('button', { name: /^More about objective/ }).click();
    await write(field(row, 'Why it matters'), objective.why);
    if (objective.private.notes) await write(field(row, 'Private notes'), objective.private.notes);
    await row.getByRole('button', { name: /^Less about objective/ }).click();
  }
}

/** A day as words that become a field. */
async function setDay(within: Locator, label: string, day: Day | null): Promise<void> {
  if (day === null) return;
  await within.getByRole('button', { name: label }).click();
  await write(field(within, label), dayWords(day));
  await within.page().keyboard.press('Enter');
}

async function finishMetrics(page: Page, plan: Blueprint): Promise<void> {
  const section = page.getByRole('region', { name: 'Objectives and their numbers' });
  for (const metric of ordered(plan.metrics)) {
    const tag = section.getByRole('button', { name: `${metric.name} is ` });
    await tag.click();
    if (metric.leading === false) await tag.click();
    await section.getByRole('button', { name: `More about ${metric.name}` }).click();
    const latest = ordered(plan.measurements)
      .filter((reading) => plan.metrics[reading.metric]?.name === metric.name)
      .at(-1);
    if (latest) await write(field(section, 'Now'), String(latest.value));
    if (metric.baselineOn) await write(field(section, 'Baseline read on'), dayWords(metric.baselineOn));
    await pick(section.getByRole('combobox', { name: 'Who keeps the number' }), nameOf(plan, metric.owner));
    await write(field(section, 'Where it is read'), metric.source);
    if (metric.private.notes) await write(field(section, 'Private notes'), metric.private.notes);
    await section.getByRole('button', { name: `Less about ${metric.name}` }).click();
  }
}

async function addHolidays(page: Page, plan: Blueprint): Promise<void> {
  await page.getByRole('button', { name: 'Days off' }).click();
  for (const [day, name] of Object.entries(plan.calendar.holidays)) {
    await write(field(page, 'Another day off'), dayWords(day as Day));
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^What .+ is$/ }).pressSequentially(name);
  }
  await page.getByRole('button', { name: '1 day off' }).click();
}

async function finishMilestones(page: Page, plan: Blueprint): Promise<void> {
  const titleOf = (id: string) => plan.milestones[id as ItemId]?.title ?? '';
  const milestones = ordered(plan.milestones);
  for (const { id, ...milestone } of milestones) {
    const editor = await openMilestone(page, milestone.title);
    await write(field(editor, 'How do we know it is?'), milestone.criterion);
    if (milestone.private.notes) await write(field(editor, 'Private notes'), milestone.private.notes);
    if (milestone.private.costNote)
      await write(field(editor, 'What it costs us'), milestone.private.costNote);
    // The room tied each to the first one that needs it; the others are tied now.
    const others = Object.keys(milestone.needs).filter(
      (need) => milestones.find((each) => each.needs[need])?.id !== id,
    );
    if (others.length) {
      await link(editor.getByRole('button', { name: /^Must be true before it/ }), others.map(titleOf));
    }
    await link(editor.getByRole('button', { name: /^Serves/ }), statementsOf(plan, milestone.objectives));
    await editor.getByRole('button', { name: 'Close' }).click();
  }
}

async function finishObstacles(page: Page, plan: Blueprint): Promise<void> {
  const section = page.getByRole('region', { name: 'What could stop us' });
  for (const obstacle of ordered(plan.obstacles)) {
    await section.getByRole('button', { name: `More about ${obstacle.description}` }).click();
    await choose(
      section.getByRole('button', { name: /Kind$/ }),
      new RegExp(`^${obstacle.kind.replace('-', ' ').slice(0, 9)}`, 'i'),
    );
    if (obstacle.status === 'accepted')
      await choose(section.getByRole('button', { name: /Status$/ }), /^Accepted/);
    await pick(section.getByRole('combobox', { name: 'Who watches it' }), nameOf(plan, obstacle.owner));
    await write(field(section, 'Early warning sign'), obstacle.warningSign);
    const titles = Object.keys(obstacle.milestones).map((id) => plan.milestones[id as ItemId]?.title ?? '');
    await link(section.getByRole('button', { name: /^Stands in the way of/ }), titles);
    if (obstacle.private.notes) await write(field(section, 'Private notes'), obstacle.private.notes);
    await section.getByRole('button', { name: `Less about ${obstacle.description}` }).click();
  }
}
