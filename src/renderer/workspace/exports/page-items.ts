/** What of a plan stands on the page: what can be left off it, and what can be shortened (docs/spec/share.md, SH20…). Pure. */
import type { ItemId, Links } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import type { Edit } from '@shared/edit';
import type { PageOverflow } from '@shared/page/fit';

type OverSection = PageOverflow['sections'][number]['section'];

export interface PageItem {
  id: ItemId;
  text: string;
  /** Serves the item above it and leaves the page with it. */
  isPart: boolean;
}
export interface PageItems {
  section: 'objectives' | 'milestones' | 'obstacles';
  title: string;
  items: PageItem[];
}

const isSaid = ({ text }: { text: string }): boolean => text.trim() !== '';

/** All that may be left off the page, in the order of the plan. What the page shows of its own accord only is not in it. */
export function pageItems(plan: Blueprint): PageItems[] {
  const objectives = ordered(plan.objectives);
  const metrics = ordered(plan.metrics).filter(({ name }) => name.trim() !== '');
  const servedFirst = (links: Links): ItemId | null => objectives.find(({ id }) => links[id])?.id ?? null;
  const metricsOf = (objective: ItemId | null): PageItem[] =>
    metrics
      .filter((metric) => servedFirst(metric.objectives) === objective)
      .map(({ id, name }) => ({ id, text: name, isPart: objective !== null }));
  const milestones = ordered(plan.milestones).filter(({ status }) => status !== 'dropped');
  const obstacles = ordered(plan.obstacles).filter(({ status }) => status !== 'gone');
  const all: PageItems[] = [
    {
      section: 'objectives',
      title: 'Objectives and numbers',
      items: [
        ...objectives.flatMap(({ id, statement }) => {
          const parts = metricsOf(id);
          const isShown = statement.trim() !== '' || parts.length > 0;
          return isShown ? [{ id, text: statement || 'Without words', isPart: false }, ...parts] : [];
        }),
        ...metricsOf(null),
      ],
    },
    {
      section: 'milestones',
      title: 'Milestones',
      items: milestones.map(({ id, title, criterion }) => ({ id, text: title || criterion, isPart: false })),
    },
    {
      section: 'obstacles',
      title: 'Obstacles',
      items: obstacles.map(({ id, description, mitigation }) => ({
        id,
        text: description || mitigation,
        isPart: false,
      })),
    },
  ];
  return all
    .map((each) => ({ ...each, items: each.items.filter(isSaid) }))
    .filter(({ items }) => items.length > 0);
}

/** The same links with these items on the page or off it; an objective takes its numbers along. */
export function withLeftOut(
  leftOut: Links,
  items: readonly PageItem[],
  id: ItemId,
  isOnPage: boolean,
): Links {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  const moved = [id];
  if (item && !item.isPart) {
    for (const part of items.slice(at + 1)) {
      if (!part.isPart) break;
      moved.push(part.id);
    }
  } else if (item && isOnPage) {
    // A number comes back with the objective that it stands under.
    const above = items.slice(0, at).reverse();
    const holder = above.find(({ isPart }) => !isPart);
    if (holder) moved.push(holder.id);
  }
  const kept = Object.keys(leftOut).filter((each) => !moved.includes(each as ItemId));
  return Object.fromEntries([...kept, ...(isOnPage ? [] : moved)].map((each) => [each, true])) as Links;
}

// ------------------------------------------------------------ what is long

/** A text of the plan that stands on the page, and how it is changed. */
export interface LongText {
  key: string;
  section: OverSection;
  /** "Milestone", "Answer to an obstacle". */
  label: string;
  text: string;
  edit(text: string): Edit<'blueprint'>;
}

type Collection = 'objectives' | 'metrics' | 'milestones' | 'obstacles' | 'ladders';
const itemTexts: readonly {
  section: OverSection;
  collection: Collection;
  field: string;
  label: string;
}[] = [
  { section: 'ask', collection: 'ladders', field: 'asked', label: 'You asked for' },
  { section: 'ask', collection: 'ladders', field: 'needed', label: 'You need' },
  { section: 'ask', collection: 'ladders', field: 'evidence', label: 'What we heard' },
  { section: 'objectives', collection: 'objectives', field: 'statement', label: 'Objective' },
  { section: 'objectives', collection: 'metrics', field: 'name', label: 'Number' },
  { section: 'milestones', collection: 'milestones', field: 'title', label: 'Milestone' },
  { section: 'obstacles', collection: 'obstacles', field: 'description', label: 'Obstacle' },
  { section: 'obstacles', collection: 'obstacles', field: 'mitigation', label: 'Answer to an obstacle' },
  { section: 'obstacles', collection: 'obstacles', field: 'warningSign', label: 'Early sign' },
];
const paperTexts = [
  { section: 'destination', part: 'destination', field: 'statement', label: 'Destination' },
  { section: 'closing', part: 'paper', field: 'expectations', label: 'Expectations' },
  { section: 'closing', part: 'paper', field: 'clientSigner', label: 'Signs for the client' },
  { section: 'closing', part: 'paper', field: 'agencySigner', label: 'Signs for the agency' },
] as const;

/** The texts of these sections, the longest first, empty ones as well. What was left off the page is not in it. */
export function longTexts(plan: Blueprint, sections: ReadonlySet<OverSection>): LongText[] {
  const { leftOut } = plan.paper;
  const found: LongText[] = [];
  for (const { section, part, field, label } of paperTexts) {
    const text = String((plan[part] as Record<string, unknown>)[field] ?? '');
    const edit = (next: string) =>
      ({ type: 'set', section: part, patch: { [field]: next } }) as Edit<'blueprint'>;
    found.push({ key: `${part}.${field}`, section, label, text, edit });
  }
  for (const { section, collection, field, label } of itemTexts) {
    const items = plan[collection] as Record<string, Record<string, unknown>>;
    for (const [id, item] of Object.entries(items)) {
      if (leftOut[id] || item.status === 'gone' || item.status === 'dropped') continue;
      const edit = (next: string) =>
        ({ type: 'change', collection, id, patch: { [field]: next } }) as unknown as Edit<'blueprint'>;
      found.push({ key: `${id}.${field}`, section, label, text: String(item[field] ?? ''), edit });
    }
  }
  return found
    .filter(({ section }) => sections.has(section))
    .sort((a, b) => b.text.length - a.text.length || (a.key < b.key ? -1 : 1));
}
