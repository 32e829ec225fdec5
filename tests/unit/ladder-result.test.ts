import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseExample } from '@shared/blueprint/example';
import { ordered } from '@shared/blueprint/model';
import { type ResultKind, tangibleResult } from '@shared/insight/ladder-result';
import { describe, expect, it } from 'vitest';

interface Labelled {
  text: string;
  /** The results that it may fairly be heard to name; none for most answers. */
  results: ResultKind[];
  /** People would disagree whether it names one. */
  either?: boolean;
  held?: boolean;
}
const corpus = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../fixtures/rung-answers.json'), 'utf8'),
) as Labelled[];

describe('when a ladder has arrived', () => {
  /** The least precision, recall and share of right kinds, a little under what is reached. */
  const floors = { shaping: [0.97, 0.95, 0.92], held: [0.92, 0.95, 0.92] } as const;

  it.each(['shaping', 'held'] as const)('[G39] it keeps its precision and recall: %s', (part) => {
    const answers = corpus.filter(({ held = false, either }) => held === (part === 'held') && !either);
    const counts = { hit: 0, extra: 0, missed: 0, named: 0 };
    for (const { text, results } of answers) {
      const found = tangibleResult(text);
      if (found && results.length > 0) {
        counts.hit += 1;
        if (results.includes(found.kind)) counts.named += 1;
      } else if (found) counts.extra += 1;
      else if (results.length > 0) counts.missed += 1;
    }
    const precision = counts.hit / (counts.hit + counts.extra);
    const recall = counts.hit / (counts.hit + counts.missed);
    const kind = counts.named / counts.hit;
    console.info(
      `${part}: ${answers.length} answers\n  a result    precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  ` +
        `(${counts.hit} right, ${counts.extra} wrong, ${counts.missed} missed), its kind right ${kind.toFixed(2)}`,
    );
    const [leastPrecision, leastRecall, leastKind] = floors[part];
    expect(precision).toBeGreaterThanOrEqual(leastPrecision);
    expect(recall).toBeGreaterThanOrEqual(leastRecall);
    expect(kind).toBeGreaterThanOrEqual(leastKind);
  });

  it('[G39] the corpus is large, without repeats, and half of it is held back', () => {
    expect(corpus).toHaveLength(120);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(120);
    expect(corpus.filter(({ held }) => held)).toHaveLength(60);
    const named = new Set(corpus.flatMap(({ results }) => results));
    expect([...named].sort()).toEqual(['cost', 'leads', 'retention', 'risk', 'sales']);
  });

  it.each([
    ['That takes 120 calls a month. We get 46.', 'leads', true],
    ['We would sell more.', 'sales', false],
    ['One in five members leaves each year.', 'retention', true],
    ['Overtime costs us $4,000 a month.', 'cost', true],
    ['We could be sued.', 'risk', false],
    ['It takes up hours a week.', 'cost', false],
  ] as const)('[G37] [S9] "%s" names %s', (answer, kind, isCounted) => {
    expect(tangibleResult(answer)).toEqual({ kind, isCounted });
  });

  it.each([
    '',
    'Nobody knows',
    'The old one looks 13 years old.',
    'The sales team sits on two floors.',
    'Mehr Umsatz',
  ])('[G37] "%s" names none', (answer) => expect(tangibleResult(answer)).toBeNull());

  const folder = resolve(import.meta.dirname, '../../resources/examples');
  it.each(readdirSync(folder))('[G39] the ladder of %s arrives', (name) => {
    const parsed = parseExample(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
    if (!parsed.ok) throw new Error(parsed.error.at);
    const last = ordered(parsed.value.blueprint.rungs).at(-1);
    expect(tangibleResult(last?.answer ?? ''), last?.answer).not.toBeNull();
  });
});
