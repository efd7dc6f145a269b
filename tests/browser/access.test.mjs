/* axe-core finds nothing on any screen, in both languages and both themes, at a desk and on a phone. */
import assert from 'node:assert/strict';
import { PHONE } from './support/browser.mjs';
import { fixture } from './support/fixture.mjs';
import { axeScript } from './support/packages.mjs';
import { sampleBook } from './support/program.mjs';
import { LOST, openLeaf, SCREENS } from './support/screens.mjs';

const withPage = fixture((folder) => sampleBook(folder));

/* The script is evaluated through the browser's tools: the page's own policy allows none but its own. */
async function violations(page, options) {
  const found = await page.evaluate(async (given) => (await window.axe.run(document, { resultTypes: ['violations'], ...given })).violations, options);
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, html, any }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)} ${any.map((check) => check.message).join('; ')}`));
}

const shine = (page, theme) => page.evaluate((name) => {
  document.documentElement.classList.toggle('dark', name === 'dark');
  document.documentElement.classList.toggle('light', name === 'light');
}, theme);

/* A theme changes colours and nothing else, so at night only they are looked at again. */
async function look(page, size) {
  await shine(page, 'light');
  assert.deepEqual(await violations(page, {}), [], `light, ${size}`);
  await shine(page, 'dark');
  assert.deepEqual(await violations(page, { runOnly: ['color-contrast'] }), [], `dark, ${size}`);
}

for (const language of ['fr', 'en']) {
  for (const [name, open] of Object.entries(SCREENS)) {
    withPage(`${name}, ${language}`, { language, complains: LOST, reducedMotion: 'reduce' }, async (page) => {
      await open(page);
      await page.evaluate(axeScript());
      await look(page, 'desk');
      await page.setViewportSize(PHONE);
      await openLeaf(page);
      await look(page, 'phone');
    });
  }
}
