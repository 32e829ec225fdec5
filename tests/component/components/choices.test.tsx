import '../browser-gaps';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../src/renderer/components/Button';
import { ComboBox } from '../../../src/renderer/components/ComboBox';
import { Dialog } from '../../../src/renderer/components/Dialog';
import { ErrorBoundary } from '../../../src/renderer/components/ErrorBoundary';
import { LinkPicker } from '../../../src/renderer/components/LinkPicker';
import { MenuButton } from '../../../src/renderer/components/MenuButton';
import { Notice } from '../../../src/renderer/components/Notice';
import { ScoreField } from '../../../src/renderer/components/ScoreField';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('people', () => {
  const start = [
    { id: 'p-1', label: 'Dana Reyes' },
    { id: 'p-2', label: 'Theo Brandt' },
  ];
  function Owned({ onPick }: { onPick: (id: string | null) => void }) {
    const [people, setPeople] = useState(start);
    const [owner, setOwner] = useState<string | null>('p-1');
    const pick = (id: string | null) => {
      setOwner(id);
      onPick(id);
    };
    return (
      <>
        <ComboBox
          label="Owner"
          value={owner}
          options={people}
          onPick={pick}
          onCreate={(label) => {
            setPeople([...people, { id: 'p-new', label }]);
            pick('p-new');
          }}
        />
        <button type="button">Elsewhere</button>
      </>
    );
  }
  const owner = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Owner' });

  it('[U13] a new name is offered and added', async () => {
    const user = userEvent.setup();
    const onPick = vi.fn();
    render(<Owned onPick={onPick} />);
    await user.clear(owner());
    await user.type(owner(), 'Ana Silva');
    await user.click(screen.getByRole('option', { name: 'Add “Ana Silva”' }));
    expect(onPick.mock.calls.at(-1)).toEqual(['p-new']);
    expect(owner().value).toBe('Ana Silva');
  });

  it('[U13] leaving the field takes a new name, and a known one whatever its case', async () => {
    const user = userEvent.setup();
    const onPick = vi.fn();
    render(<Owned onPick={onPick} />);
    await user.clear(owner());
    await user.type(owner(), 'theo brandt');
    await user.click(screen.getByText('Elsewhere'));
    expect(onPick.mock.calls.at(-1)).toEqual(['p-2']);
    expect(owner().value).toBe('Theo Brandt');
    await user.clear(owner());
    await user.type(owner(), 'Ana');
    await user.click(screen.getByText('Elsewhere'));
    expect(onPick.mock.calls.at(-1)).toEqual(['p-new']);
  });

  it('[U13] is found by a part of the name and picked with the keyboard', async () => {
    const user = userEvent.setup();
    const onPick = vi.fn();
    render(<Owned onPick={onPick} />);
    await user.clear(owner());
    await user.type(owner(), 'bra{ArrowDown}{Enter}');
    expect(onPick.mock.calls.at(-1)).toEqual(['p-2']);
  });

  it('[U13] emptying the field clears the choice', async () => {
    const user = userEvent.setup();
    const onPick = vi.fn();
    render(<Owned onPick={onPick} />);
    await user.clear(owner());
    await user.click(screen.getByText('Elsewhere'));
    expect(onPick.mock.calls).toEqual([[null]]);
    expect(owner().value).toBe('');
  });
});

it('[U14] links are toggled one by one, and Escape unties nothing', async () => {
  const user = userEvent.setup();
  const onToggle = vi.fn();
  const options = ['Calls', 'Requests', 'Trust'].map((label, index) => ({ id: `o-${index}`, label }));
  render(
    <LinkPicker
      label="Serves"
      options={options}
      selected={{ 'o-0': true, 'o-2': true }}
      onToggle={onToggle}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Serves: Calls, Trust' }));
  await user.click(screen.getByRole('option', { name: 'Requests' }));
  await user.click(screen.getByRole('option', { name: 'Calls' }));
  expect(onToggle.mock.calls).toEqual([['o-1'], ['o-0']]);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  expect(onToggle).toHaveBeenCalledTimes(2);
});

it('[U15] a score is set by its digit and says what its ends mean', async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  const field = (value: number) => (
    <ScoreField label="Likelihood" value={value} onChange={onChange} words={['unlikely', 'almost certain']} />
  );
  const { rerender } = render(field(3));
  expect(screen.getByRole('group', { name: 'Likelihood' })).toBeTruthy();
  screen.getByRole('radio', { name: '3' }).focus();
  await user.keyboard('5');
  expect(onChange.mock.calls).toEqual([[5]]);
  rerender(field(5));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '5, almost certain' }).checked).toBe(true);
  await user.keyboard('07{Control>}1{/Control}');
  expect(onChange).toHaveBeenCalledOnce();
});

it('[U25] a menu opens with the keyboard, runs its action and gives the focus back', async () => {
  const user = userEvent.setup();
  const onAction = vi.fn();
  render(
    <MenuButton
      label="More"
      icon={<i />}
      items={[
        { id: 'a', label: 'Open', onAction: () => undefined },
        { id: 'b', label: 'Take off this list', onAction },
      ]}
    />,
  );
  await user.tab();
  await user.keyboard('{ArrowDown}');
  await screen.findByRole('menu', {}, { timeout: 15_000 });
  await user.keyboard('{ArrowDown}{Enter}');
  expect(onAction).toHaveBeenCalledOnce();
  expect(screen.queryByRole('menu')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' })));
});

it('[U3] a dialog closes with Escape and gives the focus back', async () => {
  const user = userEvent.setup();
  function Asked({ children }: { children: ReactNode }) {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <Button onPress={() => setOpen(true)}>Ask</Button>
        <Dialog title="New client" isOpen={isOpen} onClose={() => setOpen(false)}>
          {children}
        </Dialog>
      </>
    );
  }
  render(
    <Asked>
      <input aria-label="Name" />
    </Asked>,
  );
  await user.click(screen.getByText('Ask'));
  expect(screen.getByRole('dialog', { name: 'New client' })).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Ask')));
});

describe('notices', () => {
  it('[U16] goes by itself, but stays while it is hovered', () => {
    vi.useFakeTimers();
    const onClose = vi.fn();
    render(<Notice text="Objective deleted." onClose={onClose} />);
    const notice = screen.getByText('Objective deleted.').parentElement as HTMLElement;
    act(() => vi.advanceTimersByTime(5000));
    fireEvent.pointerEnter(notice);
    act(() => vi.advanceTimersByTime(60_000));
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.pointerLeave(notice);
    act(() => vi.advanceTimersByTime(8000));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('[U16] stays when something went wrong', () => {
    vi.useFakeTimers();
    const onClose = vi.fn();
    render(<Notice tone="late" text="The disk is full." onClose={onClose} />);
    act(() => vi.advanceTimersByTime(600_000));
    expect(onClose).not.toHaveBeenCalled();
  });

  it('[U16] its action runs once and closes it', async () => {
    const user = userEvent.setup();
    const [onAction, onClose] = [vi.fn(), vi.fn()];
    render(<Notice text="Objective deleted." action={{ label: 'Undo', onAction }} onClose={onClose} />);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onAction).toHaveBeenCalledOnce();
    expect(onClose).toHaveBeenCalledOnce();
  });
});

it('[U17] a screen that fails says what was kept, reports, and can be tried again', async () => {
  const user = userEvent.setup();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const onError = vi.fn();
  let isBroken = true;
  const Screen = () => {
    if (isBroken) throw new Error('no such row');
    return <p>The plan</p>;
  };
  render(
    <ErrorBoundary kept="Your words are kept." onError={onError}>
      <Screen />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('Your words are kept.');
  expect(onError.mock.calls[0]?.[0]).toEqual(new Error('no such row'));
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('The plan')).toBeTruthy();
});

it('[U10] a disabled button stays in reach of the keyboard and does nothing', async () => {
  const user = userEvent.setup();
  const onPress = vi.fn();
  render(
    <Button isDisabled onPress={onPress}>
      Undo
    </Button>,
  );
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Undo');
  await user.keyboard('{Enter}');
  expect(onPress).not.toHaveBeenCalled();
});
