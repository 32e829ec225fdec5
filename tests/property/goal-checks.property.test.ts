import { checkStatement, vanity } from '@shared/insight/goal-checks';
import { paceOf } from '@shared/insight/goal-pace';
import { amountsOf, plainText, spanDays } from '@shared/insight/goal-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

const seed = 20270311;
const today = day('2027-03-11');

/** Sentences of words that the rules know, in any order: far more odd than anything people write. */
const words = [
  'double',
  'from',
  'to',
  '40',
  '2,000',
  '1.2M',
  '$9k',
  '100%',
  'never',
  'every',
  'customer',
  'website',
  'launch',
  'a',
  'new',
  'visits',
  'that',
  'bring',
  'sales',
  'so',
  'people',
  'call',
  'within',
  'two',
  'weeks',
  'by',
  'June',
  'next',
  'Friday',
  'brand',
  'awareness',
  'more',
  'half',
  'of',
  'in',
  'ten',
  '’',
  '“',
  '—',
  ',',
  '.',
  '10x',
  'followers',
  'twenty-five',
  'percent',
  '#1',
  '9'.repeat(400),
];
const statement = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' '));
const anyText = fc.oneof(statement, fc.string({ unit: 'binary', maxLength: 300 }));

describe('goal checks', () => {
  it('[G1] any text gets at most one finding of each kind, in its own words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = checkStatement(text, { today, due: today });
        expect(new Set(findings.map(({ kind }) => kind)).size).toBe(findings.length);
        for (const { words: said, reason, question } of findings) {
          expect(text).toContain(said);
          expect(reason).not.toMatch(/NaN|Infinity|undefined/);
          expect(question.endsWith('?')).toBe(true);
        }
        expect(typeof vanity(text)).toBe('boolean');
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('[G10] capitals, curly quotes and dashes change no verdict', () => {
    const kinds = (text: string) => checkStatement(text, { today }).map(({ kind }) => kind);
    fc.assert(
      fc.property(statement, (text) => {
        expect(kinds(text.toUpperCase())).toEqual(kinds(text));
        expect(kinds(text.replaceAll('’', "'").replaceAll('“', '"').replaceAll('—', '-'))).toEqual(
          kinds(text),
        );
      }),
      { seed, numRuns: 500 },
    );
  });

  it('[G9] [G10] amounts and spans are finite, in order and inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainText(text);
        expect(plain).toHaveLength(text.length);
        let end = 0;
        for (const amount of amountsOf(plain)) {
          expect(Number.isFinite(amount.value)).toBe(true);
          expect(amount.at).toBeGreaterThanOrEqual(end);
          end = amount.end;
        }
        expect(end).toBeLessThanOrEqual(plain.length);
        const days = spanDays(plain, today);
        expect(days === null || (Number.isFinite(days) && days > 0)).toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('[G13] [G14] [G15] more time never makes a pace worse, and a longer way never makes it better', () => {
    const order = ['steady', 'brisk', 'steep'];
    const rank = (factor: number, isSmall: boolean, days: number) =>
      order.indexOf(paceOf({ factor, isSmall, days }));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.boolean(),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 0, max: 500 }),
        (factor, isSmall, days, more) => {
          expect(rank(factor, isSmall, days + more)).toBeLessThanOrEqual(rank(factor, isSmall, days));
          const farther = factor < 1 ? factor / 2 : factor * 2;
          expect(rank(farther, isSmall, days)).toBeGreaterThanOrEqual(rank(factor, isSmall, days));
        },
      ),
      { seed, numRuns: 2000 },
    );
  });

  it('[G1] long and hostile texts are read to the end', () => {
    const hostile = [
      'from 1 to ',
      'by the end of the ',
      'our our ',
      'new, ',
      '1,000 ',
      'two hundred and ',
      'more ',
      'every customer ',
    ];
    for (const part of hostile) expect(checkStatement(part.repeat(2000))).toBeInstanceOf(Array);
  });
});
