/** A user without a mouse: keys are pressed, and where the focus is tells what was reached. */
import { expect, type Page } from '@playwright/test';

export type Keyboard = ReturnType<typeof handsOn>;

export function handsOn(page: Page) {
  const { keyboard } = page;
  const press = (key: string) => keyboard.press(key);
  const type = (text: string) => keyboard.type(text);

  /** What has the focus, as a screen reader calls it; one of a group with the group's name before it. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLElement> }) | null;
      if (!element || element === document.body) return 'nothing';
      const words = (each: Element | null | undefined) =>
        each?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      const refs = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const name =
        refs
          .map((id) => document.getElementById(id))
          .map((each) => each?.getAttribute('aria-label') ?? words(each))
          .join(' ') ||
        element.getAttribute('aria-label') ||
        words(element.labels?.[0]) ||
        words(element);
      const isOfGroup = element instanceof HTMLInputElement && element.type === 'radio';
      const group = isOfGroup ? words(element.closest('fieldset')?.querySelector('legend')) : '';
      return group ? `${group}: ${name}` : name;
    });
  const isMeant = (wanted: string | RegExp, name: string) =>
    typeof wanted === 'string' ? wanted === name : wanted.test(name);

  /** The focus is there by itself, soon. */
  const has = async (wanted: string | RegExp) => {
    const called = expect.poll(focused, { message: `focus on ${wanted}` });
    await (typeof wanted === 'string' ? called.toBe(wanted) : called.toMatch(wanted));
  };

  /** Tab, or Shift+Tab, until it has the focus. */
  const to = async (wanted: string | RegExp, way: 'on' | 'back' | 'any' = 'on') => {
    const most = 120;
    const passed: string[] = [];
    const isHere = async () => {
      const name = await focused();
      passed.push(name);
      return isMeant(wanted, name);
    };
    for (const each of way === 'any' ? (['on', 'back'] as const) : [way]) {
      for (let pressed = 0; pressed < (way === 'any' ? 3 : most); pressed += 1) {
        if (await isHere()) return;
        await press(each === 'on' ? 'Tab' : 'Shift+Tab');
      }
    }
    if (way === 'any')
      for (let at = 0; at < 6; at += 1)
        if (await isHere()) return;
        else await press('Shift+Tab');
    throw new Error(`Not reached by Tab: ${wanted}. Passed: ${passed.join(' | ')}`);
  };

  return {
    press,
    type,
    has,
    to,
    /** The palette, words and Enter in one go; then the focus is where they lead. */
    async go(words: string, landsOn?: string | RegExp) {
      await press('Control+k');
      await type(words);
      await press('Enter');
      await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeHidden();
      if (landsOn) await has(landsOn);
    },
    /** A name that is on a list already. */
    async pick(name: string) {
      await expect(page.locator('[role="combobox"]:focus')).toBeVisible();
      await type(name);
      await expect(page.getByRole('option').first()).toContainText(name);
      await press('ArrowDown');
      await press('Enter');
      await expect(page.getByRole('option')).toHaveCount(0);
    },
    /** One of a list that is opened by its button. */
    async choose(start: string) {
      const name = await focused();
      await press('Enter');
      await expect(page.getByRole('listbox')).toBeVisible();
      await type(start);
      await expect(page.locator('[role="option"]:focus')).toContainText(start);
      await press('Enter');
      const label = name.split(' ').at(-1) as string;
      await expect.poll(focused, { message: 'focus back on the list' }).toContain(label);
    },
    /** Those at these places of a list of ties, and no others. */
    async link(places: readonly number[]) {
      const [label] = (await focused()).split(':');
      await press('Enter');
      const focusedOption = page.locator('[role="option"]:focus');
      await expect(focusedOption).toBeVisible();
      await press('Home');
      const count = await page.getByRole('option').count();
      for (let at = 0; at < count; at += 1) {
        if (at > 0) await press('ArrowDown');
        const isTied = (await focusedOption.getAttribute('aria-selected')) === 'true';
        if (isTied !== places.includes(at)) await press('Space');
      }
      await press('Escape');
      await expect.poll(focused, { message: 'focus back on the ties' }).toContain(`${label}: `);
    },
    /** The first entry of a menu; then the focus is on its button again. */
    async takeFirst(entry: string) {
      const name = await focused();
      await press('Enter');
      await expect(page.locator('[role="menuitem"]:focus')).toHaveText(entry);
      await press('Enter');
      await has(name);
    },
  };
}
