import type { ItemId } from '@shared/blueprint/fields';
import type { Collection, Section } from '@shared/blueprint/model';
import { GitMerge } from 'lucide-react';
import { useRef, useState } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import { useWorkspace } from '../workspace-context';
import { Choices } from './Choices';
import { openRecords, type RecordPlace } from './conflicts';
import './conflicts.css';

/** Stands at a record of the open blueprint while two laptops have left it two versions of a field. */
export function ConflictChip({
  name,
  id,
}: {
  name: Collection<'blueprint'> | Section<'blueprint'>;
  /** Null for a section. */
  id: ItemId | null;
}) {
  const document = useWorkspace((state) => state.view.blueprint);
  const count = useWorkspace((state) => {
    const plan = document && state.documents[document];
    if (!plan) return 0;
    return openRecords(plan).find((each) => each.name === name && each.id === id)?.fields.length ?? 0;
  });
  if (document === null || count === 0) return null;
  return <Chip place={{ document, kind: 'blueprint', name, id }} count={count} />;
}

function Chip({ place, count }: { place: RecordPlace; count: number }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const words = count === 1 ? 'Two versions' : `Two versions of ${count} fields`;
  return (
    <p className="conflict-chip">
      <button
        ref={button}
        type="button"
        className="conflict-chip__button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <GitMerge className="icon" aria-hidden />
        {words}
      </button>
      <Popover
        className="popover choices__popover"
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={setOpen}
        placement="bottom start"
        offset={8}
      >
        <Dialog className="choices__dialog">
          <Heading slot="title" className="heading">
            Changed on two laptops
          </Heading>
          <Choices place={place} onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </p>
  );
}
