/** What the room sees, drawn (docs/spec/stage.md). */
import type { StageCommand, StageContent, StageFrame } from '@shared/stage';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { desktop } from '../desktop';
import { applyTheme } from '../theme/theme';
import './stage.css';

/** Follows the console: the frame there is now, then each one that is sent. */
export function StageWindow() {
  const [frame, setFrame] = useState<StageFrame | null>(null);

  useEffect(() => {
    const stop = desktop.on('stage:frame', setFrame);
    void desktop.invoke('stage:latest').then((latest) => {
      if (latest.ok) setFrame((shown) => shown ?? latest.value);
    });
    return stop;
  }, []);

  const colour = frame?.colour;
  const isDark = frame?.dark ?? false;
  useEffect(
    () => applyTheme({ settings: { theme: isDark ? 'dark' : 'light' }, clientColour: colour }),
    [colour, isDark],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey || event.altKey ? undefined : commands[event.key];
      if (!command) return;
      event.preventDefault();
      void desktop.invoke('stage:command', command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return <Stage frame={frame} />;
}

/** What keyboards and the usual presenter's remotes send. */
const commands: Readonly<Record<string, StageCommand>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  b: 'blank',
  B: 'blank',
  '.': 'blank',
  d: 'dark',
  D: 'dark',
};

/** One poster; plain paper while there is nothing to show. */
export function Stage({ frame }: { frame: StageFrame | null }) {
  const content = frame?.content ?? { kind: 'blank' };
  if (!frame || content.kind === 'blank') return <main className="poster poster--blank" aria-live="polite" />;
  const { day, year, short } = frame.destination;
  return (
    <div className="poster">
      <main className="poster__main" aria-live="polite">
        <Content content={content} />
      </main>
      <aside className="poster__dest" aria-label="Destination">
        <svg className="poster__flag" viewBox="0 0 96 112" aria-hidden="true">
          <path d="M4 0v112" stroke="currentColor" strokeWidth="8" />
          <path d="M7 4h81L68 32l20 28H7z" fill="currentColor" />
        </svg>
        <Fit className="poster__date" sizes={dateSizes}>
          <Phrases phrases={day.split(' ')} />
          {short === '' && <p>{year}</p>}
        </Fit>
        {short !== '' && <p className="poster__what">{short}</p>}
      </aside>
    </div>
  );
}

function Content({ content }: { content: Exclude<StageContent, { kind: 'blank' }> }) {
  switch (content.kind) {
    case 'thought':
      return (
        <>
          <Fit className="poster__thought" sizes={thoughtSizes}>
            <h1>
              <Phrases phrases={content.phrases} />
            </h1>
          </Fit>
          <Line nodes={content.nodes} more={content.more} />
        </>
      );
    case 'ladder':
      return (
        <>
          <p className="poster__label">You asked for</p>
          <p className="poster__asked">{content.asked}</p>
          {content.isNeed && <p className="poster__label poster__label--need">You need</p>}
          <Fit className="poster__thought" sizes={thoughtSizes}>
            <h1 className={content.isNeed ? 'is-need' : undefined}>
              <Phrases phrases={content.phrases} />
            </h1>
          </Fit>
          <Line nodes={[]} more={0} />
        </>
      );
    case 'list':
      return (
        <>
          <div className="poster__heading">
            <h1 className="poster__heading-words">{content.heading}</h1>
            {content.earlier > 0 && <p>and {content.earlier} more</p>}
          </div>
          <ol className="poster__list">
            {content.items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frame is drawn as it comes; its rows have no identity.
              <li key={index}>
                <p className="poster__item">{item.text}</p>
                <p className="poster__detail">{item.detail}</p>
              </li>
            ))}
          </ol>
          <Line nodes={[]} more={0} />
        </>
      );
  }
}

/** A line may end after a phrase, and rather there than within. */
function Phrases({ phrases }: { phrases: readonly string[] }) {
  return phrases.map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: phrases are the parts of one sentence, in order.
    <span key={index}>
      {index > 0 && ' '}
      <span className="phrase">{phrase}</span>
    </span>
  ));
}

type Thought = Extract<StageContent, { kind: 'thought' }>;

/** From today, at the left, into the band. Where the room is asking and left of it the way is still open. */
function Line({ nodes, more }: Pick<Thought, 'nodes' | 'more'>) {
  const isOpen = nodes.length === 0 || nodes[0]?.state === 'asking';
  return (
    <ol
      className={`line line--${nodes.length}${isOpen ? '' : ' is-walked'}`}
      aria-label="From today to the destination"
    >
      <li className="line__today">
        <p>Today</p>
      </li>
      {nodes.map(({ lines, state }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: their place on the line is what they are.
        <li key={index} className={`line__node line__node--${state}`}>
          <p>
            <span>{lines[0]}</span> {lines[1] !== undefined && <span>{lines[1]}</span>}
          </p>
        </li>
      ))}
      {more > 0 && (
        <li className="line__more">
          <span className="unseen">{more} more before the destination</span>
        </li>
      )}
    </ol>
  );
}

/** In rem: on the stage, one rem is 16 px at 1920×1080 and grows with the window. */
const thoughtSizes = [8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5, 3];
const dateSizes = [5.5, 5, 4.5, 4, 3.5, 3];

/** Sets its words in the largest of the sizes at which they fit the room there is; the last size cuts what is left. */
function Fit({
  className,
  sizes,
  children,
}: {
  className: string;
  sizes: readonly number[];
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    let isCurrent = true;
    const adjust = () => {
      if (!isCurrent) return;
      element.classList.remove('is-cut');
      for (const size of sizes) {
        element.style.fontSize = `${size}rem`;
        const isInside =
          element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth;
        if (isInside) return;
      }
      element.classList.add('is-cut');
      const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
      element.style.setProperty('--lines', String(Math.floor(element.clientHeight / lineHeight)));
    };
    adjust();
    void document.fonts?.ready.then(adjust);
    window.addEventListener('resize', adjust);
    return () => {
      isCurrent = false;
      window.removeEventListener('resize', adjust);
    };
  });
  return (
    <div ref={box} className={className}>
      {children}
    </div>
  );
}
