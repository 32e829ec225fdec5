import {
  type PromotedKind,
  promotedKinds,
  promotedName,
  promotion,
  type Said,
} from '@shared/blueprint/discovery';
import type { ItemId } from '@shared/blueprint/fields';
import { stageOfView, viewsOfPart } from '@shared/insight/stages';
import { CornerDownRight, Flag, Gauge, Target, TriangleAlert } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { MenuButton } from '../../components/MenuButton';
import { useOpenWorkspace, usePlan } from '../workspace-context';
import { useItem, usePlanItems } from './plan-items';
import './promote-menu.css';

const kinds = {
  objectives: { name: 'Objective', icon: Target },
  metrics: { name: 'Number', icon: Gauge },
  milestones: { name: 'Milestone', icon: Flag },
  obstacles: { name: 'Obstacle', icon: TriangleAlert },
} as const satisfies Record<PromotedKind, unknown>;

/**
 * Makes an objective, a number, a milestone or an obstacle of what was said, and shows what it has become; each leads
 * there. Nothing while there are no words to carry over.
 */
export function PromoteMenu({ collection, id }: Said) {
  const hasWords = useItem(collection, id, ({ answer }) => answer.trim() !== '');
  const became = useBecame({ collection, id });
  const { store } = useOpenWorkspace();
  const items = usePlanItems();
  if (!hasWords && became.length === 0) return null;
  return (
    <div className="promote">
      {became.map(({ kind, item, name }) => {
        const { name: kindName, icon: Icon } = kinds[kind];
        return (
          <button
            key={item}
            type="button"
            className="promote__chip"
            aria-label={`${kindName}: ${name}. Go to it`}
            title={name}
            onClick={() => {
              const [view] = viewsOfPart[kind];
              if (!view) throw new Error(`No view shows ${kind}`);
              store.getState().go({ target: { stage: stageOfView(view), collection: kind, id: item } });
            }}
          >
            <Icon className="icon icon--s" aria-hidden />
            <span className="truncate">{name}</span>
          </button>
        );
      })}
      {hasWords && (
        <MenuButton
          label="Use in the plan"
          isLabelShown
          icon={<CornerDownRight className="icon icon--s" aria-hidden />}
          items={promotedKinds.map((kind) => {
            const { name, icon: Icon } = kinds[kind];
            return {
              id: kind,
              label: `As ${kind === 'objectives' || kind === 'obstacles' ? 'an' : 'a'} ${name.toLowerCase()}`,
              icon: <Icon className="icon" aria-hidden />,
              onAction: () => {
                const edit = promotion(items.plan(), { collection, id }, kind, items.newId());
                const refused = items.apply(edit, `Use an answer as ${name.toLowerCase()}`);
                if (refused) throw new Error(`What was said could not be used: ${refused.code}`);
              },
            };
          })}
        />
      )}
    </div>
  );
}

interface Became {
  kind: PromotedKind;
  item: ItemId;
  name: string;
}

/** What was made of an answer and is still there, in the order of the method. */
function useBecame({ collection, id }: Said): Became[] {
  const flat = usePlan(
    useShallow((plan) => {
      const said = plan[collection][id];
      if (!said) return [];
      return promotedKinds.flatMap((kind) =>
        (Object.keys(said[kind]) as ItemId[]).flatMap((item) =>
          plan[kind][item] ? [kind, item, promotedName(plan, kind, item) || 'No words yet'] : [],
        ),
      );
    }),
  );
  const became: Became[] = [];
  for (let at = 0; at < flat.length; at += 3) {
    const [kind, item, name] = flat.slice(at, at + 3) as [PromotedKind, ItemId, string];
    became.push({ kind, item, name });
  }
  return became;
}
