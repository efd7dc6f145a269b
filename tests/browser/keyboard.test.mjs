/* Everything is reachable without a mouse, single letters do what the key sheet says, and the focus is never lost. */
import assert from 'node:assert/strict';
import { said, settled, visit } from './support/browser.mjs';
import { fixture, json } from './support/fixture.mjs';
import { sampleBook } from './support/program.mjs';

const withPage = fixture((folder) => sampleBook(folder));

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const focusIsSomewhere = (page) => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
const rows = (page) => page.locator('main [data-item]').allInnerTexts();

withPage('j and k walk the list, arrows too, Enter opens, the heading has the focus', {}, async (page) => {
  await visit(page, '/people');
  const names = await rows(page);
  await page.keyboard.press('j');
  assert.equal(await focused(page), names[0]);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), names[2]);
  assert.equal(await said(page.locator('.preview h2')), names[2]);
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('k');
  assert.equal(await focused(page), names[0], 'the list has a beginning');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people/*');
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
});

withPage('j keeps going after more rows were asked for', {}, async (page) => {
  await visit(page, '/waiting');
  const before = (await rows(page)).length;
  await page.locator('.rest button').first().click();
  await page.waitForFunction((count) => document.querySelectorAll('main [data-item]').length > count, before);
  assert.ok(await focusIsSomewhere(page), 'the button was replaced by what it promised; the focus moved there');
});

withPage('e opens the proof, Escape closes it and gives the focus back', {}, async (page) => {
  await visit(page, '/mirror');
  await page.keyboard.press('Shift+E');
  const figure = await focused(page);
  await page.keyboard.press('e');
  await page.locator('#proof li a').first().waitFor();
  assert.match(await page.evaluate(() => document.activeElement?.closest('#proof')?.id ?? ''), /proof/);
  assert.equal(await page.locator('main .fig[aria-expanded=true]').count(), 1);
  await page.keyboard.press('Escape');
  await page.locator('#proof').waitFor({ state: 'detached' });
  assert.equal(await focused(page), figure);
});

withPage('opening one proof closes the other', {}, async (page) => {
  await visit(page, '/mirror');
  for (const at of [0, 3]) {
    await page.locator('main .fig').nth(at).click();
    await page.locator('#proof li a').first().waitFor();
  }
  assert.equal(await page.locator('.fig[aria-expanded=true]').count(), 1);
  assert.equal(await page.locator('#proof').count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), await page.locator('main .fig').nth(3).evaluate((figure) => figure.textContent.trim()));
});

withPage('g and a letter go to a screen, / searches, ? shows the keys', {}, async (page) => {
  await visit(page, '/waiting');
  for (const [letter, path] of [['p', '/people'], ['m', '/mirror'], ['s', '/sources'], ['f', '/search'], ['a', '/waiting']]) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await page.waitForURL(`**${path}`);
    await settled(page);
    assert.ok(await focusIsSomewhere(page), path);
  }
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Les touches' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.locator('dialog input').waitFor();
  await page.keyboard.type('passerose');
  await page.locator('#finder-list li').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people/*');
  await page.getByRole('heading', { level: 1, name: /Passerose/ }).waitFor();
});

withPage('letters typed into a field are text; they can be switched off', {}, async (page) => {
  await visit(page, '/people');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').pressSequentially('jeg?');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'jeg?');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'en service' }).click();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  assert.equal(await page.locator('dialog').count(), 0);
  await page.keyboard.press('Control+k');
  await page.locator('dialog.finder').waitFor();
});

withPage('Tab goes skip link, contents, text, margin', {}, async (page) => {
  await visit(page, '/waiting');
  await page.locator('.margin .msg').waitFor();
  const region = () => page.evaluate(() => {
    const at = document.activeElement;
    if (at?.matches('.skip')) return 'skip';
    return at?.closest('main') ? 'text' : at?.closest('aside') ? 'margin' : at?.closest('.contents') ? 'contents' : 'lost';
  });
  const order = [];
  for (let i = 0; i < 80 && order.at(-1) !== 'margin'; i++) {
    await page.keyboard.press('Tab');
    const where = await region();
    if (order.at(-1) !== where) order.push(where);
  }
  assert.deepEqual(order, ['skip', 'contents', 'text', 'margin']);
});

withPage('the skip link skips', {}, async (page) => {
  await visit(page, '/people');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null));
});

withPage('what has the focus shows a ring, and no bar covers it', { viewport: { width: 390, height: 844 } }, async (page) => {
  await visit(page, '/people');
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return null;
      const box = at.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
      const style = getComputedStyle(at);
      return { text: at.textContent?.slice(0, 30), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, covered: top !== null && !at.contains(top) && !top.contains(at) && !top.closest('label')?.contains(at) };
    });
    if (!found) continue;
    assert.ok(found.ring, `a ring on « ${found.text} »`);
    assert.ok(!found.covered, `« ${found.text} » is not covered`);
  }
});

withPage('the timeline is walked with arrows, Enter and Backspace', {}, async (page) => {
  const { people } = await json(page, '/api/v1/people?limit=1&q=Ondine%20Passerose');
  await visit(page, `/people/${people[0].id}`);
  const half = page.locator('[data-level=half]');
  await half.focus();
  const before = await half.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((text) => document.querySelector('[data-level=half]').getAttribute('aria-valuetext') !== text, before);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-level')), 'month');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-level')), 'day');
  await page.keyboard.press('Backspace');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-level')), 'month');
});

withPage('a note is asked for and given up without losing the focus', {}, async (page) => {
  const { people } = await json(page, '/api/v1/people?limit=1&q=Ondine%20Passerose');
  await visit(page, `/people/${people[0].id}`);
  await page.getByRole('button', { name: 'Noter un échange' }).press('Enter');
  await page.locator('.noteform').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'kind');
  await page.getByRole('button', { name: 'Renoncer' }).press('Enter');
  await page.locator('.noteform').waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'Noter un échange');
});

withPage('r answers whoever is shown, from the owner’s own mail program', {}, async (page) => {
  const { people } = await json(page, '/api/v1/people?limit=1&q=Ondine%20Passerose');
  await visit(page, `/people/${people[0].id}`);
  await page.evaluate(() => document.addEventListener('click', (event) => {
    window.clicked = event.target.closest('a')?.getAttribute('href');
    event.preventDefault();
  }, true));
  await page.keyboard.press('r');
  assert.match(await page.evaluate(() => window.clicked), /^mailto:.+@.+/);
});
