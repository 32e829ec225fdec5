/** What leaves the room, in the real app: forms on disk, a logo, agreed versions told from others. Rules in docs/spec/share.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, type LaunchApp, test, windowNamed } from './app';
import { saved } from './workshop';

const asOf = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };

/** The sample client on the sheet. */
async function share(launchApp: LaunchApp): Promise<{ app: BackcastApp; page: Page }> {
  const app = await launchApp({ env: asOf });
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: /Look around in the sample/ }).click();
  const page = await windowNamed(app, 'workspace');
  await saved(page);
  await page.keyboard.press('Control+4');
  // The first page of a cold app on a busy machine.
  await expect(page.locator('canvas.page-picture[data-drawn="true"]')).toBeVisible({ timeout: 45_000 });
  return { app, page };
}

const savesTo = (app: BackcastApp, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);

async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /What$/ }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

/** Hands over what is chosen, and returns the bytes of the file. */
async function handedOver(app: BackcastApp, page: Page, fileName: string): Promise<Buffer> {
  const path = join(app.documentsDir, fileName);
  await savesTo(app, path);
  await page.getByRole('button', { name: /^Export .*…/ }).click();
  await expect(page.getByText(`Exported: ${fileName}`)).toBeVisible();
  return readFileSync(path);
}

const group = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
const noFindings = async (page: Page) =>
  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([]);
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length;

test('[SH1] [SH2] [SH3] layout and language are chosen, and every form is what was shown, on the disk', async ({
  launchApp,
}) => {
  const { app, page } = await share(launchApp);
  await page.getByText('Letter', { exact: true }).click();
  await page.getByRole('button', { name: /Language of headings/ }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await noFindings(page);

  const pdf = await handedOver(app, page, 'page.pdf');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pages(pdf)).toBe(1);

  await pick(page, 'For screens and screen readers');
  await expect(page.getByRole('img', { name: 'The file as a browser shows it' })).toBeVisible();
  await noFindings(page);
  const html = (await handedOver(app, page, 'plan.html')).toString();
  expect(html).toContain('<html lang="de"');
  expect(html).not.toContain('<script');

  await pick(page, 'Milestones and check-ins');
  await expect(page.getByText('Emergency page live')).toBeVisible();
  const ics = (await handedOver(app, page, 'plan.ics')).toString();
  expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(ics).toContain('Emergency page live');

  await pick(page, 'Picture of the page');
  const png = await handedOver(app, page, 'page.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2480);

  await pick(page, 'Drawing of the page');
  expect((await handedOver(app, page, 'page.svg')).toString()).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);

  await pick(page, 'Obstacles');
  await expect(page.getByRole('table')).toBeVisible();
  expect((await handedOver(app, page, 'obstacles.csv')).toString()).toContain('Sign-off waits for the owner');

  await pick(page, 'The whole client');
  expect((await handedOver(app, page, 'harbor.backcast')).subarray(0, 2).toString()).toBe('PK');
});

test('[SH20] [SH22] [SH23] a page that is too long goes out with an appendix, or shortened to one page', async ({
  launchApp,
}) => {
  const { app, page } = await share(launchApp);
  const sentence = 'We look at the numbers together every month and change what does not hold. ';
  await group(page, 'Signatures').click();
  await page.getByRole('textbox', { name: 'Expectations' }).fill(sentence.repeat(60));
  await expect(page.getByText(/Too much for one page: about \d+ lines too long/)).toBeVisible();
  await expect(group(page, 'What is on the page')).toHaveAttribute('aria-expanded', 'true');

  await page.getByText('Appendix', { exact: true }).click();
  await page.getByText('Put the rest on further pages').click();
  await expect(page.getByText(/The page fits\. 2 pages of appendix behind it\./)).toBeVisible();
  await expect(page.getByText('Page 1 of 3')).toBeVisible();
  await noFindings(page);
  expect(pages(await handedOver(app, page, 'with-appendix.pdf'))).toBe(3);

  await page.getByText('Put the rest on further pages').click();
  await expect(page.getByText(/about \d+ lines too long/)).toBeVisible();
  await page.getByText('Shorten', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Expectations' }).last().fill(sentence);
  await expect(page.getByText('Everything chosen fits on the page.')).toBeVisible();
  expect(pages(await handedOver(app, page, 'shortened.pdf'))).toBe(1);
});

const svg = (inner: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">${inner}</svg>`);

test('[SH10] [SH11] [SH12] a logo is drawn anew, trimmed and small; a bad one is refused and changes nothing', async ({
  launchApp,
}) => {
  const { page } = await share(launchApp);
  await group(page, 'Logo').click();
  const input = page.getByLabel('Picture of the logo');
  const shown = page.getByRole('img', { name: 'Logo of Harbor Plumbing' });
  const sizeOf = () =>
    shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight] as const);
  const choose = (name: string, buffer: Buffer) =>
    input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

  // A bar of 200 × 50 in an empty field of 300 × 100.
  await choose('logo.svg', svg('<rect x="50" y="25" width="200" height="50" fill="#c33"/>'));
  await expect(shown).toBeVisible();
  expect(await sizeOf()).toEqual([1200, 300]);
  await saved(page);
  const kept = await shown.getAttribute('src');
  await noFindings(page);

  const bad: readonly [string, Buffer, RegExp][] = [
    ['script.svg', svg('<script>document.title = "run"</script>'), /There is a script in this SVG/],
    ['remote.svg', svg('<image href="https://example.com/a.png"/>'), /loads something from elsewhere/],
    ['empty.svg', svg('<rect x="900" width="5" height="5"/>'), /nothing to see/],
    ['cut.svg', svg('<rect/>').subarray(0, 70), /cannot be read/],
    ['wrong.svg', svg('<rect></g>'), /cannot be read/],
    ['notes.txt', Buffer.from('hello'), /no PNG, JPEG or SVG/],
    ['cut.png', Buffer.from(kept?.split(',')[1] ?? '', 'base64').subarray(0, 40), /cannot be read/],
    ['huge.png', hugePng(), /too many pixels/],
  ];
  for (const [name, buffer, words] of bad) {
    await choose(name, buffer);
    await expect(page.getByText(words), name).toBeVisible();
    expect(await shown.getAttribute('src'), name).toBe(kept);
  }
  expect(await page.title()).not.toContain('run');

  // A photograph of noise is the hardest to make small.
  const noise = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1600, 900];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const picture = context.createImageData(1600, 900);
    let seed = 7;
    for (let at = 0; at < picture.data.length; at += 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      picture.data[at] = at % 4 === 3 ? 255 : seed >> 16;
    }
    context.putImageData(picture, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
  });
  await choose('noise.jpg', Buffer.from(noise, 'base64'));
  await expect.poll(() => shown.getAttribute('src')).not.toBe(kept);
  const png = Buffer.from((await shown.getAttribute('src'))?.split(',')[1] ?? '', 'base64');
  expect(png.length).toBeLessThanOrEqual(150_000);
  expect(png.length).toBeGreaterThan(75_000);

  await page.getByRole('button', { name: 'Remove logo' }).click();
  await expect(shown).toBeHidden();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(shown).toHaveAttribute('src', String(kept));
});

/** Says that it is 20,000 × 20,000 pixels large. */
function hugePng(): Buffer {
  const bytes = Buffer.alloc(64);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).copy(
    bytes,
  );
  bytes.writeUInt32BE(20_000, 16);
  bytes.writeUInt32BE(20_000, 20);
  return bytes;
}

test('[SH30] [SH31] [SH32] a PDF is told: exactly as agreed, changed, another program’s, or none of ours', async ({
  launchApp,
}) => {
  const { app, page } = await share(launchApp);
  const draft = await handedOver(app, page, 'draft.pdf');
  await group(page, 'What was agreed').click();
  await page.getByRole('button', { name: 'Agreed versions…' }).click();
  await page.getByRole('button', { name: 'Agree this version', exact: true }).click();
  const path = join(app.documentsDir, 'agreed.pdf');
  await savesTo(app, path);
  await page.getByRole('button', { name: 'Export this version…' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  await expect(page.getByRole('dialog').getByText(/^Exported: agreed\.pdf/)).toBeVisible();
  await page.keyboard.press('Escape');
  await saved(page);
  const agreed = readFileSync(path);

  const drop = (name: string, bytes: Buffer) =>
    page.evaluate(
      ([fileName, base64]) => {
        const binary = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([binary], fileName));
        const sheet = document.querySelector('main');
        for (const kind of ['dragenter', 'dragover', 'drop']) {
          sheet?.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        }
      },
      [name, bytes.toString('base64')] as const,
    );
  await drop('agreed.pdf', agreed);
  await expect(
    page.getByText('This is version 1 of “More local calls”, agreed 11 March 2027.'),
  ).toBeVisible();
  await expect(page.getByText(/exactly as it was agreed, byte for byte/)).toBeVisible();
  await noFindings(page);

  await drop('saved anew.pdf', Buffer.concat([agreed, Buffer.from('\n% looked at\n')]));
  await expect(page.getByText(/Its words are those that were agreed/)).toBeVisible();
  await drop('draft.pdf', draft);
  await expect(page.getByText('No agreed version stands on this.')).toBeVisible();
  await drop('notes.pdf', Buffer.from('%PDF-1.7 and nothing else'));
  await expect(page.getByText('This cannot be read as a PDF.')).toBeVisible();

  // Somebody prints other words under the mark of version 1.
  const [file = ''] = readdirSync(join(app.documentsDir, 'Backcast', 'Harbor Plumbing', 'versions'));
  const mark = `${file.slice(0, 4)} ${file.slice(4, 8)}`;
  await drop('changed.pdf', plainPdf(`The phone rings 80 times a month, version 1, ${mark}`));
  await expect(page.getByText(/says version 1.*but it is not the page that was agreed/)).toBeVisible();
});

/** The smallest PDF that says something. */
function plainPdf(words: string): Buffer {
  const content = `BT /F1 12 Tf 72 700 Td (${words}) Tj ET`;
  return Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj',
      '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj',
      '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>> endobj',
      `4 0 obj <</Length ${content.length}>> stream\n${content}\nendstream endobj`,
      '5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj',
      'trailer <</Root 1 0 R /Size 6>>',
      '%%EOF',
    ].join('\n'),
  );
}
