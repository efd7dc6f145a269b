/* Each screen says what the API says, and every figure on it opens to what it counts. */
import assert from 'node:assert/strict';
import { said, settled, visit } from './support/browser.mjs';
import { fixture, json } from './support/fixture.mjs';
import { sampleBook } from './support/program.mjs';
import { SCREENS } from './support/screens.mjs';

const withPage = fixture((folder) => sampleBook(folder));

const number = (text) => Number(text.replace(/[^\d]/g, ''));
const fraction = async (locator) => (await said(locator)).match(/^([\d ]+?)(?: [^\d]+)? sur ([\d ]+)/).slice(1).map(number);

withPage('waiting: groups, longest first, the whole message beside', {}, async (page) => {
  await SCREENS.waiting(page);
  const { waiting, people } = await json(page, '/api/v1/waiting');
  assert.deepEqual(await fraction(page.locator('.lede .fig')), [waiting.count, waiting.of]);
  const groups = await page.locator('.grp').allInnerTexts();
  assert.equal(groups.length, new Set(people.map((wait) => wait.group)).size);
  assert.equal(await said(page.locator('.margin h2')), people[0].person.name);
  const third = page.locator('.board tr[data-row]').nth(2);
  await third.locator('.age').click();
  assert.equal(await said(page.locator('.margin h2')), await said(third.locator('.who a')));
  assert.equal(await third.getAttribute('aria-current'), 'true');
});

withPage('people: criteria narrow the list and live in the address', {}, async (page) => {
  await visit(page, '/people');
  const all = await json(page, '/api/v1/people?limit=1');
  assert.deepEqual(await fraction(page.locator('.lede .frac')), [all.total, all.known]);
  await page.locator('.choice button', { hasText: 'lecteurs' }).click();
  await page.waitForURL('**/people?standing=reader');
  const readers = await json(page, '/api/v1/people?limit=1&standing=reader');
  await page.waitForFunction((count) => document.querySelector('.lede .frac b').textContent.replace(/\D/g, '') === String(count), readers.total);
  await page.getByRole('searchbox').fill('sonne');
  await page.waitForURL('**/people?standing=reader&q=sonne');
  const found = await json(page, '/api/v1/people?limit=50&standing=reader&q=sonne');
  await page.waitForFunction((count) => document.querySelectorAll('.folk tbody tr').length === count, found.people.length);
  assert.deepEqual(await page.locator('main [data-item]').allInnerTexts(), found.people.map((person) => person.name));
});

withPage('person: the deciding act in the margin, the signs in the ledger, each figure opens', {}, async (page) => {
  await SCREENS.person(page);
  const id = number(new URL(page.url()).pathname);
  const person = await json(page, `/api/v1/people/${id}`);
  const message = await json(page, `/api/v1/messages/${number(person.decided_by.evidence)}`);
  const own = message.parts.find((part) => part.part === 'own').text.replace(/\s+/g, ' ').trim();
  assert.ok(own.startsWith((await said(page.locator('.margin .evidence .msg'))).slice(0, 60).trim()), 'its own words');
  const total = person.theirs + person.mine + person.both;
  assert.deepEqual(await fraction(page.locator('.sides .fig').first()), [person.theirs, total]);
  await page.getByRole('button', { name: 'les siens seulement' }).click();
  assert.equal(await page.locator('.ledger .mine-r').count(), 0);
  for (const at of Array.from({ length: await page.locator('button.fig').count() }, (_, i) => i)) {
    await page.locator('#main button.fig, aside > :not(#proof) button.fig').nth(at).click().catch(() => undefined);
    if (await page.locator('#proof').count() === 0) continue;
    assert.ok(await page.locator('#proof li, #proof .note').count() > 0, `figure ${at} opens to something`);
    await page.keyboard.press('Escape');
  }
});

withPage('person: a noted call is reported, and only theirs counts', {}, async (page) => {
  const { people } = await json(page, '/api/v1/people?limit=1&standing=reader');
  await visit(page, `/people/${people[0].id}`);
  await page.getByRole('button', { name: 'Noter un échange' }).click();
  await page.getByRole('radio', { name: 'vous' }).check();
  await page.getByLabel('Quelques mots').fill('Sans effet sur son état.');
  await page.getByRole('button', { name: 'Inscrire au carnet' }).click();
  await page.locator('.noteform').waitFor({ state: 'detached' });
  assert.match(await said(page.locator('.ledger tr').first()), /vous appelez.*Sans effet.*rapporté par vous/);
  assert.equal((await json(page, `/api/v1/people/${people[0].id}`)).standing, 'reader');
  await page.getByRole('button', { name: 'Noter un échange' }).click();
  await page.getByRole('radio', { name: 'cette personne' }).check();
  await page.getByRole('button', { name: 'Inscrire au carnet' }).click();
  await page.locator('.noteform').waitFor({ state: 'detached' });
  assert.match(await said(page.locator('main .lede')), /^Rencontre depuis le .*, parce que cette personne vous a téléphoné \(rapporté par vous\)\./);
});

withPage('message: what it counted for, its file and place, its thread', {}, async (page) => {
  await SCREENS.message(page);
  const message = await json(page, `/api/v1/messages/${number(new URL(page.url()).pathname)}`);
  assert.equal(await said(page.locator('h1')), message.subject.replace(/\s+/g, ' '));
  assert.match(await said(page.locator('.margin')), /vous écrit, à vous (uniquement|et [0-9]+ autres?) compte pour son état/);
  assert.match(await said(page.locator('.margin')), /Fichier .*Inbox\.mbox Place octet [\d ]+/);
  assert.equal(await page.locator('.fil li').count(), message.thread.length);
  const second = page.locator('.fil a').first();
  const words = await said(second);
  await second.click();
  await page.waitForURL((url) => url.pathname !== `/messages/${message.id}`);
  await settled(page);
  assert.ok((await said(page.locator('main .msg'))).startsWith(words.replace(/…$/, '').slice(0, 20)));
});

withPage('mirror: every line is the API’s figure and opens to what it counts', {}, async (page) => {
  await visit(page, '/mirror');
  const mirror = await json(page, '/api/v1/mirror');
  const scale = (name) => mirror.mine.scales.find((one) => one.scale === name).figure;
  const expected = [mirror.acted, mirror.wrote, mirror.came, mirror.began, mirror.closed, mirror.never_any, mirror.answered, mirror.silent, mirror.mine.answered,
    mirror.mine.never_answered, mirror.waiting, ...['one', 'circle', 'group', 'public'].map(scale)];
  const figures = page.locator('.mir .fig');
  assert.equal(await figures.count(), expected.length);
  for (const [at, figure] of expected.entries()) {
    assert.deepEqual(await fraction(figures.nth(at)), [figure.count, figure.of]);
    await figures.nth(at).click();
    await page.waitForFunction(([count, of, shown]) => {
      const [n, total] = [...document.querySelectorAll('#proof h2 b, #proof h2 i')].map((one) => Number(one.textContent.replace(/\D/g, '')));
      return n === count && total === of && document.querySelectorAll('#proof ol > li').length === shown;
    }, [figure.count, figure.of, Math.min(8, figure.count)]);
    if (figure.count > 8) assert.match(await said(page.locator('#proof .more')), new RegExp(`(Les ${(figure.count - 8).toLocaleString('fr').replace(/\s/g, ' ')} autres|sur .* autres)`));
    assert.match(await said(page.locator('#proof .cli')), /^entregent (people|waiting|mirror) ?/);
  }
});

withPage('mirror: a list can be saved', {}, async (page) => {
  await SCREENS['proof of people'](page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'enregistrer la liste' }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const rows = Buffer.concat(chunks).toString().trim().split('\r\n');
  assert.equal(rows.length, (await json(page, '/api/v1/mirror')).acted.count);
});

withPage('sources: the latest receipt, and the items set aside of an archive', {}, async (page) => {
  await SCREENS.sources(page);
  const [kept, known, aside, read] = (await page.locator('.slip .sum .num').allInnerTexts()).map(number);
  assert.equal(kept + known + aside, read);
  assert.equal(await said(page.locator('.slip h2')), 'Bordereau n° 1');
  await page.getByRole('button', { name: '15 écartés, voir le bordereau' }).click();
  await page.locator('.aside-l li').first().waitFor();
  await page.getByRole('button', { name: 'et 2 autres' }).click();
  assert.match(await said(page.locator('.aside-l li').first()), /^Connections\.csv, lignes( [\d ]+,?){14} membre masqué/);
});

withPage('search: people and messages apart, words marked', {}, async (page) => {
  await visit(page, '/search');
  await page.getByRole('searchbox').fill('passerose');
  await page.waitForURL('**/search?q=passerose');
  await page.locator('.hits').first().waitFor();
  const found = await json(page, '/api/v1/search?q=passerose');
  assert.equal(await page.locator('.part').first().locator('.hits > li').count(), found.people.length);
  assert.ok(await page.locator('.hits mark').count() > 0);
  await page.getByRole('searchbox').fill('zzzzzz');
  await page.getByText('Rien ne répond à ces mots.').waitFor();
});

withPage('French typography: no-break spaces and thousands', {}, async (page) => {
  await visit(page, '/mirror');
  const title = await page.locator('h1').innerText();
  assert.match(title, /^Sur \d\u202f\d{3} noms, combien de relations\u202f\?$/);
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, / [;:!?%»]/, 'a mark never begins a line');
  assert.doesNotMatch(text, /« (?=\S)|\w'\w/, 'guillemets and apostrophes');
});

withPage('nothing is left untranslated', { language: 'en' }, async (page) => {
  for (const open of [SCREENS.waiting, SCREENS.people, SCREENS.person, SCREENS.mirror, SCREENS.sources, SCREENS.keys]) {
    await open(page);
    const chrome = await page.locator('.contents, h1, .lede, th, .btn, caption, .part > header').allInnerTexts();
    assert.doesNotMatch(chrome.join(' '), /\b(vous|personnes|depuis|sur \d|signes|Chercher|Répondre)\b/);
  }
});
