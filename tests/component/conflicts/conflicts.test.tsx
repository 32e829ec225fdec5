import type { AnyDocument } from '@shared/blueprint/document';
import { emptyBody } from '@shared/blueprint/document';
import { clientSafe } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit, type Edit } from '@shared/edit';
import { mergeBodies } from '@shared/merge';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../../src/renderer/workspace/conflicts/conflicts';
import { planWith } from '../blueprint/harbor-plumbing';
import { button, field, openEditor } from '../blueprint/open-editor';

const base = () =>
  planWith({
    destination: { statement: 'The phone rings', date: '2027-06-01' },
    objectives: { 'objective-1': { order: 'a1', statement: 'Calls' } },
    milestones: { 'step-live': { order: 'a1', title: 'Page live', objectives: { 'objective-1': true } } },
  });
const edited = (body: Blueprint, edit: object): Blueprint => {
  const next = applyEdit('blueprint', body, edit as Edit<'blueprint'>);
  if (!next.ok) throw new Error(next.error.code);
  return next.value.body;
};
/** Both laptops have changed these fields of the milestone. */
const twoVersions = (ours: object, theirs: object): Blueprint => {
  const change = (patch: object) => ({ type: 'change', collection: 'milestones', id: 'step-live', patch });
  return mergeBodies({
    kind: 'blueprint',
    base: base(),
    local: edited(base(), change(ours)),
    remote: edited(base(), change(theirs)),
    ours: { device: 'here', at: 0 },
    theirs: { device: 'there', at: Date.parse('2027-03-10T09:30:00Z') },
  }).body;
};
const chooser = () => within(screen.getByRole('dialog', { name: 'Changed on two laptops' }));

describe('a field with two versions', () => {
  it('[M17] has a chip at its record; one press takes the other version, and undo brings both back', async () => {
    const { user, plan, undo, steps } = await openEditor(
      3,
      twoVersions({ title: 'Page live in May' }, { title: 'Page live in June' }),
    );
    await user.click(button('Two versions'));
    expect(chooser().getByText('Page live in May')).toBeTruthy();
    expect(chooser().getByText(/^From another laptop, 10 March, /)).toBeTruthy();
    await user.click(chooser().getByRole('button', { name: 'Take “Page live in June”' }));
    expect(plan().milestones['step-live']?.title).toBe('Page live in June');
    expect(screen.queryByRole('button', { name: 'Two versions' })).toBeNull();
    expect(steps()).toEqual(['Choose title']);
    await undo();
    expect(plan().milestones['step-live']?.title).toBe('Page live in May');
    expect(button('Two versions')).toBeTruthy();
  });

  it('[M17] keeping the one in the plan settles it', async () => {
    const { user, plan } = await openEditor(3, twoVersions({ durationDays: 7 }, { durationDays: 9 }));
    await user.click(button('Two versions'));
    await user.click(chooser().getByRole('button', { name: 'Keep “7”' }));
    expect(plan().milestones['step-live']).toMatchObject({ durationDays: 7, conflicts: {} });
    expect(screen.queryByRole('button', { name: 'Two versions' })).toBeNull();
  });

  it('[M17] private words are chosen in the private look, and are in nothing that leaves', async () => {
    const body = twoVersions({ private: { notes: 'Our secret' } }, { private: { notes: 'Their secret' } });
    expect(JSON.stringify(body)).toContain('Their secret');
    expect(JSON.stringify(clientSafe(body))).not.toContain('secret');
    const { user, plan } = await openEditor(3, body);
    await user.click(button('Two versions'));
    const own = within(chooser().getByRole('region', { name: 'Only you see this' }));
    await user.click(own.getByRole('button', { name: 'Take “Their secret”' }));
    expect(plan().milestones['step-live']?.private.notes).toBe('Their secret');
    expect(JSON.stringify(plan())).not.toContain('Our secret');
  });

  it('[M18] a value that the plan does not allow is refused, and the other can still be kept', async () => {
    const body = twoVersions({ durationDays: 7 }, { durationDays: 9 });
    const broken = JSON.parse(JSON.stringify(body).replace('"value":9', '"value":-9')) as Blueprint;
    const { user, plan, store } = await openEditor(3, broken);
    await user.click(button('Two versions'));
    await user.click(chooser().getByRole('button', { name: 'Take “-9”' }));
    expect(store.getState().notice?.text).toContain('no longer fits the plan');
    await user.click(chooser().getByRole('button', { name: 'Keep “7”' }));
    expect(plan().milestones['step-live']?.durationDays).toBe(7);
  });

  it('[M16] the destination has a chip, too', async () => {
    const set = (statement: string) => ({ type: 'set', section: 'destination', patch: { statement } });
    const body = mergeBodies({
      kind: 'blueprint',
      base: base(),
      local: edited(base(), set('Ours')),
      remote: edited(base(), set('Theirs')),
      ours: { device: 'here', at: 0 },
      theirs: { device: 'there', at: 0 },
    }).body;
    const { user } = await openEditor(1, body);
    await user.click(button('Two versions'));
    await user.click(chooser().getByRole('button', { name: 'Take “Theirs”' }));
    expect((field('What is true when this has worked?') as HTMLTextAreaElement).value).toBe('Theirs');
  });

  it('[M16] is found in every kind of document; parts and holidays are settled one by one', () => {
    const body = emptyBody('blueprint');
    const kept = (value: unknown) => ({ one: { value, device: 'there', at: 0 } });
    const calendar = {
      holidays: { '2027-05-31': 'Memorial Day' },
      conflicts: { 'holidays.2027-05-31': kept('Closed') },
    };
    const document = { kind: 'blueprint', id: 'plan', body: { ...body, calendar } } as unknown as AnyDocument;
    expect(openRecords(document)).toMatchObject([
      { name: 'calendar', id: null, fields: [{ field: 'holidays.2027-05-31', current: 'Memorial Day' }] },
    ]);
  });
});
