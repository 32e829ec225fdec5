/** Worries that teams and clients often have about working backward, each with something to say to it (S40). */
import type { PlanItems } from './plan';

export interface TypicalWorry {
  side: PlanItems['resistances']['side'];
  worry: string;
  response: string;
}

export const typicalWorries: readonly TypicalWorry[] = [
  {
    side: 'team',
    worry: 'If the goal is fixed, there is no room for ideas.',
    response:
      'The goal says what must be true, never how. Any idea that leads there is welcome, and it is easier to let go of one that does not.',
  },
  {
    side: 'team',
    worry: 'We start later, and they get impatient.',
    response:
      'They leave the first session with a page in their hands. One afternoon now saves weeks of rework.',
  },
  {
    side: 'team',
    worry: 'We will be judged by numbers that are not ours to move.',
    response:
      'Every number has an owner who can move it. What nobody here can move is written down as an obstacle.',
  },
  {
    side: 'team',
    worry: 'It is one more document that nobody opens.',
    response: 'It is one page, and every check-in starts from it.',
  },
  {
    side: 'client',
    worry: 'I know what I want. Why all these questions?',
    response: 'If it gets you there, you will have it. A few questions tell whether it does.',
  },
  {
    side: 'client',
    worry: 'We are paying for talk.',
    response:
      'We talk once, so that nothing is built that you do not need. The work we cut shows what that saves.',
  },
  {
    side: 'client',
    worry: 'And if the numbers fall short, whose fault is it?',
    response: 'Nobody’s. They are there so that we notice early, while there is time to change course.',
  },
  {
    side: 'client',
    worry: 'We cannot get all these people into one room.',
    response: 'An hour with sales and service is enough to begin. Whoever is missing is asked afterwards.',
  },
];
