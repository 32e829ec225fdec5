/** What the choices about the page are called. */
import type { LabelSet, PageLanguage, PageLayoutName } from '@shared/blueprint/model';

export const layoutNames: Readonly<Record<PageLayoutName, { name: string; note: string }>> = {
  journey: { name: 'Journey', note: 'The way back from the destination, with numbers and obstacles.' },
  scorecard: { name: 'Scorecard', note: 'The numbers and where they stand, on a landscape sheet.' },
  letter: { name: 'Letter', note: 'The plan in sentences, to be read aloud.' },
};

/** In their own words, as their readers look for them. */
export const languageNames: Readonly<Record<PageLanguage, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
  nl: 'Nederlands',
  ja: '日本語',
  zh: '中文',
  ar: 'العربية',
  he: 'עברית',
};

export const labelNames: Readonly<Record<LabelSet, { name: string; note: string }>> = {
  outcomes: { name: 'Outcomes', note: 'Outcomes, metrics, milestones, obstacles.' },
  'client-objectives': {
    name: 'Client objectives',
    note: 'Client objectives, key metrics, milestones, challenges.',
  },
};
