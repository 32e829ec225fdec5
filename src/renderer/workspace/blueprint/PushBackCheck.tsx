import type { ItemId } from '@shared/blueprint/fields';
import { formatNumber } from '@shared/blueprint/number-text';
import type { Doubt, DoubtAbout, PushBack } from '@shared/insight/push-back';
import { Check, CircleAlert, TriangleAlert } from 'lucide-react';
import { Button } from '../../components/Button';
import { FieldMessage } from '../../components/FieldMessage';
import { usePushBack } from './goal-findings';
import { unitSuffix } from './metric-words';
import { PartNumber, PartText } from './part-fields';
import { useItem, usePlanItems } from './plan-items';

const verdicts: Readonly<Record<PushBack['verdict'], { words: string; icon: typeof Check }>> = {
  clear: { words: 'Clear', icon: Check },
  unclear: { words: 'Unclear', icon: CircleAlert },
  unrealistic: { words: 'Unrealistic', icon: TriangleAlert },
};
const asked = ['whyThisNumber', 'benchmark', 'largerObjective'] as const;
type Asked = (typeof asked)[number];
const questions: Readonly<Record<Asked, { label: string; placeholder: string }>> = {
  whyThisNumber: {
    label: 'Why this number?',
    placeholder: 'What becomes possible with it, and not with half of it?',
  },
  benchmark: {
    label: 'Is there a benchmark?',
    placeholder: 'Last year, the best month, a competitor, the trade',
  },
  largerObjective: {
    label: 'Which larger objective does it serve?',
    placeholder: 'In their words, if no link says it',
  },
};

/** Asks of a target what a good facilitator would, and takes the better one over (S10). */
export function PushBackCheck({ id }: { id: ItemId }) {
  const found = usePushBack(id);
  const isBand = useItem('metrics', id, ({ direction }) => direction === 'within');
  const about = (each: DoubtAbout): Doubt | undefined => found?.doubts.find((doubt) => doubt.about === each);
  const others = found?.doubts.filter((doubt) => !asked.some((each) => each === doubt.about)) ?? [];
  return (
    <section className="detail__part" aria-label="Push back on the target">
      <h3 className="detail__head">Push back on the target {found && <Verdict verdict={found.verdict} />}</h3>
      <p className="detail__teach">A number that nobody has questioned is a wish. Ask before you promise.</p>
      {others.length > 0 && (
        <ul className="doubts">
          {others.map(({ reason, question }) => (
            <li key={reason}>
              {reason} <q>{question}</q>
            </li>
          ))}
        </ul>
      )}
      {asked.map((field) => {
        const doubt = about(field);
        return (
          <div key={field} className="push-back__asked">
            <PartText part="pushBack" id={id} field={field} multiline {...questions[field]} />
            {doubt && <FieldMessage id={`${id}-${field}`} tone="plain" text={doubt.reason} />}
          </div>
        );
      })}
      {!isBand && <RevisedTarget id={id} />}
    </section>
  );
}

function Verdict({ verdict }: { verdict: PushBack['verdict'] }) {
  const { words, icon: Icon } = verdicts[verdict];
  return (
    <span className={`verdict verdict--${verdict}`}>
      <Icon className="icon icon--s" aria-hidden />
      {words}
    </span>
  );
}

/** The number that the talk led to; one action makes it the target. */
function RevisedTarget({ id }: { id: ItemId }) {
  const metric = useItem('metrics', id, (item) => item);
  const items = usePlanItems();
  const { revisedTarget } = metric.pushBack;
  const suffix = unitSuffix(metric);
  const words = (value: number) => `${formatNumber(value)}${suffix ? `\u202f${suffix}` : ''}`;
  const isNew = revisedTarget !== null && revisedTarget !== metric.target;
  return (
    <div className="push-back__revised">
      <PartNumber
        part="pushBack"
        id={id}
        field="revisedTarget"
        label="Revised target"
        placeholder={metric.target === null ? '' : `Instead of ${formatNumber(metric.target)}`}
        unitLabel={suffix}
      />
      {isNew && (
        <Button
          onPress={() => {
            const pushBack = { ...metric.pushBack, revisedTarget: null };
            items.change('metrics', id, { target: revisedTarget, pushBack });
          }}
        >
          {`Make ${words(revisedTarget)} the target`}
        </Button>
      )}
    </div>
  );
}
