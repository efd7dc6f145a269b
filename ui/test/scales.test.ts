/* The arithmetic of the drawings: the log axis, the timeline's windows, the field of points. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Signal } from '../src/api/types';
import { fieldGrid, run } from '../src/lib/field';
import { logScale } from '../src/lib/logtime';
import * as line from '../src/lib/timeline';

const DAY = 86400;
const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 0.01, `${a} is not ${b}`);

function signal(id: number, at: string, initiator: Signal['initiator'] = 'theirs'): Signal {
  return { id, at, kind: 'message', initiator, audience: 1, scale: 'one', message: id, reported: false, subject: null, excerpt: null, counts: true, machine_reason: null };
}

test('the log axis begins at an hour and ends at the longest wait, four months at least', () => {
  const scale = logScale(2 * DAY, 200);
  assert.equal(scale.at(60), 0);
  near(scale.at(121.75 * DAY), 200);
  assert.deepEqual(scale.ticks.map((tick) => tick.name), ['hour', 'day', 'week', 'month', 'months']);
  const long = logScale(2000 * DAY, 200);
  near(long.at(2000 * DAY), 200);
  assert.equal(long.ticks.at(-1)?.name, 'year');
  near(long.at(Math.sqrt(3600 * 2000 * DAY)), 100);
});

const all = line.acts([
  signal(1, '2019-03-08T09:00:00Z', 'both'), signal(2, '2025-11-14T07:04:00Z'), signal(3, '2025-11-14T07:21:00Z', 'mine'),
  signal(4, '2025-11-14T08:06:00Z'), signal(5, '2026-02-17T06:31:00Z'),
]);
const range = line.years(all, Date.parse('2026-02-28T12:00:00Z'));

test('the years hold all acts, by quarter', () => {
  assert.deepEqual(range, { first: 2019, last: 2026 });
  const { unit, bins } = line.yearBins(all, range.first, range.last);
  assert.equal(unit, 'quarter');
  assert.equal(bins.length, 32);
  assert.deepEqual([bins[0]?.theirs, bins[27]?.theirs, bins[27]?.mine, bins[28]?.theirs], [1, 2, 1, 1]);
  assert.equal(line.yearBins(all, 1999, 2026).unit, 'year');
});

test('windows are set around the deciding act and follow one another', () => {
  const focus = line.focusOn(Date.parse('2025-11-14T08:06:00Z'), range);
  assert.deepEqual([focus.half, focus.month], [2025 * 12 + 8, 2025 * 12 + 10]);
  assert.equal(new Date(focus.day).getDate(), 14);
  const later = line.move(all, focus, 'day', 1, range);
  assert.equal(line.monthIndex(later.day), 2026 * 12 + 1);
  assert.ok(later.month >= later.half && later.month < later.half + line.HALF);
  const earlier = line.move(all, later, 'day', -1, range);
  assert.equal(earlier.day, focus.day);
  const halves = line.move(all, focus, 'half', -100, range);
  assert.equal(halves.half, 2019 * 12);
});

test('a month of a change of clocks still has whole days', () => {
  const march = { from: line.monthStart(2026 * 12 + 2), to: line.monthStart(2026 * 12 + 3) };
  assert.equal(line.dayBins([], march).length, 31);
});

test('a day is drawn on round marks of the clock, seven at most', () => {
  const focus = line.focusOn(Date.parse('2025-11-14T08:06:00Z'), range);
  const scale = line.dayScale(all, focus);
  assert.ok(scale.from <= Date.parse('2025-11-14T07:04:00Z') && scale.to > Date.parse('2025-11-14T08:06:00Z'));
  assert.ok(scale.ticks.length >= 4 && scale.ticks.length <= 9, String(scale.ticks.length));
  assert.equal(new Date(scale.from).getMinutes() % 15, 0);
  const midnight = line.acts([signal(1, '2025-11-13T23:00:10Z'), signal(2, '2025-11-14T22:59:50Z')]);
  const whole = line.dayScale(midnight, line.focusOn(Date.parse('2025-11-14T10:00:00Z'), range));
  assert.ok(whole.ticks.length <= 9);
});

test('labels never lie over one another', () => {
  const dots = Array.from({ length: 9 }, (_, i) => ({ x: 120 + i * 25, text: 'vous écrit' }));
  const labels = line.placeLabels(dots, 2, 108, 740);
  const boxes = labels.flatMap((label) => (label ? [{ row: label.row, from: label.end ? label.x - 63 : label.x, to: label.end ? label.x : label.x + 63 }] : []));
  for (const a of boxes) for (const b of boxes) assert.ok(a === b || a.row !== b.row || a.to <= b.from || b.to <= a.from, JSON.stringify([a, b]));
  assert.ok(boxes.length >= 2);
});

test('the field fits its sheet from one person to a million', () => {
  for (const people of [1, 30, 419, 2600, 26014, 1_000_000]) {
    const grid = fieldGrid(people);
    assert.ok(grid.rows * grid.cell <= 324, `${people}: ${grid.rows} rows of ${grid.cell}`);
    assert.ok(grid.columns * grid.rows * grid.per >= people);
  }
  assert.equal(fieldGrid(26014).per, 2);
});

test('a run of points covers each point once', () => {
  const grid = { cell: 3, columns: 10, per: 1, rows: 5 };
  const area = [...run(7, 34, grid).matchAll(/h(\d+)v(\d+)h-/g)].reduce((sum, [, w, h]) => sum + (Number(w) * Number(h)) / 9, 0);
  assert.equal(area, 27);
  assert.equal(run(5, 5, grid), '');
});
