/** Light or dark, and the client's colour, put on the document as custom properties. */
import { hueDistance, mix, readableOn, shapeContrast, textContrast } from '@shared/colour';
import type { Settings } from '@shared/ipc';

/** The surfaces and warning colours of tokens.css that a client's colour is measured against. */
const surfaces = {
  light: { paper: '#faf8f4', sheet: '#ffffff', late: '#a8321f', warn: '#8a5a00', onAccent: '#ffffff' },
  dark: { paper: '#14181d', sheet: '#1c2229', late: '#f0907f', warn: '#e9b95c', onAccent: '#0c2022' },
} as const;
type Shade = keyof typeof surfaces;

/** Closer than this to the hue of late or warn, a critical chain in the client's colour would read as a warning. */
const tooCloseDegrees = 24;

/** What a client's colour becomes on screen. Pure: `applyTheme` puts it on the document. */
export function clientPalette(colour: string, shade: Shade) {
  const { paper, sheet, late, warn, onAccent } = surfaces[shade];
  const softPart = shade === 'light' ? 0.88 : 0.8;
  const soft = mix(colour, sheet, softPart);
  // Text in the accent stands on the sheet, the paper and its own soft tone: the least of the three decides.
  const onDarkest = readableOn(readableOn(colour, paper, textContrast), soft, textContrast);
  const accent = readableOn(onDarkest, sheet, textContrast);
  const warnsAlready = Math.min(hueDistance(colour, late), hueDistance(colour, warn)) < tooCloseDegrees;
  return {
    '--client': readableOn(colour, paper, shapeContrast),
    '--accent': accent,
    '--accent-soft': soft,
    '--on-accent': readableOn(onAccent, accent, textContrast),
    '--critical': warnsAlready ? 'var(--ink)' : 'var(--accent)',
  };
}

/** A client's colour as a mark, a bar or a flag on the window's paper in the current theme. */
export function clientTone(colour: string, shade: Shade): string {
  return readableOn(colour, surfaces[shade].paper, shapeContrast);
}

const darkQuery = () => window.matchMedia('(prefers-color-scheme: dark)');

/** The shade that a theme setting means on this screen now. */
export function shadeOf(theme: Settings['theme']): Shade {
  if (theme !== 'system') return theme;
  return darkQuery().matches ? 'dark' : 'light';
}

/**
 * Sets theme and client colour on the document and keeps following the system while the theme says so.
 * Without a client colour the app's own accent stands. Returns how to stop following.
 */
export function applyTheme(look: {
  settings: Pick<Settings, 'theme'>;
  clientColour?: string | undefined;
}): () => void {
  const root = document.documentElement;
  const apply = () => {
    const shade = shadeOf(look.settings.theme);
    root.dataset.theme = shade;
    const palette = clientPalette(look.clientColour ?? '#0f5f66', shade);
    for (const [name, value] of Object.entries(palette)) {
      if (look.clientColour === undefined) root.style.removeProperty(name);
      else root.style.setProperty(name, value);
    }
  };
  apply();
  if (look.settings.theme !== 'system') return () => undefined;
  const system = darkQuery();
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
