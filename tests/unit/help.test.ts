/** The help page and docs/privacy.md are one text in two forms. Rules in docs/spec/privacy.md. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { whereDataLives } from '../../src/renderer/help/where-data-lives';

/** Line breaks inside a paragraph or a point mean nothing. */
const unwrapped = (text: string) =>
  text
    .trim()
    .split(/\n(?=\n|[-#|])/)
    .map((block) => block.replaceAll(/\s*\n\s*/g, ' ').trim())
    .filter(Boolean);

it('[PV1] the help page says what docs/privacy.md says, in the same order', () => {
  const { title, lead, columns, places, sections } = whereDataLives;
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const asMarkdown = [
    `# ${title}`,
    lead,
    row([columns.what, columns.where, columns.sealed]),
    '|---|---|---|',
    ...places.map(({ what, where, sealed, isReadable }) =>
      row([what, where, isReadable ? `**${sealed}**` : sealed]),
    ),
    ...sections.flatMap(({ heading, points }) => [
      `## ${heading}`,
      ...points.map((point) => ('term' in point ? `- ${point.term}: ${point.text}` : `- ${point.text}`)),
    ]),
  ];
  expect(unwrapped(readFileSync('docs/privacy.md', 'utf8'))).toEqual(asMarkdown);
});
