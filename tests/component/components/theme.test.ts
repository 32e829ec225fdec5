import '../browser-gaps';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contrastRatio } from '@shared/colour';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { clientColours } from '../../../src/renderer/components/client-colours';
import {
  applyTheme,
  clientPalette,
  clientTone,
  type Shade,
  surfaces,
} from '../../../src/renderer/theme/theme';

const shades: readonly Shade[] = ['light', 'dark'];
const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

afterEach(() => {
  vi.restoreAllMocks();
  document.documentElement.removeAttribute('style');
});

it('[U18] every client colour can be read in the light and in the dark', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      for (const shade of shades) {
        const { paper, sheet } = surfaces[shade];
        const palette = clientPalette(colour, shade);
        for (const surface of [paper, sheet, palette['--accent-soft']]) {
          expect(contrastRatio(palette['--accent'], surface)).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrastRatio(palette['--on-accent'], palette['--accent'])).toBeGreaterThanOrEqual(4.5);
        expect(contrastRatio(clientTone(colour, shade), paper)).toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 400, seed: 20270311 },
  );
});

it('[U18] a colour that reads well already stays as the client gave it', () => {
  for (const { id } of clientColours) {
    expect(clientPalette(id, 'light')['--accent']).toBe(id);
    expect(clientPalette(id, 'light')['--client']).toBe(id);
  }
});

it.each([
  ['#a8321f', 'var(--ink)'],
  ['#d9541e', 'var(--ink)'],
  ['#c98a00', 'var(--ink)'],
  ['#0f5f66', 'var(--accent)'],
  ['#2a5f9e', 'var(--accent)'],
  ['#4d5866', 'var(--accent)'],
])('[U19] the critical chain of %s is drawn in %s', (colour, expected) => {
  for (const shade of shades) expect(clientPalette(colour, shade)['--critical']).toBe(expected);
});

it('[U19] the colours that are offered keep clear of what means late or look here', () => {
  for (const { id } of clientColours) expect(clientPalette(id, 'light')['--critical']).toBe('var(--accent)');
});

it('[U20] the theme follows the system at once, and only while the setting says so', () => {
  const system = Object.assign(new EventTarget(), { matches: false });
  vi.spyOn(window, 'matchMedia').mockReturnValue(system as MediaQueryList);
  const turn = (dark: boolean) => {
    system.matches = dark;
    system.dispatchEvent(new Event('change'));
  };
  const root = document.documentElement;

  const stop = applyTheme({ settings: { theme: 'system' }, clientColour: '#2a5f9e' });
  expect(root.dataset.theme).toBe('light');
  expect(root.style.getPropertyValue('--accent')).toBe('#2a5f9e');
  turn(true);
  expect(root.dataset.theme).toBe('dark');
  expect(root.style.getPropertyValue('--accent')).not.toBe('#2a5f9e');
  stop();
  turn(false);
  expect(root.dataset.theme).toBe('dark');

  const stopLight = applyTheme({ settings: { theme: 'light' } });
  turn(true);
  expect(root.dataset.theme).toBe('light');
  expect(root.style.getPropertyValue('--accent')).toBe('');
  stopLight();
});

it('[U21] the colours that are computed with are those of tokens.css', () => {
  const css = readFileSync(resolve('src/renderer/theme/tokens.css'), 'utf8');
  const [light = '', dark = ''] = css.split(':root[data-theme="dark"]');
  const declared = { light, dark };
  for (const shade of shades) {
    for (const [name, value] of Object.entries(surfaces[shade])) {
      expect(declared[shade]).toMatch(new RegExp(`--${name}: ${value};`));
    }
  }
});
