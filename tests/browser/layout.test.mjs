/* No screen scrolls sideways at any width, with large text or long words; motion stops where it is not wanted; the
 * mirror prints on one page. */
import assert from 'node:assert/strict';
import { sticksOut } from './support/browser.mjs';
import { fixture } from './support/fixture.mjs';
import { sampleBook } from './support/program.mjs';
import { LOST, openLeaf, SCREENS } from './support/screens.mjs';

const withPage = fixture((folder) => sampleBook(folder));
const WIDTHS = [320, 390, 768, 1024, 1440, 1920];

for (const [name, open] of Object.entries(SCREENS)) {
  withPage(`${name}: no sideways scroll`, { complains: LOST }, async (page) => {
    await open(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await openLeaf(page);
      assert.deepEqual(await sticksOut(page), [], `${width} px`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    assert.deepEqual(await sticksOut(page), [], 'text of 200 %');
    await page.setViewportSize({ width: 640, height: 450 });
    assert.deepEqual(await sticksOut(page), [], 'text of 200 % on half the width');
  });
}

/* Text that leaves its own box is cut or lies over its neighbour. */
const cut = (page) => page.evaluate(() =>
  [...document.querySelectorAll('.btn, .contents li a, .tabbar > a, .tabbar summary, th, .lede, h1, h2')]
    .filter((element) => element.offsetParent !== null && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
    .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`));

for (const width of [390, 1440]) {
  withPage(`words stay in their boxes at ${width} px`, { viewport: { width, height: 900 }, complains: LOST }, async (page) => {
    for (const open of Object.values(SCREENS)) {
      await open(page);
      assert.deepEqual(await cut(page), []);
    }
  });
}

withPage('nothing moves where motion is not wanted', { reducedMotion: 'reduce' }, async (page) => {
  await SCREENS.mirror(page);
  const durations = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => {
    const style = getComputedStyle(element);
    return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')].filter((one) => parseFloat(one) > 0);
  }));
  assert.deepEqual(durations, []);
});

withPage('targets are 44 px high on a phone, 24 with a mouse', {}, async (page) => {
  const small = (least) => page.evaluate((height) => [...document.querySelectorAll('.btn, .tabbar a, .tabbar summary, .topbar button, .choice button, .contents nav a')]
    .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < height)
    .map((element) => `${element.textContent} ${element.getBoundingClientRect().height}`), least);
  await SCREENS.waiting(page);
  assert.deepEqual(await small(24), []);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual(await small(44), []);
});

withPage('the mirror prints on one A4 page, without margin and controls', {}, async (page) => {
  await SCREENS['proof of people'](page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.contents', '.margin', '.noprint']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
});
