import '../browser-gaps';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { NewClient } from '../../../src/renderer/home/NewClient';
import { FakeDesktop } from './fake-desktop';

function asked(name = '') {
  const desktop = new FakeDesktop();
  const onCreated = vi.fn();
  const onClose = vi.fn();
  render(<NewClient name={name} onClose={onClose} onCreated={onCreated} />);
  return { desktop, onCreated, onClose, user: userEvent.setup() };
}
const nameField = () => screen.getByLabelText<HTMLInputElement>('Name');
const create = () => screen.getByText('Create client');

it('[U30] makes a client of a name alone', async () => {
  const { desktop, onCreated, user } = asked();
  expect(document.activeElement).toBe(nameField());
  await user.type(nameField(), '  Harbor Plumbing {Enter}');
  expect(desktop.inputsOf('home:create')).toEqual([
    { name: 'Harbor Plumbing', industry: '', colour: '#0f5f66', folder: null },
  ]);
  expect(onCreated).toHaveBeenCalledWith('ws-harbor-plumbing');
});

it.each([
  ['nothing', ''],
  ['spaces', '   '],
])('[U30] a name of %s is refused beside the name, which has the focus', async (_, typed) => {
  const { desktop, user } = asked();
  if (typed !== '') await user.type(nameField(), typed);
  await user.click(create());
  expect(screen.getByText('Give the client a name. It may be a nickname.')).toBeTruthy();
  expect(nameField().getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(nameField());
  expect(nameField().value).toBe(typed);
  expect(desktop.inputsOf('home:create')).toEqual([]);
  await user.type(nameField(), 'A');
  expect(screen.queryByText(/Give the client a name/)).toBeNull();
});

it('[U30] emoji and other scripts are names', async () => {
  const { desktop, user } = asked();
  await user.type(nameField(), '🔧 Ωμέγα 水道{Enter}');
  expect(desktop.inputsOf('home:create')).toMatchObject([{ name: '🔧 Ωμέγα 水道' }]);
});

it('[U30] a word of 300 characters is a name, one more is not, and it stays as it was typed', async () => {
  const { desktop, user } = asked();
  const long = 'W'.repeat(301);
  await user.click(nameField());
  await user.paste(long);
  await user.click(create());
  expect(screen.getByText('300 characters at most. Kept as you typed it.')).toBeTruthy();
  expect(nameField().value).toBe(long);
  expect(desktop.inputsOf('home:create')).toEqual([]);
  await user.type(nameField(), '{Backspace}{Enter}');
  expect(desktop.inputsOf('home:create')).toMatchObject([{ name: long.slice(1) }]);
});

it('[U30] shows where the client would be kept while the name is typed', async () => {
  const { desktop, user } = asked();
  await user.type(nameField(), 'Harbor');
  expect(await screen.findByText('Documents / Backcast / Harbor')).toBeTruthy();
  expect(desktop.inputsOf('home:suggest-folder').length).toBeLessThan(6);
});

it('[U30] another folder is used when it is chosen, and Cancel keeps the one before', async () => {
  const { desktop, user } = asked('Harbor');
  const choose = screen.getByRole('button', { name: 'Choose another…' });
  desktop.chosenFolder = { handle: 'picked', display: 'Drive / Clients' };
  await user.click(choose);
  expect(await screen.findByText('Drive / Clients')).toBeTruthy();
  desktop.chosenFolder = null;
  await user.click(choose);
  expect(screen.getByText('Drive / Clients')).toBeTruthy();
  await user.click(create());
  expect(desktop.inputsOf('home:create')).toMatchObject([{ folder: 'picked' }]);
});

it('[U30] a folder that cannot be used is told beside the folder, and nothing typed is lost', async () => {
  const { desktop, onCreated, user } = asked('Harbor');
  desktop.failWith('home:create', 'folder-in-use');
  await user.click(create());
  expect(await screen.findByText(/This folder already holds something/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose another…' }));
  expect(nameField().value).toBe('Harbor');
  expect(onCreated).not.toHaveBeenCalled();
  desktop.failWith('home:create', null);
  desktop.chosenFolder = { handle: 'empty', display: 'Drive / Empty' };
  await user.click(screen.getByRole('button', { name: 'Choose another…' }));
  expect(screen.queryByText(/This folder already holds something/)).toBeNull();
  await user.click(create());
  await waitFor(() => expect(onCreated).toHaveBeenCalledOnce());
});

it('[U30] a colour is picked or written, and what is no colour is refused beside it', async () => {
  const { desktop, user } = asked('Harbor');
  const code = () => screen.getByLabelText<HTMLInputElement>('Colour code');
  await user.click(screen.getByRole('radio', { name: 'Blue' }));
  expect(code().value).toBe('#2a5f9e');
  await user.clear(code());
  await user.type(code(), 'teal');
  await user.click(create());
  expect(screen.getByText('Six digits or letters a to f, such as #0f5f66.')).toBeTruthy();
  expect(document.activeElement).toBe(code());
  expect(desktop.inputsOf('home:create')).toEqual([]);
  await user.click(screen.getByRole('radio', { name: 'Plum' }));
  expect(code().value).toBe('#7a3b69');
  await user.clear(code());
  await user.type(code(), 'CC6600{Enter}');
  expect(desktop.inputsOf('home:create')).toMatchObject([{ colour: '#cc6600' }]);
});

it('[U13] the industry is one of a few or written freely', async () => {
  const { desktop, user } = asked('Harbor');
  await user.type(screen.getByRole('combobox', { name: 'Industry' }), 'Lighthouses');
  await user.click(create());
  await waitFor(() => expect(desktop.inputsOf('home:create')).toMatchObject([{ industry: 'Lighthouses' }]));
});
