/**
 * What the forms say by themselves beyond the words of the page (docs/spec/forms.md, F7): names of columns, of sections
 * and of what a field can be, in the language of the page.
 */
import type { PageLanguage } from '../../blueprint/model';
import type { PlanItems } from '../../blueprint/plan';
import { ar } from './words/ar';
import { de } from './words/de';
import { en } from './words/en';
import { es } from './words/es';
import { fr } from './words/fr';
import { he } from './words/he';
import { it } from './words/it';
import { ja } from './words/ja';
import { nl } from './words/nl';
import { pt } from './words/pt';
import { zh } from './words/zh';

export interface FormWords {
  yes: string;
  no: string;
  objective: string;
  why: string;
  owner: string;
  due: string;
  metric: string;
  unit: string;
  direction: string;
  directions: Record<PlanItems['metrics']['direction'], string>;
  baseline: string;
  baselineOn: string;
  target: string;
  targetHigh: string;
  now: string;
  nowOn: string;
  /** A share, in percent. */
  progress: string;
  milestone: string;
  criterion: string;
  startBy: string;
  finishBy: string;
  workingDays: string;
  slackDays: string;
  /** On the chain that decides the date. */
  critical: string;
  status: string;
  milestoneStatuses: Record<PlanItems['milestones']['status'], string>;
  needs: string;
  reachedOn: string;
  /** What is to be said about one item beside its columns. */
  note: string;
  obstacle: string;
  likelihood: string;
  impact: string;
  exposure: string;
  answer: string;
  earlySign: string;
  obstacleStatuses: Record<PlanItems['obstacles']['status'], string>;
  checkIn: string;

  /** Sections and labels of the long version. */
  inFull: string;
  vision: string;
  askAndNeed: string;
  evidence: string;
  talk: string;
  factors: string;
  steps: string;
  resources: string;
  readings: string;
  work: string;
  workCut: string;
  score: string;
  reason: string;
  people: string;
  sides: Record<PlanItems['people']['side'], string>;
  decides: string;
  checkIns: string;
  confidence: string;
  shifts: string;
  opportunities: string;
  adaptations: string;
  learnings: string;
  blockers: string;
  nextSteps: string;
  learned: string;
  changes: string;
  decisions: Record<PlanItems['changeRequests']['decision'], string>;
  extraDays: string;
  extraCost: string;
  versions: string;
  page: (number: number, count: number) => string;
}

const tables: Readonly<Record<PageLanguage, FormWords>> = { en, de, fr, es, pt, it, nl, ja, zh, ar, he };

export function formWords(language: PageLanguage): FormWords {
  return tables[language];
}

/** How a milestone stands: the page's remark, or that it decides the date, which the page draws and does not say. */
export function standing(
  { note, isCritical }: { note: { full: string }; isCritical: boolean },
  own: FormWords,
): string {
  return note.full === '' && isCritical ? own.critical : note.full;
}
