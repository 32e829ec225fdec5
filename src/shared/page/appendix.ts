/**
 * What the page has no room for moves behind it (docs/spec/page.md, P56): the least important item of the highest list
 * first, until the page holds the rest.
 */
import type { PageWords } from './language';
import type { PageLayout, PageSection } from './layout';
import type { Prose } from './letter-model';
import type { PageModel, PageObjective } from './model';
import { type ListSection, moreWords } from './selection';

/** Something that stands on the page or in the appendix as a whole. Numbers are places in the lists of the model. */
export type Piece =
  | { kind: 'milestone' | 'obstacle' | 'objective'; at: number }
  | { kind: 'metric'; at: number; metric: number }
  | { kind: 'reached' | 'ask' | 'expectations' };

/** The pieces of a page in the order in which they move, each with about the height that it takes. */
export interface Queue {
  pieces: Piece[];
  /** Height that is gained by the first so many pieces. */
  gainedPt: number[];
}

/** A text that takes this part of its sheet moves first: whatever else moves would move for it alone. */
const giantShare = 1 / 3;
/** What an item takes beside its words, in characters. */
const itemCharacters = 40;

interface Weighed {
  piece: Piece;
  characters: number;
}

/** In which order a page's pieces move, given how high its sections are at the tightest. */
export function queueOf(model: PageModel, layout: PageLayout): Queue {
  const heightOf = (section: PageSection): number =>
    layout.sections.find((each) => each.section === section)?.height ?? 0;
  const lists: [PageSection, Weighed[]][] = [
    ['milestones', milestonePieces(model)],
    ['objectives', objectivePieces(model)],
    ['obstacles', obstaclePieces(model)],
  ];
  const giants: [Piece, number][] = [];
  const queues = lists.map(([section, weighed]) => {
    const all = weighed.reduce((sum, { characters }) => sum + characters, 0);
    const height = heightOf(section);
    const pieces = weighed.map(({ piece, characters }): [Piece, number] => [
      piece,
      (height * characters) / all,
    ]);
    const isGiant = ([, pt]: [Piece, number]): boolean => pt > giantShare * layout.sheet.height;
    giants.push(...pieces.filter(isGiant));
    return { height, pieces: pieces.filter((each) => !isGiant(each)) };
  });
  const texts: [Piece, number][] = [];
  if (model.ask.length > 0) texts.push([{ kind: 'ask' }, heightOf('ask')]);
  if (model.expectations !== '') texts.push([{ kind: 'expectations' }, heightOf('closing') / 2]);
  giants.push(...texts.filter(([, pt]) => pt > giantShare * layout.sheet.height));

  const order = [...giants, ...unplaced(model, layout, queues[0]?.pieces ?? [])];
  for (;;) {
    const [highest] = queues.filter(({ pieces }) => pieces.length > 0).sort((a, b) => b.height - a.height);
    const next = highest?.pieces.shift();
    if (!highest || !next) break;
    order.push(next);
    highest.height -= next[1];
  }
  order.push(...texts.filter((each) => !giants.includes(each)));
  let gained = 0;
  return {
    pieces: order.map(([piece]) => piece),
    gainedPt: [
      0,
      ...order.map(([, pt]) => {
        gained += pt;
        return gained;
      }),
    ],
  };
}

/** Milestones that a side of the line carries (P33). */
const sideMost = 12;

/** Takes from `pieces` the milestones that have to go whatever the height is: those of a side with too many. */
function unplaced(
  { way }: PageModel,
  { unlistedMilestones }: PageLayout,
  pieces: [Piece, number][],
): [Piece, number][] {
  if (!way || unlistedMilestones === 0) return [];
  const room = { critical: sideMost, slack: sideMost };
  const sideOf = ({ isCritical }: { isCritical: boolean }): 'critical' | 'slack' =>
    isCritical ? 'critical' : 'slack';
  for (const milestone of way.milestones) room[sideOf(milestone)] -= 1;
  const taken: [Piece, number][] = [];
  for (const entry of [...pieces]) {
    const [piece] = entry;
    if (piece.kind !== 'milestone') continue;
    const side = sideOf(way.milestones[piece.at] as { isCritical: boolean });
    if (room[side] >= 0) continue;
    room[side] += 1;
    taken.push(entry);
    pieces.splice(pieces.indexOf(entry), 1);
  }
  return taken;
}

/** What is reached already, then what has most slack, then what is farthest away. */
function milestonePieces({ way }: PageModel): Weighed[] {
  if (!way) return [];
  const pieces = way.milestones
    .map((milestone, at) => ({ milestone, at }))
    .sort((a, b) => b.milestone.slackDays - a.milestone.slackDays || b.at - a.at)
    .map(
      ({ milestone, at }): Weighed => ({
        piece: { kind: 'milestone', at },
        characters: milestone.title.length + itemCharacters,
      }),
    );
  if (way.reached === '') return pieces;
  return [{ piece: { kind: 'reached' }, characters: way.reached.length }, ...pieces];
}

/** The last objective first, its last metric first; with its last metric goes the objective. */
function objectivePieces({ objectives }: PageModel): Weighed[] {
  return (objectives?.rows ?? [])
    .flatMap((row, at): Weighed[] => {
      const own = row.statement.length + itemCharacters;
      // In prose an objective and its numbers are one text.
      if (row.prose.length > 0) {
        const characters = row.prose.reduce((sum, { text }) => sum + text.length, itemCharacters);
        return [{ piece: { kind: 'objective', at }, characters }];
      }
      const [first, ...others] = row.metrics;
      const objective: Weighed = {
        piece: { kind: 'objective', at },
        characters: own + (first ? first.name.length : 0),
      };
      const metrics = others.map(
        ({ name }, metric): Weighed => ({
          piece: { kind: 'metric', at, metric: metric + 1 },
          characters: name.length + itemCharacters,
        }),
      );
      return [objective, ...metrics];
    })
    .reverse();
}

/** The lowest exposure first: they stand by exposure. */
function obstaclePieces({ obstacles }: PageModel): Weighed[] {
  return (obstacles?.rows ?? [])
    .map(
      ({ description, mitigation }, at): Weighed => ({
        piece: { kind: 'obstacle', at },
        characters: description.length + mitigation.length + itemCharacters,
      }),
    )
    .reverse();
}

/** What has moved, in the order in which the model has it. */
export interface Moved {
  milestones: NonNullable<PageModel['way']>['milestones'];
  objectives: PageObjective[];
  obstacles: NonNullable<PageModel['obstacles']>['rows'];
  reached: string;
  ask: PageModel['ask'];
  expectations: string;
}

/** The page without `pieces`, which says where they are, and what they were. */
export function parted(
  model: PageModel,
  pieces: readonly Piece[],
  own: PageWords,
): { page: PageModel; moved: Moved } {
  const places = new Set(pieces.map(keyOf));
  const has = (piece: Piece): boolean => places.has(keyOf(piece));
  const { way, objectives, obstacles, leftOut } = model;
  const more = (section: ListSection, count: number): string => moreWords(own, count, leftOut[section]);

  const milestones = split(way?.milestones ?? [], (_, at) => has({ kind: 'milestone', at }));
  const risks = split(obstacles?.rows ?? [], (_, at) => has({ kind: 'obstacle', at }));
  const stay: PageObjective[] = [];
  const go: PageObjective[] = [];
  let goneCount = 0;
  objectives?.rows.forEach((row, at) => {
    if (has({ kind: 'objective', at })) {
      go.push(row);
      goneCount += 1;
      return;
    }
    const metrics = split(row.metrics, (_, metric) => has({ kind: 'metric', at, metric }));
    stay.push({ ...row, metrics: metrics.stay });
    if (metrics.go.length > 0) go.push({ ...row, metrics: metrics.go });
    goneCount += metrics.go.length;
  });

  const moved: Moved = {
    milestones: milestones.go,
    objectives: go,
    obstacles: risks.go,
    reached: has({ kind: 'reached' }) ? (way?.reached ?? '') : '',
    ask: has({ kind: 'ask' }) ? model.ask : [],
    expectations: has({ kind: 'expectations' }) ? model.expectations : '',
  };
  const isGone = (whole: unknown[], rest: unknown[]): boolean => whole.length > 0 && rest.length === 0;
  const names = [
    moved.ask.length > 0 ? own.elsewhere.ask : '',
    moved.reached === '' ? '' : own.elsewhere.reached,
    isGone(go, stay) ? (objectives?.title ?? '') : '',
    isGone(risks.go, risks.stay) ? (obstacles?.title ?? '') : '',
    moved.expectations === '' ? '' : own.elsewhere.expectations,
  ].filter((name) => name !== '');
  const expectations = [
    moved.expectations === '' ? model.expectations : '',
    names.length === 0 ? '' : own.elsewhere.inAppendix(names.join(own.comma)),
  ]
    .filter((part) => part !== '')
    .join(own.sentence.gap);
  const { scorecard, letter } = model;
  const page: PageModel = {
    ...model,
    ask: moved.ask.length > 0 ? [] : model.ask,
    way: way && {
      ...way,
      milestones: milestones.stay,
      reached: moved.reached === '' ? way.reached : '',
      more: more('milestones', milestones.go.length),
    },
    objectives:
      objectives && stay.length > 0
        ? { ...objectives, rows: stay, more: more('objectives', goneCount) }
        : null,
    obstacles:
      obstacles && risks.stay.length > 0
        ? { ...obstacles, rows: risks.stay, more: more('obstacles', risks.go.length) }
        : null,
    expectations,
    scorecard:
      scorecard && moved.reached !== ''
        ? { ...scorecard, strip: { ...scorecard.strip, reached: [] } }
        : scorecard,
    letter: letter && {
      ...letter,
      // Its last sentence says where the plan stands.
      opening: moved.ask.length > 0 ? letter.opening.slice(-1) : letter.opening,
      keep: withEnd(letter.keep, model.expectations, expectations, own.sentence.gap),
    },
  };
  return { page, moved };
}

/** A paragraph that ends in `before`, with `after` in its place. */
function withEnd(prose: Prose, before: string, after: string, gap: string): Prose {
  if (before === after) return prose;
  const last = prose.at(-1);
  if (!last) return [{ text: after, tone: 'plain' }];
  const start = last.text.slice(0, last.text.length - before.length).trimEnd();
  const text = [start, after].filter((part) => part !== '').join(gap);
  return text === '' ? prose.slice(0, -1) : [...prose.slice(0, -1), { ...last, text }];
}

function keyOf(piece: Piece): string {
  return Object.values(piece).join(' ');
}

function split<Item>(
  items: readonly Item[],
  goes: (item: Item, at: number) => boolean,
): { stay: Item[]; go: Item[] } {
  const stay: Item[] = [];
  const go: Item[] = [];
  items.forEach((item, at) => {
    (goes(item, at) ? go : stay).push(item);
  });
  return { stay, go };
}
