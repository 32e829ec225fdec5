/** Light or dark, and the client's colour, put on the document as custom properties. */
import { contrastRatio, hueDistance, mix, readableOn, shapeContrast, textContrast } from '@shared/colour';
import type { Settings } from '@shared/ipc';

/** The tokens that a client's colour is measured against; a test holds them equal to tokens.css. */
export const surfaces = {
  light: { paper: '#faf8f4', sheet: '#ffffff', late: '#a8321f', warn: '#8a5a00', 'on-accent': '#ffffff' },
  dark: { paper: '#14181d', sheet: '#1c2229', late: '#f0907f', warn: '#e9b95c', 'on-accent': '#0c2022' },
} as const;
export type Shade = keyof typeof surfaces;

/** Closer than this to the hue of late or warn, a critical chain in the client's colour would read as a warning. */
const tooCloseDegrees = 24;
/** What a colour is lifted to in the dark, where the least that can be read still looks like soot. */
const glowContrast = 6.5;

/**
 * What a client's colour becomes on screen: all text tones reach AA on paper, sheet and the soft tone.
 * `applyTheme` puts it on the document.
 */
export function clientPalette(colour: string, shade: Shade) {
  const { paper, sheet, late, warn, 'on-accent': onAccent } = surfaces[shade];
  const tone = clientTone(colour, shade);
  const soft = shade === 'light' ? mix(colour, sheet, 0.88) : mix(tone, paper, 0.8);
  const accent = [paper, sheet, soft].reduce(
    (text, surface) => readableOn(text, surface, textContrast),
    tone,
  );
  const warnsAlready = Math.min(hueDistance(colour, late), hueDistance(colour, warn)) < tooCloseDegrees;
  return {
    '--client': tone,
    '--accent': accent,
    '--accent-soft': soft,
    '--on-accent': readableOn(onAccent, accent, textContrast),
    '--critical': warnsAlready ? 'var(--ink)' : 'var(--accent)',
  };
}

/** A client's colour as a mark, a bar or a flag on the window's paper. */
export function clientTone(colour: string, shade: Shade): string {
  const { paper } = surfaces[shade];
  if (shade === 'light') return readableOn(colour, paper, shapeContrast);
  // Towards a bright tone of its own hue first: towards white alone every colour turns to the same grey.
  const bright = mix(brightest(colour), '#ffffff', 0.4);
  const steps = Array.from({ length: 21 }, (_, step) => mix(colour, bright, step / 20));
  const lifted = steps.find((step) => contrastRatio(step, paper) >= glowContrast) ?? bright;
  return readableOn(lifted, paper, glowContrast);
}

/** The same hue with its strongest channel full; white for black. */
function brightest(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const most = Math.max(...channels);
  if (most === 0) return '#ffffff';
  const scaled = channels.map((channel) => Math.round((channel * 255) / most));
  return `#${scaled.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Sets theme and client colour on the document and keeps following the system while the theme says so.
 * Without a client colour the app's own accent stands. Returns how to stop following.
 */
export function applyTheme(look: {
  settings: Pick<Settings, 'theme'>;
  clientColour?: string | undefined;
}): () => void {
  const { theme } = look.settings;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const apply = () => {
    const shade = theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    root.dataset.theme = shade;
    for (const [name, value] of Object.entries(clientPalette(look.clientColour ?? '#000000', shade))) {
      if (look.clientColour === undefined) root.style.removeProperty(name);
      else root.style.setProperty(name, value);
    }
  };
  apply();
  system.addEventListener('change', apply);
  return () => system.removeEventListener('change', apply);
}
