/* The words: French typography, numbers, the two catalogues. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../src/words/en';
import { fr } from '../src/words/fr';
import { bytes, decimal, inWords, share, whole } from '../src/words/numbers';
import { english, french, typeset } from '../src/words/typography';

test('French typography sets the spaces and marks that the language asks for', () => {
  assert.equal(french('Qui attend une réponse de vous ?'), 'Qui attend une réponse de vous\u202f?');
  assert.equal(french('Ordre : ceci ; cela !'), 'Ordre\u00a0: ceci\u202f; cela\u202f!');
  assert.equal(french('« Note »'), '«\u00a0Note\u00a0»');
  assert.equal(french("Personne n'attend."), 'Personne n\u2019attend.');
  assert.equal(french('41 %'), '41\u202f%');
  assert.equal(french('n° 24'), 'n°\u00a024');
  assert.equal(english("Ariane's book"), 'Ariane\u2019s book');
});

test('typeset reaches strings and functions at any depth', () => {
  const set = typeset({ a: { b: (n: number) => `${n} ?` }, c: 'x !' }, french);
  assert.equal(set.a.b(3), '3\u202f?');
  assert.equal(set.c, 'x\u202f!');
});

test('numbers are grouped as each language groups them', () => {
  assert.equal(whole(26014, 'fr'), '26\u202f014');
  assert.equal(whole(26014, 'en'), '26,014');
  assert.equal(whole(1_000_000, 'fr'), '1\u202f000\u202f000');
  assert.equal(whole(999, 'fr'), '999');
  assert.equal(decimal(2.25, 1, 'fr'), '2,3');
  assert.equal(bytes(48_000_000, 'fr'), '48\u00a0Mo');
  assert.equal(bytes(1_500, 'en'), '1.5\u00a0KB');
});

test('a share is never rounded to all or to nothing', () => {
  assert.equal(share(1121, 26014, 'fr'), '4,3\u202f%');
  assert.equal(share(88, 26014, 'fr'), '0,34\u202f%');
  assert.equal(share(397, 612, 'fr'), '65\u202f%');
  assert.equal(share(999, 1000, 'fr'), '99,9\u202f%');
  assert.equal(share(1000, 1000, 'en'), '100%');
  assert.equal(share(0, 12, 'fr'), '0\u202f%');
  assert.equal(share(1, 1_000_000, 'en'), '<0.01%');
  assert.equal(share(0, 0, 'fr'), '–');
});

test('small numbers are in letters', () => {
  assert.equal(inWords(11, 'fr'), 'onze');
  assert.equal(inWords(1, 'fr', true), 'une');
  assert.equal(inWords(17, 'fr'), '17');
  assert.equal(inWords(3, 'en'), 'three');
});

type Tree = { [key: string]: unknown };

function walk(a: Tree, b: Tree, path: string, visit: (fr: unknown, en: unknown, path: string) => void): void {
  assert.deepEqual(Object.keys(b).sort(), Object.keys(a).sort(), path);
  for (const key of Object.keys(a)) {
    const here = `${path}.${key}`;
    if (typeof a[key] === 'object') walk(a[key] as Tree, b[key] as Tree, here, visit);
    else visit(a[key], b[key], here);
  }
}

const marks = (text: unknown): string[] => [...String(text).matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string).sort();

test('both catalogues have the same entries, and the same places to fill in each', () => {
  walk(fr as unknown as Tree, en as unknown as Tree, 'words', (french_, english_, path) => {
    assert.equal(typeof english_, typeof french_, path);
    if (typeof french_ === 'string') assert.deepEqual(marks(english_), marks(french_), path);
  });
});

test('no entry praises, blames, says oups or speaks in the first person', () => {
  walk(fr as unknown as Tree, en as unknown as Tree, 'words', (french_, english_, path) => {
    const text = `${String(french_)} ${String(english_)}`;
    assert.doesNotMatch(text, /\boups\b|\boops\b|bravo|félicit|congratul|veuillez|please/i, path);
  });
});

test('French keeps its typography in what functions say', () => {
  assert.equal(fr.mirror.title(1), 'Sur 1 nom, combien de relations ?');
  assert.equal(fr.app.book('Ariane'), "Carnet d'Ariane");
  assert.equal(fr.app.book('Basile'), 'Carnet de Basile');
  assert.equal(fr.sources.slipSentence(31204, 21519, 7), '31\u202f204 gardés, 21\u202f519 déjà connus, 7 écartés.');
});
