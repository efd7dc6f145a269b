/* Archives that come in other ways than a drop, and those that cannot be read: what the page says, and that the
 * book is as it was. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { said, visit } from './support/browser.mjs';
import { dropFiles } from './support/drop.mjs';
import { fixture, json } from './support/fixture.mjs';
import { entregent, makeSample } from './support/program.mjs';

const REFUSED = /status of 4\d\d/;

const withPage = fixture((folder) => {
  const book = join(folder, 'book.db');
  const sample = join(folder, 'sample');
  entregent(book, 'init', '--me', 'Ariane Tournebride <ariane@tournebride.example>');
  makeSample(sample);
  return { book, sample };
});

const letter = (name, n) => `From ${name}@brumes.example Sun Mar  1 17:04:05 2026
From: ${name} <${name}@brumes.example>
To: Ariane Tournebride <ariane@tournebride.example>
Date: Sun, 1 Mar 2026 17:04:0${n} +0000
Message-ID: <${n}.${name}@brumes.example>
Subject: Une question

Pouvons-nous en parler ${name} ?

`;

function mailbox(folder, name, count = 1) {
  const file = join(folder, `${name}.mbox`);
  writeFileSync(file, Array.from({ length: count }, (_, n) => letter(name, n)).join(''));
  return file;
}

const people = async (page, q) => (await json(page, `/api/v1/people?q=${q}`)).total;
const receipt = async (page) => (await page.locator('.slip .sum .num').allTextContents()).map(Number);

async function importChosen(page) {
  await page.locator('.offer .btn.main').click();
  await page.locator('.done, .err').waitFor();
}

withPage('files picked with the button', {}, async (page, { folder }) => {
  await visit(page, '/sources');
  await page.locator('input[type=file]').first().setInputFiles([mailbox(folder, 'perrine', 2), mailbox(folder, 'octave')]);
  assert.match(await said(page.locator('.offer .serif')), /^perrine\.mbox, octave\.mbox : 2 fichiers, \d{3} octets\.$/);
  await importChosen(page);
  assert.equal(await said(page.locator('.done .serif')), '3 gardés, 0 déjà connu, 0 écarté.');
  assert.deepEqual(await receipt(page), [3, 0, 0, 3]);
  assert.equal(await people(page, 'perrine'), 1);
});

withPage('dropping on a phone’s width: nothing jumps or widens under the hand', { viewport: { width: 390, height: 844 } }, async (page, { folder }) => {
  await visit(page, '/sources');
  const box = () => page.locator('.drop').boundingBox();
  const before = await box();
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver']) {
    await session.send('Input.dispatchDragEvent', { type, x: before.x + 100, y: before.y + 20, data: { items: [], files: [mailbox(folder, 'zelie')], dragOperationsMask: 1 } });
  }
  await page.getByText(/^Lâchez/).waitFor();
  assert.deepEqual(await box(), before);
  await session.send('Input.dispatchDragEvent', { type: 'dragCancel', x: 0, y: 0, data: { items: [], files: [], dragOperationsMask: 1 } });
  await dropFiles(page, '.drop', [mailbox(folder, 'zelie')]);
  await importChosen(page);
  assert.deepEqual(await receipt(page), [1, 0, 0, 1]);
});

withPage('a folder picked with the button keeps its paths', {}, async (page, { folder }) => {
  const root = join(folder, 'Courrier');
  mkdirSync(join(root, 'cur'), { recursive: true });
  mkdirSync(join(root, 'new'));
  mkdirSync(join(root, 'tmp'));
  for (const n of [1, 2]) writeFileSync(join(root, 'cur', `${n}:2,S`), letter('sidonie', n).replace(/^From .*\n/, ''));
  await visit(page, '/sources');
  await page.locator('input[type=file]').nth(1).setInputFiles(root);
  await importChosen(page);
  assert.deepEqual(await receipt(page), [2, 0, 0, 2]);
  assert.match(await said(page.locator('.src').first()), /Courrier dossier Maildir/);
});

withPage('the same archive again keeps nothing and changes nothing', {}, async (page, { folder }) => {
  const file = mailbox(folder, 'clelie');
  for (const expected of [[1, 0, 0, 1], [0, 1, 0, 1]]) {
    await visit(page, '/sources');
    await dropFiles(page, '.drop', [file]);
    await importChosen(page);
    assert.deepEqual(await receipt(page), expected);
  }
  assert.equal(await people(page, 'clelie'), 1);
});

withPage('a path of the book’s machine is read in place', {}, async (page, { folder }) => {
  const file = mailbox(folder, 'rosine');
  await visit(page, '/sources');
  await page.getByLabel('Ou un chemin sur la machine du carnet').fill(file);
  await page.getByRole('button', { name: 'Lire ce chemin' }).click();
  await page.getByRole('button', { name: 'Importer ce chemin' }).click();
  await page.locator('.done').waitFor();
  assert.deepEqual(await receipt(page), [1, 0, 0, 1]);
});

withPage('what is no archive is said, and nothing of it is kept', { complains: REFUSED }, async (page, { folder }) => {
  const file = join(folder, 'photo.jpg');
  writeFileSync(file, Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from('not mail at all')]));
  const before = await json(page, '/api/v1/book');
  await visit(page, '/sources');
  await dropFiles(page, '.drop', [file]);
  await importChosen(page);
  assert.match(await said(page.locator('.err')), /^Import arrêté, rien n’en a été gardé\. Le carnet dit : « [^»]* » ne contient rien qui se lise ici.*Vérifiez le fichier/);
  assert.deepEqual(await json(page, '/api/v1/book'), before);
  await page.reload();
  await page.locator('.err').waitFor();
  await dropFiles(page, '.drop', [mailbox(folder, 'ursule')]);
  await page.locator('.offer').waitFor();
  assert.equal(await page.locator('.err').count(), 0, 'it stays until it is dealt with');
});

withPage('a truncated zip keeps what precedes the break and says where', {}, async (page, { folder, sample }) => {
  const whole = join(folder, 'Complete_LinkedInDataExport_02-28-2026.zip');
  execFileSync('zip', ['-q', '-r', whole, '.'], { cwd: join(sample, 'linkedin') });
  const bytes = readFileSync(whole);
  const cut = join(folder, 'cut', 'Complete_LinkedInDataExport_02-28-2026.zip');
  mkdirSync(join(folder, 'cut'));
  writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
  await visit(page, '/sources');
  await dropFiles(page, '.drop', [cut]);
  await importChosen(page);
  await page.locator('.done').waitFor();
  const [kept, known, aside, read] = (await page.locator('.slip .sum .num').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
  assert.equal(kept + known + aside, read);
  assert.ok(kept > 100);
  assert.match(await said(page.locator('.slip .aside-l')), /Connections\.csv, ligne [\d ]+ le zip s’interrompt dans « Connections\.csv » Connections\.csv, fin le zip s’interrompt après \d+ fichiers/);
});

withPage('a path that does not exist', { complains: REFUSED }, async (page) => {
  await visit(page, '/sources');
  await page.getByLabel('Ou un chemin sur la machine du carnet').fill('/nowhere/at/all.mbox');
  await page.getByRole('button', { name: 'Lire ce chemin' }).click();
  await importChosen(page);
  assert.match(await said(page.locator('.err')), /Import arrêté, rien n’en a été gardé/);
});

withPage('a trial, then giving up: the book is as it was', {}, async (page, { folder }) => {
  const before = await json(page, '/api/v1/sources');
  await visit(page, '/sources');
  await dropFiles(page, '.drop', [mailbox(folder, 'zyxwelle')]);
  await page.getByRole('button', { name: 'Essayer sans rien garder' }).click();
  await page.getByRole('heading', { name: 'Essai terminé' }).waitFor();
  assert.equal(await said(page.locator('.offer .serif')), '1 serait gardé, 0 est déjà connu, 0 serait écarté.');
  await page.getByRole('button', { name: 'Renoncer' }).click();
  await page.locator('.drop').waitFor();
  assert.deepEqual(await json(page, '/api/v1/sources'), before);
  assert.equal(await people(page, 'zyxwelle'), 0);
});

/* A long import as the server would tell it: the progress is live and honest about what it does not know. */
withPage('progress: no estimate in the first minute, then one', {}, async (page) => {
  const progress = (seconds, done) => ({
    schema: 'entregent/progress/1', running: true, phase: 'reading', bytes_done: done * 1e6, bytes_total: 1e8, read: done * 1000, kept: done * 900, known: done * 90, aside: done * 10,
    started_at: new Date(Date.now() - seconds * 1000).toISOString(), source: '/archives/courrier.mbox', receipt: null, error: null,
  });
  let now = progress(20, 10);
  await page.route('**/api/v1/imports/current', (route) => route.fulfill({ json: now }));
  await visit(page, '/sources');
  const bar = page.getByRole('progressbar');
  await bar.waitFor();
  assert.equal(await bar.getAttribute('aria-valuenow'), '10');
  assert.match(await said(page.locator('.run')), /^Lecture courrier\.mbox 10 000 lus sur 100 000 environ gardés 9 000 déjà connus 900 écartés 100 Vous pouvez fermer/);
  now = progress(100, 50);
  await page.waitForFunction(() => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') === '50');
  await page.getByText(/encore 2.min environ/).waitFor();
  assert.equal(await page.locator('.drop').count(), 0, 'one import at a time');
  now = { ...progress(200, 100), running: false, phase: 'failed', error: 'it is compressed, and damaged or cut off here' };
  await page.locator('.err').waitFor();
  assert.match(await said(page.locator('.err')), /Le carnet dit : comprimé, et abîmé ou coupé ici/);
});

withPage('a second tab joins the import and sees its end', {}, async (page, { folder, server }, { context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const running = { schema: 'entregent/progress/1', running: true, phase: 'reading', bytes_done: 1, bytes_total: 2, read: 1, kept: 1, known: 0, aside: 0, started_at: new Date().toISOString(), source: null, receipt: null, error: null };
  const other = await context.newPage();
  let done = false;
  held.then(() => (done = true));
  await other.route('**/api/v1/imports/current', (route) => (done ? route.continue() : route.fulfill({ json: running })));
  await visit(page, '/sources');
  await visit(other, server.url + '/sources');
  await other.getByRole('progressbar').waitFor();
  await dropFiles(page, '.drop', [mailbox(folder, 'gaspard', 3)]);
  await importChosen(page);
  release();
  await other.locator('.done').waitFor();
  assert.equal(await said(other.locator('.done .serif')), '3 gardés, 0 déjà connu, 0 écarté.');
});
