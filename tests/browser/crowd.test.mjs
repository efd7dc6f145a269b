/* A book with thirty thousand people stays quick; names that are long, written from right to left, or absent. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settled, sticksOut, visit } from './support/browser.mjs';
import { fixture, json } from './support/fixture.mjs';
import { entregent } from './support/program.mjs';

const CROWD = 30_000;
const LONG = 'Maximilienne-Hildegarde '.repeat(9).trim();
const UNBROKEN = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
const ODD = [['long', LONG, 'de la Tour'], ['unbroken', UNBROKEN, ''], ['rtl', 'נחמה', 'לוינסון'], ['mixed', 'علي (Ali)', 'بن يوسف'], ['emoji', '👩‍👩‍👧', 'Œuvrard'], ['markup', '<img src=x onerror=alert(1)>', '&amp;'], ['blank', ' ', ' ']];

const quoted = (text) => `"${text.replace(/"/g, '""')}"`;
const connection = (first, last, slug) => [first, last, `https://www.linkedin.com/in/${slug}`, '', 'Atelier', 'Membre', '08 Feb 2026'].map(quoted).join(',');

function crowd(folder) {
  const archive = join(folder, 'linkedin');
  mkdirSync(archive);
  const rows = ODD.map(([slug, first, last]) => connection(first, last, `odd-${slug}`));
  for (let i = 0; i < CROWD; i++) rows.push(connection(`Prénom${i % 997}`, `Nom${i}`, `personne-${i}`));
  writeFileSync(join(archive, 'Connections.csv'), `First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${rows.join('\n')}\n`);
  const mail = ODD.map(([slug, first, last], i) => `From a@b Sun Mar  1 17:04:05 2026
From: =?utf-8?B?${Buffer.from(`${first} ${last}`.trim()).toString('base64')}?= <${slug}@odd.example>
To: Ariane <ariane@tournebride.example>
Date: Sun, 1 Mar 2026 17:0${i}:05 +0000
Message-ID: <${slug}@odd.example>
Subject: ${slug === 'blank' ? '' : 'x'.repeat(slug === 'unbroken' ? 300 : 5)}

${slug === 'blank' ? '' : `Bonjour ${slug} ${'y'.repeat(slug === 'unbroken' ? 400 : 1)}`}

`);
  writeFileSync(join(folder, 'odd.mbox'), mail.join(''));
  const book = join(folder, 'book.db');
  entregent(book, 'init', '--me', 'Ariane <ariane@tournebride.example>');
  entregent(book, 'import', archive, join(folder, 'odd.mbox'));
  return { book };
}

const withPage = fixture(crowd);

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

withPage('thirty thousand people: a page of fifty, each screen within a second', {}, async (page) => {
  const { known } = await json(page, '/api/v1/people?limit=1');
  assert.ok(known >= CROWD);
  await visit(page, '/waiting');
  for (const path of ['/people', '/mirror', '/sources', '/waiting']) {
    const ms = await timed(async () => {
      await page.locator(`.contents a[href="${path}"]`).click();
      await page.waitForURL(`**${path}`);
      await settled(page);
    });
    assert.ok(ms < 2500, `${path}: ${Math.round(ms)} ms`);
  }
  await page.locator('.contents a[href="/people"]').click();
  await settled(page);
  assert.equal(await page.locator('.folk tbody tr').count(), 50);
  assert.ok(await page.evaluate(() => document.querySelectorAll('*').length) < 3000);
  const ms = await timed(async () => {
    await page.getByRole('searchbox').fill('Nom29999');
    await page.waitForFunction(() => document.querySelectorAll('.folk tbody tr').length === 1);
  });
  assert.ok(ms < 2500, `filter: ${Math.round(ms)} ms`);
  await visit(page, `/people?offset=${CROWD - 30}&sort=name`);
  assert.ok(await page.locator('.folk tbody tr').count() > 0);
});

const odd = async (page) => (await json(page, '/api/v1/waiting')).people.map((wait) => wait.person);

for (const width of [390, 1440]) {
  withPage(`odd names at ${width} px: nothing sticks out, nobody is nameless, nothing runs`, { viewport: { width, height: 844 } }, async (page) => {
    const people = await odd(page);
    assert.equal(people.length, ODD.length);
    const paths = ['/waiting', '/people', '/search?q=odd', ...people.map((person) => `/people/${person.id}`), ...people.map((person) => `/messages/${/\d+$/.exec(person.decided_by.evidence)[0]}`)];
    for (const path of paths) {
      await visit(page, path);
      assert.deepEqual(await sticksOut(page), [], path);
      assert.equal(await page.locator('img').count(), 0);
      for (const name of await page.locator('main [data-item], h1').allInnerTexts()) assert.ok(name.trim().length > 0, `${path}: a name`);
    }
  });
}

withPage('a name from right to left does not turn the sentence around it', {}, async (page) => {
  const person = (await odd(page)).find((one) => one.name.includes('נחמה'));
  await visit(page, `/people/${person.id}`);
  assert.equal(await page.locator('h1 bdi').innerText(), person.name);
});
