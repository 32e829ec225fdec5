/** Numbers as people type them and as fields and sentences show them (docs/spec/interface.md, U6). */

/** Beyond this a number is no longer kept to the last digit. */
const largest = 1e15;

const suffixes: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/**
 * The number that `text` means: thousands by comma, space or apostrophe, decimal point or comma, k and m, %, a
 * currency sign or `unitLabel` around it, any minus. Null when it means none. Empty text is the caller's business.
 */
export function parseNumber(text: string, unitLabel = ''): number | null {
  let rest = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (unitLabel) rest = withoutAround(rest, unitLabel.normalize('NFKC'));
  rest = rest.replace(/^([-−–+]?) ?\p{Sc} ?/u, '$1').replace(/ ?(?:\p{Sc}|%)$/u, '');
  const parts = /^([-−–+]?) ?(\d[\d,. '’]*|[.,]\d+) ?([km]?)$/i.exec(rest);
  if (!parts) return null;
  const [, sign = '', digits = '', suffix = ''] = parts;
  const plain = plainDigits(digits.trim());
  if (plain === null) return null;
  const size = Number(plain) * (suffixes[suffix.toLowerCase()] ?? 1);
  // Multiplying by a suffix must not add digits that nobody typed (1.005 k).
  const value = Number(size.toPrecision(15));
  if (!Number.isFinite(value) || value > largest) return null;
  return sign === '' || sign === '+' || value === 0 ? value : -value;
}

/** How a field shows a number: thousands by comma, all decimals that were given. */
export function formatNumber(value: number): string {
  return formatter.format(value).replace('-', '−');
}

/** How many of something there are, as a sentence says it: "1 row", "1,200 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
const formatter = new Intl.NumberFormat('en', { maximumFractionDigits: 12 });

function withoutAround(text: string, label: string): string {
  const at = text.toLowerCase().indexOf(label.toLowerCase());
  if (at === -1) return text;
  return `${text.slice(0, at)} ${text.slice(at + label.length)}`.replace(/\s+/g, ' ').trim();
}

/** Digits with at most one decimal point; null when the separators make no number. */
function plainDigits(digits: string): string | null {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  let decimal = '';
  if (points === 1 && (commas === 0 || digits.lastIndexOf('.') > digits.lastIndexOf(','))) decimal = '.';
  else if (
    commas === 1 &&
    (points > 0 ? digits.lastIndexOf(',') > digits.lastIndexOf('.') : !isGrouped(digits, ','))
  )
    decimal = ',';
  const cut = decimal === '' ? digits.length : digits.lastIndexOf(decimal);
  const [whole, fraction] = [digits.slice(0, cut), digits.slice(cut + 1)];
  if (!/^\d*$/.test(fraction)) return null;
  const separator = /[^\d]/.exec(whole)?.[0];
  if (separator !== undefined && !isGrouped(whole, separator)) return null;
  return `${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`;
}

/** `1,200` and `12 000 000`, but not `0,125` or `12,34`. */
function isGrouped(digits: string, separator: string): boolean {
  const [first = '', ...groups] = digits.split(separator);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}
