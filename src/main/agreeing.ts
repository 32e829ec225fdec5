/** What the channels of agreed versions do (docs/spec/versions.md). Nothing private gets into a version. */
import { createHash } from 'node:crypto';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import {
  type FrozenVersion,
  freeze,
  parseVersion,
  termsText,
  versionsOf,
  versionText,
} from '@shared/blueprint/version';
import type { Failure, Output, PageOptions } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import type { Handlers } from './door';
import { safeFileName } from './file-names';
import type { KnownClient, Ports, WorkspaceFolder } from './ports';

type VersionChannel = 'versions:freeze' | 'versions:read' | 'versions:page' | 'versions:export';
type HandOver = (
  client: KnownClient,
  fileName: string,
  bytes: Uint8Array,
) => Promise<
  Result<
    Output<'versions:export'>,
    Failure<'file-busy' | 'folder-read-only' | 'folder-missing' | 'disk-full' | 'not-verified'>
  >
>;

const fail = <Code extends string>(code: Code, message: string, detail?: unknown) =>
  err<Failure<Code>>(detail === undefined ? { code, message } : { code, message, detail });
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createAgreeing(
  { versions, registry, pagePrinter }: Pick<Ports, 'versions' | 'registry' | 'pagePrinter'>,
  { handOver }: { handOver: HandOver },
): Pick<Handlers, VersionChannel> {
  function folderOf(workspaceId: WorkspaceId): WorkspaceFolder | null {
    const client = registry.client(workspaceId);
    return client && { workspaceId, path: client.path };
  }

  async function read(workspaceId: WorkspaceId, sha256: string) {
    const folder = folderOf(workspaceId);
    if (!folder) return fail('folder-missing', 'not a known client');
    const text = await versions.read(folder, sha256);
    if (!text.ok) return fail(text.error, 'the version could not be read');
    const version = parseVersion(text.value, sha256, hash);
    return version.ok ? version : fail(version.error, 'the version could not be understood');
  }

  async function print(version: FrozenVersion, sha256: string, options: PageOptions | null = null) {
    const asAgreed = pageOf(version, sha256);
    const page = await (await pagePrinter()).render(options ? { ...asAgreed, options } : asAgreed);
    if (!page.ok) return fail(page.error, 'no page');
    if (!page.value.fits) return fail('does-not-fit', 'more than one page', page.value.overflow);
    return ok(page.value.pdf);
  }

  return {
    'versions:freeze': async ({ blueprint, profile, agreement }, { workspaceId }) => {
      const folder = folderOf(workspaceId);
      if (!folder) return fail('folder-missing', 'not a known client');
      const version = freeze(blueprint, profile, agreement);
      const termsSha256 = hash(termsText(version.plan, version.profile));
      const [last] = versionsOf(clientSafe(blueprint));
      if (last?.termsSha256 === termsSha256) return fail('same-version', 'nothing has changed since');
      const written = await versions.write(folder, versionText(version));
      if (!written.ok) return fail(written.error, 'the version was not written');
      return ok({ sha256: written.value.sha256, termsSha256 });
    },

    'versions:read': ({ sha256 }, { workspaceId }) => read(workspaceId, sha256),

    'versions:page': async ({ sha256, options }, { workspaceId }) => {
      const version = await read(workspaceId, sha256);
      if (!version.ok) return version;
      const pdf = await print(version.value, sha256, options);
      return pdf.ok ? ok({ pdf: pdf.value }) : pdf;
    },

    'versions:export': async ({ sha256 }, { workspaceId }) => {
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      const version = await read(workspaceId, sha256);
      if (!version.ok) return version;
      const pdf = await print(version.value, sha256);
      if (!pdf.ok) return pdf;
      const { number, agreedOn, profile } = version.value;
      const name = `${profile.client.name} Success Blueprint version ${number} ${agreedOn}`;
      return handOver(client, safeFileName(name, '.pdf'), pdf.value);
    },
  };
}

/** Everything comes from the version, its day as well: the same bytes whenever it is printed. */
export function pageOf({ plan, profile, number, agreedOn }: FrozenVersion, sha256: string) {
  const { paper, labels, layout, language } = profile.settings;
  return {
    blueprint: plan,
    profile,
    options: { paper, labels, layout, language },
    today: agreedOn,
    agreement: { number, agreedOn, sha256, isAsAgreed: true },
  };
}
