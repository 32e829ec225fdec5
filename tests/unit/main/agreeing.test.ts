import { createHash } from 'node:crypto';
import type { Day } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import { blueprintBodySchema } from '@shared/blueprint/plan';
import { termsText, versionsOf } from '@shared/blueprint/version';
import type { Parsed } from '@shared/ipc';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../src/main/door';
import { createHandlers } from '../../../src/main/handlers';
import { profile, workspaceId } from '../../fakes/documents';
import { type FakeMachine, fakeMachine } from '../../fakes/ports';

const workspace = { window: 'workspace' as const, workspaceId };
const path = '/Documents/Backcast/Harbor Plumbing';
type FreezeInput = Parsed<'versions:freeze'>;

let machine: FakeMachine;
let handlers: Handlers;
beforeEach(async () => {
  machine = fakeMachine();
  handlers = createHandlers(machine);
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

const agreement = { number: 2, agreedOn: '2027-03-04' as Day, clientSigner: 'Dana', agencySigner: 'Tom' };
function given(parts: Partial<Record<string, unknown>> = {}): FreezeInput {
  const objective = { order: 'a0', statement: 'More calls', private: { notes: 'They pay late' } };
  const destination = { statement: 'Every van is booked', date: '2027-06-01' };
  return {
    blueprint: blueprintBodySchema.parse({
      ...emptyBody('blueprint'),
      destination,
      objectives: { o001: objective },
      ...parts,
    }),
    profile: profile('Harbor Plumbing').body as FreezeInput['profile'],
    agreement,
  };
}
const freeze = (input = given()) => handlers['versions:freeze'](input, workspace);
async function frozen(input = given()) {
  const answer = await freeze(input);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const code = (error: string) => ({ ok: false, error: { code: error } });

describe('agreed versions', () => {
  it('[V1] [V2] [V7] freezing answers with the hash of what was written, and nothing private is in it', async () => {
    const { sha256, termsSha256 } = await frozen();
    const read = await machine.versions.read({ workspaceId, path }, sha256);
    const text = read.ok ? read.value : '';
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(text).toContain('More calls');
    expect(text).not.toContain('They pay late');
    const version = JSON.parse(text);
    const terms = createHash('sha256').update(termsText(version.plan, version.profile)).digest('hex');
    expect(termsSha256).toBe(terms);
  });

  it('[V13] what was agreed last is not agreed again, and nothing is written', async () => {
    const { sha256, termsSha256 } = await frozen();
    const versions = { v001: { order: 'a0', ...agreement, sha256, termsSha256 } };
    const paper = { clientSigner: 'Dana', agencySigner: 'Tom' };
    const again = given({ versions, paper });
    expect(await freeze({ ...again, agreement: { ...agreement, number: 3 } })).toMatchObject(
      code('same-version'),
    );
    const changed = given({
      versions,
      paper,
      destination: { statement: 'Another end', date: '2027-06-01' },
    });
    expect(await freeze({ ...changed, agreement: { ...agreement, number: 3 } })).toMatchObject({ ok: true });
  });

  it('[V3] [V8] is read back as it was frozen; one that is not there is told', async () => {
    const { sha256 } = await frozen();
    expect(await handlers['versions:read']({ sha256 }, workspace)).toMatchObject({
      ok: true,
      value: {
        number: 2,
        agreedOn: '2027-03-04',
        plan: { destination: { statement: 'Every van is booked' } },
      },
    });
    const unknown = { sha256: '0'.repeat(64), options: null };
    for (const channel of ['versions:read', 'versions:page', 'versions:export'] as const) {
      expect(await handlers[channel](unknown, workspace), channel).toMatchObject(code('unknown-version'));
    }
  });

  it('[V11] its page is made of the version alone, the same to look at and to hand over', async () => {
    const { sha256 } = await frozen();
    machine.answers.pdf = '/out/v2.pdf';
    const page = await handlers['versions:page']({ sha256, options: null }, workspace);
    const exported = await handlers['versions:export']({ sha256 }, workspace);
    expect(page).toEqual({ ok: true, value: { pdf: machine.exported.get('/out/v2.pdf') } });
    expect(exported).toMatchObject({ ok: true, value: { fileName: 'v2.pdf', folderDisplay: 'out' } });
    expect(machine.did).toEqual([
      `ask ${path}/exports/Harbor Plumbing Success Blueprint version 2 2027-03-04.pdf`,
    ]);
    const [shown, printed] = machine.printed;
    expect(shown).toEqual(printed);
    expect(shown).toMatchObject({
      today: '2027-03-04',
      agreement: { number: 2, agreedOn: '2027-03-04', sha256, isAsAgreed: true },
      options: { paper: 'a4', layout: 'journey', language: 'en' },
    });
  });

  it('[SH31] its page is printed in another look when asked, of the same plan and day', async () => {
    const { sha256 } = await frozen();
    const options = { paper: 'letter', labels: 'outcomes', layout: 'letter', language: 'de' } as const;
    expect(await handlers['versions:page']({ sha256, options }, workspace)).toMatchObject({ ok: true });
    expect(machine.printed).toMatchObject([{ options, today: '2027-03-04', agreement: { sha256 } }]);
  });

  it('[V8] a page that cannot be made or written is told, and asks for no place', async () => {
    const { sha256 } = await frozen();
    machine.page = { ok: false, error: 'page-failed' };
    expect(await handlers['versions:page']({ sha256, options: null }, workspace)).toMatchObject(
      code('page-failed'),
    );
    expect(await handlers['versions:export']({ sha256 }, workspace)).toMatchObject(code('page-failed'));
    const overflow = { overPt: 40, sections: [] };
    machine.page = { ok: true, value: { fits: false, overflow, missing: [] } };
    expect(await handlers['versions:export']({ sha256 }, workspace)).toMatchObject({
      error: { code: 'does-not-fit', detail: overflow },
    });
    expect(machine.did).toEqual([]);
  });

  it('a client that is not known any more has no versions', async () => {
    const { sha256 } = await frozen();
    await machine.registry.forgetClient(workspaceId);
    expect(await freeze()).toMatchObject(code('folder-missing'));
    for (const channel of ['versions:read', 'versions:page', 'versions:export'] as const) {
      expect(await handlers[channel]({ sha256, options: null }, workspace), channel).toMatchObject(
        code('folder-missing'),
      );
    }
  });

  it('[V15] versions with one number stand in the same order on every laptop', () => {
    const version = (agreedOn: string, first: string) => ({
      order: 'a0',
      number: 2,
      agreedOn,
      sha256: first.repeat(64),
    });
    const both = {
      a: version('2027-03-04', 'a'),
      b: version('2027-03-04', 'b'),
      c: version('2027-03-05', '0'),
    };
    const orderOf = (ids: ('a' | 'b' | 'c')[]) => {
      const versions = Object.fromEntries(ids.map((id) => [`v00${id}`, both[id]]));
      return versionsOf({ versions } as never).map(({ id }) => id);
    };
    expect(orderOf(['a', 'b', 'c'])).toEqual(['v00c', 'v00b', 'v00a']);
    expect(orderOf(['c', 'b', 'a'])).toEqual(['v00c', 'v00b', 'v00a']);
  });
});
