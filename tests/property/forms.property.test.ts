/** Forms of any plan: nothing lost, nothing outside, nothing broken. Rules in docs/spec/forms.md. */
import type { DocumentId } from '@shared/blueprint/fields';
import { audiences } from '@shared/insight/audience';
import type { Mark } from '@shared/page/drawing';
import { exportForms, isDrawn, type TextForm } from '@shared/page/forms/form';
import { formText } from '@shared/page/forms/form-text';
import { longPages } from '@shared/page/forms/long-pages';
import { widthOf } from '@shared/page/typeset';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { anyPage } from '../fixtures/any-page';
import { runs } from '../fixtures/arbitraries';

let pool: FontPool;
beforeAll(async () => {
  pool = await openFontPool('resources/fonts');
});

type TextMark = Extract<Mark, { kind: 'text' }>;
/** Without spaces, and without what is drawn in the place of a letter that no font has. */
const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{Nd}]/gu, '');
const textForms = exportForms.filter((form): form is TextForm => !isDrawn(form));

describe('any plan', () => {
  it('[F60] [F62] is in its long version as a whole, with every word inside the sheet', () => {
    fc.assert(
      fc.property(anyPage, (page) => {
        const measure = pool.prepare(page.options.language, [page.blueprint, page.profile]);
        const made = longPages(page, page.options.paper, measure);
        if (!made.ok) throw new Error(made.error.code);
        const { sheets, bookmarks } = made.value;
        const marks = sheets.flatMap((sheet) =>
          sheet.marks
            .filter((mark): mark is TextMark => mark.kind === 'text')
            .map((mark) => ({ mark, sheet })),
        );
        for (const { mark, sheet } of marks) {
          expect(mark.x).toBeGreaterThanOrEqual(0);
          expect(mark.x + widthOf(mark.text.trimEnd(), mark.style, measure)).toBeLessThanOrEqual(
            sheet.sheet.width,
          );
          expect(mark.baseline).toBeGreaterThan(0);
          expect(mark.baseline).toBeLessThan(sheet.sheet.height);
        }
        for (const { page: at } of bookmarks) expect(at).toBeLessThan(sheets.length);
        const written = letters(marks.map(({ mark }) => mark.text).join(''));
        const { milestones, objectives, obstacles } = page.blueprint;
        const said = [
          ...Object.values(milestones)
            .filter(({ status }) => status !== 'dropped')
            .map(({ title }) => title),
          ...Object.values(objectives).map(({ statement }) => statement),
          ...Object.values(obstacles).flatMap(({ description, mitigation }) => [description, mitigation]),
        ];
        // A text that goes on on the next sheet has a foot and a head in it.
        const lost = said.filter((words) => {
          const all = letters(words);
          return !written.includes(all.slice(0, 12)) || !written.includes(all.slice(-8));
        });
        expect(lost).toEqual([]);
      }),
      runs(40),
    );
  }, 200_000);

  it('[F4] is the same text again in every form, and never holds what is no text', () => {
    fc.assert(
      fc.property(anyPage, fc.constantFrom(...audiences), (page, audience) => {
        const input = { ...page, plan: 'plan-0001' as DocumentId };
        for (const form of textForms) {
          const made = formText(form, input, audience);
          if (!made.ok) throw new Error(made.error.code);
          expect(made.value).not.toMatch(/undefined|NaN|\[object /);
          expect(formText(form, input, audience)).toEqual(made);
        }
      }),
      runs(60),
    );
  }, 120_000);
});
