/**
 * The words by which a goal is judged (docs/spec/goals.md), by sense. Each list is made into one pattern that knows
 * plurals, verb endings, and that "sign-ups", "sign ups" and "signups" are one word. Everything is lower case and
 * spelled the British way; `goal-text.ts` brings a statement into that form.
 */

/** A pattern source for any of these words and phrases, with the endings English puts on the last word; longest first. */
function anyOf(words: readonly string[], inForm = withEndings): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map(inForm).join('|')})`;
}

/** A verb as a goal begins with it: "launch", "launching". */
function asOrder(phrase: string): string {
  const [verb, ...particles] = phrase.split(' ') as [string, ...string[]];
  const stem = verb.replace(/e$/, '');
  return [`(?:${verb}|${stem}(?:${stem.at(-1)})?ing)`, ...particles].join(' ');
}

function withEndings(phrase: string): string {
  const pattern = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ -]?');
  const last = phrase.at(-1) as string;
  if (/[^aeiou]y$/.test(phrase)) return `${pattern.slice(0, -1)}(?:y|ies|ied|ying)`;
  if (last === 'e') return `${pattern}(?:s|d)?|${pattern.slice(0, -1)}ing`;
  if (/[a-z]/.test(last)) return `${pattern}(?:e?s|${last}?(?:ed|ing))?`;
  return pattern;
}

/** Words and phrases, written one after the other with commas. */
function list(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

const pattern = (source: string, flags = ''): RegExp => new RegExp(source, flags);
const whole = (source: string): RegExp => pattern(`^${source}$`);
const within = (source: string): RegExp => pattern(`(?<!\\w)${source}(?!\\w)`, 'g');
const atStart = (source: string): RegExp => pattern(`^${source}\\b`);

const networks =
  '(?:facebook|instagram|tiktok|linkedin|youtube|twitter|pinterest|snapchat|threads|social media|social)';

// ------------------------------------------------------------------- output

/** Making, buying or doing something: named at the start of a goal, the doing is the goal. */
const activities = list(`
  publish, republish, launch, relaunch, release, ship, roll out, introduce, implement, integrate, deploy,
  migrate, redesign, rebrand, rebuild, rewrite, refactor, refresh, revamp, overhaul, update, upgrade,
  modernise, replace, set up, configure, automate, digitise, design, draft, write, translate, print, film,
  record, produce, upload, post, blog, email, mail, send, send out, hand out, distribute, advertise,
  organise, host, hold, run, conduct, carry out, attend, exhibit, sponsor, present, pitch to, meet with,
  consult, train, hire, interview, research, analyse, evaluate, assess, review, survey, audit, document,
  compile, gather, define, map out, plan, schedule, prepare, complete, finish, finalise, wrap up, start,
  kick off, begin, apply for, buy, purchase, wrap, paint, renovate, refurbish, redecorate, redo, rework,
  refit, remodel, reorganise, restructure, relocate, add, sunset, retire, decommission, appoint, a/b test,
  partner with, collaborate with, collect, qualify for, register for, sign up for, join, ask, invite,
  remind, reach out to, follow up with, negotiate with, monitor, measure, track, archive, localise, tidy,
  put together, put up, look into, work out, talk to, take part in, switch to, move to, test, pilot,
  outsource, pay down, standardise, centralise, consolidate
`);
/** Making or changing: an activity only when what is made is a deliverable. */
const makings = list(`
  build, create, develop, deliver, make, open, get, have, offer, provide, install, keep, maintain, manage,
  do, put together, establish, acquire, form, support, improve, optimise, enhance, increase, expand, extend,
  streamline, fix, clean up, use, adopt
`);
/** Things that are handed over, built, printed, held or posted. */
const deliverables = list(`
  website, site, homepage, page, landing page, subpage, microsite, shop, store, webshop, online shop, blog,
  blog post, post, article, content, video, film, reel, podcast, webinar, newsletter, email, mailing, ad,
  advert, campaign, promotion, leaflet, flyer, brochure, poster, banner, logo, branding, brand book,
  brand guideline, guideline, visual identity, corporate design, corporate identity, business card, signage,
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
const doneWords = list(`
  live, online, available, ready, done, complete, finished, printed, published, launched, released,
  installed, implemented, in place, in production, up and running, rolled out, delivered, built, redesigned,
  updated, migrated, shipped, deployed
`);
/** The name of a doing: "implementation of", "migration to". */
const doings = list(`
  launch, implementation, introduction, development, creation, rollout, migration, redesign, relaunch,
  production, publication, installation, set up, organisation, completion, construction, rebrand, delivery
`);

export const startsWithActivity = atStart(
  `(?:${anyOf(activities, asOrder)}|(?:get|be|go)(?: active)? on ${networks}|join ${networks})`,
);
export const startsWithMaking = atStart(anyOf(makings, asOrder));
export const startsWithDoing = pattern(`^(?:${anyOf(doings)}) (?:of|to)\\b`);
export const isDeliverable = whole(anyOf(deliverables));
/** What ends a noun phrase besides prepositions: "the site | live", "the site | mobile-friendly". */
export const isDone = whole(
  `(?:${anyOf(doneWords)}|[a-z]+-(?:friendly|ready|proof)|accessible|responsive|modern|faster|better)`,
);

// -------------------------------------------------------------------- vague

/** Praise, feelings and abstractions: two people in one room would not agree whether it has happened. */
const softWords = list(`
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
const degreeWords = list(`
  more, better, higher, greater, bigger, larger, broader, wider, stronger, fewer, less, lower, faster,
  quicker, cheaper, increased, improved, reduced, additional
`);
/** A direction at the start of a goal that still owes an amount. */
const directions = list(`
  increase, grow, boost, raise, lift, improve, enhance, expand, extend, maximise, optimise, drive,
  accelerate, generate, attract, gain, acquire, win, get, find, sell, earn, strengthen, build, develop,
  deepen, broaden, diversify, reduce, cut, lower, decrease, minimise, save, shorten, streamline, align,
  support, help, enable, engage, retain, promote, foster, scale, become, be, make, achieve, create, ensure,
  provide, offer, deliver, unlock, leverage, focus, explore, advance, reach, enter, penetrate, keep, look
`);
/** Where or when something holds, so that its number says nothing about how much: "in 3 regions". */
const scopes = list(`
  town, city, region, country, county, state, market, area, district, location, site, branch, department,
  team, channel, audience, touchpoint, segment, language, quarter, month, week, year, day, plant, store,
  platform, persona, industry, sector
`);
/** What a person can be seen doing, or what can be seen happening. */
const observables = list(`
  call, phone, ring, say, thank, ask, request, enquire, contact, write to, reply, answer, respond, hear,
  speak, talk, tell, recommend, refer, find, search, choose, pick, shortlist, compare, buy, purchase, order,
  reorder, book, rebook, reserve, pay, spend, sign, sign up, subscribe, renew, upgrade, switch, move,
  return, come, come back, keep, stay, leave, cancel, complain, attend, show up, arrive, wait, queue,
  finish, complete, submit, register, start, stop, invite, use, log in, deploy, ship, record, report, read,
  borrow, apply, donate, give, give again, volunteer, adopt, foster, graduate, pass, learn to, sleep, eat,
  get, receive, reach, close, win, lose, turn into, turn, become, convert, bring, pick up, depend, need,
  serve, open, hold, fill, sell
`);
/** Verb forms that are no plural noun as well, so that they show a sentence without its subject being known. */
const plainVerbs = list(`
  brings, becomes, buys, pays, gets, comes, keeps, finds, chooses, hears, asks, gives, stays, leaves,
  happens, recommends, reorders, rebooks, renews, finishes, answers, arrives, sells, fills, signs, picks,
  sleeps
`);

export const softWord = within(`${anyOf(softWords)}(?! (?:on|in) (?:google|search))`);
export const degreeWord = within(`(?<!\\bnot? )(?:${anyOf(degreeWords)})`);
export const startsWithDirection = atStart(anyOf(directions));
export const isScope = whole(anyOf(scopes));
export const isObservable = whole(anyOf(observables));
export const isPlainVerb = whole(`(?:${plainVerbs.join('|')})`);
/** Not "calls", "called", "calling": what follows a plural that acts. */
export const isBaseForm = /^(?:(?!.*(?:s|ed|ing)$).*|bring|ring|need|pass)$/;
/** Before a base form: somebody who acts. */
export const acts = /^(?:they|we|you|who|that|which|people|children|women|men|staff|can|will|.{2,}[^s]s)$/;
/** Something is said of what stands before it. */
export const isSaid = /^(?:is|are|was|has|have|had|can|will|goes|go|should|must|up|down|out)$/;
/** An order by any verb: it is followed by what it is done to. */
export const order = /^[a-z]+(?<!s)(?= (?:the|a|an|our|all|every|each|its|their|with|into) )/;
/** Words that open a sentence about somebody or something, and no order. */
export const opensSubject =
  /^(?:half|twice|all|both|everyone|everybody|nobody|none|most|many|people|what|when|where|while|once|if|from|in|at|on|of|for|with|and|or|but|not|than|as|only|even|like|more|fewer|less|better)\b/;
/** A thing said to be new. */
export const newThing = /^(?:(?:an?|the|our) )?(?:new|updated|redesigned) ./;
/** One thing of its kind, as it is made. */
export const oneThing = /^(?:up |together )?(?:an?|new) (?!million|thousand|hundred|dozen|few )/;
/** Something that is done once: one can say on which day. */
export const happensOnce = /^(?:win|find|sell|get|close|land|secure|sign|acquire) (?:a|an|the|one) /;
/** A number on the move, told of a subject: "test drives rise to 80". */
export const moves =
  /(?<!\b(?:to|and|or|will|can|that|we|then) )\b(?:rises?|falls?|drops?|climbs?|grows?|doubles?|go|goes)\b/;
/** Things one can see without a number: it stops, it comes first, it happens the same day. */
export const seenAsIs =
  /^no(?:body| one| [a-z]+)\b|\b(?:stop\w*|no longer|instead of|without|same (?:day|night|morning|week)|us first|profitable|break even|in the black|enough \w+ (?:to|worth)|before (?:they|the|we|anyone))\b/;

// ------------------------------------------------------------------- vanity

const attention = list(`
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
const shownThings =
  '(?:post|video|film|reel|ad|advert|campaign|story|stories|page|content|article|newsletter|website|site|podcast)';

/** Counts of attention. Each alternative is one way people name it. */
export const attentionWord = within(
  `(?:${[
    anyOf(attention),
    // Visits and visitors mean screens unless a door is near; see `doorWord`.
    '(?:visit|visitor)s?',
    '(?:views|downloads|installs)|(?<=\\d )plays',
    `shared [a-z ]{0,20}on ${networks}|people on (?:our|the) (?:website|site|page)`,
    '(?:shared|seen|viewed|watched|liked|clicked|played) (?:[a-z\\d,.]+ ){0,3}times',
    '(?:found|seen|visible|listed|shows? up|appears?|higher) (?:on|in|at the top of) google',
    // "likes" as a thing: counted, wanted or named with its network.
    '(?<=^|(?:\\d|\\bmore|\\bof|\\bget|\\bmany|\\band|\\bthousand|\\bmillion|\\bhundred|\\bfacebook|\\binstagram|\\bpost|\\bour) )likes',
    '(?<=^|(?:\\d|\\bmore|\\bsocial|\\bpost|\\bgets?|\\bmany|\\band) )shares(?! of)',
    '(?<=\\bshares and )comments|comments (?:on|under)',
    `(?<=${networks} )(?:following|fans?|audience|subscribers?|reach|views)`,
    '(?:our|a larger|a bigger) following',
    `(?:reach|fans?)(?= on ${networks})`,
    'follow(?:s|ing)? us(?! (?:home|around))',
    `reach(?:es|ed|ing)?(?= [^.;]{0,50}\\b(?:people|persons|everyone|households|users|fans)\\b[^.;]{0,30}\\b(?:${networks}|with (?:our|the|a) ${shownThings}))`,
    `(?<=${shownThings}s? )reach(?:es)?`,
    `(?:see|sees|watch|watches|read|reads|view) (?:our|the|my|its) (?:[a-z-]+ ){0,2}${shownThings}s?`,
    '(?:rank|ranks|ranked|ranking)(?: |\\b)(?=[^.;]{0,30}(?:google|bing|search|keyword|page one|first page|number one|#1|top))',
    '(?:first page|page one|top) (?:of|on|in) google',
    '(?:#1|no\\.? ?1|number one|first place|top spot) (?:on|in) (?:google|search)',
  ].join('|')})`,
);
/** Where visits are made by people through a door, or are work done, they are results. */
export const doorWord = within(
  '(?:shop|store|showroom|museum|library|clinics?|surgery|practices?|patients?|nurses?|doctors?|home visits?|park|gallery|zoo|church|centre|center|garden|farm|food bank|shelter|foot traffic|in person|paying visitors?|site visits? by|on-?site|tourist|guests?)',
);
/** Attention named only to be set aside: "calls, not traffic". */
export const setAside =
  /\b(?:not|instead of|rather than|without|no longer|beyond|more than just|per|cost of a|fewer|less)(?: (?:just|only|a|an|the|our|more|paying|for|website|web|page|unique))* $/;

// ------------------------------------------------------------------ results

const results = list(`
  call, phone call, enquiry, inquiry, lead, request, quote, quote request, booking, appointment,
  reservation, consultation, order, reorder, sale, sign up, signup, trial, trial start, demo, deal,
  contract, tender, new customer, new client, new account, new member, new donor, paying customer,
  paying user, paying client, paying member, paying visitor, paying subscriber, repeat customer,
  subscription, renewal, purchase, conversion, conversion rate, submission, application, referral, revenue,
  income, profit, margin, turnover, cash flow, donation, gift, donor, member, membership, volunteer,
  sponsor, job, retention, churn, return, refund, no show, cancellation, complaint, attendance, admission,
  enrolment, placement, adoption, meal, bed, vote, order value, basket value, deal size, cost per
`);
export const resultWord = within(anyOf(results));

/** What turns attention into a result when it follows it: "visits turn into requests". */
export const convertingVerb = within(
  '(?:turns? into|turned into|becomes?|ends? (?:in|with|up)|converts?|leads? to|results? in|brings?|buys?|books?|orders?|requests?|calls?|asks?|signs? up|subscribes?|donates?|pays?|enquires?|applys?|applies|submits?|start(?:s)? a trial)',
);

// -------------------------------------------------------------- unrealistic

/** People who decide for themselves, and things that depend on them. */
const outsiders = list(`
  customer, client, visitor, user, guest, family, household, parent, neighbour, donor, member, applicant,
  patient, buyer, shopper, prospect, lead, deal, tender, pitch, bid, trial, proposal, resident, citizen,
  supporter, subscriber, follower, reader, review, order, complaint, person, student, pupil
`);
/** What they may choose to do or not, or feel. */
const choices = list(`
  buy, become, convert, renew, stay, pay, upgrade, return, come back, recommend, refer, give, donate, love,
  happy, satisfied, delighted, won, win, sign, succeed, find, agree, leave, rate, subscribe, choose,
  reorder, five star, graduate, pass
`);
const anyOutsider = `(?:[a-z-]+ ){0,2}?${anyOf(outsiders)}`;
export const outsider = within(anyOf(outsiders));

/** Everything or nothing, of what others decide. Each pattern's words are quoted in the reason. */
export const absolutes: readonly RegExp[] = [
  /(?<!\bby )\b(?:100 ?(?:%|percent|per cent)|(?:one |a )?hundred (?:percent|per cent))(?! (?:more|growth|increase|of (?:our|the|all)(?: own)? (?:[a-z-]+ )?(?:volunteer|staff|team|employee|manager|driver|site|branch|clinic|store|vehicle|van|invoice|record|contract|supplier|page|product|building|teacher|nurse)|of them\b|recycled|organic|renewable|online))/,
  /(?<!\bnet |\bcarbon |\bfrom )\bzero\b(?!-)(?! (?:waste|emission|carbon))|\bto 0 ?(?:%|percent)?(?![\d.,])|(?<![\d.,])0 ?(?:%|percent)/,
  /(?<!\b(?:who|that|have|has|had|which) )\bnever\b/,
  /\bno (?:[a-z-]+ ){1,2}ever\b|\bnot (?:a single|one single)\b|\bwithout a single\b|\bnobody ever\b|\bno one ever\b/,
  /\balways\b|\bforever\b|\bat all times\b/,
  new RegExp(
    `(?:^|\\b(?:that|and|so|until) )(?:every|all(?: of)?(?: our| the)?|each) ${anyOutsider}\\b[^.;]{0,40}\\b${anyOf(choices)}\\b`,
  ),
  new RegExp(
    `\\b(?:convert|win|keep|satisfy|retain|please|close|sell to|delight|turn) (?:every|all(?: of)?(?: our| the)?|each) ${anyOutsider}\\b`,
  ),
  /^(?:everyone|everybody)\b(?! (?:on|in|at) (?:the|our) (?:team|staff|office|company|board))|\b(?:reach|please|convert|sell to|convince|so that|until) (?:everyone|everybody)\b/,
  /\bguarantee(?:s|d|ing)?\b(?! scheme)/,
  /\b(?:perfect|flawless|error-?free|undisputed)\b/,
  /^(?:eliminate|eradicate|abolish)\b|^(?:end|solve|cure) (?:all |world )?(?:homelessness|hunger|poverty|loneliness|racism|unemployment|climate change|inequality|illiteracy|violence)\b/,
];
/** At once, without the time that anything takes. */
export const atOnce =
  /\bovernight\b(?! (?:stay|guest|delivery|deliveries|shelter|bed|shipping|care|parking|train))|\binstantly\b|\bby tomorrow\b|\bfrom one day to the next\b/;
/** The first place of all: nobody takes it in weeks. */
export const topPlace = /#1\b|\bno\.? ?1\b|\bnumber one\b|\bfirst place\b|\btop (?:spot|position|place)\b/;
/** How much of it: with days to go, too much. */
export const wholeThing = /\b(?:whole|entire|complete|all|everything|full|from scratch)\b/;
/** Results that one person at a time has to decide for. */
export const wonOneByOne = within(
  '(?:customers?|clients?|users?|subscribers?|members?|sign-?ups?|signups?|leads?|donors?|teams?|accounts?|downloads?|installs?|followers?|subscriptions?|sales|orders|reviews?)',
);

// ----------------------------------------------------------------- grammar

/** Words that end a noun phrase. */
export const endsPhrase = whole(
  '(?:in|on|at|by|for|to|of|from|with|without|into|onto|until|till|before|after|within|across|through|over|under|about|around|between|during|than|as|and|or|but|so|that|which|who|where|when|because|while|if|is|are|was|were|be|been|being|has|have|had|goes|go|will|can|should|must|via|per|up|down|out|every|each|this|next|daily|weekly|monthly|three|four|twice|once)',
);
export const determiner = whole(
  '(?:a|an|the|our|their|its|my|your|his|her|some|any|all|every|each|new|another|first|second|third|more|better|several|multiple|few|\\d[\\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand)',
);
/** Said before the goal itself: "our goal is to", "we want to", "by March, ". */
export const preambles: readonly RegExp[] = [
  /^(?:(?:our|the|my|this year's|one|a|main|primary|key|overall|first|next|big|client's) )*(?:goals?|aims?|objectives?|targets?|ambitions?|priority|mission|vision|plan|idea)(?: for [^,:;]{1,40})? (?:is|are|would be|will be|=)(?: that| to(?= ))? ?|^(?:goal|objective|aim|target|okr|kr ?\d*|o ?\d+) ?[:\-.] ?/,
  /^(?:we|i|they|it|the (?:team|client|company|board|business|agency)) (?:(?:really|also|all|just|mainly) )*(?:want|need|would like|'d like|aim|plan|hope|intend|wish|have|must|should|will|shall|are going|are trying|try|strive)(?: for| to)? /,
  /^we'(?:ll|d like to|re going to) /,
  /^(?:to|successfully|please|just|let's|finally|simply|quickly|also|continue to|start to|begin to|try to|help to|be able to|work on|focus on) /,
  /^(?:by|before|in|within|until|this|next|over) [^,;]{2,40}, ?/,
];

// --------------------------------------------------------------- relevance

/** What a destination and an objective may share without sharing a word. */
export const senses: Readonly<Record<string, RegExp>> = {
  contact: within(
    '(?:call\\w*|phone\\w*|rings?|enquir\\w+|inquir\\w+|request\\w*|contact\\w*|forms?|leads?|quotes?|answer\\w*)',
  ),
  money: within(
    '(?:revenue|sales|income|profit\\w*|margin\\w*|turnover|cost\\w*|earn\\w*|paid|pay\\w*|price\\w*|spend\\w*|money|budget|donat\\w+|funds?|fundrais\\w+|[$€£]\\S*)',
  ),
  orders: within(
    '(?:order\\w*|reorder\\w*|book\\w*|purchas\\w+|buy\\w*|sold|sell\\w*|deals?|contracts?|jobs?|carts?|checkout|demos?|trials?)',
  ),
  buyers: within(
    '(?:customers?|clients?|buyers?|shoppers?|guests?|diners?|patients?|users?|accounts?|subscribers?|teams?)',
  ),
  staying: within(
    '(?:renew\\w*|retention|retain\\w*|churn\\w*|come back|return\\w*|stay\\w*|loyal\\w*|repeat|again|rebook\\w*)',
  ),
  helped: within(
    '(?:famil\\w+|children|young|tenants?|residents?|pupils?|students?|volunteers?|donors?|members?|people we|neighbou?rs?|beds?|homes?)',
  ),
  time: within(
    '(?:wait\\w*|faster|hours?|days|minutes?|on time|delay\\w*|late|quick\\w*|same (?:day|night))',
  ),
  trust: within('(?:trust\\w*|reviews?|stars?|recommend\\w*|referr?\\w*|reputation|rating)'),
};
/** Words that say nothing about what a goal is for. */
export const fillerWord = whole(
  '(?:that|this|with|from|have|more|less|most|many|than|them|they|their|there|these|those|then|when|what|which|while|where|will|would|about|after|again|before|every|each|into|over|under|your|ours|only|just|also|make|made|makes|month|months|year|years|week|weeks|quarter|day|days|time|times|first|second|last|next|increase|increased|grow|growth|improve|reduce|better|higher|lower|percent|number|numbers|people|without|within|until|half|double|come|comes|goes|gets|keep|keeps|until|through|worth|enough)',
);
