/* Pictures of every screen on the sample's book, to be looked at: screenshots.mjs FOLDER [NAME…]
 *
 * 1440x900 and 390x844, light and dark, in French, and some in English. A name restricts it to pictures whose file
 * begins so; WHOLE_PAGE=1 takes the page to its foot. Needs the built program and the sample's generator
 * ($ENTREGENT, $ENT_SAMPLE, or those of build/). The screens are those that the browser tests walk. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, launch, openPage, PHONE, visit } from '../../tests/browser/support/browser.mjs';
import { dropFiles } from '../../tests/browser/support/drop.mjs';
import { entregent, OWNER, sampleBook, serve, temporaryFolder } from '../../tests/browser/support/program.mjs';
import { openLeaf, SCREENS } from '../../tests/browser/support/screens.mjs';

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('usage: screenshots.mjs FOLDER [NAME…]');
const QUIET_MS = 2000; /* a running import is asked for again and again */
const ENGLISH = ['waiting', 'people', 'person', 'message', 'mirror', 'sources', 'welcome'];

const reading = (done) => ({
  schema: 'entregent/progress/1', running: true, phase: 'reading', bytes_done: done * 1e6, bytes_total: 1e8, read: done * 613, kept: done * 461, known: done * 150, aside: done * 2,
  started_at: new Date(Date.now() - 240_000).toISOString(), source: '/archives/Courrier 2019-2026.mbox', receipt: null, error: null,
});

async function dropped(page, { sample }) {
  await visit(page, '/sources');
  await dropFiles(page, '.drop', [join(sample, 'mail'), join(sample, 'linkedin')]);
  await page.locator('.offer').waitFor();
}

/* What a new book shows, and an import on its way. */
const BEGINNING = {
  'empty welcome': (page) => visit(page, '/welcome'),
  'empty welcome wrong': async (page) => {
    await visit(page, '/welcome');
    await page.locator('input[name=address]').fill('ariane');
    await page.locator('button[type=submit]').click();
  },
  'empty sources': (page) => visit(page, '/sources'),
  'empty people': (page) => visit(page, '/people'),
  'empty mirror': (page) => visit(page, '/mirror'),
  'empty waiting': (page) => visit(page, '/waiting'),
  'import offered': dropped,
  'import tried': async (page, files) => {
    await dropped(page, files);
    await page.locator('.offer .btn').nth(1).click();
    await page.locator('.offer h2', { hasText: /Essai|trial/ }).waitFor();
  },
  'import running': async (page) => {
    await page.route('**/api/v1/imports/current', (route) => route.fulfill({ json: reading(62) }));
    await visit(page, '/sources');
    await page.getByRole('progressbar').waitFor();
  },
  'import failed': async (page, { photo }) => {
    await visit(page, '/sources');
    await dropFiles(page, '.drop', [photo]);
    await page.locator('.offer .btn.main').click();
    await page.locator('.err').waitFor();
  },
};

/* The import is the last thing done to the book that was empty. */
const IMPORTED = {
  'import done': async (page, files) => {
    await dropped(page, files);
    await page.locator('.offer .btn.main').click();
    await page.locator('.done').waitFor();
  },
};

async function take(browser, server, files, name, open) {
  const slug = name.replace(/ /g, '-');
  if (names.length && !names.some((wanted) => slug.startsWith(wanted))) return;
  for (const language of ENGLISH.includes(name) ? ['fr', 'en'] : ['fr']) {
    for (const [width, viewport] of [['1440', DESK], ['390', PHONE]]) {
      const { page, close } = await openPage(browser, server.url, { language, viewport, reducedMotion: 'reduce' });
      await open(page, files);
      if (name.includes('proof')) await openLeaf(page);
      await page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => undefined);
      for (const theme of language === 'fr' ? ['light', 'dark'] : ['light']) {
        await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), theme === 'dark');
        await page.screenshot({ path: join(folder, `${slug}-${width}-${theme}-${language}.png`), fullPage: process.env.WHOLE_PAGE === '1' });
      }
      await close();
    }
  }
}

const temporary = temporaryFolder();
const browser = await launch();
const servers = [];
try {
  mkdirSync(folder, { recursive: true });
  const { book, sample } = sampleBook(temporary.folder, '--end', new Date().toISOString().slice(0, 10));
  const empty = join(temporary.folder, 'empty.db');
  const photo = join(temporary.folder, 'photo.jpg');
  entregent(empty, 'init', '--me', `${OWNER.name} <${OWNER.address}>`);
  writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  servers.push(await serve(book), await serve(empty));
  const files = { sample, photo };
  for (const [name, open] of Object.entries(SCREENS)) await take(browser, servers[0], files, name, open);
  for (const [name, open] of Object.entries({ ...BEGINNING, ...IMPORTED })) await take(browser, servers[1], files, name, open);
} finally {
  await browser.close();
  for (const server of servers) await server.stop();
  temporary.remove();
}
