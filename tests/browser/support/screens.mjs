/* The screens of a book with the sample in it, by name, with the way there. Tests that look at all of them walk
 * this list. */
import { settled, visit } from './browser.mjs';
import { json } from './fixture.mjs';

/* On a phone the margin is a leaf at the foot: opens it where there is one. */
export async function openLeaf(page) {
  const summary = page.locator('.leaf .sheet:not([open]) > summary');
  if (await page.locator('dialog').count() === 0 && await summary.isVisible()) await summary.click();
}

async function inMargin(page, selector) {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  await openLeaf(page);
  await page.locator(selector).first().waitFor();
}

const someone = async (page, query) => (await json(page, `/api/v1/people?limit=1&${query}`)).people[0];

async function proof(page, at) {
  await visit(page, '/mirror');
  await page.locator('main .fig').nth(at).click();
  await page.locator('#proof li a').first().waitFor();
}

async function correspondent(page) {
  const { id } = await someone(page, 'q=Barnab%C3%A9%20Chantepleure');
  await visit(page, `/people/${id}`);
  await page.locator('.margin .evidence .msg').waitFor();
}

export const SCREENS = {
  welcome: (page) => visit(page, '/welcome'),
  waiting: async (page) => {
    await visit(page, '/waiting');
    await inMargin(page, '.margin .msg');
  },
  people: (page) => visit(page, '/people'),
  'people filtered': async (page) => {
    await visit(page, '/people?standing=correspondent&warmth=dormant');
    await page.locator('.folk tr[data-row] td.last').first().click();
    await inMargin(page, '.preview');
  },
  'nobody found': (page) => visit(page, '/people?q=zzzzzz'),
  person: correspondent,
  'note on a person': async (page) => {
    await correspondent(page);
    await page.locator('.acts.head button').click();
    await page.locator('.noteform').waitFor();
  },
  contact: async (page) => visit(page, `/people/${(await someone(page, 'standing=contact')).id}`),
  machine: async (page) => visit(page, `/people/${(await someone(page, 'figure=machines')).id}`),
  message: async (page) => {
    const { decided_by: decided } = await someone(page, 'q=Barnab%C3%A9%20Chantepleure');
    await visit(page, `/messages/${/\d+$/.exec(decided.evidence)[0]}`);
    await page.locator('.decides').waitFor();
  },
  mirror: (page) => visit(page, '/mirror'),
  'proof of people': (page) => proof(page, 0),
  'proof of conversations': (page) => proof(page, 8),
  'proof of messages': (page) => proof(page, 11),
  sources: async (page) => {
    await visit(page, '/sources');
    await inMargin(page, '.slip');
  },
  review: async (page) => {
    await visit(page, '/review');
    await page.locator('.pair').first().waitFor();
  },
  search: async (page) => {
    await visit(page, '/search?q=quai');
    await page.locator('.hits').first().waitFor();
  },
  finder: async (page) => {
    await visit(page, '/waiting');
    await page.keyboard.press('/');
    await page.locator('dialog input').waitFor();
    await page.keyboard.type('quai');
    await page.locator('#finder-list li').first().waitFor();
  },
  keys: async (page) => {
    await visit(page, '/waiting');
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor();
  },
  lost: async (page) => {
    await page.goto('/carte');
    await settled(page);
  },
};

/* What a page of an address that does not exist may say in its console. */
export const LOST = /404/;
