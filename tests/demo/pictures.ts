/** Pictures of the app's windows as they are on screen, in files small enough to keep. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BackcastApp, windowNamed } from '../e2e/app';
import { smallPng } from './small-png';

const sizes = { small: { width: 1280, height: 800 }, large: { width: 1920, height: 1080 } } as const;
export type Size = keyof typeof sizes;
export type Theme = 'light' | 'dark';

export interface HowToTake {
  inDark?: boolean;
  /** What there is room for at this size. */
  beforeLarge?: () => Promise<void>;
  beforeSmall?: () => Promise<void>;
}

export function picturesOf(app: BackcastApp, outDir: string) {
  mkdirSync(outDir, { recursive: true });
  const size = async (page: Page, name: Size): Promise<void> => {
    const window = await app.browserWindow(page);
    await window.evaluate((each, bounds) => {
      each.setContentBounds({ x: 0, y: 0, ...bounds });
      each.moveTop(); // what is covered does not draw its transitions to their end
    }, sizes[name]);
    await page.waitForTimeout(700); // the window's zoom, the page's picture and transitions come to rest
  };
  const look = async (page: Page, theme: Theme): Promise<void> => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(300);
  };
  const shoot = async (page: Page, name: string): Promise<void> => {
    await page.mouse.move(0, 0);
    // By the window itself: large windows are zoomed, which a picture taken through the page does not know.
    const window = await app.browserWindow(page);
    const { width, height, bgra } = await window.evaluate(async ({ webContents }) => {
      const image = await webContents.capturePage();
      return { ...image.getSize(), bgra: image.toBitmap().toString('base64') };
    });
    writeFileSync(join(outDir, `${name}.png`), smallPng(width, height, Buffer.from(bgra, 'base64')));
  };
  return {
    size,
    look,
    shoot,
    /** name.png and name-large.png, and where asked for the same in dark. */
    async take(
      page: Page,
      name: string,
      { inDark = false, beforeLarge, beforeSmall }: HowToTake = {},
    ): Promise<void> {
      const themes = inDark ? (['light', 'dark'] as const) : (['light'] as const);
      for (const each of ['large', 'small'] as const) {
        await size(page, each);
        await (each === 'large' ? beforeLarge : beforeSmall)?.();
        for (const theme of themes) {
          await look(page, theme);
          await shoot(page, `${name}${each === 'large' ? '-large' : ''}${theme === 'dark' ? '-dark' : ''}`);
        }
        await page.emulateMedia({ colorScheme: 'light' });
      }
    },
    async takeStage(name: string): Promise<void> {
      const stage = await windowNamed(app, 'stage');
      await size(stage, 'large');
      await shoot(stage, name);
    },
  };
}
