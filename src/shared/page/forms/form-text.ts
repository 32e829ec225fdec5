/** The forms that are texts (docs/spec/forms.md), each whole as its file holds it. Same input, same text. */
import type { DocumentId } from '../../blueprint/fields';
import type { PaperSize } from '../../blueprint/model';
import { type Audience, audienceText, planFor } from '../../insight/audience';
import { okrCsv, okrJson, okrOf } from '../../insight/okr';
import type { CycleError } from '../../insight/schedule';
import { ok, type Result } from '../../result';
import { type NoDestination, type PageInput, type PageModel, pageModel } from '../model';
import type { MeasureText } from '../typeset';
import type { TextForm } from './form';
import { audienceHtml, pageHtml } from './html';
import { calendarText } from './ics';
import { audienceMarkdown, pageMarkdown } from './markdown';
import { speakable } from './markup';
import { plainWords } from './plain-words';
import { audienceRichText, pageRichText } from './rich-text';
import { milestonesCsv, objectivesCsv, obstaclesCsv } from './tables';

/** What a text form is made of: nothing private can be in it. */
export interface FormInput extends Omit<PageInput, 'options'> {
  options: PageInput['options'] & { paper: PaperSize };
  /** The plan's document, by which a calendar knows its entries again. */
  plan: DocumentId;
}
type Refusal = NoDestination | CycleError;

/** Whoever reads a text has fonts of his own. */
const anyFont: MeasureText = { widthOf: () => 0, covers: () => true };

function modelOf(input: FormInput): Result<PageModel, Refusal> {
  return pageModel(input, anyFont);
}

/** The text of a form; refused where the page itself would be. */
export function formText(form: TextForm, input: FormInput, audience: Audience): Result<string, Refusal> {
  const { blueprint, options, today } = input;
  switch (form) {
    case 'text':
      return ok(planInWords(input, audience));
    case 'markdown': {
      if (audience !== 'client')
        return ok(audienceMarkdown(planFor(audience, blueprint, today), headOf(input)));
      const model = modelOf(input);
      return model.ok ? ok(pageMarkdown(model.value)) : model;
    }
    case 'html': {
      if (audience !== 'client') {
        return ok(audienceHtml(planFor(audience, blueprint, today), headOf(input), options.paper));
      }
      const model = modelOf(input);
      return model.ok ? ok(pageHtml(model.value, input.profile.client.logo, options.paper)) : model;
    }
    case 'objectives-csv':
      return ok(objectivesCsv(blueprint, options.language));
    case 'milestones-csv':
      return milestonesCsv(blueprint, options.language, today);
    case 'obstacles-csv':
      return ok(obstaclesCsv(blueprint, options.language));
    case 'ics':
      return calendarText(input);
    case 'okr-csv':
      return ok(okrCsv(okrOf(blueprint)));
    case 'okr-json':
      return ok(okrJson(okrOf(blueprint)));
  }
}

/** The plan for the clipboard, as words with headings and tables and as words alone. */
export function richText(
  input: FormInput,
  audience: Audience,
): Result<{ html: string; text: string }, Refusal> {
  if (audience !== 'client') {
    const plan = planFor(audience, input.blueprint, input.today);
    return ok({ html: audienceRichText(plan, headOf(input)), text: planInWords(input, audience) });
  }
  const model = modelOf(input);
  return model.ok ? ok({ html: pageRichText(model.value), text: plainWords(model.value) }) : model;
}

function planInWords(input: FormInput, audience: Audience): string {
  return speakable(audienceText(planFor(audience, input.blueprint, input.today), headOf(input)));
}

function headOf({ blueprint, profile, today }: FormInput) {
  return { title: blueprint.about.title || profile.client.name, colour: profile.client.colour, today };
}
