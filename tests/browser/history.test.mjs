/* Addresses, the back button, reloading, two tabs, and a server that goes away and comes back. */
import assert from 'node:assert/strict';
import { said, settled, visit } from './support/browser.mjs';
import { fixture, json } from './support/fixture.mjs';
import { sampleBook } from './support/program.mjs';

const withPage = fixture((folder) => sampleBook(folder));
const GONE = /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to load resource/;

const title = (page) => said(page.locator('h1'));

withPage('a list with its criteria, a person, back to the same place, forward again', {}, async (page) => {
  await visit(page, '/people');
  await page.locator('.choice button', { hasText: 'correspondants' }).click();
  await page.waitForURL('**/people?standing=correspondent');
  await settled(page);
  const row = page.locator('main [data-item]').nth(30);
  const name = await row.innerText();
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 200);
  await row.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.goBack();
  await page.waitForURL('**/people?standing=correspondent');
  await settled(page);
  await page.waitForFunction((y) => Math.abs(scrollY - y) < 40, before);
  assert.equal(await said(page.locator('.choice [aria-pressed=true]').first()), 'correspondants');
  await page.goForward();
  await page.getByRole('heading', { level: 1, name }).waitFor();
});

withPage('the second page of a list has an address', {}, async (page) => {
  await visit(page, '/people');
  await page.getByRole('button', { name: 'Suivantes' }).click();
  await page.waitForURL('**/people?offset=50');
  await page.getByText(/^51 à 100 sur/).waitFor();
  const first = await page.locator('main [data-item]').first().innerText();
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('main [data-item]').first().innerText(), first);
});

withPage('every screen can be opened by its address and reloaded', {}, async (page) => {
  const { people } = await json(page, '/api/v1/people?limit=1');
  const paths = ['/welcome', '/waiting', '/people', `/people/${people[0].id}`, '/messages/1', '/mirror', '/sources', '/search?q=quai'];
  for (const path of paths) {
    await visit(page, path);
    const first = await title(page);
    assert.ok(first.length > 2 && !first.includes('–'), `${path}: ${first}`);
    await page.reload();
    await settled(page);
    assert.equal(await title(page), first, path);
    assert.match(await page.title(), / – Entregent$/);
  }
});

withPage('/ leads to who waits', {}, async (page) => {
  await page.goto('/');
  await page.waitForURL('**/waiting');
});

withPage('addresses of nothing say so, and lead back', { complains: /404/ }, async (page) => {
  for (const [path, words] of [['/carte', 'Il n’y a pas de page à cette adresse.'], ['/people/999999', 'Cette personne n’est pas dans ce carnet.'], ['/messages/999999', 'Ce message n’est pas dans ce carnet.']]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: words }).waitFor();
    assert.ok(await page.locator('main .lede a').count(), path);
  }
});

withPage('no link leads to a screen that does not exist', {}, async (page, { server }) => {
  const seen = new Set();
  const queue = ['/waiting', '/people', '/mirror', '/sources', '/search?q=quai', '/welcome'];
  for (const path of queue) {
    await visit(page, path);
    for (const href of await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))) seen.add(href.replace(/\/\d+$/, '/1'));
  }
  for (const href of seen) {
    const reply = await page.request.get(server.url + href, { headers: { accept: 'text/html' } });
    assert.equal(reply.status(), 200, href);
  }
  assert.ok(seen.size > 6);
});

withPage('the language and the light stay, here and in another tab', {}, async (page, { server }, { context }) => {
  await visit(page, '/mirror');
  await page.getByRole('button', { name: 'en, English' }).click();
  await page.getByRole('heading', { level: 1, name: /names, how many relationships/ }).waitFor();
  await page.getByRole('button', { name: 'dark' }).click();
  const other = await context.newPage();
  await visit(other, server.url + '/waiting');
  assert.match(await title(other), /^Who is waiting/);
  assert.equal(await other.evaluate(() => document.documentElement.className), 'dark');
  assert.equal(await other.evaluate(() => document.documentElement.lang), 'en');
});

withPage('the server gone: said, nothing lost; back: one click and it is there', { complains: GONE }, async (page, { server }) => {
  await visit(page, '/people');
  await server.stop();
  try {
    await page.locator('.contents nav a', { hasText: 'Miroir' }).click();
    await page.locator('.err').waitFor();
    assert.match(await said(page.locator('.err')), /^Le carnet ne répond pas\. Rien n’est perdu\. Vérifiez que « entregent serve » tourne, puis reprenez\. Reprendre$/);
  } finally {
    await server.start();
  }
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.locator('.mir').first().waitFor();
  await page.locator('.err').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: /combien de relations/ }).waitFor();
});

withPage('the server gone during an import: said, and the page can go on', { complains: GONE }, async (page, { server }) => {
  const running = { schema: 'entregent/progress/1', running: true, phase: 'reading', bytes_done: 1, bytes_total: 2, read: 1, kept: 1, known: 0, aside: 0, started_at: new Date().toISOString(), source: null, receipt: null, error: null };
  await page.route('**/api/v1/imports/current', (route) => route.fulfill({ json: running }));
  await visit(page, '/sources');
  await page.getByRole('progressbar').waitFor();
  await page.unroute('**/api/v1/imports/current');
  await server.stop();
  try {
    await page.locator('.err').waitFor();
    assert.match(await said(page.locator('.err')), /Le carnet ne répond pas/);
  } finally {
    await server.start();
  }
  await visit(page, '/sources');
  await page.locator('.drop').waitFor();
});
