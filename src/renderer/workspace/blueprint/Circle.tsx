import type { ItemId } from '@shared/blueprint/fields';
import { needsInWords, stepName } from '@shared/insight/walk-words';
import { Unlink } from 'lucide-react';
import { Button } from '../../components/Button';
import { usePlan } from '../workspace-context';
import { usePlanItems } from './plan-items';

/** Needs that go in a circle, as a file can bring them, and how to take one of them out (docs/spec/walk.md, ED13). */
export function Circle({ cycle }: { cycle: readonly ItemId[] }) {
  const milestones = usePlan((plan) => plan.milestones);
  const items = usePlanItems();
  return (
    <div className="circle" role="alert">
      <p>
        <strong>These needs go in a circle, so no day can be worked out:</strong>{' '}
        {needsInWords(cycle, milestones)}. Which of them is not so?
      </p>
      <div className="circle__ways">
        {cycle.map((id, at) => {
          const need = cycle[(at + 1) % cycle.length] as ItemId;
          return (
            <Button
              key={id}
              icon={<Unlink className="icon" aria-hidden />}
              onPress={() => items.toggleLink('milestones', id, 'needs', need)}
            >
              {`${stepName(milestones, id)} does not need ${stepName(milestones, need)}`}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
