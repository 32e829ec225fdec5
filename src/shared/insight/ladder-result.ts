/**
 * When a ladder of whys has arrived: an answer names a result that the business feels (S9). Rules on words, in
 * English; it suggests and never stops anybody. Rules in docs/spec/goals.md.
 */
import { amountsOf, isSpan, matches, plainText } from './goal-text';
import { anywhere, asWritten, inAnyForm } from './goal-words';

const resultKinds = ['leads', 'sales', 'retention', 'cost', 'risk'] as const;
export type ResultKind = (typeof resultKinds)[number];
export interface TangibleResult {
  kind: ResultKind;
  /** The answer says how much of it. */
  isCounted: boolean;
}

const money = '[$€£¥] ?\\d[\\d.,]*(?:k|m|bn)?|\\d[\\d.,]* ?(?:€|dollars?|euros?|pounds?)';
const people =
  '(?:customers?|clients?|members?|donors?|givers?|patients?|guests?|users?|subscribers?|buyers?|shoppers?' +
  '|tenants?|students?|families|readers?|payers?|sponsors?|volunteers?|regulars|shops|accounts?)';

/** In the order in which they are looked for: who names a fine speaks of more than its cost. */
const patterns: Readonly<Record<ResultKind, RegExp>> = {
  risk: anywhere(
    [
      inAnyForm(
        'fine, penalty, lawsuit, liability, recall, outage, breach, regulator, injury, accident, complaint',
      ),
      asWritten(`
        sued?, insured, insurance, licen[cs]e, get hurt, (?:may|can|could) not tender, close(?:s|d)? us,
        end the (?:company|business), withdraw\\w*, leak, illegal, against the law, safety, shut down
      `),
    ].join('|'),
  ),
  retention: anywhere(
    [
      inAnyForm(
        'churn, renewal, renew, retention, loyal, loyalty, reorder, rebook, cancellation, repeat customer',
      ),
      asWritten(`
        come(?:s)? back, order(?:s|ed)? again, give again, stop(?:s|ped)? (?:paying|ordering|coming|giving), drop(?:s)? out,
        (?:still|are|is) here after, move(?:s)? out, forget us, calling someone else, costs? us the account
      `),
      `(?:lose|lost|losing|keep|kept) (?:[a-z]+ ){0,3}${people}`,
      `${people} (?:(?:who|that|often|only|also|now) )*(?:leave|leaves|left|stay|stays|stayed|quit|cancel|cancels)`,
      `${people} (?:[a-z]+ ){0,3}do not (?:give|come|order|book|buy) again`,
      `${people} come (?:once|twice)`,
    ].join('|'),
  ),
  cost: anywhere(
    [
      inAnyForm('wage, rent, overtime, expense, waste, salary, fuel'),
      asWritten(`
        costs? (?:us|more|of|per|a|[$€£\\d]), saves?, saved, saving, thrown? away, stands?(?: still| empty| idle)?(?= (?:still|empty|idle)),
        one fewer, spends? (?:[a-z\\d]+ ){1,4}(?:hours?|days?), hours? (?:a|per|each|every) (?:day|week|month),
        \\d+ hours, cost per, our cost, overheads?, leaves a chair empty
      `),
    ].join('|'),
  ),
  sales: anywhere(
    [
      inAnyForm(`
        revenue, income, profit, margin, turnover, cash flow, order, contract, deal, tender, purchase, donation,
        ticket, basket, order value
      `),
      asWritten(`
        sales?(?! (?:teams?|people|staff|office|spends?)), sells?, sold, selling, wins? (?:[a-z\\d]+ ){0,3}(?:customers?|clients?|deals?|in ten), signs?, earns?, brings (?:us |in )?(?=[$€£]),
        pays?(?: for)?, spends? twice, (?:do|does|did) not buy, spend more
      `),
      `${money}`,
      `(?:give|gives|buys?) (?:monthly|it|more)`,
    ].join('|'),
  ),
  leads: anywhere(
    [
      inAnyForm(`
        lead, enquiry, inquiry, quote, booking, appointment, reservation, consultation, demo, trial, application,
        referral, submission, sign up, enrolment, enrol, request
      `),
      asWritten(`
        \\d+ (?:[a-z]+ ){0,2}calls, (?:more|fewer|lost|new) calls?, calls? (?:a|per|each) (?:day|week|month), (?:phone|nobody) (?:rings|calls),
        asks? (?:us )?for (?:a|an|us), books? (?:elsewhere|us|with), turn away
      `),
      `(?:\\d+|new|more|enough|eight|ten|twenty) (?:new )?${people}`,
    ].join('|'),
  ),
};

/** The result that an answer names; null while it speaks of anything else. */
export function tangibleResult(answer: string): TangibleResult | null {
  const plain = plainText(answer.slice(0, 1000));
  const kind = (['risk', 'retention', 'cost', 'sales', 'leads'] as const).find((each) =>
    matches(patterns[each], plain),
  );
  if (!kind) return null;
  const isCounted = amountsOf(plain).some((amount) => !isSpan(plain, amount));
  return { kind, isCounted };
}
