/**
 * `npm run method`: which part of the method the app knows, and what proves it. An item of docs/method-coverage.json (S1 to
 * S72, W1 to W8) names the rules of docs/spec that say what it means; a rule that cites the item joins them; the titles
 * of tests cite rules. Prints item → rules → tests, and fails when an item that is called built has no test, when an
 * item is missing, or when a rule that is named is in no specification.
 *
 * `npm run method -- S20 W3` prints these with the titles of their tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const statuses = ['built', 'partly', 'not yet'];
const itemIds = [
  ...Array.from({ length: 72 }, (_, index) => `S${index + 1}`),
  ...Array.from({ length: 8 }, (_, index) => `W${index + 1}`),
];

const read = (path) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

/** Rule → the items it cites. Two specifications may use one id; a test's title does not tell them apart either. */
function rulesOfSpecs() {
  const rules = new Map();
  for (const file of filesIn('docs/spec', /\.md$/)) {
    const rule = /^- \*\*([A-Z]+\d+)\*\*((?:.*\n?(?!- \*\*|\n|#))*)/gm;
    for (const [, id, text] of read(file).matchAll(rule)) {
      const cited = [...text.matchAll(/\b([SW]\d+)\b/g)].map(([, item]) => item);
      rules.set(id, [...(rules.get(id) ?? []), ...cited.filter((item) => itemIds.includes(item))]);
    }
  }
  return rules;
}

/** The titles of all tests, each with the ids in brackets that it begins with or holds. */
function titlesOfTests() {
  const title = /\b(?:it|test)(?:\.\w+)*(?:\([^()]*\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
  return filesIn('tests', /\.(test|e2e|demo)\.tsx?$/).flatMap((file) =>
    [...read(file).matchAll(title)].map(([, , text]) => ({
      file,
      text,
      cites: new Set([...text.matchAll(/\[([A-Z]+\d+)\]/g)].map(([, id]) => id)),
    })),
  );
}

function main(wanted) {
  const items = JSON.parse(read('docs/method-coverage.json'));
  const rules = rulesOfSpecs();
  const titles = titlesOfTests();
  const problems = itemIds.filter((id) => !(id in items)).map((id) => `${id} is not in the list.`);
  const rows = [];
  for (const [id, { name, status, where = '', rules: named = [] }] of Object.entries(items)) {
    if (!itemIds.includes(id)) problems.push(`${id} is no item of the method.`);
    if (!statuses.includes(status)) problems.push(`${id}: "${status}" is none of ${statuses.join(', ')}.`);
    for (const rule of named)
      if (!rules.has(rule)) problems.push(`${id}: no specification has a rule ${rule}.`);
    const citing = [...rules].filter(([, cited]) => cited.includes(id)).map(([rule]) => rule);
    const own = [...new Set([...named, ...citing])];
    const tests = titles.filter(({ cites }) => cites.has(id) || own.some((rule) => cites.has(rule)));
    if (status === 'built' && tests.length === 0)
      problems.push(`${id} (${name}) is called built and has no test.`);
    if (status === 'built' && where === '')
      problems.push(`${id} (${name}) is called built and says not where.`);
    rows.push({ id, name, status, where, own, tests });
  }
  for (const { id, name, status, where, own, tests } of rows) {
    if (wanted.length > 0 && !wanted.includes(id)) continue;
    const count = tests.length === 1 ? '1 test' : `${tests.length} tests`;
    console.log(`${id.padEnd(4)}${status.padEnd(9)}${name.padEnd(44)}${own.join(' ') || '-'} → ${count}`);
    if (wanted.length > 0) {
      if (where) console.log(`     ${where}`);
      for (const { file, text } of tests) console.log(`     ${file}: ${text}`);
    }
  }
  const counts = statuses.map((status) => `${rows.filter((row) => row.status === status).length} ${status}`);
  console.log(`\n${counts.join(', ')}`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
