/* The arithmetic of the four strips: years, six months, a month, a day, each the magnified window of the one
 * above. Pure but for the viewer's zone, in which days and months begin. Months are counted from year 0
 * (year * 12 + month), instants are milliseconds. */
import type { Initiator, Signal } from '../api/types';

export interface Act { at: number; side: Initiator; signal: Signal }
export interface Span { from: number; to: number }
export interface Focus { half: number; month: number; day: number }
export interface Bin extends Span { theirs: number; mine: number }

export const HALF = 6;
const MINUTE = 60_000;

export const monthIndex = (at: number): number => {
  const date = new Date(at);
  return date.getFullYear() * 12 + date.getMonth();
};
export const monthStart = (index: number): number => new Date(Math.floor(index / 12), index % 12, 1).getTime();
export const dayStart = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
export const nextDay = (at: number, by = 1): number => {
  const date = new Date(dayStart(at));
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + by).getTime();
};

export function acts(signals: Signal[]): Act[] {
  return signals
    .map((signal) => ({ at: Date.parse(signal.at), side: signal.initiator, signal }))
    .filter((act) => Number.isFinite(act.at))
    .sort((a, b) => a.at - b.at);
}

export const within = (all: Act[], span: Span): Act[] => all.filter((act) => act.at >= span.from && act.at < span.to);

/* Whole years that hold all acts; three at least, so that a young tie does not fill the sheet. */
export function years(all: Act[], now: number): { first: number; last: number } {
  const last = new Date(Math.max(now, all.at(-1)?.at ?? now)).getFullYear();
  const first = new Date(all[0]?.at ?? now).getFullYear();
  return { first: Math.min(first, last - 2), last };
}

/* Quarters, or years where quarters would be thinner than the eye. */
export function yearBins(all: Act[], first: number, last: number): { unit: 'quarter' | 'year'; bins: Bin[] } {
  const unit = last - first >= 20 ? 'year' : 'quarter';
  const months = unit === 'year' ? 12 : 3;
  const bins: Bin[] = [];
  for (let index = first * 12; index < (last + 1) * 12; index += months) {
    bins.push({ from: monthStart(index), to: monthStart(index + months), theirs: 0, mine: 0 });
  }
  count(all, bins);
  return { unit, bins };
}

function count(all: Act[], bins: Bin[]): void {
  let at = 0;
  for (const act of all) {
    while (at < bins.length && act.at >= (bins[at] as Bin).to) at++;
    const bin = bins[at];
    if (!bin || act.at < bin.from) continue;
    if (act.side === 'mine') bin.mine++;
    else bin.theirs++;
  }
}

export function dayBins(all: Act[], span: Span): Bin[] {
  const bins: Bin[] = [];
  for (let from = dayStart(span.from); from < span.to; from = nextDay(from)) bins.push({ from, to: nextDay(from), theirs: 0, mine: 0 });
  count(within(all, span), bins);
  return bins;
}

/* Hours that hold something: a month has seven hundred, most of them empty. */
export function hourBins(all: Act[], span: Span): Bin[] {
  const bins = new Map<number, Bin>();
  for (const act of within(all, span)) {
    const from = new Date(act.at).setMinutes(0, 0, 0);
    const bin = bins.get(from) ?? { from, to: from + 60 * MINUTE, theirs: 0, mine: 0 };
    if (act.side === 'mine') bin.mine++;
    else bin.theirs++;
    bins.set(from, bin);
  }
  return [...bins.values()];
}

export const halfSpan = (focus: Focus): Span => ({ from: monthStart(focus.half), to: monthStart(focus.half + HALF) });
export const monthSpan = (focus: Focus): Span => ({ from: monthStart(focus.month), to: monthStart(focus.month + 1) });
export const daySpan = (focus: Focus): Span => ({ from: focus.day, to: nextDay(focus.day) });

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/* The day of the most acts in `span`; its first day where it holds none. */
function busiestDay(all: Act[], span: Span): number {
  let best = span.from;
  let most = 0;
  for (const bin of dayBins(all, span)) {
    const weight = bin.theirs * 1.01 + bin.mine;
    if (weight > most) {
      most = weight;
      best = bin.from;
    }
  }
  return best;
}

/* Windows around an instant, the half year with the instant in its third month. */
export function focusOn(at: number, range: { first: number; last: number }): Focus {
  const month = monthIndex(at);
  return { half: clamp(month - 2, range.first * 12, range.last * 12 + 12 - HALF), month, day: dayStart(at) };
}

export type Level = 'half' | 'month' | 'day';

/* Moves one window by a step; the windows inside it follow to where something happened. */
export function move(all: Act[], focus: Focus, level: Level, by: number, range: { first: number; last: number }): Focus {
  if (level === 'half') {
    const half = clamp(focus.half + 3 * by, range.first * 12, range.last * 12 + 12 - HALF);
    const day = busiestDay(all, { from: monthStart(half), to: monthStart(half + HALF) });
    return { half, month: monthIndex(day), day };
  }
  if (level === 'month') return onMonth(all, focus, clamp(focus.month + by, range.first * 12, range.last * 12 + 11), range);
  return onDay(focus, stepDay(all, focus, by), range);
}

export function onMonth(all: Act[], focus: Focus, month: number, range: { first: number; last: number }): Focus {
  const day = busiestDay(all, { from: monthStart(month), to: monthStart(month + 1) });
  return { half: follow(focus.half, month, range), month, day };
}

export function onDay(focus: Focus, day: number, range: { first: number; last: number }): Focus {
  const month = monthIndex(day);
  return { half: follow(focus.half, month, range), month, day: dayStart(day) };
}

function follow(half: number, month: number, range: { first: number; last: number }): number {
  if (month >= half && month < half + HALF) return half;
  return clamp(month < half ? month : month - HALF + 1, range.first * 12, range.last * 12 + 12 - HALF);
}

/* The next day that holds an act; the next day of the calendar where none is left that way. */
function stepDay(all: Act[], focus: Focus, by: number): number {
  const span = daySpan(focus);
  const found = by > 0 ? all.find((act) => act.at >= span.to) : all.filter((act) => act.at < span.from).at(-1);
  return found ? dayStart(found.at) : nextDay(focus.day, by);
}

const STEPS_MIN = [5, 10, 15, 30, 60, 120, 180, 240];

/* The part of a day worth drawing, on round marks of the clock, and its ticks: seven at most. */
export function dayScale(all: Act[], focus: Focus): Span & { ticks: number[] } {
  const day = daySpan(focus);
  const found = within(all, day);
  const low = found[0]?.at ?? day.from + 8 * 60 * MINUTE;
  const high = found.at(-1)?.at ?? day.from + 18 * 60 * MINUTE;
  const span = Math.max(60 * MINUTE, (high - low) * 1.2);
  const step = (STEPS_MIN.find((minutes) => span / (minutes * MINUTE) <= 6) ?? 240) * MINUTE;
  let from = day.from + Math.floor((low - day.from - step * 0.2) / step) * step;
  let to = day.from + Math.ceil((Math.max(high, low + span * 0.8) - day.from + step * 0.6) / step) * step;
  from = clamp(from, day.from, day.to);
  to = clamp(to, from + step, day.to);
  const ticks: number[] = [];
  for (let tick = from; tick <= to; tick += step) ticks.push(tick);
  return { from, to, ticks };
}

export interface Label { x: number; row: number; end: boolean; text: string }

/* Places labels beside their dots on `rows` lines without one over another; null where there is no room. */
export function placeLabels(dots: { x: number; text: string }[], rows: number, left: number, right: number, perChar = 6.3): (Label | null)[] {
  const ends: number[] = Array.from({ length: rows }, () => left - 4);
  return dots.map(({ x, text }, i) => {
    const width = text.length * perChar + 12;
    for (let row = 0; row < rows; row++) {
      const free = ends[row] as number;
      const next = row === 0 ? (dots[i + 1]?.x ?? Infinity) : Infinity;
      if (x >= free && x + width <= right && (x + width < next || rows > 1)) {
        ends[row] = x + width;
        return { x: x + 10, row, end: false, text };
      }
      if (x - width >= free) {
        ends[row] = x + 8;
        return { x: x - 10, row, end: true, text };
      }
    }
    return null;
  });
}
