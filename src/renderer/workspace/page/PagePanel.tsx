import { paperSizes } from '@shared/blueprint/model';
import { useRef } from 'react';
import { Button } from '../../components/Button';
import { Segments } from '../../components/Segments';
import { useEditProfile } from '../frame/use-edit-profile';
import { useOpenWorkspace, useProfile } from '../workspace-context';
import { OverflowList } from './OverflowList';
import { PagePicture } from './PagePicture';
import { type PagePreview, usePagePreview } from './page-preview';
import { fitWords } from './page-words';
import { useContentWidth } from './use-content-size';
import './page.css';

export const paperWords = { a4: 'A4', letter: 'US Letter' } as const;

/** Beside the editor: the page that will be handed over, as it stands with the last keystroke. */
export function PagePanel() {
  const { go } = useOpenWorkspace().store.getState();
  const paper = useProfile((profile) => profile.settings.paper);
  const editProfile = useEditProfile();
  const preview = usePagePreview();
  const frame = useRef<HTMLDivElement>(null);
  const widthPx = useContentWidth(frame);
  return (
    <aside className="preview" aria-label="The one page">
      <div className="spread">
        <h2 className="heading">The one page</h2>
        <span className={`small ${toneOf(preview)}`} role="status">
          {fitWords(preview)}
        </span>
      </div>
      <div ref={frame} className="preview__frame">
        {preview.outcome?.kind === 'refused' ? (
          <NoPage code={preview.outcome.code} />
        ) : (
          preview.pdf && (
            <button
              type="button"
              className={preview.outcome?.kind === 'overflow' ? 'preview__open is-old' : 'preview__open'}
              aria-label="Open the page large, in Exports"
              onClick={() => go({ section: 'exports' })}
            >
              <PagePicture pdf={preview.pdf} sheet={preview.sheet} widthPx={widthPx} />
            </button>
          )
        )}
      </div>
      {preview.outcome?.kind === 'overflow' && <OverflowList overflow={preview.outcome.overflow} />}
      <MissingCharacters missing={preview.missing} />
      <div className="preview__foot">
        <Segments
          label="Paper"
          isLabelHidden
          value={paper}
          options={paperSizes.map((id) => ({ id, label: paperWords[id] }))}
          onChange={(id) => editProfile('settings', { paper: id }, 'Change paper')}
        />
        <p className="small quiet">Private notes, stance and influence never reach this page.</p>
      </div>
    </aside>
  );
}

function toneOf({ outcome }: PagePreview): string {
  return outcome?.kind === 'overflow' ? 'is-late' : 'quiet';
}

/** In place of the page: what it needs before it can be drawn. */
export function NoPage({ code }: { code: 'no-destination' | (string & {}) }) {
  const { go } = useOpenWorkspace().store.getState();
  if (code !== 'no-destination') {
    return (
      <div className="no-page">
        <p>The page could not be drawn. Your plan is safe; the next change tries again.</p>
      </div>
    );
  }
  return (
    <div className="no-page">
      <p className="no-page__title plan">The page starts with the destination</p>
      <p>Write what is true when this has worked, and by when. The page appears with the last word.</p>
      <Button onPress={() => go({ section: 'blueprint', stage: 1 })}>Write the destination</Button>
    </div>
  );
}

/** Said before the page is handed over: these would be open squares on it. */
export function MissingCharacters({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <p className="small is-warn">
      The page has no letter for {missing.slice(0, 8).join(' ')}
      {missing.length > 8 ? ' and others' : ''}; an open square stands there. Write it another way.
    </p>
  );
}
