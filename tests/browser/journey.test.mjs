/* The way of somebody who has just installed it: an empty book, the archives dragged in, what it says of them, and
 * down to the message that decided. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { said, settled } from './support/browser.mjs';
import { dropFiles } from './support/drop.mjs';
import { fixture, json } from './support/fixture.mjs';
import { entregent, makeSample, OWNER } from './support/program.mjs';

const withPage = fixture((folder) => {
  const book = join(folder, 'book.db');
  const sample = join(folder, 'sample');
  entregent(book, 'init');
  makeSample(sample);
  return { book, sample };
});

const number = (text) => Number(text.replace(/\D/g, ''));

/* The sum of the receipt as it stands on the page: kept, known, aside, read. */
const sum = async (page) => (await page.locator('.slip .sum .num').allInnerTexts()).map(number);

async function addsUp(page) {
  const [kept, known, aside, read] = await sum(page);
  assert.equal(kept + known + aside, read);
  return { kept, known, aside, read };
}

/* Remembers every text of the progress bar, however short it was there. */
const watchProgress = (page) => page.evaluate(() => {
  window.seen = [];
  new MutationObserver(() => {
    const bar = document.querySelector('[role=progressbar]');
    const text = bar && bar.getAttribute('aria-label');
    if (text && !window.seen.includes(text)) window.seen.push(text);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
});

withPage('empty book, archives dragged in, progress, receipt, waiting, a person, the message that decided', {}, async (page, { sample }) => {
  await page.goto('/');
  await page.waitForURL('**/welcome');
  await page.getByLabel('Votre nom').fill(OWNER.name);
  await page.getByLabel('Une adresse de courrier à vous').fill(OWNER.address);
  await page.getByRole('button', { name: 'C’est mon carnet' }).click();
  await page.waitForURL('**/sources');
  await page.getByRole('heading', { level: 1, name: /^D’où vient ce que sait ce carnet/ }).waitFor();

  await watchProgress(page);
  await dropFiles(page, '.drop', [join(sample, 'mail'), join(sample, 'linkedin')]);
  await page.getByRole('heading', { name: 'Prêt à lire' }).waitFor();
  assert.match(await said(page.locator('.offer .serif')), /^mail, linkedin : 17 fichiers, 7,\d Mo\.$/);

  await page.getByRole('button', { name: 'Essayer sans rien garder' }).click();
  await page.getByRole('heading', { name: 'Essai terminé' }).waitFor();
  await page.getByRole('heading', { name: 'Essai, rien n’est gardé' }).waitFor();
  const trial = await addsUp(page);
  assert.equal((await json(page, '/api/v1/book')).people, 0, 'a trial keeps nobody');

  await page.getByRole('button', { name: /^Garder 11.504 éléments$/ }).click();
  await page.locator('.done').waitFor();
  assert.deepEqual(await page.evaluate(() => window.seen), ['Envoi des fichiers', 'Import en cours']);
  assert.deepEqual(await addsUp(page), trial, 'the import does what the trial said');
  assert.match(await said(page.locator('.slip .aside-l')), /Connections\.csv, lignes 104, 147.* membre masqué : une date, aucun nom \(14 fois\)/);
  assert.match(await said(page.locator('.slip .aside-l')), /messages\.csv, ligne 2 « 0000-00-00 » n’est pas une date/);

  const suggested = page.locator('.margin .ids code', { hasText: 'lucioles' });
  await page.getByRole('button', { name: 'Oui, c’est moi, ariane.tournebride@lucioles.example' }).click();
  assert.ok(await suggested.isVisible(), 'it is asked once more: it cannot be undone');
  await page.getByRole('button', { name: 'C’est bien mon adresse' }).click();
  await suggested.waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Voir qui attend une réponse' }).click();
  await page.waitForURL('**/waiting');
  await settled(page);
  const waiting = await json(page, '/api/v1/waiting');
  assert.equal(number(await page.locator('.lede .fig b').innerText()), waiting.waiting.count);
  assert.ok(waiting.waiting.count > 100);

  const shown = page.locator('.board tr[data-row]').first();
  const name = await shown.locator('.who a').innerText();
  await shown.locator('.who a').click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await settled(page);
  const id = Number(new URL(page.url()).pathname.split('/').pop());
  const person = await json(page, `/api/v1/people/${id}`);
  await page.locator('.margin .evidence .msg p').first().waitFor();
  await page.locator('main .lede a.fig').click();
  await page.waitForURL(`**/messages/${/\d+$/.exec(person.decided_by.evidence)[0]}`);
  await settled(page);
  await page.locator('.decides').waitFor();
  assert.match(await said(page.locator('.decides')), /C’est lui qui a décidé : correspondance/);
  assert.match(await said(page.locator('main .lede')), new RegExp(`^${name}, à vous`));
});
