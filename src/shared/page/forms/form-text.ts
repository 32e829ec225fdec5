/** The forms that are texts (docs/spec/forms.md), each whole as its file holds it. Same input, same text. */
import { type Audience, audienceText, planFor } from '../../insight/audience';
import { okrCsv, okrJson, okrOf } from '../../insight/okr';
import type { CycleError } from '../../insight/schedule';
import { ok, type Result } from '../../result';
import type { NoDestination, PageInput } from '../model';
import type { TextForm } from './form';

/** What a text form is made of: nothing private can be in it. */
export type FormInput = PageInput;

/** The text of a form; refused where the page itself would be. */
export function formText(
  form: TextForm,
  input: FormInput,
  audience: Audience,
): Result<string, NoDestination | CycleError> {
  const { blueprint, profile, today } = input;
  switch (form) {
    case 'okr-csv':
      return ok(okrCsv(okrOf(blueprint)));
    case 'okr-json':
      return ok(okrJson(okrOf(blueprint)));
    default: {
      const title = blueprint.about.title || profile.client.name;
      return ok(audienceText(planFor(audience, blueprint, today), { title, today }));
    }
  }
}
