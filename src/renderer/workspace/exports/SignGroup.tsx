import { TextField } from '../../components/TextField';
import { useEditProfile } from '../frame/use-edit-profile';
import { useEditPlan, useOpenWorkspace, usePlan, useProfile, useWorkspace } from '../workspace-context';
import { Group } from './Group';

/** Who signs, what is expected of each other, and who has prepared the page. */
export function SignGroup({ isOpen, onToggle }: { isOpen: boolean; onToggle(): void }) {
  const { endGesture } = useOpenWorkspace().store.getState();
  const opened = useWorkspace((state) => state.view.blueprint);
  const agency = useProfile((profile) => profile.agency.name);
  const { clientSigner, agencySigner, expectations } = usePlan((plan) => plan.paper);
  const editProfile = useEditProfile();
  const editPlan = useEditPlan();
  const edit = (field: 'clientSigner' | 'agencySigner' | 'expectations', label: string) => (text: string) => {
    const error = editPlan(
      { type: 'set', section: 'paper', patch: { [field]: text } },
      { label, gesture: `${opened}.paper.${field}` },
    );
    return error ? 'That is too long. Kept as you typed it.' : null;
  };
  const signers = [clientSigner, agencySigner].filter((name) => name.trim() !== '').join(', ');
  return (
    <Group
      title="Signatures"
      summary={signers || agency || 'Nobody signs yet'}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <div className="share__pair">
        <TextField
          label="Signs for the client"
          placeholder="Name"
          value={clientSigner}
          onChange={edit('clientSigner', 'Change who signs')}
          onBlur={endGesture}
        />
        <TextField
          label="Signs for the agency"
          placeholder="Name"
          value={agencySigner}
          onChange={edit('agencySigner', 'Change who signs')}
          onBlur={endGesture}
        />
      </div>
      <TextField
        label="Expectations"
        description="Stands above the signatures. Left empty, it is left out."
        placeholder="A north star, not carved in stone: it changes only when both of us agree."
        multiline
        value={expectations}
        onChange={edit('expectations', 'Change expectations')}
        onBlur={endGesture}
      />
      <TextField
        label="Your agency"
        description="At the foot of the page: prepared by."
        value={agency}
        onChange={(name) => editProfile('agency', { name }, 'Change agency name')}
        onBlur={endGesture}
      />
    </Group>
  );
}
