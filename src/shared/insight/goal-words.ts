/**
 * The words by which a goal is judged (docs/spec/goals.md), by sense. A list becomes one pattern. Everything
 * is lower case and spelled the British way; `goal-text.ts` brings a statement into that form.
 *
 * Patterns named `is…` judge a whole word, `startsWith…` the beginning of a goal; all others look anywhere
 * and are for searching only, because they are global and `test` would keep a position.
 */

/**
 * The entries of a list in any form: plurals, verb endings, and "sign-ups", "sign ups" and "signups" as one.
 */
export function inAnyForm(list: string): string {
  return oneOf(list, withEndings);
}

/** The entries of a list as they are written; each may be a pattern itself. */
export function asWritten(list: string): string {
  return oneOf(list, (entry) => entry);
}

/** The entries of a list of verbs as a goal begins with them: "launch", "launching". */
function asOrder(list: string): string {
  return oneOf(list, (phrase) => {
    const [verb, ...particles] = phrase.split(' ') as [string, ...string[]];
    const stem = verb.replace(/e$/, '');
    return [`(?:${verb}|${stem}(?:${stem.at(-1)})?ing)`, ...particles].join(' ');
  });
}

/** Longest first, so that what is quoted is "brand image" and not "brand". */
function oneOf(list: string, form: (entry: string) => string): string {
  const entries = list.split(/,|\n/).map((entry) => entry.trim());
  const longestFirst = entries.filter((entry) => entry !== '').sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map(form).join('|')})`;
}

function withEndings(phrase: string): string {
  const source = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ -]?');
  const last = phrase.at(-1) as string;
  if (/[^aeiou]y$/.test(phrase)) return `${source.slice(0, -1)}(?:y|ies|ied|ying)`;
  if (last === 'e') return `${source}(?:s|d)?|${source.slice(0, -1)}ing`;
  if (/[a-z]/.test(last)) return `${source}(?:e?s|${last}?(?:ed|ing))?`;
  return source;
}

const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`);
export const anywhere = (source: string): RegExp => new RegExp(`(?<!\\w)(?:${source})(?!\\w)`, 'g');
const atStart = (source: string): RegExp => new RegExp(`^(?:${source})\\b`);

const networks = asWritten(`
  facebook, instagram, tiktok, linkedin, youtube, twitter, pinterest, snapchat, threads, social media, social
`);

// ------------------------------------------------------------------- output

/** Making, buying or doing something: named at the start of a goal, the doing is the goal. */
const activity = asOrder(`
  publish, republish, launch, relaunch, release, ship, roll out, introduce, implement, integrate, deploy,
  migrate, redesign, rebrand, rebuild, rewrite, refactor, refresh, revamp, overhaul, update, upgrade,
  modernise, replace, set up, configure, automate, digitise, design, draft, write, translate, print, film,
  record, produce, upload, post, blog, send, send out, hand out, distribute, organise, host, hold, run,
  conduct, carry out, attend, exhibit, sponsor, present, pitch to, research, analyse, evaluate, assess,
  review, audit, document, compile, gather, define, map out, plan, schedule, prepare, complete, finish,
  finalise, wrap up, start, kick off, begin, apply for, buy, purchase, wrap, paint, renovate, refurbish,
  redecorate, redo, rework, refit, remodel, reorganise, restructure, relocate, add, sunset, retire,
  decommission, appoint, a/b test, collect, qualify for, register for, sign up for, join, monitor, measure,
  track, archive, localise, tidy, put together, put up, look into, work out, take part in, switch to,
  move to, test, pilot, outsource, pay down, standardise, centralise, consolidate, photograph, segment,
  draw up, negotiate, merge, benchmark, put on, resurface, revise, procure, nominate, expose, rename,
  remove, choose, certify
`);
/** The same, done to people: even volunteers who are trained are no result. */
const approach = asOrder(`
  train, hire, interview, survey, consult, meet with, talk to, reach out to, follow up with, invite, ask,
  remind, email, mail, advertise, negotiate with, partner with, collaborate with, brief, visit, thank
`);
/** Making or changing: an activity only when what is made is a deliverable. */
const making = asOrder(`
  build, create, develop, deliver, make, open, get, have, offer, provide, install, keep, maintain, manage,
  do, put together, establish, acquire, form, support, improve, optimise, enhance, increase, expand, extend,
  streamline, fix, clean up, use, adopt
`);
/** Things that are handed over, built, printed, held or posted. */
const deliverable = inAnyForm(`
  website, site, homepage, page, landing page, subpage, microsite, shop, store, webshop, online shop, blog,
  blog post, post, article, content, video, film, reel, podcast, webinar, newsletter, email, mailing, ad,
  advert, campaign, promotion, leaflet, flyer, brochure, poster, banner, logo, branding, brand book,
  brand guideline, guideline, visual identity, corporate design, corporate identity, card, business card, signage,
  menu, deck, presentation, white paper, e book, case study, report, strategy, plan, roadmap, playbook,
  handbook, manual, guide, documentation, docs, paperwork, template, calendar, editorial calendar,
  catalogue, listing, meta description, meta tag, app, platform, portal, tool, tooling, software, system,
  database, crm, erp, dashboard, chatbot, assistant, plugin, widget, feature, integration, api, module,
  version, release, prototype, mvp, beta, design system, onboarding flow, infrastructure, codebase,
  test coverage, code coverage, unit test, roadmap item, user story, proposal, class, lesson, tour,
  exhibition, concert, workshop, event, gala, fair, trade show, conference, course, seminar, training,
  meeting, survey, interview, focus group, programme, project, initiative, policy, framework, loyalty card,
  loyalty scheme, channel, profile, branch, office, location, showroom, clinic, warehouse, certificate,
  certification, unit, committee, task force, working group, bus, truck, van, vehicle, machine, equipment,
  building, language, marketing, seo, social media, redesign, relaunch, rebrand, migration, rollout, audit,
  shoot, photo, picture, research, analysis, concept, persona, wireframe, mock up, study, assessment,
  specification, price list, flow chart, q&a, faq
`);
/** A deliverable that is said to be done: "live", "printed", "in place". */
const done = inAnyForm(`
  live, online, available, ready, done, complete, finished, printed, published, launched, released,
  installed, implemented, in place, in production, up and running, rolled out, delivered, built, redesigned,
  updated, migrated, shipped, deployed
`);
/** The name of a doing: "implementation of", "migration to". */
const doing = inAnyForm(`
  launch, implementation, introduction, development, creation, rollout, migration, redesign, relaunch,
  production, publication, installation, set up, organisation, completion, construction, rebrand, delivery
`);

export const startsWithActivity = atStart(
  `${activity}|${approach}|(?:get|be|go)(?: active)? on ${networks}|join ${networks}|get (?:certified|listed)`,
);
export const startsWithApproach = atStart(approach);
export const startsWithMaking = atStart(making);
export const startsWithDoing = atStart(`${doing} (?:of|to)`);
export const isDeliverable = whole(deliverable);
/** What ends a noun phrase besides prepositions: "the site | live", "the site | mobile-friendly". */
export const isDone = whole(
  `${done}|[a-z]+-(?:friendly|ready|proof)|accessible|responsive|modern|faster|better`,
);
/** A thing said to be new. */
export const newThing = /^(?:(?:an?|the|our) )?(?:new|updated|redesigned) ./;
/** One thing of its kind, as it is made. */
export const oneThing = /^(?:up |together )?(?:an?|new) (?!million|thousand|hundred|dozen|few )/;
/** An order by any verb: it is followed by what it is done to. */
export const anyOrder = /^[a-z]+(?<!s)(?= (?:the|a|an|our|all|every|each|its|their|new|with|into) )/;
/** Verbs that name a result whatever they are done to. */
export const startsWithResult = atStart(
  asOrder(`
    fill, serve, double, triple, halve, turn, convert, charge, treat, rescue, recruit, book, close, feed, house, lift,
    restore, recover, protect, prevent, stop, end, avoid, beat, stay, survive
  `),
);
/** Words that open a sentence about somebody or something, and no order. */
export const startsWithSubject = atStart(
  asWritten(`
    half, twice, all, both, everyone, everybody, nobody, none, most, many, people, what, when, where, while,
    once, if, from, in, at, on, of, for, with, and, or, but, not, than, as, only, even, like, more, fewer,
    less, better
  `),
);

// -------------------------------------------------------------------- vague

/** Praise, feelings and abstractions: two people in one room would not agree whether it has happened. */
const soft = inAnyForm(`
  number one, #1, brand awareness, awareness, brand, brand image, image, reputation, brand equity, presence,
  visibility, visible, engagement, engage, experience, customer experience, user experience,
  customer journey, satisfaction, satisfied, happy, happier, happiness, delight, love, loyalty, trust, feel,
  seamless, frictionless, smooth, intuitive, sticky, user friendly, easy, easier, simple, simpler, friendly,
  excellent, excellence, quality, great, best, best in class, world class, first class, outstanding,
  superior, premium, perfect, innovative, innovation, creative, modern, cutting edge, state of the art,
  digital, data driven, agile, transparent, dynamic, professional, compelling, meaningful, lasting,
  sustainable growth, strong voice, stronger, strong, strengthen, robust, leader, leading, market leader,
  thought leader, leadership, go to, top of mind, partner of choice, recognised, perceived, stand out,
  next level, potential, full potential, make a difference, difference, impact, transformation, transform,
  synergy, alignment, align, culture, efficient, efficiency, effective, effectiveness, productive,
  productivity, performance, stability, scalable, future proof, competitive, communication, collaboration,
  relationship, tie, empower, foster, inspire, name out there, word out, professionalise, liveable,
  wellbeing, edge, advantage, voice, change lives, change the world, morale, motivation, value, added value,
  better service, better data, connected, friendlier
`);
/** More or less of something, without saying how much. */
const degree = inAnyForm(`
  more, better, higher, greater, bigger, larger, broader, wider, stronger, fewer, less, lower, faster,
  quicker, cheaper, increased, improved, reduced, additional
`);
/** A direction at the start of a goal that still owes an amount. */
const direction = inAnyForm(`
  increase, grow, boost, raise, lift, improve, enhance, expand, extend, maximise, optimise, drive,
  accelerate, generate, attract, gain, acquire, win, get, find, sell, earn, strengthen, build, develop,
  deepen, broaden, diversify, reduce, cut, lower, decrease, minimise, save, shorten, streamline, align,
  support, help, enable, engage, retain, promote, foster, scale, become, be, make, achieve, create, ensure,
  provide, offer, deliver, unlock, leverage, focus, explore, advance, reach, enter, penetrate, keep, look
`);
/** Where or when something holds, so that its number says nothing about how much: "in 3 regions". */
const scope = inAnyForm(`
  town, city, region, country, county, state, market, area, district, location, site, branch, department,
  team, channel, audience, touchpoint, segment, language, quarter, month, week, year, day, plant, store,
  platform, persona, industry, sector
`);
/** What a person can be seen doing, or what can be seen happening. */
const observable = inAnyForm(`
  call, phone, ring, say, thank, ask, request, enquire, contact, write to, reply, answer, respond, hear,
  speak, talk, tell, recommend, refer, find, search, choose, pick, shortlist, compare, buy, purchase, order,
  reorder, book, rebook, reserve, pay, spend, sign, sign up, subscribe, renew, upgrade, switch, move,
  return, come, come back, keep, stay, leave, cancel, complain, attend, show up, arrive, wait, queue,
  finish, complete, submit, register, start, stop, invite, use, log in, deploy, ship, record, report, read,
  borrow, apply, donate, give, give again, volunteer, adopt, foster, graduate, pass, learn to, sleep, eat,
  get, receive, reach, close, win, lose, turn into, turn, become, convert, bring, pick up, depend, need,
  serve, open, hold, fill, sell
`);

export const softWord = anywhere(`${soft}(?! (?:on|in) (?:google|search))`);
export const degreeWord = anywhere(`(?<!\\bnot? )${degree}`);
export const startsWithDirection = atStart(direction);
export const isScope = whole(scope);
export const isObservable = whole(observable);
/**
 * Verb forms that are no plural noun as well, so that they show a sentence without its subject being known.
 */
export const isPlainVerb = whole(
  asWritten(`
    brings, becomes, buys, pays, gets, comes, keeps, finds, chooses, hears, asks, gives, stays, leaves,
    happens, recommends, reorders, rebooks, renews, finishes, answers, arrives, sells, fills, signs, picks,
    sleeps
  `),
);
/** Not "calls", "called", "calling": what follows a plural that acts. */
export const isBaseForm = /^(?:(?!.*(?:s|ed|ing)$).*|bring|ring|need|pass)$/;
/** Before a base form: somebody who acts. */
export const isActor = whole(
  'they|we|you|who|that|which|people|children|women|men|staff|can|will|.{2,}[^s]s',
);
/** Something is said of what stands before it. */
export const isSaid = whole('is|are|was|has|have|had|can|will|goes|go|should|must|up|down|out');
/** A number on the move, told of a subject: "test drives rise to 80". */
export const moves = anywhere(
  '(?<!\\b(?:to|and|or|will|can|that|we|then) )(?:rises?|falls?|drops?|climbs?|grows?|doubles?|go|goes)',
);
/** Something that is done once: one can say on which day. */
export const happensOnce = /^(?:win|find|sell|get|close|land|secure|sign|acquire) (?:a|an|the|one) /;
/** Things one can see without a number: it stops, it comes first, it happens the same day. */
export const seenAsIs = anywhere(
  asWritten(`
    ^no(?:body| one| [a-z]+), stop\\w*, no longer, instead of, without, same (?:day|night|morning|week),
    us first, profitable, break even, in the black, enough \\w+ (?:to|worth), before (?:they|the|we|anyone)
  `),
);

// ------------------------------------------------------------------ results

const result = inAnyForm(`
  call, phone call, enquiry, inquiry, lead, request, quote, quote request, booking, appointment,
  reservation, consultation, order, reorder, sale, sign up, signup, trial, trial start, demo, deal,
  contract, tender, new customer, new client, new account, new member, new donor, paying customer,
  paying user, paying client, paying member, paying visitor, paying subscriber, repeat customer,
  subscription, renewal, purchase, conversion, conversion rate, submission, application, referral, revenue,
  income, profit, margin, turnover, cash flow, donation, gift, donor, member, membership, volunteer,
  sponsor, job, retention, churn, return, refund, no show, cancellation, complaint, attendance, admission,
  enrolment, placement, adoption, meal, bed, vote, order value, basket value, deal size, cost per
`);

export const resultWord = anywhere(result);
/** What turns attention into a result when it follows it: "visits turn into requests". */
export const convertingVerb = anywhere(
  asWritten(`
    turn(?:s|ed)? into, becomes?, ends? (?:in|with|up), converts?, leads? to, results? in, brings?, buys?,
    books?, orders?, requests?, calls?, asks?, signs? up, subscribes?, donates?, pays?, enquires?,
    appl(?:y|ies), submits?, starts? a trial
  `),
);

// ------------------------------------------------------------------- vanity

const attention = inAnyForm(`
  page view, video view, post view, unique visitor, website visitor, web visitor, site visitor, site visit,
  website visit, web visit, organic visitor, organic visit, online visitor, website traffic, web traffic,
  traffic, impression, follower, github star, youtube subscriber, channel subscriber, newsletter subscriber,
  email subscriber, newsletter reader, mailing list, email list, click, click through, ctr,
  click through rate, open rate, email open, bounce rate, time on site, time on page, session duration,
  press mention, media mention, brand mention, social mention, mention in the press, app install,
  registered user, registered account, hashtag, retweet, repost, share of voice, social reach,
  organic reach, media reach, ad reach, domain authority, keyword ranking, search ranking, google ranking,
  social media audience, social audience, online audience, video plays, watch time, backlink, viral,
  trending, buzz
`);
const shownThing = asWritten(`
  post, video, film, reel, ad, advert, campaign, story, stories, page, content, article, newsletter,
  website, site, podcast
`);
/** Before "likes" and "shares" when they are things: counted, wanted, or named with their network. */
const counting = asWritten(`
  \\d, \\bmore, \\bof, \\bgets?, \\bmany, \\band, \\bthousand, \\bmillion, \\bhundred, \\bsocial, \\bpost
`);
const crowd = '(?:people|persons|everyone|households|users|fans)';
const searching = '(?:google|bing|search|keyword|page one|first page|number one|#1|top)';

/** Counts of attention. Each alternative is one way people name it. */
export const attentionWord = anywhere(
  [
    attention,
    // Visits and visitors mean screens unless a door is near; see `doorWord`.
    'visits|visitors?',
    'views|downloads|installs|(?<=\\d )plays',
    `(?<=^|(?:${counting}|facebook|instagram|\\bour) )likes`,
    `(?<=^|${counting} )shares(?! of)`,
    '(?<=shares and )comments|comments (?:on|under)',
    `shared [a-z ]{0,20}on ${networks}|people on (?:our|the) (?:website|site|page)`,
    '(?:shared|seen|viewed|watched|liked|clicked|played) (?:[a-z\\d,.]+ ){0,3}times',
    `(?<=${networks} )(?:following|fans?|audience|subscribers?|reach|views)|(?:reach|fans?)(?= on ${networks})`,
    '(?:our|a larger|a bigger) following|follow(?:s|ing)? us(?! (?:home|around))',
    `reach(?:es|ed|ing)?(?= [^.;]{0,50}${crowd}\\b[^.;]{0,30}\\b(?:${networks}|with (?:our|the|a) ${shownThing}))`,
    `(?<=${shownThing}s? )reach(?:es)?`,
    `(?:sees?|watch(?:es)?|reads?|view) (?:our|the|my|its) (?:[a-z-]+ ){0,2}${shownThing}s?`,
    '(?:found|seen|visible|listed|shows? up|appears?|higher) (?:on|in|at the top of) google',
    `rank(?:s|ed|ing)?(?= [^.;]{0,30}${searching})`,
    '(?:first page|page one|top) (?:of|on|in) google',
    '(?:#1|no\\.? ?1|number one|first place|top spot) (?:on|in) (?:google|search)',
  ].join('|'),
);
/** Where visits are made by people through a door, or are work done, they are results. */
export const doorWord = anywhere(
  asWritten(`
    shop, store, showroom, museum, library, clinics?, surgery, practices?, patients?, nurses?, doctors?,
    home visits?, park, gallery, zoo, church, centre, center, garden, farm, food bank, shelter, foot traffic,
    in person, paying visitors?, site visits? by, on-?site, tourist, guests?
  `),
);
const aside = asWritten(`
  not, instead of, rather than, without, no longer, beyond, more than just, per, cost of a, fewer, less
`);
/** Attention named only to be set aside: "calls, not traffic". */
export const setAside = new RegExp(
  `\\b${aside}(?: (?:just|only|a|an|the|our|more|paying|for|website|web|page|unique))* $`,
);

// -------------------------------------------------------------- unrealistic

/** People who decide for themselves, and things that depend on them. */
const outsiders = inAnyForm(`
  customer, client, visitor, user, guest, family, household, parent, neighbour, donor, member, applicant,
  patient, buyer, shopper, prospect, lead, deal, tender, pitch, bid, trial, proposal, resident, citizen,
  supporter, subscriber, follower, reader, review, order, complaint, person, student, pupil
`);
/** What they may choose to do or not, or feel. */
const choice = inAnyForm(`
  buy, become, convert, renew, stay, pay, upgrade, return, come back, recommend, refer, give, donate, love,
  happy, satisfied, delighted, won, win, sign, succeed, find, agree, leave, rate, subscribe, choose,
  reorder, five star, graduate, pass
`);
const all = '(?:every|all(?: of)?(?: our| the)?|each)';
const allOfThem = `${all} (?:[a-z-]+ ){0,2}?${outsiders}`;
/** People and things of our own, where all of them can be promised. */
const ours = asWritten(`
  volunteer, staff, team, employee, manager, driver, site, branch, clinic, store, vehicle, van, invoice,
  record, contract, supplier, page, product, building, teacher, nurse
`);
const sorrows = asWritten(`
  homelessness, hunger, poverty, loneliness, racism, unemployment, climate change, inequality, illiteracy,
  violence
`);

/** "By 100%" is double; "100% organic" is a label. */
const hundredPercent =
  '(?<!\\bby )(?:100 ?|(?:one |a )?hundred )(?:%|percent|per cent)(?! (?:recycled|renewable|organic|online))';

/** People, by name or by the ending of what they do: "movers", "trainees". */
export const outsider = anywhere(`${outsiders}|[a-z]{3,}(?:er|or|ee|ist)s?`);
/** Everything or nothing, of what others decide too. */
export const absolutes: readonly RegExp[] = [
  `${hundredPercent}(?! (?:more|growth|increase|of them\\b|of (?:our|the|all)(?: own)? (?:[a-z-]+ )?${ours}))`,
  '(?<!\\bnet |\\bcarbon |\\bfrom )\\bzero\\b(?!-)(?! (?:waste|emission|carbon))',
  '\\bto 0 ?(?:%|percent)?(?![\\d.,])|(?<![\\d.,])0 ?(?:%|percent)',
  '(?<!\\b(?:who|that|have|has|had|which) )\\bnever\\b',
  '\\b(?:no (?:[a-z-]+ ){1,2}ever|not (?:a|one) single|without a single|nobody ever|no one ever)\\b',
  '\\b(?:always|forever|at all times)\\b',
  `(?:^|\\b(?:that|and|so|until) )${allOfThem}\\b[^.;]{0,40}\\b${choice}\\b`,
  `\\b(?:convert|win|keep|satisfy|retain|please|close|sell to|delight|turn) ${allOfThem}\\b`,
  '^every(?:one|body)\\b(?! (?:on|in|at) (?:the|our) (?:team|staff|office|company|board))',
  '\\b(?:reach|please|convert|sell to|convince|so that|until) every(?:one|body)\\b',
  '\\bguarantee(?:s|d|ing)?\\b(?! scheme)',
  '\\b(?:perfect|flawless|error-?free|undisputed)\\b',
  `^(?:eliminate|eradicate|abolish)\\b|^(?:end|solve|cure) (?:all |world )?${sorrows}\\b`,
].map((source) => new RegExp(source));
const nights = '(?:stay|guest|deliver(?:y|ies)|shelter|bed|shipping|care|parking|train)';
/** At once, without the time that anything takes. */
export const atOnce = new RegExp(
  `\\b(?:overnight\\b(?! ${nights})|instantly\\b|by tomorrow\\b|from one day to the next\\b)`,
);
/** The first place of all: nobody takes it in weeks. */
export const topPlace = /#1\b|\bno\.? ?1\b|\bnumber one\b|\bfirst place\b|\btop (?:spot|position|place)\b/;
/** How much of it: with days to go, too much. */
export const wholeThing = /\b(?:whole|entire|complete|all|everything|full|from scratch)\b/;
/** Results that one person at a time has to decide for. */
export const wonOneByOne = anywhere(
  inAnyForm(`
    customer, client, user, subscriber, member, sign up, lead, donor, team, account, download, install,
    follower, subscription, sale, order, review
  `),
);

// ----------------------------------------------------------------- grammar

/** Words that end a noun phrase. */
export const endsPhrase = whole(
  asWritten(`
    in, on, at, by, for, to, of, from, with, without, into, onto, until, till, before, after, within,
    across, through, over, under, about, around, between, during, than, as, and, or, but, so, that, which,
    who, where, when, because, while, if, is, are, was, were, be, been, being, has, have, had, goes, go,
    will, can, should, must, via, per, up, down, out, every, each, this, next, daily, weekly, monthly,
    three, four, twice, once
  `),
);
export const isDeterminer = whole(
  asWritten(`
    a, an, the, our, their, its, my, your, his, her, some, any, all, every, each, new, another, first,
    second, third, more, better, several, multiple, few, \\d.*, one, two, three, four, five, six, seven,
    eight, nine, ten, eleven, twelve, twenty, thirty, fifty, hundred, thousand
  `),
);

const aim = '(?:goals?|aims?|objectives?|targets?|ambitions?|priority|mission|vision|plan|idea)';
const ofAim = "(?:(?:our|the|my|this year's|one|a|main|primary|key|overall|first|next|big|client's) )*";
const speaker = '(?:we|i|they|it|the (?:team|client|company|board|business|agency))';
const wanting = asWritten(`
  want, need, would like, 'd like, aim, plan, hope, intend, wish, have, must, should, will, shall, are going,
  are trying, try, strive
`);
/** Said before the goal itself: "our goal is to", "we want to", "by March, ". */
export const preambles: readonly RegExp[] = [
  `^${ofAim}${aim}(?: for [^,:;]{1,40})? (?:is|are|would be|will be|=)(?: that| to(?= ))? ?`,
  '^(?:goal|objective|aim|target|okr|kr ?\\d*|o ?\\d+) ?[:\\-.] ?',
  `^${speaker} (?:(?:really|also|all|just|mainly) )*${wanting}(?: for| to)? `,
  "^we'(?:ll|d like to|re going to) ",
  "^(?:to|successfully|please|just|let's|finally|simply|quickly|also|(?:continue|start|begin|try|help) to) ",
  '^(?:be able to|work on|focus on) ',
  '^(?:by|before|in|within|until|this|next|over) [^,;]{2,40}, ?',
].map((source) => new RegExp(source));

// --------------------------------------------------------------- relevance

/** What a destination and an objective may share without sharing a word. */
export const senses: readonly RegExp[] = [
  inAnyForm('call, phone, ring, enquire, enquiry, inquiry, request, contact, form, lead, quote, answer'),
  `${inAnyForm(`
    revenue, sale, income, profit, margin, turnover, cost, earn, paid, pay, price, spend, money, budget,
    donate, donation, fund
  `)}|[$€£][\\d.,]*`,
  inAnyForm(`
    order, reorder, book, booking, purchase, buy, sold, sell, deal, contract, job, cart, checkout, demo, trial
  `),
  inAnyForm('customer, client, buyer, shopper, guest, diner, patient, user, account, subscriber, team'),
  inAnyForm(
    'renew, renewal, retention, retain, churn, come back, return, stay, loyal, repeat, again, rebook',
  ),
  inAnyForm('family, children, young, tenant, resident, pupil, student, volunteer, donor, member, bed, home'),
  inAnyForm('wait, faster, hour, days, minute, on time, delay, late, quick, quickly, same day, same night'),
  inAnyForm('trust, review, star, recommend, referral, reputation, rating'),
].map(anywhere);
/** Words that say nothing about what a goal is for. */
export const isFiller = whole(
  asWritten(`
    that, this, with, from, have, more, less, most, many, than, them, they, their, there, these, those,
    then, when, what, which, while, where, will, would, about, after, again, before, every, each, into,
    over, under, your, ours, only, just, also, make, made, makes, month, months, year, years, week, weeks,
    quarter, day, days, time, times, first, second, last, next, increase, increased, grow, growth, improve,
    reduce, better, higher, lower, percent, number, numbers, people, without, within, until, half, double,
    come, comes, goes, gets, keep, keeps, through, worth, enough
  `),
);
