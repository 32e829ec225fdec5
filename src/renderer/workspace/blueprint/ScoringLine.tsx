import { cutScoreBetween, cutScores, type Ranking } from '@shared/insight/impact';
import { ChevronDown, Scissors } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { IconButton } from '../../components/Button';
import { useEditPlan, useOpenWorkspace } from '../workspace-context';
import { lineWords } from './scoring-words';

/** The line below which work is cut. It moves with the mouse and with the arrow keys; what is under it folds away. */
export function ScoringLine({
  ranking,
  cutScore,
  isFolded,
  onFold,
  table,
}: {
  ranking: Ranking;
  cutScore: number;
  isFolded: boolean;
  onFold(isFolded: boolean): void;
  /** Holds the rows, each with its id as `data-row`. */
  table: RefObject<HTMLElement | null>;
}) {
  const edit = useEditPlan();
  const { store } = useOpenWorkspace();
  const [isPulled, setPulled] = useState(false);
  const words = lineWords(ranking, cutScore, isFolded);

  const moveTo = (to: number, gesture?: string) => {
    const next = Math.min(Math.max(to, cutScores.min), cutScores.max);
    if (next === cutScore) return;
    edit(
      { type: 'set', section: 'scoring', patch: { cutScore: next } },
      { label: 'Move the cut line', ...(gesture && { gesture }) },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = {
      ArrowUp: cutScore + 1,
      ArrowRight: cutScore + 1,
      ArrowDown: cutScore - 1,
      ArrowLeft: cutScore - 1,
      Home: cutScores.min,
      End: cutScores.max,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };
  const pull = (event: PointerEvent) => {
    if (!isPulled || !table.current) return;
    const scores = new Map([...ranking.kept, ...ranking.cut].map(({ id, score }) => [id as string, score]));
    const above: (number | null)[] = [];
    const below: (number | null)[] = [];
    for (const row of table.current.querySelectorAll('[data-row]')) {
      const { top, height } = row.getBoundingClientRect();
      const score = scores.get(row.getAttribute('data-row') ?? '') ?? null;
      (top + height / 2 < event.clientY ? above : below).push(score);
    }
    moveTo(cutScoreBetween(above, below, cutScore), 'scoring.cutScore');
  };
  const letGo = () => {
    setPulled(false);
    store.getState().endGesture();
  };
  return (
    <div className={isPulled ? 'cutline is-pulled' : 'cutline'}>
      <div
        className="cutline__line"
        role="slider"
        tabIndex={0}
        aria-label="Cut line"
        aria-orientation="vertical"
        aria-valuemin={cutScores.min}
        aria-valuemax={cutScores.max}
        aria-valuenow={cutScore}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          // What comes in under the line has to be seen to be passed.
          onFold(false);
          setPulled(true);
        }}
        onPointerMove={pull}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <Scissors className="icon" aria-hidden />
        <span className="cutline__words num">{words}</span>
      </div>
      {ranking.cut.length > 0 && (
        <IconButton
          label={isFolded ? 'Show what is cut' : 'Fold away what is cut'}
          icon={<ChevronDown className={isFolded ? 'icon' : 'icon is-turned'} aria-hidden />}
          aria-expanded={!isFolded}
          onPress={() => onFold(!isFolded)}
        />
      )}
    </div>
  );
}
