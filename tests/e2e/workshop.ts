/**
 * Runs a workshop through the app's own screens, by keyboard and mouse, as a facilitator would. Shared by the test of the
 * main job and by the demo.
 */
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

export interface SpokenMetric {
  name: string;
  baseline: string;
  target: string;
  /** As the list calls it; Number when left out. */
  unit?: 'Percent';
}
export interface SpokenMilestone {
  title: string;
  days: number;
  who: string;
  /** The one that it must come before; null for the destination. */
  before: string | null;
}
/** What is said in the room, step by step. */
export interface SpokenPlan {
  asked: string;
  /** Name and role. */
  people: readonly (readonly [name: string, role: string])[];
  statement: string;
  /** As one would type it. */
  day: string;
  answers: readonly string[];
  needed: string;
  objectives: readonly { statement: string; metrics: readonly SpokenMetric[] }[];
  milestones: readonly SpokenMilestone[];
  obstacles: readonly { description: string; likelihood: number; impact: number; mitigation: string }[];
  parked: readonly string[];
  decisions: readonly string[];
  questions: readonly string[];
}

/** A field for text by its label. */
export const field = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name, exact: true });

/** Types into a field, replacing what is in it. */
export async function write(target: Locator, text: string): Promise<void> {
  await target.click();
  await target.press('Control+a');
  await target.pressSequentially(text);
}

/** Opens a list and takes the option of this name. */
export async function choose(target: Locator, option: RegExp): Promise<void> {
  await target.click();
  await target.page().getByRole('option', { name: option }).click();
}

/** Types a name into a list that can be typed into, and takes it. */
export async function pick(target: Locator, name: string): Promise<void> {
  await target.click();
  await target.press('Control+a');
  await target.pressSequentially(name);
  await target.page().getByRole('option', { name }).first().click();
}

/** The words "Saved in folder" in the bar: everything typed so far is on the disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
}

/** Home → New client; the client opens in a window of its own. */
export async function createClient(
  home: Page,
  { name, industry, colour }: { name: string; industry: string; colour?: string },
): Promise<void> {
  await home.getByRole('button', { name: /Start with a client of yours|New client/ }).click();
  const dialog = home.getByRole('dialog', { name: 'New client' });
  await write(field(dialog, 'Name'), name);
  const industryField = dialog.getByRole('combobox', { name: 'Industry' });
  await industryField.click();
  await industryField.pressSequentially(industry);
  await industryField.press('Tab');
  if (colour) await dialog.getByRole('radio', { name: colour }).check({ force: true });
  await dialog.getByRole('button', { name: 'Create client' }).click();
  await expect(dialog).toBeHidden();
}

/** Room → a session with these people. */
export async function prepareSession(page: Page, people: SpokenPlan['people']): Promise<void> {
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await page.getByRole('button', { name: 'Start a session' }).click();
  for (const [name, role] of people) {
    await write(field(page, 'Add a person'), name);
    await write(field(page, 'What they do'), role);
    await page.keyboard.press('Enter');
    await expect(field(page, 'Add a person')).toHaveValue('');
  }
}

export async function startClock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the clock' }).click();
}

/** Room → a session with these people, its clock started. */
export async function startSession(page: Page, people: SpokenPlan['people']): Promise<void> {
  await prepareSession(page, people);
  await startClock(page);
}

/** PageDown, until the step of this title is current. */
export async function nextStep(page: Page, title: string): Promise<void> {
  await page.keyboard.press('PageDown');
  await expect(page.locator('[aria-current="step"]')).toContainText(title);
}

export async function welcome(page: Page, { asked }: SpokenPlan): Promise<void> {
  await write(field(page, 'They ask for'), asked);
  await page.keyboard.press('Enter');
  await expect(field(page, 'Ask')).toHaveValue(asked);
}

export async function destination(page: Page, { statement, day }: SpokenPlan): Promise<void> {
  await write(field(page, 'What is true when this has worked'), statement);
  await write(field(page, 'By when'), day);
  await page.keyboard.press('Tab');
}

export async function fiveWhys(page: Page, { answers, needed }: SpokenPlan): Promise<void> {
  for (const answer of answers) {
    await write(field(page, 'They answer'), answer);
    await page.keyboard.press('Enter');
    await expect(field(page, 'They answer')).toHaveValue('');
  }
  await write(field(page, 'What you need'), needed);
}

export async function metrics(page: Page, { objectives }: SpokenPlan): Promise<void> {
  for (const objective of objectives) {
    await write(page.getByRole('textbox', { name: /^(Which|Another) result$/ }), objective.statement);
    await page.keyboard.press('Enter');
    for (const metric of objective.metrics) {
      await write(field(page, 'Which number'), metric.name);
      const row = page.getByRole('form', { name: 'Next number' });
      await write(field(row, 'Today'), metric.baseline);
      await write(field(row, 'Target'), metric.target);
      if (metric.unit) await choose(row.getByRole('button', { name: /Unit/ }), new RegExp(metric.unit));
      await field(row, 'Target').press('Enter');
      await expect(field(page, 'Which number')).toHaveValue('');
    }
  }
}

export async function milestone(page: Page, { title, days, who, before }: SpokenMilestone): Promise<void> {
  if (before === null) {
    await page.getByTitle('Ask what must be true just before the destination').click();
  } else {
    await stepOf(page, before)
      .getByRole('button', { name: /^Ask before step/ })
      .click();
  }
  const row = page.getByRole('form', { name: 'Next milestone' });
  await write(field(row, 'What must be true'), title);
  await write(field(row, 'Days'), String(days));
  await pick(row.getByRole('combobox', { name: 'Who' }), who);
  await field(row, 'What must be true').press('Enter');
  await expect(field(row, 'What must be true')).toHaveValue('');
}

/** The row of a milestone in the list of those walked back so far. */
function stepOf(page: Page, title: string): Locator {
  return page
    .getByRole('list', { name: /^Walked back so far, the furthest/ })
    .getByRole('listitem')
    .filter({ has: page.locator(`textarea:text-is("${title}"), input[value="${title}"]`) });
}

export async function obstacles(page: Page, plan: SpokenPlan): Promise<void> {
  const row = page.getByRole('form', { name: 'Next obstacle' });
  for (const { description, likelihood, impact, mitigation } of plan.obstacles) {
    await write(field(row, 'What may stop us'), description);
    await score(row.getByRole('group', { name: 'How likely' }), likelihood);
    await score(row.getByRole('group', { name: 'How bad' }), impact);
    await write(field(row, 'What we do about it'), mitigation);
    await page.keyboard.press('Enter');
    await expect(field(row, 'What may stop us')).toHaveValue('');
  }
}

async function score(group: Locator, value: number): Promise<void> {
  await group.locator(`input[value="${value}"]`).focus();
  await group.page().keyboard.press(String(value));
}

/** P, D or Q from anywhere that is not typed into, the words, and back. */
export async function jot(page: Page, list: 'p' | 'd' | 'q', words: readonly string[]): Promise<void> {
  await page.keyboard.press(`Alt+${list}`);
  for (const each of words) {
    await page.keyboard.type(each);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  const name = { p: 'Parked idea', d: 'Decision', q: 'Open question' }[list];
  for (const [index, each] of words.entries()) {
    await expect(field(page, name).nth(index)).toHaveValue(each);
  }
}

/** Blueprint → one of the four stages. */
export async function openStage(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Blueprint', exact: true }).click();
  const stages = page.getByRole('complementary', { name: 'Stages' });
  await stages.getByRole('button', { name: title }).click();
  await expect(stages.getByRole('button', { name: title })).toHaveAttribute('aria-current', 'step');
}

/** A milestone in the list of stage 3. */
export function milestoneRow(page: Page, title: string): Locator {
  return page
    .getByRole('list', { name: 'Milestones, destination first' })
    .locator('[data-row]')
    .filter({ has: page.locator(`textarea:text-is("${title}")`) });
}

/** Opens a milestone of stage 3 and returns its editor. */
export async function openMilestone(page: Page, title: string): Promise<Locator> {
  await milestoneRow(page, title)
    .getByRole('button', { name: /^Open step/ })
    .click();
  const editor = page.getByRole('region', { name: /^Step \d+$/ });
  await expect(field(editor, 'What is true?')).toHaveValue(title);
  return editor;
}

/** Ties a record to others through its list of links: the button that names the links, then each of `options`. */
export async function link(button: Locator, options: readonly string[]): Promise<void> {
  const page = button.page();
  await button.click();
  for (const option of options) await page.getByRole('option', { name: option, exact: true }).click();
  await page.keyboard.press('Escape');
}

/** Opens or closes the page beside the editor. */
export async function showPage(page: Page, isWanted: boolean): Promise<void> {
  const isOpen = await page.getByRole('complementary', { name: 'The one page' }).isVisible();
  if (isOpen !== isWanted) await page.getByRole('button', { name: 'One page', exact: true }).click();
  if (isWanted) await pageIsDrawn(page);
}

/** The page is drawn beside the editor, and fits. */
export async function pageIsDrawn(page: Page): Promise<void> {
  await expect(page.locator('canvas.page-picture[data-drawn="true"]')).toBeVisible();
}

/** Exports the page to `path`: the system's own dialog, which no test can press, answers with it at once. */
export async function exportTo(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Exports', exact: true }).click();
  await page.getByRole('button', { name: /^Export PDF/ }).click();
  await expect(page.getByText(/^Exported: /)).toBeVisible();
}
