import { labelSets, pageLanguages, paperSizes } from '@shared/blueprint/model';
import { Segments } from '../../components/Segments';
import { Select } from '../../components/Select';
import { useEditProfile } from '../frame/use-edit-profile';
import { paperWords } from '../page/PagePanel';
import { useOpenWorkspace, useProfile } from '../workspace-context';
import { Group } from './Group';
import { LayoutChoice } from './LayoutChoice';
import { labelNames, languageNames, layoutNames } from './page-names';
import type { Choices } from './ways-out';

/** Layout, paper, headings and language: kept with the client, each choice one step that can be undone (SH3). */
export function LookGroup({
  choices,
  isOpen,
  onToggle,
}: {
  choices: Choices;
  isOpen: boolean;
  onToggle(): void;
}) {
  const { endGesture } = useOpenWorkspace().store.getState();
  const settings = useProfile((profile) => profile.settings);
  const editProfile = useEditProfile();
  const choose = (patch: Partial<typeof settings>, label: string) => {
    editProfile('settings', patch, label);
    endGesture();
  };
  const said = [
    choices.layout ? layoutNames[settings.layout].name : null,
    choices.paper ? paperWords[settings.paper] : null,
    choices.headings ? languageNames[settings.language] : null,
  ];
  return (
    <Group
      title="How it looks"
      summary={said.filter((word) => word !== null).join(', ')}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      {choices.layout && (
        <LayoutChoice value={settings.layout} onChange={(layout) => choose({ layout }, 'Change layout')} />
      )}
      {choices.paper && (
        <Segments
          label="Paper"
          value={settings.paper}
          options={paperSizes.map((id) => ({ id, label: paperWords[id] }))}
          onChange={(paper) => choose({ paper }, 'Change paper')}
        />
      )}
      {choices.headings && (
        <>
          <div>
            <Segments
              label="Headings"
              value={settings.labels}
              options={labelSets.map((id) => ({ id, label: labelNames[id].name }))}
              onChange={(labels) => choose({ labels }, 'Change headings')}
            />
            <p className="message">{labelNames[settings.labels].note}</p>
          </div>
          <div>
            <Select
              label="Language of headings, dates and numbers"
              value={settings.language}
              options={pageLanguages.map((id) => ({ id, label: languageNames[id] }))}
              onChange={(language) => choose({ language }, 'Change language of the page')}
            />
            <p className="message">Your own words stay as you wrote them.</p>
          </div>
        </>
      )}
    </Group>
  );
}
