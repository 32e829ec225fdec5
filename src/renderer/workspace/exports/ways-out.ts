/** What can be shared, in the words of the sheet, and which choices matter to each (docs/spec/share.md, SH1). Pure. */
import type { ExportForm } from '@shared/page/forms/form';

/** A form that main makes, the picture that the window draws, or the whole client as one file. */
export type WayOut = ExportForm | 'png' | 'archive';

/** What is chosen about the page that this way out shows as well. */
export interface Choices {
  /** Its words or its headings depend on who reads it. */
  audience: boolean;
  /** It is the one page, as it is laid out. */
  layout: boolean;
  paper: boolean;
  /** Headings and the language of the page. */
  headings: boolean;
}

interface WayOutWords extends Choices {
  name: string;
  /** What one does with it. */
  note: string;
  /** "Export PDF…": what the button says. */
  kind: string;
}

const page: Choices = { audience: true, layout: true, paper: true, headings: true };
const told: Choices = { audience: true, layout: false, paper: false, headings: true };
const table: Choices = { audience: false, layout: false, paper: false, headings: false };

export const waysOut: Readonly<Record<WayOut, WayOutWords>> = {
  pdf: { ...page, name: 'The one page', note: 'PDF, to print and to sign', kind: 'PDF' },
  'long-pdf': {
    ...page,
    audience: false,
    layout: false,
    name: 'The long version',
    note: 'PDF, the whole plan over several pages',
    kind: 'PDF',
  },
  html: {
    ...told,
    paper: true,
    name: 'For screens and screen readers',
    note: 'HTML, opens anywhere and prints as one page',
    kind: 'HTML',
  },
  png: { ...page, name: 'Picture of the page', note: 'PNG, for a slide', kind: 'PNG' },
  svg: { ...page, name: 'Drawing of the page', note: 'SVG, sharp at any size', kind: 'SVG' },
  text: { ...told, headings: false, name: 'The plan in words', note: 'Text, for an email', kind: 'text' },
  markdown: { ...told, name: 'The plan for a wiki', note: 'Markdown', kind: 'Markdown' },
  ics: { ...table, name: 'Milestones and check-ins', note: 'Calendar file', kind: 'calendar' },
  'objectives-csv': { ...table, name: 'Objectives and metrics', note: 'CSV, for a spreadsheet', kind: 'CSV' },
  'milestones-csv': { ...table, name: 'Milestones', note: 'CSV, for a spreadsheet', kind: 'CSV' },
  'obstacles-csv': { ...table, name: 'Obstacles', note: 'CSV, for a spreadsheet', kind: 'CSV' },
  'okr-csv': { ...table, name: 'OKRs as a table', note: 'CSV, for OKR software', kind: 'CSV' },
  'okr-json': { ...table, name: 'OKRs as data', note: 'JSON, for OKR software', kind: 'JSON' },
  archive: {
    ...table,
    name: 'The whole client',
    note: 'One file, to carry it to another laptop',
    kind: 'client file',
  },
};

/** In the order of the list. */
export const wayOutGroups: readonly { title: string; ways: readonly WayOut[] }[] = [
  { title: 'To read and sign', ways: ['pdf', 'long-pdf', 'html'] },
  { title: 'For slides', ways: ['png', 'svg'] },
  { title: 'In words', ways: ['text', 'markdown'] },
  {
    title: 'For other programs',
    ways: ['ics', 'objectives-csv', 'milestones-csv', 'obstacles-csv', 'okr-csv', 'okr-json'],
  },
  { title: 'To keep', ways: ['archive'] },
];

/** The ways out whose preview is the page itself. */
export const isPage = (way: WayOut): way is 'pdf' | 'png' | 'svg' =>
  way === 'pdf' || way === 'png' || way === 'svg';
