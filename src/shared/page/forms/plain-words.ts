/** All that the one page says, section by section, as plain text: for whoever cannot see its picture. */
import type { PageModel } from '../model';
import { formWords, standing } from './words';

export function plainWords(model: PageModel): string {
  const { head, destination, ask, way, objectives, obstacles, expectations, signatures, foot } = model;
  const own = formWords(model.language);
  const sentence = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');
  const sections: string[][] = [
    [sentence(head.client, head.document, head.state)],
    [`${destination.label}: ${destination.parts.map(({ text }) => text).join('')}`],
    ask.map(({ label, text, by }) => `${label}: ${sentence(text, by)}`),
    way
      ? [
          `${way.title}, ${way.subtitle}`,
          ...way.milestones.map((milestone) =>
            sentence(`${milestone.day}: ${milestone.title}`, milestone.owner.full, standing(milestone, own)),
          ),
          way.more,
          way.reached,
          way.late,
        ]
      : [],
    objectives
      ? [
          sentence(objectives.title, objectives.subtitle, objectives.key),
          ...objectives.rows.flatMap((row) => [
            sentence(
              `${row.number} ${row.statement}`.trim(),
              row.owner,
              row.metrics.length === 0 ? row.noMetric : '',
            ),
            ...row.metrics.map((metric) => metricWords(metric, objectives.columns)),
          ]),
          objectives.more,
        ]
      : [],
    obstacles
      ? [
          sentence(obstacles.title, obstacles.subtitle),
          ...obstacles.rows.map(({ description, exposureWords, mitigation, owner }) =>
            sentence(description, exposureWords, mitigation, owner.full),
          ),
          obstacles.more,
        ]
      : [],
    [expectations],
    signatures.map(({ before, name, after }) => `${before} ${name}${after}`.trim()),
    [sentence(foot.document, `${foot.before} ${foot.agency}`.trim())],
  ];
  return sections
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((section) => section !== '')
    .join('\n\n')
    .replaceAll('\u00a0', ' ');
}

type Objectives = NonNullable<PageModel['objectives']>;
type PageMetric = Objectives['rows'][number]['metrics'][number];

function metricWords(metric: PageMetric, columns: Objectives['columns']): string {
  const { name, unit, baseline, target, now, progress } = metric;
  const told = [
    `${columns.baseline}: ${baseline}`,
    `${columns.target}: ${target}`,
    now === '' ? '' : `${columns.now}: ${now}`,
    progress.kind === 'none' ? '' : progress.text,
  ];
  return [unit === '' ? name : `${name} (${unit})`, ...told].filter((part) => part !== '').join(', ');
}
