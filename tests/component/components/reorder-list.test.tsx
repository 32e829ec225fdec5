import '../browser-gaps';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReorderList } from '../../../src/renderer/components/ReorderList';
import { TextField } from '../../../src/renderer/components/TextField';

const start = ['Calls', 'Requests', 'Trust', 'Price'].map((text, index) => ({ id: `item-${index}`, text }));

function Listed({ onRemove }: { onRemove?: (id: string) => void }) {
  const [items, setItems] = useState(start);
  return (
    <ReorderList
      label="Objectives"
      items={items}
      itemLabel={(item) => item.text}
      renderItem={(item) => (
        <TextField
          label="Statement"
          value={item.text}
          onChange={(text) =>
            setItems((all) => all.map((each) => (each.id === item.id ? { ...each, text } : each)))
          }
        />
      )}
      onMove={(id, beforeId) =>
        setItems((all) => {
          const moved = all.filter((each) => each.id === id);
          const rest = all.filter((each) => each.id !== id);
          const at = beforeId === null ? rest.length : rest.findIndex((each) => each.id === beforeId);
          return [...rest.slice(0, at), ...moved, ...rest.slice(at)];
        })
      }
      onRemove={(id) => {
        onRemove?.(id);
        setItems((all) => all.filter((each) => each.id !== id));
      }}
      empty={<p>No objective yet</p>}
    />
  );
}

const words = () => screen.getAllByLabelText<HTMLInputElement>('Statement').map((input) => input.value);
const handle = (name: string) => screen.getByRole('button', { name: `Move ${name}` });
const statement = (index: number) =>
  screen.getAllByLabelText<HTMLInputElement>('Statement')[index] as HTMLElement;

afterEach(() => vi.restoreAllMocks());

describe('reordering by keyboard', () => {
  it('[U11] Alt with an arrow moves the row of the field that has the focus, and the focus stays', async () => {
    const user = userEvent.setup();
    render(<Listed />);
    const field = statement(2);
    await user.click(field);
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(words()).toEqual(['Calls', 'Trust', 'Requests', 'Price']);
    await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(words()).toEqual(['Calls', 'Requests', 'Price', 'Trust']);
    expect(document.activeElement).toBe(field);
    expect(screen.getByText('Trust, now 4 of 4').getAttribute('role')).toBe('status');
  });

  it('[U11] works on the handle too, and ends at either end', async () => {
    const user = userEvent.setup();
    render(<Listed />);
    handle('Calls').focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(words()).toEqual(['Calls', 'Requests', 'Trust', 'Price']);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(words()).toEqual(['Requests', 'Calls', 'Trust', 'Price']);
    expect(document.activeElement).toBe(handle('Calls'));
  });

  it('[U11] without Alt the arrows go from handle to handle', async () => {
    const user = userEvent.setup();
    render(<Listed />);
    handle('Calls').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(document.activeElement).toBe(handle('Requests'));
    expect(words()).toEqual(['Calls', 'Requests', 'Trust', 'Price']);
  });

  it('[U12] Delete on a handle removes the row and goes on to the next', async () => {
    const user = userEvent.setup();
    const onRemove = vi.fn();
    render(<Listed onRemove={onRemove} />);
    handle('Requests').focus();
    await user.keyboard('{Delete}');
    expect(onRemove.mock.calls).toEqual([['item-1']]);
    expect(document.activeElement).toBe(handle('Trust'));
    handle('Price').focus();
    await user.keyboard('{Delete}');
    expect(document.activeElement).toBe(handle('Trust'));
    await user.keyboard('{Delete}{Delete}');
    expect(screen.getByText('No objective yet')).toBeTruthy();
  });

  it('[U12] Delete in a field deletes text', async () => {
    const user = userEvent.setup();
    const onRemove = vi.fn();
    render(<Listed onRemove={onRemove} />);
    await user.type(statement(0), '{Backspace}{Home}{Delete}');
    expect(words()[0]).toBe('all');
    expect(onRemove).not.toHaveBeenCalled();
  });
});

describe('reordering by mouse', () => {
  /** Rows of 40 px, one under the other. */
  const layOut = () =>
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      const index = [...(this.parentElement?.children ?? [])].indexOf(this);
      return new DOMRect(0, index * 40, 300, 40);
    });
  const drag = (name: string, byY: number, end: 'pointerUp' | 'pointerCancel' = 'pointerUp') => {
    const grip = handle(name);
    fireEvent.pointerDown(grip, { clientY: 10, button: 0, pointerId: 1 });
    fireEvent.pointerMove(grip, { clientY: 10 + byY, pointerId: 1 });
    fireEvent[end](grip, { clientY: 10 + byY, pointerId: 1 });
  };

  it.each([
    ['Calls', 50, ['Requests', 'Calls', 'Trust', 'Price']],
    ['Calls', 500, ['Requests', 'Trust', 'Price', 'Calls']],
    ['Price', -50, ['Calls', 'Requests', 'Price', 'Trust']],
    ['Price', -500, ['Price', 'Calls', 'Requests', 'Trust']],
    ['Trust', 12, ['Calls', 'Requests', 'Trust', 'Price']],
  ])('[U11] %s dragged by %d px', (name, byY, order) => {
    layOut();
    render(<Listed />);
    drag(name, byY);
    expect(words()).toEqual(order);
  });

  it('[U11] a drag that is broken off moves nothing', () => {
    layOut();
    render(<Listed />);
    drag('Calls', 500, 'pointerCancel');
    expect(words()).toEqual(['Calls', 'Requests', 'Trust', 'Price']);
    expect(within(screen.getByRole('list')).getAllByRole('listitem')[0]?.style.transform).toBe('');
  });
});
