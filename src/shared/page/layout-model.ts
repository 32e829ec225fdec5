/** What the layouts say each in its own way: the model that all of them share, dressed for one. */
import type { Schedule } from '../insight/schedule';
import { asLetter } from './letter-model';
import type { ModelContext, PageModel } from './model';
import { asScorecard } from './scorecard-model';

/** The model of a page for the layout that was asked for. */
export function inLayout(model: PageModel, context: ModelContext, schedule: Schedule): PageModel {
  switch (context.input.options.layout) {
    case 'scorecard':
      return asScorecard(model, context, schedule);
    case 'letter':
      return asLetter(model, context);
    default:
      return model;
  }
}
