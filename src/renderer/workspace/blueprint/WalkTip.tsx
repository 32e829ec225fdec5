import { dayWordsNear } from '@shared/blueprint/day-words';
import type { ItemId } from '@shared/blueprint/fields';
import type { Schedule } from '@shared/insight/schedule';
import type { WalkLayout, WalkStep } from '@shared/insight/walk-layout';
import { lateSentence, slackWords } from '@shared/insight/walk-words';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../components/Button';

/** Long enough that moving across the picture shows nothing. */
const showAfterMs = 450;

/** All that a step has to say, and the question that leads on to the left. Escape hides the words. */
export function WalkTip({
  step,
  layout,
  schedule,
  title,
  onAsk,
  onLeave,
}: {
  /** The step under the pointer, or with the focus. */
  step: WalkStep | null;
  layout: WalkLayout;
  schedule: Schedule;
  title: string;
  onAsk(id: ItemId): void;
  onLeave(): void;
}) {
  const id = step?.id ?? null;
  const [shown, setShown] = useState<ItemId | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(id), id === null ? 0 : showAfterMs);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onLeave();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey);
    };
  }, [id, onLeave]);
  if (!step) return null;

  const { node, bar } = step;
  const askX = Math.max(2, Math.min((bar ? bar.from : node.x) - 4, node.x - 14 - 28));
  const isRight = node.x > layout.widthPx / 2;
  return (
    <>
      <div className="walk-ask" style={{ left: askX, top: node.y - 12 }}>
        <IconButton
          label={`What must be true just before ${title.trim() || 'this'}?`}
          tooltip="What must be true just before this?"
          shortcut="B"
          icon={<ArrowLeft className="icon" aria-hidden />}
          onPress={() => onAsk(step.id)}
        />
      </div>
      {shown === step.id && (
        <div
          className="walk-tip"
          style={{
            top: node.y + 20,
            ...(isRight ? { right: layout.widthPx - node.x - 16 } : { left: Math.max(4, node.x - 16) }),
          }}
        >
          <p className="plan">{title.trim() || 'No words yet'}</p>
          <Dates step={step} schedule={schedule} />
        </div>
      )}
    </>
  );
}

function Dates({ step, schedule }: { step: WalkStep; schedule: Schedule }) {
  const scheduled = schedule.byId.get(step.id);
  if (!scheduled) return null;
  const { today } = schedule;
  if (scheduled.isReached)
    return <p className="num">{`Reached on ${dayWordsNear(scheduled.earliestFinish, today)}`}</p>;
  const late = lateSentence(scheduled, schedule);
  const room = scheduled.isCritical ? 'Decides the date' : slackWords(scheduled.slackDays);
  return (
    <>
      <p className="num">
        {`${dayWordsNear(scheduled.latestStart, today)} to ${dayWordsNear(scheduled.latestFinish, today)} · ${room}`}
      </p>
      {late && <p className="is-late strong">{late}</p>}
    </>
  );
}
