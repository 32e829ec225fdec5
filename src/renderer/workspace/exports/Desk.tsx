import { type ReactNode, useRef, useState } from 'react';
import { wordsFor } from '../../words';
import { NoPage } from '../page/PagePanel';
import { PagePicture } from '../page/PagePicture';
import type { PagePreview } from '../page/page-preview';
import { ratioOf, type Sheet } from '../page/sheet';
import { useContentSize } from '../page/use-content-size';
import { FormPaper } from './FormPaper';
import { Pager } from './Pager';
import type { FormPreview } from './use-form-preview';
import { isPage, type WayOut, waysOut } from './ways-out';

/** The sheet that will be handed over, as large as the room beside the choices. */
export function Desk({
  way,
  page,
  form,
  sheet,
}: {
  way: WayOut;
  page: PagePreview;
  /** Null while it is on its way. */
  form: FormPreview | null;
  /** Of pages that are not the one page. */
  sheet: Sheet;
}) {
  if (way === 'archive') return archiveWords;
  if (isPage(way)) {
    if (page.outcome?.kind === 'refused') return <Alone code={page.outcome.code} />;
    const pages = page.outcome?.kind === 'fits' ? page.outcome.pages : 1;
    return (
      page.pdf && (
        <Pages
          pdf={page.pdf}
          pages={way === 'pdf' ? pages : 1}
          sheet={page.sheet}
          isOld={page.outcome?.kind === 'overflow'}
        />
      )
    );
  }
  if (form === null) {
    return (
      <p className="share__wait quiet" role="status">
        Making it…
      </p>
    );
  }
  switch (form.kind) {
    case 'refused':
      return <Alone code={form.code} />;
    case 'does-not-fit':
      return <Alone code="does-not-fit" />;
    case 'pages':
      return <Pages key={way} pdf={form.pdf} pages={form.pages} sheet={sheet} isOld={false} />;
    case 'text':
      return (
        <Paper label={waysOut[way].name}>
          <FormPaper way={way} text={form.text} />
        </Paper>
      );
  }
}

const archiveWords = (
  <div className="no-page">
    <p className="no-page__title plan">The whole client in one file</p>
    <p>
      All plans, sessions, agreed versions and the profile of this client, to be taken in by Backcast on
      another laptop: there, drop the file on the list of clients.
    </p>
    <p>
      It holds everything you see, <strong>private notes as well</strong>. It is meant for you, not for the
      client.
    </p>
  </div>
);

function Alone({ code }: { code: Parameters<typeof wordsFor>[0] }) {
  if (code === 'no-destination') return <NoPage code={code} />;
  const { title, text } = wordsFor(code);
  return (
    <div className="no-page" role="status">
      <p className="no-page__title plan">{title}</p>
      <p>{text}</p>
    </div>
  );
}

function Paper({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so a keyboard has to get there.
    <section className="paper" data-theme="light" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function Pages({
  pdf,
  pages,
  sheet,
  isOld,
}: {
  pdf: Uint8Array;
  pages: number;
  sheet: Sheet;
  /** The plan has grown past it. */
  isOld: boolean;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const room = useContentSize(frame);
  const [asked, setAsked] = useState(1);
  const number = Math.min(asked, pages);
  const widthPx = Math.floor(Math.min(room.width, room.height * ratioOf(sheet)));
  return (
    <div className="pages">
      <div ref={frame} className="pages__frame">
        <div className={isOld ? 'is-old' : undefined}>
          <PagePicture
            pdf={pdf}
            sheet={sheet}
            widthPx={widthPx}
            number={number}
            label={
              number === 1
                ? 'The Success Blueprint as it will be printed'
                : `Page ${number} of ${pages} as it will be printed`
            }
          />
        </div>
      </div>
      <Pager number={number} pages={pages} onTurn={setAsked} />
    </div>
  );
}
