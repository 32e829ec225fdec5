import type { Section, SectionOf } from '@shared/blueprint/model';
import type { Edit } from '@shared/edit';
import { profileOf } from '../../state/workspace-store';
import { useOpenWorkspace } from '../workspace-context';

/** Changes a section of the client's profile. Typing in one field is one undo step. */
export function useEditProfile() {
  const { store } = useOpenWorkspace();
  return <S extends Section<'profile'>>(
    section: S,
    patch: Partial<SectionOf<'profile', S>>,
    label: string,
  ): void => {
    const { edit } = store.getState();
    const profile = profileOf(store.getState());
    if (!profile) throw new Error('A workspace has a profile');
    const change = { type: 'set', section, patch } as Edit<'profile'>;
    edit('profile', profile.id, change, {
      label,
      gesture: `${profile.id}.${section}.${Object.keys(patch).join()}`,
    });
  };
}
