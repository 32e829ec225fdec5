import type { LabelSet } from '@shared/blueprint/model';
import { type Audience, audienceLabels, audienceNames, audiences } from '@shared/insight/audience';
import { useCallback, useEffect, useState } from 'react';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { useEditProfile } from '../frame/use-edit-profile';
import { blueprintsOf, titleOf } from '../library/documents';
import { MissingCharacters } from '../page/PagePanel';
import { type PagePreview, usePagePreview } from '../page/page-preview';
import { fitWords } from '../page/page-words';
import { useAudience } from '../use-audience';
import { useOpenWorkspace, usePlan, useProfile, useWorkspace } from '../workspace-context';
import { CopyButton } from './CopyButton';
import { Desk } from './Desk';
import { FitGroup } from './FitGroup';
import { Handover } from './Handover';
import { LogoGroup } from './LogoGroup';
import { LookGroup } from './LookGroup';
import { useLogo } from './logo/use-logo';
import { SignGroup } from './SignGroup';
import { useDroppedFile } from './use-dropped-file';
import { useFormPreview } from './use-form-preview';
import { useVersionCheck, VersionGroup } from './VersionGroup';
import { WhatPicker } from './WhatPicker';
import { isPage, type WayOut, waysOut } from './ways-out';
import './exports.css';

type GroupName = 'look' | 'fit' | 'sign' | 'logo' | 'versions';

/** What leaves the room: on the left as it will be, on the right what, for whom and how, and the button that hands it over. */
export function Exports({
  onVersions,
  ...asked
}: {
  isExportAsked: boolean;
  onTaken(): void;
  onVersions(): void;
}) {
  const [way, setWay] = useState<WayOut>('pdf');
  const [audience] = useAudience();
  const page = usePagePreview();
  const form = useFormPreview(isPage(way) || way === 'archive' ? null : way, audience);
  const paper = useProfile((profile) => profile.settings.paper);
  const logo = useLogo();
  const check = useVersionCheck();
  const groups = useGroups(page.outcome?.kind === 'overflow');
  const dropped = useDroppedFile(
    useCallback(
      (file, isPdf) => {
        groups.open(isPdf ? 'versions' : 'logo');
        if (isPdf) check.check(file);
        else logo.take(file);
      },
      [groups.open, check.check, logo.take],
    ),
  );
  const choices = waysOut[way];
  const isDrawnPage = isPage(way);
  const isOnPaper = choices.headings || choices.layout || choices.paper;
  return (
    <main className="share" {...dropped.handlers}>
      <div className="share__desk">
        <Desk way={way} page={page} form={form} sheet={{ paper, isLandscape: false }} />
      </div>
      <div className="share__side">
        <div className="share__head">
          <h1 className="title">Share</h1>
          <p className={page.outcome?.kind === 'overflow' && isDrawnPage ? 'is-late' : 'quiet'} role="status">
            {isDrawnPage ? pageWords(page) : 'As it will be written'}
          </p>
        </div>
        <div className="share__scroll">
          <div className="share__what">
            <Plan />
            <WhatPicker value={way} onChange={setWay} />
            {choices.audience && <ForWhom way={way} />}
            {isDrawnPage && <MissingCharacters missing={page.missing} />}
          </div>
          {isOnPaper && <LookGroup choices={choices} {...groups.of('look')} />}
          {isDrawnPage && <FitGroup outcome={page.outcome} {...groups.of('fit')} />}
          {choices.paper && <SignGroup {...groups.of('sign')} />}
          {choices.paper && <LogoGroup logo={logo} {...groups.of('logo')} />}
          <VersionGroup check={check} onVersions={onVersions} {...groups.of('versions')} />
        </div>
        <Handover {...asked} way={way} audience={audience} hint={isDrawnPage ? hintOf(page.outcome) : null}>
          <CopyButton way={way} form={form} audience={audience} />
        </Handover>
      </div>
      {dropped.isOver && (
        <div className="share__drop" aria-hidden>
          <p className="title">Let go</p>
          <p>A picture becomes the logo. A PDF is checked against the agreed versions.</p>
        </div>
      )}
    </main>
  );
}

function pageWords(page: PagePreview): string {
  const isOld = page.outcome?.kind === 'overflow' && page.pdf !== null && !page.isSlow;
  return isOld ? `${fitWords(page)}. The picture is the last page that did.` : fitWords(page);
}

/** What has to be done before there is anything to hand over. */
function hintOf(outcome: PagePreview['outcome']): string | null {
  if (outcome?.kind === 'overflow') return 'Make it fit first: “What is on the page” above has three ways.';
  if (outcome?.kind === 'refused' && outcome.code === 'no-destination') return 'Write the destination first.';
  return null;
}

/** Which groups of choices are open: the looks at first, what is not filled in yet, and what stands in the way. */
function useGroups(isTooMuch: boolean) {
  const nobodySigns = usePlan(({ paper }) => paper.clientSigner === '' && paper.agencySigner === '');
  const [open, setOpen] = useState<ReadonlySet<GroupName>>(
    () => new Set<GroupName>(nobodySigns ? ['look', 'sign'] : ['look']),
  );
  const show = useCallback((name: GroupName) => setOpen((before) => new Set(before).add(name)), []);
  useEffect(() => {
    if (isTooMuch) show('fit');
  }, [isTooMuch, show]);
  const toggle = (name: GroupName) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  const of = (name: GroupName) => ({ isOpen: open.has(name), onToggle: () => toggle(name) });
  return { of, open: show };
}

/** Which plan, where there are several. */
function Plan() {
  const { go } = useOpenWorkspace().store.getState();
  const documents = useWorkspace((state) => state.documents);
  const opened = useWorkspace((state) => state.view.blueprint);
  const blueprints = blueprintsOf({ documents });
  if (blueprints.length < 2 || opened === null) return null;
  return (
    <Select
      label="Blueprint"
      value={opened}
      options={blueprints.map((blueprint) => ({ id: blueprint.id, label: titleOf(blueprint) }))}
      onChange={(blueprint) => go({ blueprint })}
    />
  );
}

const wordsFor = {
  client: 'Outcomes, numbers, milestones and obstacles. Nothing internal.',
  team: 'Everything one can act on: owners, steps, latest starts, work that is in and work that is cut.',
  leadership: 'Objectives and where they stand, what is late, the risks, and decisions that wait.',
} as const;

function headingWords(audience: Audience, labels: LabelSet): string {
  if (audienceLabels[audience] !== labels) return 'With the headings chosen below.';
  return audience === 'client' ? 'With the client’s headings.' : 'With our own headings.';
}

/** For whom it is handed over: it sets the headings of the page and what the plan in words tells (S72). */
function ForWhom({ way }: { way: WayOut }) {
  const { endGesture } = useOpenWorkspace().store.getState();
  const editProfile = useEditProfile();
  const labels = useProfile((profile) => profile.settings.labels);
  const [audience, choose] = useAudience();
  return (
    <div>
      <Segments
        label="For whom"
        value={audience}
        options={audiences.map((id) => ({ id, label: audienceNames[id] }))}
        onChange={(next) => {
          choose(next);
          if (audienceLabels[next] !== labels) {
            editProfile('settings', { labels: audienceLabels[next] }, 'Change headings');
            endGesture();
          }
        }}
      />
      <p className="message">{isPage(way) ? headingWords(audience, labels) : wordsFor[audience]}</p>
    </div>
  );
}
