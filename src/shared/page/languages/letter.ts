/** The words of the letter, one table a language. */
import type { PageLanguage } from '../../blueprint/model';
import type { LetterWords } from '../layout-language';

const en: LetterWords = {
  preparedBy: (agency) => `Prepared by ${agency}`,
  greeting: (name) => `${name},`,
  asked: (ask) => `you asked for: “${ask}”`,
  needed: 'What you need is this:',
  heard: (quote, by) => (by === '' ? `We heard: ${quote}` : `We heard from ${by}: ${quote}`),
  agreed: (day) => `This page is what we agreed on ${day}.`,
  proposed: 'This page is what we propose.',
  heads: {
    true: 'What will be true',
    way: 'How we get there',
    not: 'What we will not do',
    obstacles: 'What could stop us',
    keep: 'How we keep it true',
  },
  metric: (name) => `${name}:`,
  fromTo: (from, to) => `${from} to ${to}`,
  toReach: (target) => target,
  within: (band) => band,
  now: (value) => `now ${value}`,
  owner: (name) => `${name} owns this.`,
  leftOut: (count) =>
    count === 1
      ? 'It serves the objectives least. We leave it out; nothing is lost, the list is kept.'
      : 'These serve the objectives least. We leave them out; nothing is lost, the list is kept.',
  rhythm: {
    weekly: 'We meet every week with the numbers in hand.',
    'two-weeks': 'We meet every two weeks with the numbers in hand.',
    monthly: 'We meet every month with the numbers in hand.',
    quarterly: 'We meet every quarter with the numbers in hand.',
    days: (count) => `We meet every ${count} days with the numbers in hand.`,
  },
  nextOn: (day) => `The next time is ${day}.`,
};

export const letterWords: Record<PageLanguage, LetterWords> = {
  en,
  de: en,
  fr: en,
  es: en,
  pt: en,
  it: en,
  nl: en,
  ja: en,
  zh: en,
  ar: en,
  he: en,
};
