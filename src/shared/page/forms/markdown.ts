/** The page as Markdown (docs/spec/forms.md, F10…): headings, lists and tables; no word of the plan is a command. */
import type { Day } from '../../blueprint/day';
import { dayWords } from '../../blueprint/day-words';
import { type AudienceLine, type AudiencePlan, audienceNames } from '../../insight/audience';
import type { PageModel } from '../model';
import { speakable } from './markup';
import { formWords, standing } from './words';

/** The one page. */
export function pageMarkdown(model: PageModel): string {
  const { head, destination, ask, way, objectives, obstacles, expectations, signatures, foot } = model;
  const own = formWords(model.language);
  const blocks: string[] = [
    `# ${inline(model.title)}`,
    md(head.state),
    `**${md(destination.label)}**`,
    `> ${destination.parts.map(({ text, isKey }) => (isKey ? strong(text) : inline(text))).join('')}`,
    ...ask.map(({ label, text, by }) => `**${md(label)}** ${md(text)}${by === '' ? '' : ` (${md(by)})`}`),
  ];
  if (way) {
    blocks.push(
      `## ${inline(`${way.title}${model.comma}${way.subtitle}`)}`,
      table(
        [own.finishBy, own.milestone, own.owner, own.note],
        way.milestones.map((milestone) => [
          milestone.day,
          milestone.title,
          milestone.owner.full,
          standing(milestone, own),
        ]),
      ),
      ...[way.more, way.reached, way.late].map(md),
    );
  }
  if (objectives) {
    const { columns } = objectives;
    blocks.push(`## ${inline(objectives.title)}`, md(objectives.key));
    for (const row of objectives.rows) {
      const statement = [row.number === '' ? '' : `${row.number}.`, row.statement].filter(Boolean).join(' ');
      if (statement !== '') blocks.push(`### ${inline(statement)}`);
      blocks.push(md(row.owner));
      blocks.push(
        row.metrics.length === 0
          ? md(row.noMetric)
          : table(
              [columns.metrics, columns.baseline, columns.target, columns.now, columns.progress],
              row.metrics.map(({ name, unit, baseline, target, now, progress }) => [
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
  blocks.push(md(objectives?.more ?? ''));
  if (obstacles) {
    blocks.push(
      `## ${inline(`${obstacles.title}${model.comma}${obstacles.subtitle}`)}`,
      table(
        [own.obstacle, own.exposure, own.answer, own.owner],
        obstacles.rows.map((row) => [row.description, row.exposureWords, row.mitigation, row.owner.full]),
      ),
    );
  }
  blocks.push(
    md(obstacles?.more ?? ''),
    md(expectations),
    ...signatures.map(
      ({ before, name, after, date }) =>
        `${md(`${before} ${name}${after}`.trim())} \\_\\_\\_\\_\\_\\_ ${md(date)} \\_\\_\\_\\_\\_\\_`,
    ),
    `---\n\n${[md(foot.document), md(`${foot.before} ${foot.agency}`.trim())].filter(Boolean).join('  \n')}`,
  );
  return joined(blocks);
}

/** The plan for those who work on it. */
export function audienceMarkdown(
  plan: AudiencePlan,
  { title, today }: { title: string; today: Day },
): string {
  const blocks = [
    `# ${inline(title || 'Success blueprint')}`,
    md(`For the ${audienceNames[plan.audience].toLowerCase()}, ${dayWords(today)}`),
    `> ${md(plan.statement || 'Nobody has said what success looks like yet.')}`,
    md([plan.when, plan.standing].filter((part) => part !== '').join('. ')),
    ...plan.sections.flatMap(({ heading, lines, empty }) => [
      `## ${inline(heading)}`,
      lines.length === 0 ? md(empty) : lines.flatMap((line) => listed(line, 0)).join('\n'),
    ]),
  ];
  return joined(blocks);
}

function listed({ text, detail, figure, lines }: AudienceLine, depth: number): string[] {
  const numbers = figure && `${figure.from} to ${figure.to}${figure.now ? `, now ${figure.now}` : ''}`;
  const told = [text, numbers ?? '', detail].filter((part) => part !== '').join(' · ');
  return [`${'  '.repeat(depth)}- ${inline(told)}`, ...lines.flatMap((line) => listed(line, depth + 1))];
}

function joined(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => inline(cell).trim()).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** Marks of emphasis stand at a letter, never at a space. */
function strong(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return inner === '' ? text : `${before}**${inline(inner)}**${after}`;
}

/** Words of the plan as they are, inside a line: no mark-up, no link, no HTML. */
function inline(text: string): string {
  return speakable(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]~|#!]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@/g, '\\@');
}

/** A line of its own: what it begins with starts no list and underlines nothing. */
function md(text: string): string {
  return inline(text)
    .trim()
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
