/* Who is who: pairs side by side, decided with a key, taken back with another; the book follows each time. */
import assert from 'node:assert/strict';
import { said, visit } from './support/browser.mjs';
import { fixture, json } from './support/fixture.mjs';
import { sampleBook } from './support/program.mjs';

const withPage = fixture((folder) => sampleBook(folder));

const total = async (page) => (await json(page, '/api/v1/review?limit=1')).total;
const joins = async (page, apart) => (await json(page, `/api/v1/joins?apart=${apart}`)).total;
const open = async (page) => {
  await visit(page, '/review');
  await page.locator('.pair').first().waitFor();
};
const done = (page, count) => page.waitForFunction((n) => document.querySelectorAll('.pair.done').length === n, count);

withPage('the pairs of the API, side by side, with what speaks for them', {}, async (page) => {
  await open(page);
  const { pairs } = await json(page, '/api/v1/review?limit=20');
  assert.equal(await page.locator('.pair').count(), pairs.length);
  const first = page.locator('.pair').first();
  assert.deepEqual((await first.locator('h2').allInnerTexts()).map((name) => name.trim()), [pairs[0].a.name, pairs[0].b.name]);
  assert.equal(await first.locator('.why dd .num').count(), pairs[0].fields.length);
  for (const identity of pairs[0].a.identities.slice(0, 5)) assert.match(await said(first), new RegExp(identity.value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
});

withPage('2 keeps the focused pair apart, 1 joins the next, u takes back, the focus goes on', {}, async (page) => {
  await open(page);
  const [before, held, apart] = [await total(page), await joins(page, 0), await joins(page, 1)];
  await page.keyboard.press('j');
  await page.keyboard.press('2');
  await done(page, 1);
  assert.equal(await total(page), before - 1);
  assert.equal(await joins(page, 1), apart + 1);
  await page.waitForFunction(() => document.activeElement === document.querySelectorAll('.pair')[1]);
  await page.keyboard.press('1');
  await done(page, 2);
  assert.equal(await joins(page, 0), held + 1);
  await page.keyboard.press('u');
  await done(page, 1);
  assert.equal(await joins(page, 0), held);
  await page.keyboard.press('u');
  await done(page, 0);
  assert.equal(await total(page), before, 'as if nothing had been said');
  assert.equal(await joins(page, 1), apart);
});

withPage('what matching joined is undone in the margin, and stays two', {}, async (page) => {
  await open(page);
  const held = await joins(page, 0);
  assert.ok(held > 0, 'the sample has joins');
  await page.locator('.decided li button').first().click();
  await page.waitForFunction((count) => fetch('/api/v1/joins').then((reply) => reply.json()).then((joined) => joined.total === count), held - 1);
  await page.locator('.decided .seg button').nth(1).click();
  const apart = await joins(page, 1);
  assert.equal(apart, 1);
  await page.waitForFunction((count) => document.querySelectorAll('.decided li').length === count, apart);
});
