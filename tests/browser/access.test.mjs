/* axe-core finds nothing on any screen, in both languages and both themes, at a desk and on a phone. */
import assert from 'node:assert/strict';
import { DESK, PHONE } from './support/browser.mjs';
import { fixture } from './support/fixture.mjs';
import { axeScript } from './support/packages.mjs';
import { sampleBook } from './support/program.mjs';
import { LOST, SCREENS } from './support/screens.mjs';

const withPage = fixture((folder) => sampleBook(folder));

/* The script is evaluated through the browser's tools: the page's own policy allows none but its own. */
async function violations(page) {
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 120)} ${node.any.map((check) => check.message).join('; ')}`));
}

async function look(page, theme) {
  await page.evaluate((name) => {
    document.documentElement.classList.toggle('dark', name === 'dark');
    document.documentElement.classList.toggle('light', name === 'light');
  }, theme);
  return violations(page);
}

for (const language of ['fr', 'en']) {
  for (const [size, viewport] of [['desk', DESK], ['phone', PHONE]]) {
    for (const [name, open] of Object.entries(SCREENS)) {
      withPage(`${name}, ${language}, ${size}`, { language, viewport, complains: LOST, reducedMotion: 'reduce' }, async (page) => {
        await open(page);
        await page.evaluate(axeScript());
        for (const theme of ['light', 'dark']) assert.deepEqual(await look(page, theme), [], theme);
      });
    }
  }
}
