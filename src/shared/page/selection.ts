/** What the user keeps off the page (docs/spec/page.md, P55): how many items of each section, and how that is said. */
import type { ItemId } from '../blueprint/fields';
import type { ClientSafe, LabelSet } from '../blueprint/model';
import type { Blueprint } from '../blueprint/plan';
import type { PageWords } from './language';

export type ListSection = 'milestones' | 'objectives' | 'obstacles';
export type ItemCounts = Record<ListSection, number>;

/** Whether an item of the plan may stand on the page. */
export function keeper({ paper }: ClientSafe<Blueprint>): (item: { id: ItemId }) => boolean {
  return ({ id }) => !Object.hasOwn(paper.leftOut, id);
}

/**
 * Items of a plan that would stand on the page had the user not kept them off it. A metric goes with its objective and is
 * not counted beside it.
 */
export function leftOutOf(plan: ClientSafe<Blueprint>): ItemCounts {
  const isLeftOut = ([id]: [string, unknown]): boolean => Object.hasOwn(plan.paper.leftOut, id);
  const isSaid = (...texts: string[]): boolean => texts.some((text) => text.trim() !== '');
  const countOf = <Item>(items: Record<string, Item>, isShown: (item: Item) => boolean): number =>
    Object.entries(items).filter((entry) => isLeftOut(entry) && isShown(entry[1])).length;
  return {
    milestones: countOf(
      plan.milestones,
      ({ status, title, criterion }) => status !== 'dropped' && isSaid(title, criterion),
    ),
    objectives:
      countOf(plan.objectives, ({ statement }) => isSaid(statement)) +
      countOf(
        plan.metrics,
        ({ name, baseline, target, objectives }) =>
          (isSaid(name) || baseline !== null || target !== null) && isAtHome(plan, objectives),
      ),
    obstacles: countOf(
      plan.obstacles,
      ({ status, description, mitigation }) => status !== 'gone' && isSaid(description, mitigation),
    ),
  };
}

/** Whether a metric has an objective on the page to stand under, or serves none at all. */
export function isAtHome(
  { objectives, paper }: ClientSafe<Blueprint>,
  serves: Record<string, true>,
): boolean {
  const served = Object.keys(serves).filter((id) => Object.hasOwn(objectives, id));
  return served.length === 0 || served.some((id) => !Object.hasOwn(paper.leftOut, id));
}

/** What stands under a list: "and 3 more in the full plan"; nothing where it is complete. */
export function moreWords({ elsewhere }: PageWords, inAppendix: number, inPlan: number): string {
  return inAppendix + inPlan === 0 ? '' : elsewhere.more(inAppendix, inPlan);
}

/** "In the full plan: Obstacles.", of sections that are kept off the page as a whole. */
export function wholeSections(
  own: PageWords,
  labels: LabelSet,
  leftOut: ItemCounts,
  shown: Record<ListSection, unknown>,
): string {
  const names: Record<ListSection, string> = {
    milestones: own.way.title,
    objectives: own.counted(leftOut.objectives, labels),
    obstacles: own.obstacles.title[labels],
  };
  const whole = (Object.keys(names) as ListSection[]).filter(
    (section) => shown[section] === null && leftOut[section] > 0,
  );
  return whole.length === 0
    ? ''
    : own.elsewhere.inPlan(whole.map((section) => names[section]).join(own.comma));
}
