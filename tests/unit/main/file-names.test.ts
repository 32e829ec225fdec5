import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, slug } from '../../../src/main/file-names';

describe('names inside a workspace', () => {
  it.each([
    ['More calls', 'more-calls'],
    ['  Über  alles – jetzt!  ', 'uber-alles-jetzt'],
    ['第一回', 'plan'],
    ['', 'plan'],
    ['../../etc/passwd', 'etc-passwd'],
    ['A'.repeat(300), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('[ST2] %j becomes %j', (title, expected) => {
    expect(slug(title, 'plan')).toBe(expected);
  });

  it('[ST2] any text becomes [a-z0-9-], 1 to 40 characters, with no hyphen at an end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(slug(text, 'plan')).toMatch(/^(?=.{1,40}$)[a-z0-9]+(-+[a-z0-9]+)*$/);
      }),
      { seed: 7 },
    );
  });
});

describe('names of folders and exports', () => {
  it.each([
    ['Harbor Plumbing', 'Harbor Plumbing'],
    ['Osk & Fennimore', 'Osk & Fennimore'],
    ['A/B\\C:D*E?F"G<H>I|J', 'A B C D E F G H I J'],
    ['..', 'Untitled'],
    ['  ', 'Untitled'],
    ['../../etc', 'etc'],
    ['name. . .', 'name'],
    ['.hidden', 'hidden'],
    ['CON', '_CON'],
    ['aux.json', '_aux.json'],
    ['Lpt1', '_Lpt1'],
    ['COM¹', '_COM¹'],
    ['CONSOLE', 'CONSOLE'],
    ['tab\there\u0000\u202enow', 'tab here now'],
    ['e\u0301clair', '\u00e9clair'],
    ['half \ud83d pair', 'half pair'],
    ['🚀 Launch', '🚀 Launch'],
  ])('[ST8] %j becomes %j', (text, expected) => {
    expect(safeFileName(text)).toBe(expected);
  });

  it('[ST8] the extension stays whole and counts', () => {
    const name = safeFileName('ü'.repeat(300), '.pdf');
    expect(name.endsWith('ü.pdf')).toBe(true);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
    expect(safeFileName('CON', '.pdf')).toBe('_CON.pdf');
    expect(safeFileName('...', '.pdf')).toBe('Untitled.pdf');
  });

  it('[ST8] any text becomes a name that all three systems take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const name = safeFileName(text, '.pdf');
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
        expect(name).not.toMatch(/[<>:"/\\|?*]/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        expect(name).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        expect(name).toMatch(/^[^. ].*\.pdf$/u);
        expect(name).toBe(name.normalize('NFC'));
        expect(Buffer.from(name, 'utf8').toString('utf8')).toBe(name);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
      }),
      { seed: 7 },
    );
  });
});
