import '../browser-gaps';
import type { Day } from '@shared/blueprint/day';
import { readDay } from '@shared/blueprint/day-text';
import { formatNumber, parseNumber } from '@shared/blueprint/number-text';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DayField } from '../../../src/renderer/components/DayField';
import { NumberField } from '../../../src/renderer/components/NumberField';
import { TextField, type TextFieldProps } from '../../../src/renderer/components/TextField';
import type { Draft } from '../../../src/renderer/components/use-draft';

const today = '2027-03-11' as Day;
/** What opens on demand is loaded on demand, and a busy machine takes its time. */
const loads = { timeout: 15_000 };
const noPass = 'A name needs a letter.';

/** A text field over a value that only takes text with a letter in it. */
function Named(props: Partial<TextFieldProps> & { onValue?: (value: string) => void }) {
  const [value, setValue] = useState(props.value ?? 'Harbor');
  return (
    <>
      <TextField
        label="Name"
        {...props}
        value={value}
        onChange={(text) => {
          if (!/\p{L}/u.test(text)) return noPass;
          setValue(text);
          props.onValue?.(text);
          return null;
        }}
      />
      <output>{value}</output>
      <button type="button" onClick={() => setValue('Undone')}>
        Undo
      </button>
    </>
  );
}
const field = () => screen.getByLabelText<HTMLInputElement>('Name');

describe('text', () => {
  it('[U1] a refused text stays, with its reason, and the value keeps its last good state', async () => {
    const user = userEvent.setup();
    render(<Named />);
    await user.clear(field());
    await user.type(field(), '  ');
    await user.tab();
    expect(field().value).toBe('  ');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent).toBe(noPass);
    expect(document.querySelector('output')?.textContent).toBe('Harbor');
  });

  it('[U1] the reason goes with the first text that is taken', async () => {
    const user = userEvent.setup();
    render(<Named />);
    await user.clear(field());
    await user.type(field(), 'A');
    expect(screen.queryByText(noPass)).toBeNull();
    expect(document.querySelector('output')?.textContent).toBe('A');
  });

  it('[U2] a refused text is handed to the caller and comes back with its reason', async () => {
    const user = userEvent.setup();
    let draft: Draft | null = null;
    const keep = (next: Draft | null) => {
      draft = next;
    };
    const first = render(<Named onDraft={keep} />);
    await user.clear(field());
    await user.type(field(), '42');
    expect(draft).toEqual({ text: '42', message: noPass });
    first.unmount();

    render(<Named draft={draft} onDraft={keep} />);
    expect(field().value).toBe('42');
    expect(screen.getByText(noPass)).toBeTruthy();
    await user.type(field(), 'b');
    expect(draft).toBeNull();
  });

  it('[U3] Escape withdraws a refused text, and otherwise belongs to what is around', async () => {
    const user = userEvent.setup();
    const around = vi.fn();
    render(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a dialog that Escape closes.
      <div onKeyDown={(event) => event.key === 'Escape' && around()}>
        <Named />
      </div>,
    );
    await user.clear(field());
    await user.keyboard('{Escape}');
    expect(field().value).toBe('Harbor');
    expect(around).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(around).toHaveBeenCalledOnce();
  });

  it('[U4] a value that changes elsewhere shows, but a refused text is not thrown away', async () => {
    const user = userEvent.setup();
    render(<Named />);
    await user.type(field(), ' & Sons');
    await user.click(screen.getByText('Undo'));
    expect(field().value).toBe('Undone');
    await user.clear(field());
    await user.type(field(), '7');
    await user.click(screen.getByText('Undo'));
    expect(field().value).toBe('7');
  });

  it('[U5] Enter submits, Shift+Enter makes a line, a refused text is not submitted', async () => {
    const user = userEvent.setup();
    const onSubmit = vi.fn();
    render(<Named multiline onSubmit={onSubmit} value="One" />);
    await user.type(field(), '{Shift>}{Enter}{/Shift}two{Enter}');
    expect(field().value).toBe('One\ntwo');
    expect(onSubmit).toHaveBeenCalledOnce();
    await user.clear(field());
    await user.type(field(), '{Enter}');
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('[U5] a paragraph takes no line break', async () => {
    const user = userEvent.setup();
    render(<Named inline value="One" />);
    await user.type(field(), '{Enter} ');
    await user.paste('two\n three');
    expect(field().value).toBe('One two three');
  });

  it('[U1] a word of 300 characters, emoji and a joined family are kept letter by letter', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Named inline plan onValue={onValue} />);
    const long = `${'W'.repeat(300)} 👩‍👩‍👧 é`;
    await user.clear(field());
    await user.click(field());
    await user.paste(long);
    expect(onValue).toHaveBeenLastCalledWith(long);
    expect(field().value).toBe(long);
  });
});

describe('numbers', () => {
  it.each([
    ['1,200', 1200],
    ['12,000,000', 12e6],
    ['1 200', 1200],
    ['1 200', 1200],
    ["1'200", 1200],
    ['1’200,50', 1200.5],
    ['1.200,5', 1200.5],
    ['1,200.5', 1200.5],
    ['1.200.000', 1_200_000],
    ['4.6', 4.6],
    ['4,6', 4.6],
    ['0,125', 0.125],
    ['.5', 0.5],
    ['1.2k', 1200],
    ['1,5 K', 1500],
    ['2m', 2e6],
    ['1.005k', 1005],
    ['12 %', 12],
    ['12%', 12],
    ['€ 1,200', 1200],
    ['-€5', -5],
    ['1.200 €', 1.2],
    ['−5', -5],
    ['- 5', -5],
    ['–5.5', -5.5],
    ['+7', 7],
    ['-0', 0],
    ['１２', 12],
    [' 46 ', 46],
  ])('[U6] %j is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    'abc',
    '',
    '12 calls',
    '1,2,3',
    '1,20,000',
    '1 20',
    '1.2.3',
    '12-5',
    '--5',
    '1e5',
    'k',
    '.',
    '0x10',
    'Infinity',
    '9999999999999999999',
    '1,200 1,200',
  ])('[U6] %j is refused', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('[U6] the unit may be typed with the number', () => {
    expect(parseNumber('46 calls', 'calls')).toBe(46);
    expect(parseNumber('CHF 1’200', 'CHF')).toBe(1200);
    expect(parseNumber('46 visits', 'calls')).toBeNull();
  });

  it('[U6] what a field shows is read back as the same number', () => {
    for (const value of [0, 1200, -5, 4.6, 0.125, 1234567.891, 1e15, -0.000001]) {
      expect(parseNumber(formatNumber(value))).toBe(value);
    }
  });

  function Counted({
    onValue,
    ...rest
  }: {
    onValue: (value: number | null) => void;
    min?: number;
    isInteger?: boolean;
  }) {
    const [value, setValue] = useState<number | null>(46);
    return (
      <NumberField
        label="Target"
        {...rest}
        value={value}
        onChange={(next) => {
          setValue(next);
          onValue(next);
        }}
      />
    );
  }
  const target = () => screen.getByLabelText<HTMLInputElement>('Target');

  it('[U8] complains when it is left, and not in the middle of typing', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Counted onValue={onValue} />);
    await user.clear(target());
    await user.type(target(), 'abc');
    expect(screen.queryByText(/Numbers only/)).toBeNull();
    await user.tab();
    expect(screen.getByText('Numbers only, such as 120 or 4.6. Kept as you typed it.')).toBeTruthy();
    expect(target().value).toBe('abc');
    expect(onValue.mock.calls).toEqual([[null]]);
    await user.clear(target());
    await user.type(target(), '1.2k');
    expect(screen.queryByText(/Numbers only/)).toBeNull();
    await user.tab();
    expect(target().value).toBe('1,200');
    expect(onValue).toHaveBeenLastCalledWith(1200);
  });

  it('[U8] says which numbers it takes', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Counted onValue={onValue} min={1} isInteger />);
    await user.clear(target());
    await user.type(target(), '2.5{Enter}');
    expect(screen.getByText(/Whole numbers only/)).toBeTruthy();
    await user.clear(target());
    await user.type(target(), '0{Enter}');
    expect(screen.getByText(/1 or more/)).toBeTruthy();
    expect(onValue).not.toHaveBeenCalledWith(0);
  });
});

describe('days', () => {
  it.each([
    ['1 June 2027', '2027-06-01'],
    ['1st june 2027', '2027-06-01'],
    ['01 jun. 2027', '2027-06-01'],
    ['Tuesday, 1 June 2027', '2027-06-01'],
    ['June 1, 2027', '2027-06-01'],
    ['sept 3 2028', '2028-09-03'],
    ['1 June', '2027-06-01'],
    ['1 March', '2028-03-01'],
    ['11 March', '2027-03-11'],
    ['29 Feb', '2028-02-29'],
    ['2027-06-01', '2027-06-01'],
    ['1.6.2027', '2027-06-01'],
    ['1. 6. 2027', '2027-06-01'],
    ['1.6.27', '2027-06-01'],
    ['13/6/2027', '2027-06-13'],
    ['6/13/2027', '2027-06-13'],
    ['6/6/2027', '2027-06-06'],
    ['+6 weeks', '2027-04-22'],
    ['in 10 days', '2027-03-21'],
    ['3 months from now', '2027-06-11'],
    ['+1 year', '2028-03-11'],
    ['today', '2027-03-11'],
    ['Tomorrow', '2027-03-12'],
    ['end of June', '2027-06-30'],
    ['end of feb 2028', '2028-02-29'],
  ])('[U7] %j is %s', (text, day) => {
    expect(readDay(text, today)).toEqual({ day });
  });

  it('[U7] the same day some months on stays within a short month', () => {
    expect(readDay('+1 month', '2027-01-31' as Day)).toEqual({ day: '2027-02-28' });
    expect(readDay('+13 months', '2027-12-31' as Day)).toEqual({ day: '2029-01-31' });
  });

  it.each([
    'soon',
    '31 June 2027',
    '30.2.2027',
    'june',
    '32',
    '2027',
    '+6',
    '2027-13-01',
    '+9999 years',
    '1/6',
    '',
  ])('[U7] %j is refused in words', (text) => {
    const reading = readDay(text, today);
    expect('message' in reading && reading.message).toMatch(/\. Kept as you typed it\.$/);
  });

  it('[U7] of two readings none is guessed', () => {
    expect(readDay('6/1/2027', today)).toEqual({
      message: '6 January 2027 or 1 June 2027? Write the month as a word.',
    });
  });

  function Due({ onValue, start = null }: { onValue: (value: Day | null) => void; start?: Day | null }) {
    const [value, setValue] = useState<Day | null>(start);
    return (
      <DayField
        label="Due"
        today={today}
        value={value}
        onChange={(next) => {
          setValue(next);
          onValue(next);
        }}
      />
    );
  }
  const due = () => screen.getByLabelText<HTMLInputElement>('Due');

  it('[U8] is taken when the field is left, and written out', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Due onValue={onValue} />);
    await user.type(due(), '+6 weeks');
    expect(onValue).not.toHaveBeenCalled();
    await user.tab();
    expect(onValue.mock.calls).toEqual([['2027-04-22']]);
    expect(due().value).toBe('22 April 2027');
  });

  it('[U1] keeps what it cannot read', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Due onValue={onValue} start={'2027-06-01' as Day} />);
    await user.clear(due());
    await user.type(due(), 'after the launch');
    await user.tab();
    expect(due().value).toBe('after the launch');
    expect(screen.getByText(/A day, such as 1 June 2027/)).toBeTruthy();
    expect(onValue).not.toHaveBeenCalled();
  });

  it('[U9] a day before today is taken with a hint', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Due onValue={onValue} />);
    await user.type(due(), '1 March 2027{Enter}');
    expect(onValue).toHaveBeenCalledWith('2027-03-01');
    expect(screen.getByText('This day is already over.')).toBeTruthy();
    expect(due().getAttribute('aria-invalid')).toBeNull();
  });

  it('[U9] can be picked from a calendar with the keyboard', async () => {
    const user = userEvent.setup();
    const onValue = vi.fn();
    render(<Due onValue={onValue} start={'2027-06-01' as Day} />);
    await user.click(screen.getByLabelText('Choose a day: Due'));
    const calendar = await screen.findByRole('grid', {}, loads);
    expect(calendar.querySelector('th')?.textContent).toBe('Mon');
    await waitFor(() => expect(calendar.contains(document.activeElement)).toBe(true));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(onValue.mock.calls).toEqual([['2027-06-02']]);
    expect(due().value).toBe('2 June 2027');
  });
});
