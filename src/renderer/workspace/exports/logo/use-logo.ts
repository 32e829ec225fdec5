import { useRef, useState } from 'react';
import { report } from '../../../desktop';
import { useEditProfile } from '../../frame/use-edit-profile';
import { useOpenWorkspace } from '../../workspace-context';
import { logoFrom } from './logo-picture';
import { logoWords } from './logo-words';

export interface LogoChoice {
  /** Why the last picture was not taken. */
  refused: { title: string; text: string } | null;
  isBusy: boolean;
  take(file: File): void;
  remove(): void;
}

/** Takes pictures as the client's logo, each as one step that can be undone; a refused one changes nothing (SH10). */
export function useLogo(): LogoChoice {
  const { store } = useOpenWorkspace();
  const editProfile = useEditProfile();
  const [refused, setRefused] = useState<LogoChoice['refused']>(null);
  const [isBusy, setBusy] = useState(false);
  const taken = useRef(0);

  const put = (logo: Parameters<typeof editProfile<'client'>>[1]['logo'], label: string) => {
    store.getState().endGesture();
    editProfile('client', { logo: logo ?? null }, label);
    store.getState().endGesture();
  };
  const take = async (file: File) => {
    taken.current += 1;
    const mine = taken.current;
    setRefused(null);
    setBusy(true);
    try {
      const logo = await logoFrom(file);
      // The picture that was chosen last is the one that counts.
      if (mine !== taken.current) return;
      if (logo.ok) put(logo.value, 'Change logo');
      else setRefused(logoWords[logo.error]);
    } finally {
      if (mine === taken.current) setBusy(false);
    }
  };
  return {
    refused,
    isBusy,
    take: (file) => void take(file).catch(report),
    remove() {
      setRefused(null);
      put(null, 'Remove logo');
    },
  };
}
