/* Dates and spans, in the viewer's zone (the runner sets Europe/Paris). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as dates from '../src/words/dates';

test('dates are written as each language writes them, in the viewer’s zone', () => {
  assert.equal(dates.day('2026-03-01T10:00:00Z', 'fr'), '1er\u00a0mars\u00a02026');
  assert.equal(dates.day('2026-02-28T23:30:00Z', 'fr'), '1er\u00a0mars\u00a02026');
  assert.equal(dates.day('2026-03-01T10:00:00Z', 'en'), '1\u00a0March\u00a02026');
  assert.equal(dates.dayShort('2026-02-17T06:31:00Z', 'fr'), '17\u00a0févr.\u00a02026');
  assert.equal(dates.dayShort('2026-02-17T06:31:00Z', 'fr', false), '17\u00a0févr.');
  assert.equal(dates.month('2025-11-14T08:00:00Z', 'fr'), 'novembre\u00a02025');
});

test('the clock says 7 h 31, and 14 h on the hour', () => {
  assert.equal(dates.clock('2026-02-17T06:31:00Z', 'fr'), '7\u00a0h\u00a031');
  assert.equal(dates.clock('2026-02-17T13:00:00Z', 'fr'), '14\u00a0h');
  assert.equal(dates.clock('2026-02-17T08:03:00Z', 'fr'), '9\u00a0h\u00a003');
  assert.equal(dates.clock('2026-02-17T08:03:00Z', 'en'), '9:03');
});

test('spans are short in tables', () => {
  assert.equal(dates.span(30, 'fr'), '1\u00a0min');
  assert.equal(dates.span(3 * 3600, 'fr'), '3\u00a0h');
  assert.equal(dates.span(52 * 3600, 'fr'), '2\u00a0j\u00a04\u00a0h');
  assert.equal(dates.span(11 * 86400, 'fr'), '11\u00a0j');
  assert.equal(dates.span(94 * 86400, 'fr'), '94\u00a0j');
  assert.equal(dates.span(841 * 86400, 'fr'), '2,3\u00a0ans');
  assert.equal(dates.span(841 * 86400, 'en'), '2.3\u00a0yr');
});

test('spans are words in sentences', () => {
  assert.equal(dates.spanWords(11 * 86400, 'fr'), 'onze\u00a0jours');
  assert.equal(dates.spanWords(3600, 'fr'), 'une\u00a0heure');
  assert.equal(dates.spanWords(122 * 86400, 'fr'), 'quatre\u00a0mois');
  assert.equal(dates.spanWords(6 * 365.25 * 86400, 'en'), 'six\u00a0years');
});
