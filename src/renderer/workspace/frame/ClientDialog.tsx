import { titleMaxCharacters } from '@shared/blueprint/text';
import { LockKeyhole } from 'lucide-react';
import { Button } from '../../components/Button';
import { ColourField } from '../../components/ColourField';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/TextField';
import { useOpenWorkspace, useProfile } from '../workspace-context';
import { useEditProfile } from './use-edit-profile';

/** Who this workspace is about. Changes are taken with every key, like everywhere else. */
export function ClientDialog({ onClose, onProtection }: { onClose(): void; onProtection(): void }) {
  const client = useProfile((profile) => profile.client);
  const agency = useProfile((profile) => profile.agency.name);
  const edit = useEditProfile();
  const { context, store } = useOpenWorkspace();
  const { endGesture } = store.getState();
  const isSealed = context.context.window === 'workspace' && context.context.isSealed;
  return (
    <Dialog
      title="Client"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" icon={<LockKeyhole className="icon" aria-hidden />} onPress={onProtection}>
            {isSealed ? 'Sealed. Lock or change…' : 'Seal this client…'}
          </Button>
          <Button variant="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="client-dialog">
        <TextField
          label="Name"
          plan
          size="l"
          autoFocus
          value={client.name}
          onBlur={endGesture}
          onChange={(name) =>
            name.trim() === ''
              ? 'Give the client a name. It may be a nickname.'
              : edit('client', { name: name.slice(0, titleMaxCharacters) }, 'Change client name')
          }
        />
        <TextField
          label="Industry"
          placeholder="Optional"
          value={client.industry}
          onBlur={endGesture}
          onChange={(industry) =>
            edit('client', { industry: industry.slice(0, titleMaxCharacters) }, 'Change industry')
          }
        />
        <ColourField
          value={client.colour}
          onChange={(colour) => edit('client', { colour }, 'Change colour')}
        />
        <TextField
          label="Your agency"
          description="Stands at the foot of the page: prepared by."
          value={agency}
          onBlur={endGesture}
          onChange={(name) =>
            edit('agency', { name: name.slice(0, titleMaxCharacters) }, 'Change agency name')
          }
        />
      </div>
    </Dialog>
  );
}
