/** The ways out of the workspace (docs/spec/forms.md): what each is called as a file and what its bytes are. */
import type { Audience } from '../../insight/audience';

export const exportForms = [
  /** The one page. */
  'pdf',
  /** Everything of the plan that may be on paper, over several pages. */
  'long-pdf',
  'html',
  /** The one page as a drawing; its letters are outlines. */
  'svg',
  'markdown',
  /** The plan in words. */
  'text',
  'objectives-csv',
  'milestones-csv',
  'obstacles-csv',
  'ics',
  'okr-csv',
  'okr-json',
] as const;
export type ExportForm = (typeof exportForms)[number];

/** Forms that are drawn with the fonts of the page; all others are texts made of words alone. */
export const drawnForms = ['pdf', 'long-pdf', 'svg'] as const satisfies readonly ExportForm[];
export type DrawnForm = (typeof drawnForms)[number];
export type TextForm = Exclude<ExportForm, DrawnForm>;

export function isDrawn(form: ExportForm): form is DrawnForm {
  return (drawnForms as readonly ExportForm[]).includes(form);
}

/** Forms whose words depend on who reads them. */
export const audienceForms = ['html', 'markdown', 'text'] as const satisfies readonly ExportForm[];

export const formExtensions: Readonly<Record<ExportForm, string>> = {
  pdf: '.pdf',
  'long-pdf': '.pdf',
  html: '.html',
  svg: '.svg',
  markdown: '.md',
  text: '.txt',
  'objectives-csv': '.csv',
  'milestones-csv': '.csv',
  'obstacles-csv': '.csv',
  ics: '.ics',
  'okr-csv': '.csv',
  'okr-json': '.json',
};

const fileWords: Readonly<Record<ExportForm, string>> = {
  pdf: 'Success Blueprint',
  'long-pdf': 'Success Blueprint in full',
  html: 'Success Blueprint',
  svg: 'Success Blueprint',
  markdown: 'Success Blueprint',
  text: 'plan',
  'objectives-csv': 'objectives and metrics',
  'milestones-csv': 'milestones',
  'obstacles-csv': 'obstacles',
  ics: 'milestones and check-ins',
  'okr-csv': 'OKR',
  'okr-json': 'OKR',
};

/** What a file of this form is called, before its extension: "Harbor Plumbing plan for team 2027-03-11". */
export function formName(form: ExportForm, client: string, audience: Audience, today: string): string {
  const isFor = (audienceForms as readonly ExportForm[]).includes(form) && audience !== 'client';
  return [client, fileWords[form], isFor ? `for ${audience}` : '', today]
    .filter((part) => part !== '')
    .join(' ');
}
