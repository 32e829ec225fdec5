/** Harbor Plumbing on 11 March 2027, as a plan that is walked back and one step late. */
import { type Day, parseDay } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { blueprintBodySchema } from '@shared/blueprint/plan';

export const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`${text} is not a day`);
  return parsed;
};
export const id = (text: string): ItemId => text as ItemId;
export const mockToday = day('2027-03-11');

const links = (...ids: string[]) => Object.fromEntries(ids.map((each) => [each, true]));

type Row = Record<string, unknown>;
/** Items with their ids and rising order keys. */
const collection = (rows: Record<string, Row>) =>
  Object.fromEntries(
    Object.entries(rows).map(([key, row], at) => [
      key,
      { order: `a${String.fromCharCode(65 + at)}`, ...row },
    ]),
  );

/** A whole, valid body from a few fields of it. */
export function planWith(parts: Record<string, unknown> = {}): Blueprint {
  return blueprintBodySchema.parse({ ...emptyBody('blueprint'), ...parts }) as Blueprint;
}

export function harborPlumbing(): Blueprint {
  return planWith({
    about: { title: 'More local calls' },
    destination: {
      statement: 'The phone rings 120 times a month, from six towns we reach in half an hour.',
      date: '2027-06-01',
      agreedOn: '2027-03-04',
    },
    calendar: { holidays: { '2027-05-31': 'Memorial Day' } },
    people: collection({
      'person-dana': { name: 'Dana Reyes', role: 'owner', department: 'Sales and marketing', decides: true },
      'person-theo': { name: 'Theo Brandt', side: 'agency', role: 'lead', kind: 'project-lead' },
      'person-ines': { name: 'Ines Calloway', role: 'office', kind: 'primary-contact' },
      'person-marcus': { name: 'Marcus Webb', role: 'dispatch', department: 'Service and quality' },
    }),
    ladders: collection({
      'ladder-1': {
        asked: 'A better website',
        needed: 'More calls from the six towns we can reach in half an hour',
        objectives: links('objective-1'),
      },
    }),
    rungs: collection({
      'rung-1': {
        ladder: 'ladder-1',
        question: 'Why a better website?',
        answer: 'People open the old one and leave.',
        speaker: 'person-dana',
      },
      'rung-2': {
        ladder: 'ladder-1',
        question: 'Why does it matter that they leave?',
        answer: 'They ring the next plumber on the list.',
        speaker: 'person-ines',
      },
      'rung-3': {
        ladder: 'ladder-1',
        question: 'Why the next one, and not you?',
        answer: 'They can’t tell if we come to their town.',
        speaker: 'person-ines',
      },
      'rung-4': {
        ladder: 'ladder-1',
        question: 'Why does a lost call hurt?',
        answer: 'Two of five vans stand still three days a week.',
        speaker: 'person-marcus',
      },
      'rung-5': {
        ladder: 'ladder-1',
        question: 'Why can’t the vans be filled?',
        answer: 'That takes 120 calls a month. We get 46.',
        speaker: 'person-marcus',
      },
    }),
    objectives: collection({
      'objective-1': {
        statement: 'People in our six towns call us first',
        why: 'Two of five vans stand still three days a week.',
        owner: 'person-dana',
        due: '2027-06-01',
      },
      'objective-2': {
        statement: 'Website visits turn into requests',
        why: 'Four of five visitors leave the form half filled in.',
        owner: 'person-theo',
        due: '2027-06-01',
      },
      'objective-3': {
        statement: 'Strangers trust us before they call',
        why: 'The chain in the next town shows 400 reviews.',
        due: '2027-06-01',
      },
    }),
    metrics: collection({
      'metric-calls': {
        name: 'Local calls a month',
        baseline: 46,
        target: 120,
        leading: false,
        objectives: links('objective-1'),
      },
      'metric-rings': {
        name: 'Answered in four rings',
        unit: 'percent',
        baseline: 71,
        target: 95,
        leading: true,
        objectives: links('objective-1'),
      },
      'metric-forms': {
        name: 'Form submissions',
        baseline: 14,
        target: 60,
        leading: false,
        objectives: links('objective-2'),
      },
      'metric-finished': {
        name: 'Forms finished',
        unit: 'percent',
        baseline: 22,
        target: 45,
        leading: true,
        objectives: links('objective-2'),
      },
      'metric-reviews': {
        name: 'Reviews',
        baseline: 18,
        target: 60,
        leading: true,
        pushBack: { benchmark: 'The chain gets 30 a month' },
        objectives: links('objective-3'),
      },
      'metric-stars': {
        name: 'Average stars',
        baseline: 4.1,
        target: 4.6,
        leading: true,
        objectives: links('objective-3'),
      },
      'metric-views': { name: 'Page views', baseline: 900, target: 2000, leading: true },
    }),
    milestones: collection({
      'step-may': {
        title: 'May runs at 120 calls',
        durationDays: 22,
        needs: links('step-ads', 'step-rings'),
        owner: 'person-dana',
        objectives: links('objective-1'),
      },
      'step-reviews': {
        title: '60 reviews at 4.6 stars',
        durationDays: 25,
        needs: links('step-profiles'),
        owner: 'person-ines',
        objectives: links('objective-3'),
      },
      'step-ads': {
        title: 'Ads running in six towns',
        durationDays: 15,
        needs: links('step-page', 'step-form'),
        owner: 'person-theo',
        objectives: links('objective-1'),
      },
      'step-rings': {
        title: 'Every call answered in four rings',
        durationDays: 15,
        needs: links('step-source'),
        owner: 'person-marcus',
        objectives: links('objective-1'),
      },
      'step-profiles': {
        title: 'Six town profiles verified',
        durationDays: 14,
        needs: links('step-area'),
        owner: 'person-ines',
        objectives: links('objective-3'),
      },
      'step-form': {
        title: 'Request form cut to four fields',
        durationDays: 6,
        needs: links('step-source'),
        owner: 'person-theo',
        objectives: links('objective-2'),
      },
      'step-page': {
        title: 'Emergency page live',
        durationDays: 17,
        needs: links('step-area'),
        owner: 'person-theo',
        objectives: links('objective-2'),
      },
      'step-source': {
        title: 'Every call counted by source',
        durationDays: 5,
        owner: 'person-marcus',
        objectives: links('objective-1'),
      },
      'step-area': {
        title: 'Service area and prices agreed',
        durationDays: 10,
        owner: 'person-dana',
        objectives: links('objective-1'),
      },
    }),
    obstacles: collection({
      'obstacle-owner': {
        description: 'Sign-off waits for the owner',
        kind: 'client-delay',
        likelihood: 5,
        impact: 4,
        mitigation: 'Dana reviews on Tuesdays; silence is a yes',
        milestones: links('step-page'),
      },
      'obstacle-five': {
        description: 'Nobody picks up after five',
        kind: 'organisational',
        likelihood: 5,
        impact: 3,
        mitigation: 'Marcus takes the evening phone until May',
        milestones: links('step-rings'),
      },
      'obstacle-letters': {
        description: 'Verification letters get lost',
        kind: 'technical',
        likelihood: 3,
        impact: 4,
        mitigation: 'Ines collects them in person',
        status: 'accepted',
        milestones: links('step-profiles'),
      },
    }),
  });
}
