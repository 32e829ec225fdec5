import type { Settings } from '@shared/ipc';
import { useEffect, useLayoutEffect, useState } from 'react';
import { desktop } from '../../desktop';
import { applyTheme } from '../../theme/theme';

/** Light or dark and the client's colour, from before the first paint on. */
export function useTheme(theme: Settings['theme'], clientColour: string | undefined): void {
  useLayoutEffect(() => applyTheme({ settings: { theme }, clientColour }), [theme, clientColour]);
}

/** The settings as they are now. */
export function useSettings(atStart: Settings): Settings {
  const [settings, setSettings] = useState(atStart);
  useEffect(() => desktop.on('settings:changed', setSettings), []);
  return settings;
}
