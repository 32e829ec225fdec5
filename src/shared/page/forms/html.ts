/**
 * The page as one HTML file (docs/spec/forms.md, F10…): the accessible form. Headings, landmarks and tables a screen
 * reader can walk through, drawings that say what they show, nothing that runs and nothing that is fetched.
 */
import type { Day } from '../../blueprint/day';
import { dayWords } from '../../blueprint/day-words';
import type { Logo, PaperSize } from '../../blueprint/model';
import { type AudienceLine, type AudiencePlan, audienceNames } from '../../insight/audience';
import { pagePalette } from '../definition';
import type { PageModel, PageProgress } from '../model';
import { thermometerDrawing, wayDrawing } from './html-drawings';
import { styleSheet } from './html-style';
import { directionOf, escaped, isolated } from './markup';
import { formWords, standing } from './words';

/** The one page. */
export function pageHtml(model: PageModel, logo: Logo | null, paper: PaperSize): string {
  const { head, destination, expectations, signatures, foot } = model;
  const direction = directionOf(model.language);
  const body = [
    '<header>',
    logo === null
      ? ''
      : `<img class="logo" alt="" src="data:image/png;base64,${escaped(logo.png)}" width="${logo.widthPx}" height="${logo.heightPx}">`,
    `<p class="client">${escaped(head.client)}</p>`,
    `<p class="state"><strong>${escaped(head.document)}</strong><br>${escaped(head.state)}</p>`,
    '</header>',
    '<main>',
    `<p class="label">${escaped(destination.label)}</p>`,
    `<h1><bdi>${destination.parts.map(({ text, isKey }) => (isKey ? `<em>${escaped(text)}</em>` : escaped(text))).join('')}</bdi></h1>`,
    askPart(model),
    wayPart(model),
    objectivesPart(model),
    obstaclesPart(model),
    expectations === '' ? '' : `<p class="expectations">${isolated(expectations, direction)}</p>`,
    '<div class="signatures">',
    ...signatures.map(
      ({ before, name, after, date }) =>
        `<p><span>${escaped(before)} <strong>${escaped(name)}</strong>${escaped(after)}</span><span class="date">${escaped(date)}</span></p>`,
    ),
    '</div>',
    '</main>',
    `<footer><p>${escaped(foot.document)}</p><p>${escaped(`${foot.before} ${foot.agency}`.trim())}</p></footer>`,
  ];
  return documentOf({
    title: model.title,
    language: model.language,
    direction,
    colour: model.colour,
    paper,
    body,
  });
}

/** The plan for those who work on it. */
export function audienceHtml(
  plan: AudiencePlan,
  { title, colour, today }: { title: string; colour: string; today: Day },
  paper: PaperSize,
): string {
  const name = title.trim() || 'Success blueprint';
  const body = [
    '<header>',
    `<p class="client">${escaped(name)}</p>`,
    `<p class="state"><strong>For the ${escaped(audienceNames[plan.audience].toLowerCase())}</strong><br>${escaped(dayWords(today))}</p>`,
    '</header>',
    '<main>',
    plan.when === '' ? '' : `<p class="label">${escaped(plan.when)}</p>`,
    `<h1>${isolated(plan.statement || 'Nobody has said what success looks like yet.', 'ltr')}</h1>`,
    plan.standing === '' ? '' : `<p>${escaped(plan.standing)}</p>`,
    ...plan.sections.map(({ heading, lines, empty }) =>
      section(heading, '', lines.length === 0 ? `<p>${escaped(empty)}</p>` : list(lines)),
    ),
    '</main>',
  ];
  return documentOf({ title: name, language: 'en', direction: 'ltr', colour, paper, body });
}

// ----------------------------------------------------------------- the parts

function askPart({ ask, language }: PageModel): string {
  const direction = directionOf(language);
  if (ask.length === 0) return '';
  const parts = ask.map(
    ({ label, text, by }) =>
      `<div><dt>${escaped(label)}</dt><dd>${isolated(text, direction)}${by === '' ? '' : ` <cite>${escaped(by)}</cite>`}</dd></div>`,
  );
  return `<dl class="ask">${parts.join('')}</dl>`;
}

function wayPart(model: PageModel): string {
  const { way } = model;
  if (!way) return '';
  const own = formWords(model.language);
  const direction = directionOf(model.language);
  const rows = way.milestones.map((milestone, at) => {
    const { day, title, owner, isLate } = milestone;
    return `<tr><td class="number">${at + 1}</td><th scope="row">${isolated(title, direction)}</th><td class="day">${escaped(day)}</td><td>${escaped(owner.full)}</td><td${isLate ? ' class="late"' : ''}>${escaped(standing(milestone, own))}</td></tr>`;
  });
  const table =
    rows.length === 0
      ? ''
      : tableOf(
          ['', own.milestone, own.finishBy, own.owner, own.note],
          `<tbody>${rows.join('')}</tbody>`,
          way.title,
        );
  return section(
    way.title,
    way.subtitle,
    wayDrawing(model),
    table,
    paragraph(way.more, 'key'),
    paragraph(way.reached),
    paragraph(way.late, 'late'),
  );
}

function objectivesPart({ objectives, language }: PageModel): string {
  if (!objectives) return '';
  const { columns } = objectives;
  const direction = directionOf(language);
  const bodies = objectives.rows.map(({ number, statement, owner, metrics, noMetric }) => {
    const told = [
      number === '' ? '' : `${escaped(number)}.`,
      statement === '' ? '' : isolated(statement, direction),
    ]
      .filter(Boolean)
      .join(' ');
    const by = owner === '' ? '' : ` <span class="by">${escaped(owner)}</span>`;
    const head =
      told === '' && by === ''
        ? ''
        : `<tr class="objective"><th scope="rowgroup" colspan="5">${told}${by}</th></tr>`;
    const rows = metrics.map(
      ({ name, unit, baseline, target, now, progress }) =>
        `<tr><th scope="row">${isolated(unit === '' ? name : `${name} (${unit})`, direction)}</th><td class="number">${escaped(baseline)}</td><td class="number">${escaped(target)}</td><td class="number">${escaped(now)}</td><td>${progressCell(progress, direction)}</td></tr>`,
    );
    const none =
      metrics.length === 0 && noMetric !== '' ? `<tr><td colspan="5">${escaped(noMetric)}</td></tr>` : '';
    return `<tbody>${head}${rows.join('')}${none}</tbody>`;
  });
  const head = [columns.metrics, columns.baseline, columns.target, columns.now, columns.progress];
  return section(
    objectives.title,
    objectives.subtitle,
    tableOf(head, bodies.join(''), objectives.title),
    paragraph(objectives.more, 'key'),
    paragraph(objectives.key, 'key'),
  );
}

function progressCell(progress: PageProgress, direction: 'ltr' | 'rtl'): string {
  if (progress.kind === 'none') return '';
  const words = `<span${progress.isWarning ? ' class="late"' : ''}>${escaped(progress.text)}</span>`;
  return progress.kind === 'tube' ? `${thermometerDrawing(progress, direction)} ${words}` : words;
}

function obstaclesPart({ obstacles, language }: PageModel): string {
  if (!obstacles) return '';
  const own = formWords(language);
  const direction = directionOf(language);
  const rows = obstacles.rows.map(
    ({ description, exposureWords, isHigh, mitigation, isOpen, owner }) =>
      `<tr><th scope="row">${isolated(description, direction)}</th><td class="${isHigh ? 'exposure high' : 'exposure'}">${escaped(exposureWords)}</td><td${isOpen ? ' class="late"' : ''}>${isolated(mitigation, direction)}</td><td>${escaped(owner.full)}</td></tr>`,
  );
  const head = [own.obstacle, own.exposure, own.answer, own.owner];
  return section(
    obstacles.title,
    obstacles.subtitle,
    tableOf(head, `<tbody>${rows.join('')}</tbody>`, obstacles.title),
    paragraph(obstacles.more, 'key'),
    paragraph(obstacles.key, 'key'),
  );
}

// ---------------------------------------------------------------- small ones

function section(title: string, subtitle: string, ...content: string[]): string {
  const quiet = subtitle === '' ? '' : ` <span class="quiet">${escaped(subtitle)}</span>`;
  return `<section><h2>${escaped(title)}${quiet}</h2>${content.join('')}</section>`;
}

function paragraph(text: string, kind = ''): string {
  if (text === '') return '';
  return `<p${kind === '' ? '' : ` class="${kind}"`}>${escaped(text)}</p>`;
}

/** A column without a name holds the numbers by which the drawing refers to the rows. */
function tableOf(columns: readonly string[], bodies: string, name: string): string {
  const head = columns.map((column) =>
    column === '' ? '<td></td>' : `<th scope="col">${escaped(column)}</th>`,
  );
  return `<div class="table" role="region" tabindex="0" aria-label="${escaped(name)}"><table><thead><tr>${head.join('')}</tr></thead>${bodies}</table></div>`;
}

function list(lines: readonly AudienceLine[]): string {
  const items = lines.map(({ text, detail, figure, tone, lines: inner }) => {
    const numbers = figure && `${figure.from} to ${figure.to}${figure.now ? `, now ${figure.now}` : ''}`;
    const more = [numbers ?? '', detail].filter((part) => part !== '').join(' · ');
    const quiet =
      more === '' ? '' : ` <span class="${tone === 'late' ? 'late' : 'quiet'}">${escaped(more)}</span>`;
    return `<li>${isolated(text, 'ltr')}${quiet}${inner.length === 0 ? '' : list(inner)}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function documentOf({
  title,
  language,
  direction,
  colour,
  paper,
  body,
}: {
  title: string;
  language: string;
  direction: string;
  colour: string;
  paper: PaperSize;
  body: readonly string[];
}): string {
  const content = body.filter((part) => part !== '').join('\n');
  const { accent } = pagePalette(colour);
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="generator" content="Backcast">',
    `<title>${escaped(title)}</title>`,
    `<style>${styleSheet({ accent, paper, printPt: printSize(content, paper) })}</style>`,
    '</head>',
    '<body>',
    content,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Between these the letters of the printed page are as large as its words allow. */
const printSizes = { largest: 10, smallest: 6.5, step: 0.25 };

/** The largest size at which one sheet should hold it all, from the number of rows and of characters in it. */
function printSize(content: string, paper: PaperSize): number {
  const words = content.replace(/<svg[\s\S]*?<\/svg>/g, '');
  const rows = (words.match(/<(tr|li|h2|p|dt)\b/g) ?? []).length;
  const characters = words.replace(/<[^>]+>/g, '').length;
  const drawing = content.includes('<svg class="way"') ? 60 : 0;
  const sheet = paper === 'a4' ? { width: 515, height: 770 } : { width: 532, height: 720 };
  for (let size = printSizes.largest; size > printSizes.smallest; size -= printSizes.step) {
    const aLine = sheet.width / (size * 0.62);
    // Cells stand side by side, so that most rows have no more than one line of their own.
    const lines = rows * 1.2 + (characters / aLine) * 0.75 + 8;
    if (lines * size * 1.15 + drawing <= sheet.height) return size;
  }
  return printSizes.smallest;
}
