/**
 * The plan for the clipboard (docs/spec/forms.md, F50…): headings, lists and tables that a letter or a document takes
 * in as its own. No styles, no drawings, no addresses.
 */
import type { Day } from '../../blueprint/day';
import { dayWords } from '../../blueprint/day-words';
import { type AudienceLine, type AudiencePlan, audienceNames } from '../../insight/audience';
import type { PageModel } from '../model';
import { directionOf, escaped } from './markup';
import { formWords, standing } from './words';

/** The one page. */
export function pageRichText(model: PageModel): string {
  const { head, destination, ask, way, objectives, obstacles, expectations, foot } = model;
  const own = formWords(model.language);
  const words = destination.parts.map(({ text, isKey }) =>
    isKey ? `<b>${escaped(text)}</b>` : escaped(text),
  );
  const parts = [
    `<h1>${escaped(model.title)}</h1>`,
    paragraph(head.state),
    `<p><b>${escaped(destination.label)}</b><br>${words.join('')}</p>`,
    ...ask.map(
      ({ label, text, by }) =>
        `<p><b>${escaped(label)}</b> ${escaped(text)}${by === '' ? '' : ` (${escaped(by)})`}</p>`,
    ),
  ];
  if (way) {
    parts.push(
      heading(2, `${way.title}${model.comma}${way.subtitle}`),
      table(
        [own.finishBy, own.milestone, own.owner, own.note],
        way.milestones.map((milestone) => [
          milestone.day,
          milestone.title,
          milestone.owner.full,
          standing(milestone, own),
        ]),
      ),
      paragraph(way.more),
      paragraph(way.reached),
      paragraph(way.late),
    );
  }
  if (objectives) {
    const { columns } = objectives;
    parts.push(heading(2, objectives.title));
    for (const { number, statement, owner, metrics, noMetric } of objectives.rows) {
      const told = [number === '' ? '' : `${number}.`, statement].filter((part) => part !== '').join(' ');
      parts.push(told === '' ? '' : heading(3, told), paragraph(owner));
      parts.push(
        metrics.length === 0
          ? paragraph(noMetric)
          : table(
              [columns.metrics, columns.baseline, columns.target, columns.now, columns.progress],
              metrics.map(({ name, unit, baseline, target, now, progress }) => [
                unit === '' ? name : `${name} (${unit})`,
                baseline,
                target,
                now,
                progress.kind === 'none' ? '' : progress.text,
              ]),
            ),
      );
    }
  }
  parts.push(paragraph(objectives?.more ?? ''));
  if (obstacles) {
    parts.push(
      heading(2, `${obstacles.title}${model.comma}${obstacles.subtitle}`),
      table(
        [own.obstacle, own.exposure, own.answer, own.owner],
        obstacles.rows.map((row) => [row.description, row.exposureWords, row.mitigation, row.owner.full]),
      ),
    );
  }
  parts.push(paragraph(obstacles?.more ?? ''), paragraph(expectations), paragraph(foot.document));
  const direction = directionOf(model.language);
  return `<div lang="${model.language}" dir="${direction}">${parts.join('')}</div>`;
}

/** The plan for those who work on it. */
export function audienceRichText(
  plan: AudiencePlan,
  { title, today }: { title: string; today: Day },
): string {
  const parts = [
    heading(1, title || 'Success blueprint'),
    paragraph(`For the ${audienceNames[plan.audience].toLowerCase()}, ${dayWords(today)}`),
    paragraph(plan.statement || 'Nobody has said what success looks like yet.'),
    paragraph(plan.when),
    paragraph(plan.standing),
    ...plan.sections.map(
      ({ heading: words, lines, empty }) =>
        `${heading(2, words)}${lines.length === 0 ? paragraph(empty) : list(lines)}`,
    ),
  ];
  return `<div lang="en" dir="ltr">${parts.join('')}</div>`;
}

function heading(level: 1 | 2 | 3, words: string): string {
  return `<h${level}>${escaped(words)}</h${level}>`;
}

function paragraph(words: string): string {
  return words === '' ? '' : `<p>${escaped(words)}</p>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => cells('td', row));
  return `<table border="1"><thead>${cells('th', head)}</thead><tbody>${body.join('')}</tbody></table>`;
}

function list(lines: readonly AudienceLine[]): string {
  const items = lines.map(({ text, detail, figure, lines: inner }) => {
    const numbers = figure && `${figure.from} to ${figure.to}${figure.now ? `, now ${figure.now}` : ''}`;
    const told = [text, numbers ?? '', detail].filter((part) => part !== '').join(' · ');
    return `<li>${escaped(told)}${inner.length === 0 ? '' : list(inner)}</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}
