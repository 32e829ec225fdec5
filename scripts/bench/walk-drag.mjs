/**
 * Dragging a step of the walk back in a plan of sixty milestones: the time from one frame to the next while the pointer
 * crosses the picture, against a bare rectangle that follows the same pointer over an empty page. At sixty frames a second
 * neither can take less than 16.7 ms; what is longer is a frame that was missed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { alternate } from './compare.mjs';
import { planDocument, usualPlan } from './plan.mjs';

const FRAMES = 120;
const SETTLE_MS = 600;

/** The 95th of a hundred. */
function p95(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)];
}

/** In the window: moves the pointer once a frame, across and up and down, and returns how long each frame took. */
function installSweep() {
  const pointer = (type, target, x, y) =>
    target.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        cancelable: true,
        button: 0,
        buttons: 1,
        clientX: x,
        clientY: y,
      }),
    );
  window.benchSweep = (frames, { target, left, top, width, height }) =>
    new Promise((done) => {
      const took = [];
      let last = 0;
      let frame = 0;
      pointer('pointerdown', target, left + width / 2, top + height / 2);
      const step = (now) => {
        if (last > 0) took.push(now - last);
        last = now;
        if (frame === frames) {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
          pointer('pointerup', window, left, top);
          done(took.slice(5));
          return;
        }
        frame += 1;
        const way = frame / frames;
        const x = left + 60 + (width - 120) * Math.abs(2 * way - 1);
        const y = top + 60 + (height - 120) * (0.5 + 0.5 * Math.sin(way * 20));
        pointer('pointermove', target, x, y);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
}

/** In the window: drags the step in the middle of what is in sight. */
function dragStep(frames) {
  const frame = document.querySelector('.walk-picture__frame').getBoundingClientRect();
  const nodes = [...document.querySelectorAll('.walk__step .walk__node')];
  const centre = frame.left + frame.width / 2;
  const far = (node) => {
    const at = node.getBoundingClientRect();
    return Math.hypot(at.left - centre, at.top - frame.top - frame.height / 2);
  };
  const target = nodes.sort((a, b) => far(a) - far(b))[0];
  const { left, top, width, height } = frame;
  return window.benchSweep(frames, { target, left, top, width, height });
}

/** In the window: the same over an empty page, with a rectangle that follows. */
function dragBare(frames) {
  const cover = document.createElement('div');
  cover.style.cssText = 'position:fixed;inset:0;z-index:99;background:white';
  const svgNamespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('width', innerWidth);
  svg.setAttribute('height', innerHeight);
  const rectangle = document.createElementNS(svgNamespace, 'rect');
  rectangle.setAttribute('width', 120);
  rectangle.setAttribute('height', 24);
  svg.append(rectangle);
  cover.append(svg);
  document.body.append(cover);
  const follow = ({ clientX, clientY }) =>
    rectangle.setAttribute('transform', `translate(${clientX} ${clientY})`);
  cover.addEventListener('pointermove', follow);
  const area = { target: cover, left: 300, top: 200, width: innerWidth - 400, height: innerHeight - 260 };
  return window.benchSweep(frames, area).finally(() => cover.remove());
}

function sixtyMilestones(root) {
  const rows = JSON.parse(readFileSync(join(root, 'tests/fixtures/sixty-milestones.json'), 'utf8'));
  const letter = (at) => String.fromCharCode(65 + at);
  return Object.fromEntries(
    rows.map(({ id, title, durationDays, needs }, at) => [
      id,
      {
        order: `a${letter(Math.floor(at / 26))}${letter(at % 26)}`,
        title,
        durationDays,
        needs: Object.fromEntries(needs.map((need) => [need, true])),
      },
    ]),
  );
}

export async function measure(bench) {
  const app = await launchApp(bench);
  try {
    await windowNamed(app, 'home');
    const workspaceId = bench.clients[3];
    let page = await openClient(app, workspaceId);
    const document = planDocument({ id: 'the-plan-of-the-drag', title: 'To be dragged in', ...usualPlan });
    document.body.milestones = sixtyMilestones(bench.root);
    document.body.obstacles = {};
    await ask(page, 'workspace:save', { document, base: null });
    await Promise.all([page.waitForEvent('close'), page.evaluate(() => window.close())]);
    page = await openClient(app, workspaceId);
    await page.getByRole('button', { name: 'To be dragged in' }).first().click();
    const stages = page.getByRole('complementary', { name: 'Stages' });
    await stages.getByRole('button', { name: /Aligned deliverables/ }).click();
    await page.locator('.walk__step').nth(59).waitFor({ state: 'attached' });
    await sleep(SETTLE_MS);
    await page.evaluate(installSweep);
    const ours = () => page.evaluate(dragStep, FRAMES);
    const limit = () => page.evaluate(dragBare, FRAMES);
    await ours();
    await limit();
    return await alternate(7, { ours, limit, turns: 2, typical: p95 });
  } finally {
    await app.close();
  }
}
