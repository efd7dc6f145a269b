/* What an import says of itself: receipts, reasons, estimates. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Progress } from '../src/api/types';
import { folderName } from '../src/lib/paths';
import { groupAside, placeNumbers } from '../src/lib/receipt';
import { estimate, remaining } from '../src/parts/ImportProgress';
import { keepMarks } from '../src/parts/Sentence';
import { en } from '../src/words/en';
import { frReason } from '../src/words/fr-reasons';
import { fr } from '../src/words/fr';

const progress = (change: Partial<Progress>): Progress => ({
  schema: 'entregent/progress/1', running: true, phase: 'reading', bytes_done: 0, bytes_total: 100, read: 0, kept: 0, known: 0, aside: 0,
  started_at: '2026-02-28T17:00:00Z', source: null, receipt: null, error: null, ...change,
});
const after = (seconds: number): number => Date.parse('2026-02-28T17:00:00Z') + seconds * 1000;

test('items set aside for one reason are one line with all their places', () => {
  const item = (file: string, place: string, reason: string) => ({ file, place, reason });
  const groups = groupAside([item('a', 'row 1', 'no date'), item('a', 'row 9', 'no date'), item('a', 'row 2', 'spam'), item('b', 'row 1', 'no date')]);
  assert.deepEqual(groups.map(({ file, places }) => [file, places.length]), [['a', 2], ['a', 1], ['b', 1]]);
  assert.deepEqual(placeNumbers(['row 1', 'row 9']), { word: 'row', numbers: [1, 9] });
  assert.equal(placeNumbers(['row 1', 'byte 9']), null);
  assert.equal(placeNumbers(['whole file']), null);
  assert.equal(fr.sources.slipPlaces('row', [104, 1281]), 'lignes 104, 1\u202f281');
  assert.equal(fr.sources.slipPlace('byte 5600'), 'octet 5\u202f600');
  assert.equal(fr.sources.slipPlace('whole file'), 'fichier entier');
});

test('what an archive does not hold is said in French', () => {
  const archive = new URL('../../src/archive/', import.meta.url);
  const said = readdirSync(archive).flatMap((file) =>
    [...readFileSync(new URL(file, archive), 'utf8').matchAll(/(?:\.lacks =|_LACKS)\s+((?:"(?:[^"\\]|\\.)*"\s*)+)/g)]
      .map((found) => (found[1] ?? '').replace(/"\s*"/g, '').trim().slice(1, -1)));
  assert.ok(said.length >= 7, 'the sentences of the drivers');
  for (const sentence of said) assert.notEqual(frReason(sentence), sentence, sentence);
});

test('what matching says is said in both languages, as on the command line', () => {
  const table = readFileSync(new URL('../../src/cli/say-match.c', import.meta.url), 'utf8');
  const levels = [...table.matchAll(/\{"([\w-]+)", "([\w-]+)", N_\("([^"]+)"\)\}/g)].map(([, field, level, said]) => [`${field} ${level}`, said]);
  assert.ok(levels.length > 20);
  assert.deepEqual(Object.entries(en.review.field).sort(), levels.sort());
  assert.deepEqual(Object.keys(fr.review.field).sort(), levels.map(([level]) => level).sort());
});

test('reasons are said in French where they are known, and shown as they are where not', () => {
  assert.equal(frReason('it is empty'), 'vide');
  assert.equal(frReason('\'0000-00-00\' is not a date'), '« 0000-00-00 » n\'est pas une date');
  assert.match(frReason('\'/a/archives/2026-11-26-photo\' holds nothing that can be read: it is a PDF; accepted are mbox files'), /^« photo » ne contient rien qui se lise ici \(un PDF\)\./);
  assert.equal(frReason('a reason of next year'), 'a reason of next year');
});

test('how many items there will be is not said before it can be known', () => {
  assert.equal(estimate(progress({ bytes_done: 4, read: 100 })), null);
  assert.equal(estimate(progress({ bytes_done: 62, read: 38_006 })), 61_000);
  assert.equal(estimate(progress({ bytes_done: 100, read: 7 })), 7);
  assert.equal(estimate(progress({ bytes_done: 50, read: 100, phase: 'indexing' })), null);
  assert.equal(estimate(progress({ bytes_total: 0, read: 100 })), null);
});

test('the time left is said only after a minute of steady pace', () => {
  assert.equal(remaining(progress({ bytes_done: 50 }), after(59)), null);
  assert.equal(remaining(progress({ bytes_done: 50 }), after(60)), 60);
  assert.equal(remaining(progress({ bytes_done: 0 }), after(600)), null);
});

test('a number keeps its unit, a sentence its mark', () => {
  assert.equal(keepMarks('à 22 h 47 ?'), 'à 22\u00a0h\u00a047\u00a0?');
  assert.equal(keepMarks('12 km de « quai » et 3 heures'), '12\u00a0km de «\u00a0quai\u00a0» et 3 heures');
});

test('a file lies in the folder that is named last', () => {
  assert.equal(folderName('/a/mail/Inbox.mbox'), 'mail');
  assert.equal(folderName('Inbox.mbox'), '');
});
