/* Pictures of every screen on the sample's book, to be looked at: screenshots.mjs FOLDER [NAME…]
 *
 * 1440x900 and 390x844, light and dark, in French, and a few in English. A name restricts it to screens whose file
 * begins so. Needs the built program and the sample's generator ($ENTREGENT, $ENT_SAMPLE, or those of build/). */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, launch, openPage, PHONE, settled, visit } from '../../tests/browser/support/browser.mjs';
import { entregent, sampleBook, serve, temporaryFolder } from '../../tests/browser/support/program.mjs';

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error('usage: screenshots.mjs FOLDER [NAME…]');

const find = async (page, query) => (await (await page.request.get(query)).json()).people[0].id;
const person = async (page, name) => find(page, `/api/v1/people?limit=1&q=${encodeURIComponent(name)}`);
const idle = (page) => page.waitForLoadState('networkidle');

async function openPerson(page, query) {
  await visit(page, `/people/${await find(page, `/api/v1/people?limit=1&${query}`)}`);
}

async function openProof(page, at) {
  await visit(page, '/mirror');
  await page.locator('main .fig').nth(at).click();
  await page.locator('#proof li, #proof .note').first().waitFor();
}

/* Each screen by name: which book it needs and how to get there. */
const SCREENS = {
  welcome: { book: 'none', open: (page) => visit(page, '/welcome') },
  'welcome-wrong': {
    book: 'none',
    open: async (page) => {
      await visit(page, '/welcome');
      await page.locator('input[name=address]').fill('ariane');
      await page.locator('button[type=submit]').click();
    },
  },
  'sources-empty': { book: 'none', open: (page) => visit(page, '/sources') },
  'people-empty': { book: 'none', open: (page) => visit(page, '/people') },
  'mirror-empty': { book: 'none', open: (page) => visit(page, '/mirror') },
  'waiting-empty': { book: 'none', open: (page) => visit(page, '/waiting') },
  waiting: { english: true, open: (page) => visit(page, '/waiting') },
  'waiting-chosen': {
    open: async (page) => {
      await visit(page, '/waiting');
      await page.locator('.board tr[data-row] .who').nth(3).click();
    },
  },
  people: { english: true, open: (page) => visit(page, '/people') },
  'people-chosen': {
    open: async (page) => {
      await visit(page, '/people?standing=correspondent');
      await page.locator('.folk tr[data-row] td.last').nth(1).click();
    },
  },
  'people-none': { open: (page) => visit(page, '/people?q=zzzzzz') },
  'people-machines': { open: (page) => visit(page, '/people?machines=1') },
  person: { english: true, open: async (page) => visit(page, `/people/${await person(page, 'Ondine Passerose')}`) },
  'person-note': {
    open: async (page) => {
      await visit(page, `/people/${await person(page, 'Ondine Passerose')}`);
      await page.locator('.acts.head button').click();
    },
  },
  'person-contact': { open: (page) => openPerson(page, 'standing=contact') },
  'person-reader': { open: (page) => openPerson(page, 'standing=reader') },
  'person-machine': { open: (page) => openPerson(page, 'figure=machines&sort=theirs') },
  'person-missing': { open: (page) => visit(page, '/people/999999') },
  message: {
    english: true,
    open: async (page) => {
      const id = await person(page, 'Ondine Passerose');
      const { decided_by: decided } = await (await page.request.get(`/api/v1/people/${id}`)).json();
      await visit(page, `/messages/${/\d+$/.exec(decided.evidence)[0]}`);
    },
  },
  'message-thread': {
    open: async (page) => {
      await visit(page, '/waiting');
      await page.locator('.board .ex a').first().click();
      await settled(page);
    },
  },
  mirror: { english: true, open: (page) => visit(page, '/mirror') },
  'mirror-proof': { open: (page) => openProof(page, 0) },
  'mirror-answered': { open: (page) => openProof(page, 8) },
  'mirror-scale': { open: (page) => openProof(page, 12) },
  sources: { english: true, open: (page) => visit(page, '/sources') },
  search: { english: true, open: (page) => visit(page, '/search?q=calcul') },
  'search-none': { open: (page) => visit(page, '/search?q=zzzzzz') },
  finder: {
    open: async (page) => {
      await visit(page, '/waiting');
      await page.keyboard.press('/');
      await page.keyboard.type('quai');
      await page.locator('#finder-list li').first().waitFor();
    },
  },
  keys: {
    open: async (page) => {
      await visit(page, '/waiting');
      await page.keyboard.press('?');
      await page.locator('dialog').waitFor();
    },
  },
  lost: { open: (page) => visit(page, '/carte') },
};

const temporary = temporaryFolder();
const browser = await launch();
const servers = [];
try {
  mkdirSync(folder, { recursive: true });
  const { book } = sampleBook(temporary.folder, '--end', new Date().toISOString().slice(0, 10));
  const empty = join(temporary.folder, 'empty.db');
  entregent(empty, 'init');
  servers.push(await serve(book), await serve(empty));
  for (const [name, { open, book: which, english }] of Object.entries(SCREENS)) {
    if (names.length && !names.some((wanted) => name.startsWith(wanted))) continue;
    const { url } = servers[which === 'none' ? 1 : 0];
    for (const language of english ? ['fr', 'en'] : ['fr']) {
      for (const [size, viewport] of [['1440', DESK], ['390', PHONE]]) {
        for (const theme of ['light', 'dark']) {
          if (language === 'en' && theme === 'dark') continue;
          const { page, close } = await openPage(browser, url, { language, theme, viewport });
          await open(page);
          await idle(page);
          const whole = process.env.WHOLE_PAGE === '1';
          await page.screenshot({ path: join(folder, `${name}-${size}-${theme}-${language}.png`), fullPage: whole });
          await close();
        }
      }
    }
  }
} finally {
  await browser.close();
  for (const server of servers) await server.stop();
  temporary.remove();
}
