/** Plans to measure with: whole records in every collection, linked as a real plan is. */
import { generateNKeysBetween } from 'fractional-indexing';

const DAY_MS = 86_400_000;
const dayAhead = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

function collection(prefix, count, item) {
  const orders = generateNKeysBetween(null, null, count);
  return Object.fromEntries(
    orders.map((order, index) => [`${prefix}-${String(index).padStart(4, '0')}`, { order, ...item(index) }]),
  );
}
const linkTo = (prefix, index) => ({ [`${prefix}-${String(index).padStart(4, '0')}`]: true });

/**
 * A document that `workspace:save` takes.
 * @param {{ id: string, title: string, objectives: number, metrics: number, milestones: number, obstacles: number }} size
 */
export function planDocument({ id, title, objectives, metrics, milestones, obstacles }) {
  const body = {
    about: { title },
    destination: {
      statement: 'The phone rings 120 times a month, from six towns we reach in half an hour.',
      date: dayAhead(200),
      emphasis: '120 times a month',
      agreedOn: null,
    },
    calendar: { holidays: {} },
    paper: {},
    ladders: collection('ladder', 1, () => ({
      asked: 'A better website',
      needed: 'More calls from the six towns we can reach in half an hour',
    })),
    rungs: collection('rung', 5, (index) => ({
      ladder: 'ladder-0000',
      question: `Why does that matter, for the ${index + 1}th time?`,
      answer: 'People open the old one and leave, and ring the next plumber on the list.',
    })),
    objectives: collection('objective', objectives, (index) => ({
      statement: `People in town ${index + 1} call us first when a pipe bursts`,
      why: 'Two of five vans stand still three days a week, and that is what the winter costs.',
      due: dayAhead(190),
    })),
    metrics: collection('metric', metrics, (index) => ({
      name: `Local calls a month, measured at number ${index + 1}`,
      baseline: 46,
      target: 120 + index,
      due: dayAhead(180),
      source: 'The call tracking report',
      objectives: linkTo('objective', index % objectives),
    })),
    milestones: collection('milestone', milestones, (index) => ({
      title: `Emergency page number ${index + 1} is live and answers on a phone`,
      criterion: 'A stranger finds the number within five seconds and rings it.',
      durationDays: 5,
      // Chains of four, so that the walk back has both length and width.
      needs: index % 4 === 3 || index + 1 >= milestones ? {} : linkTo('milestone', index + 1),
      objectives: linkTo('objective', index % objectives),
    })),
    obstacles: collection('obstacle', obstacles, (index) => ({
      description: `Sign-off number ${index + 1} waits for the owner, who is out with the vans`,
      likelihood: 4,
      impact: 3,
      mitigation: 'She reviews on Tuesdays; silence until Thursday is a yes.',
      milestones: linkTo('milestone', index % milestones),
    })),
    people: {},
  };
  return { kind: 'blueprint', id, schemaVersion: 1, revision: 0, updatedAt: Date.now(), body };
}

/** About 200 fields: 10 objectives of 4, 12 metrics of 6, 12 milestones of 5 and 7 obstacles of 4. */
export const twoHundredFields = { objectives: 10, metrics: 12, milestones: 12, obstacles: 7 };
/** Whole records, and so about 1,400 and 2,400 fields. */
export const threeHundredRecords = { objectives: 40, metrics: 90, milestones: 100, obstacles: 70 };
export const fiveHundredRecords = { objectives: 60, metrics: 150, milestones: 170, obstacles: 120 };
export const usualPlan = { objectives: 3, metrics: 6, milestones: 9, obstacles: 3 };
