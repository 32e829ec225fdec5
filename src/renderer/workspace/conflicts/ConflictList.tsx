import type { AnyDocument } from '@shared/blueprint/document';
import type { Collection } from '@shared/blueprint/model';
import { viewsOfPart } from '@shared/insight/stages';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { placeOf } from '../../state/workspace-store';
import { useOpenWorkspace, useWorkspace } from '../workspace-context';
import { Choices } from './Choices';
import { fieldLabel, type OpenRecord, openRecords, recordIn, recordName } from './conflicts';

/** Every record that two laptops have left two versions of a field, with the way to it. */
export function ConflictList({ onClose }: { onClose(): void }) {
  const documents = useWorkspace((state) => state.documents);
  const records = Object.values(documents).flatMap((document) =>
    openRecords(document).map((record) => ({ document, record })),
  );
  return (
    <Dialog title="Changed on two laptops" isOpen onClose={onClose}>
      {records.length === 0 ? (
        <p className="conflict-list__done">All chosen. Undo brings a choice back.</p>
      ) : (
        <>
          <p className="conflict-list__about">
            Both versions are kept until you choose. The one in the plan is used meanwhile.
          </p>
          <ul className="conflict-list">
            {records.map(({ document, record }) => (
              <Row
                key={`${record.document}/${record.name}/${record.id}`}
                document={document}
                record={record}
                onClose={onClose}
              />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Row({ document, record, onClose }: { document: AnyDocument; record: OpenRecord; onClose(): void }) {
  const { store } = useOpenWorkspace();
  const [isOpen, setOpen] = useState(false);
  const view =
    document.kind === 'blueprint' ? viewsOfPart[record.name as Collection<'blueprint'>][0] : undefined;
  const name = recordName(record, recordIn({ [document.id]: document }, record) ?? {});
  const title = document.kind === 'profile' ? 'The client' : document.body.about.title;
  const show = (): void => {
    const { view: current, go } = store.getState();
    if (!view) return;
    const place = placeOf(view, current);
    const { name: part, id } = record;
    const target =
      id === null ? null : { stage: place.stage, view, collection: part as Collection<'blueprint'>, id };
    go({ section: 'blueprint', blueprint: document.id, ...place, target });
    onClose();
  };
  return (
    <li className="conflict-list__row">
      <div className="conflict-list__head">
        <div>
          <p className="plan truncate">{name}</p>
          <p className="choices__who truncate">
            {[
              title,
              ...record.fields.map(({ field, isPrivate }) => (isPrivate ? 'Private' : fieldLabel(field))),
            ].join(' · ')}
          </p>
        </div>
        <div className="row">
          {view && (
            <Button variant="quiet" aria-label={`Show ${name}`} onPress={show}>
              Show
            </Button>
          )}
          <Button aria-expanded={isOpen} aria-label={`Choose for ${name}`} onPress={() => setOpen(!isOpen)}>
            Choose
          </Button>
        </div>
      </div>
      {isOpen && <Choices place={record} />}
    </li>
  );
}
