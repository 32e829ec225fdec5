/** Forms are made, handed over and cancelled (docs/spec/forms.md). */
import type { Day } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { blueprintBodySchema } from '@shared/blueprint/plan';
import type { Parsed } from '@shared/ipc';
import { drawnForms, type ExportForm, exportForms, formExtensions } from '@shared/page/forms/form';
import { beforeEach, describe, expect, it } from 'vitest';
import { createExporting, type Exporting } from '../../../src/main/exporting';
import { profile, workspaceId } from '../../fakes/documents';
import { type FakeMachine, fakeMachine } from '../../fakes/ports';

const workspace = { window: 'workspace' as const, workspaceId };
const path = '/Documents/Backcast/Harbor Plumbing';
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let machine: FakeMachine;
let exporting: Exporting;
let handlers: Exporting['handlers'];
beforeEach(async () => {
  machine = fakeMachine();
  exporting = createExporting(machine);
  ({ handlers } = exporting);
  machine.answers.pdf = '/out/file';
  const face = { name: 'Harbor Plumbing', industry: '', colour: '#0f5f66' };
  await machine.registry.putClient({
    workspaceId,
    path,
    lastOpenedAt: null,
    workingCopy: 1,
    isSealed: false,
    face,
  });
});

function input(form: ExportForm): Parsed<'export:form'> {
  const blueprint = {
    ...emptyBody('blueprint'),
    destination: { statement: '120 calls a month', date: '2027-06-01' },
    objectives: { o001: { order: 'a0', statement: 'More calls', private: { notes: 'They pay late' } } },
  };
  return {
    form,
    plan: 'plan-0001' as DocumentId,
    audience: 'client',
    blueprint: blueprintBodySchema.parse(blueprint) as Parsed<'export:form'>['blueprint'],
    profile: profile('Harbor: Plumbing?').body as Parsed<'export:form'>['profile'],
    options: { paper: 'a4', labels: 'outcomes', layout: 'journey', language: 'en' },
    today: '2027-03-11' as Day,
  };
}
const written = (): string => new TextDecoder().decode(machine.exported.get('/out/file'));
const steps = () => machine.sent.map(({ payload }) => (payload as { step: string }).step);

describe('a form', () => {
  it.each(exportForms)('[F1] [F8] %s goes where the user says, under a name of its own', async (form) => {
    const answer = await handlers['export:form'](input(form), workspace);
    expect(answer).toMatchObject({ ok: true, value: { fileName: 'file', folderDisplay: 'out' } });
    expect(machine.did).toHaveLength(1);
    expect(machine.did[0]).toMatch(
      new RegExp(`^ask ${path}/exports/Harbor Plumbing .*2027-03-11\\${formExtensions[form]}$`),
    );
    expect(written().length).toBeGreaterThan(0);
    expect(steps()).toEqual(['making', 'choosing', 'writing']);
    if (!answer.ok || !answer.value) throw new Error('not exported');
    await handlers['page:show-in-folder']({ handle: answer.value.handle }, workspace);
    expect(machine.did.at(-1)).toBe('show /out/file');
  });

  it.each(exportForms)('[F2] %s is made of nothing private', async (form) => {
    await handlers['export:form'](input(form), workspace);
    const given = `${written()} ${JSON.stringify(machine.printed)}`;
    expect(given).not.toContain('They pay late');
    expect(
      given.includes('More calls') ||
        form.startsWith('milestones') ||
        form.startsWith('obstacles') ||
        form === 'ics',
    ).toBe(true);
  });

  it.each(exportForms.filter((form) => !(drawnForms as readonly ExportForm[]).includes(form)))(
    '[F1] a preview of %s is what the file holds',
    async (form) => {
      const preview = await handlers['export:preview'](input(form), workspace);
      await handlers['export:form'](input(form), workspace);
      expect(preview).toEqual({ ok: true, value: { kind: 'text', text: expect.any(String) } });
      // A decoder takes the byte order mark away.
      expect(preview.ok && preview.value.kind === 'text' && preview.value.text.replace('\ufeff', '')).toBe(
        written(),
      );
    },
  );

  it('[F1] a preview of what is drawn is its pages', async () => {
    expect(await handlers['export:preview'](input('svg'), workspace)).toMatchObject({
      value: { kind: 'pages', pages: 1 },
    });
    expect(await handlers['export:preview'](input('long-pdf'), workspace)).toMatchObject({
      value: { kind: 'pages', pages: 3 },
    });
  });

  it('[F22] what does not fit says where, and asks for no place', async () => {
    const overflow = { overPt: 40, sections: [] };
    machine.page = { ok: true, value: { fits: false, overflow, missing: [] } };
    for (const form of ['pdf', 'svg'] as const) {
      expect(await handlers['export:form'](input(form), workspace)).toMatchObject({
        error: { code: 'does-not-fit', detail: overflow },
      });
      expect(await handlers['export:preview'](input(form), workspace)).toEqual({
        ok: true,
        value: { kind: 'does-not-fit', overflow },
      });
    }
    expect(machine.did).toEqual([]);
  });

  it('[F5] without a destination there is none of the page, and no dialog', async () => {
    const none = { ...input('html'), blueprint: { ...input('html').blueprint, ...emptyBody('blueprint') } };
    for (const form of ['html', 'markdown', 'ics'] as const) {
      expect(await handlers['export:form']({ ...none, form }, workspace)).toMatchObject({
        error: { code: 'no-destination' },
      });
    }
    expect(machine.did).toEqual([]);
  });

  it.each(['file-busy', 'folder-read-only', 'folder-missing', 'disk-full', 'not-verified'] as const)(
    '[F1] %s is told',
    async (refusal) => {
      machine.exportRefusal = refusal;
      for (const form of ['pdf', 'html', 'ics'] as const) {
        expect(await handlers['export:form'](input(form), workspace)).toMatchObject({
          error: { code: refusal },
        });
      }
      expect(await handlers['export:picture']({ name: 'Page', png }, workspace)).toMatchObject({
        error: { code: refusal },
      });
    },
  );

  it('[F1] a client that is not known has no forms', async () => {
    const elsewhere = { ...workspace, workspaceId: 'nowhere-0001' as WorkspaceId };
    expect(await handlers['export:form'](input('html'), elsewhere)).toMatchObject({
      error: { code: 'folder-missing' },
    });
  });
});

describe('cancelling', () => {
  it('[F6] in the dialog writes nothing', async () => {
    machine.answers.pdf = null;
    expect(await handlers['export:form'](input('html'), workspace)).toEqual({ ok: true, value: null });
    expect(machine.exported.size).toBe(0);
  });

  it.each(['cancel', 'close'] as const)('[F6] by %s while the dialog is open writes nothing', async (how) => {
    let choose: (path: string) => void = () => undefined;
    machine.dialogs.chooseExport = () =>
      new Promise((resolve) => {
        choose = resolve;
      });
    const asked = handlers['export:form'](input('html'), workspace);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (how === 'cancel') await handlers['export:cancel'](undefined, workspace);
    else exporting.closed(workspaceId);
    expect(await asked).toEqual({ ok: true, value: null });
    choose('/out/file');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(machine.exported.size).toBe(0);
  });

  it('[F6] while it is made asks for no place, and the next one is not cancelled', async () => {
    let finish: () => void = () => undefined;
    const printer = await machine.pagePrinter();
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    machine.pagePrinter = async () => ({
      ...printer,
      long: async (page) => {
        await held;
        return printer.long(page);
      },
    });
    ({ handlers } = createExporting(machine));
    const asked = handlers['export:form'](input('long-pdf'), workspace);
    await handlers['export:cancel'](undefined, workspace);
    expect(await asked).toEqual({ ok: true, value: null });
    finish();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(machine.did).toEqual([]);
    expect(await handlers['export:form'](input('long-pdf'), workspace)).toMatchObject({
      value: { fileName: 'file' },
    });
  });

  it('[F1] an older preview gives way to a newer one of the same window', async () => {
    const elsewhere = { ...workspace, workspaceId: 'brindle-0001' as WorkspaceId };
    const [first, other, second] = await Promise.all([
      handlers['export:preview'](input('long-pdf'), workspace),
      handlers['export:preview'](input('long-pdf'), elsewhere),
      handlers['export:preview'](input('long-pdf'), workspace),
    ]);
    expect(first).toMatchObject({ error: { code: 'superseded' } });
    expect(other.ok && second.ok).toBe(true);
    // What was overtaken before its turn was never drawn.
    expect(machine.printed).toHaveLength(2);
  });
});

describe('a picture and the clipboard', () => {
  it('[F23] a PNG is written as it was drawn', async () => {
    await handlers['export:picture']({ name: 'Harbor: page', png }, workspace);
    expect(machine.did).toEqual([`ask ${path}/exports/Harbor page.png`]);
    expect(Buffer.from(machine.exported.get('/out/file') ?? []).toString('base64')).toBe(png);
  });

  it('[F23] anything else is refused', async () => {
    for (const other of ['', Buffer.from('<svg onload="alert(1)"/>'.repeat(4)).toString('base64')]) {
      expect(await handlers['export:picture']({ name: 'Page', png: other }, workspace)).toMatchObject({
        error: { code: 'not-a-picture' },
      });
    }
    expect(machine.did).toEqual([]);
  });

  it('[F51] the clipboard gets headings and words', async () => {
    const { form: _form, ...asked } = input('html');
    const both = await handlers['export:rich-text'](asked, workspace);
    expect(both).toMatchObject({
      value: {
        html: expect.stringContaining('<h1>Harbor: Plumbing?: Success Blueprint</h1>'),
        text: expect.stringContaining('More calls'),
      },
    });
    expect(JSON.stringify(both)).not.toContain('They pay late');
  });
});
