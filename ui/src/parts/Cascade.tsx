/* The timeline: four strips, each the magnified window of the one above, joined by wedges. Theirs is full and
 * above the line, the owner's hollow and below. Arrows move a window, Enter goes down, Backspace up. */
import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { PersonDetail } from '../api/types';
import {
  acts, daySpan, focusOn, halfSpan, HALF, monthIndex, monthSpan, monthStart, move, onDay, onMonth, within, years, type Act, type Focus, type Level, type Span,
} from '../lib/timeline';
import { useSpeech } from '../words';
import { DayStrip, HalfStrip, LEFT, MonthStrip, RIGHT, WIDTH, YearStrip, type Mark } from './Strips';

const LEVELS: Level[] = ['half', 'month', 'day'];

/* Where each strip lies: its top, its line, its foot. */
const STRIPS = { half: { top: 10, foot: 114, next: 146 }, month: { top: 146, foot: 228, next: 262 }, day: { top: 262, foot: 340, next: 374 } };

export function Cascade({ person }: { person: PersonDetail }): VNode | null {
  const { w } = useSpeech();
  const all = useMemo(() => acts(person.timeline), [person.timeline]);
  const now = Date.now();
  const range = useMemo(() => years(all, now), [all]);
  const decided = person.decided_by ? Date.parse(person.decided_by.at) : NaN;
  const [focus, setFocus] = useState<Focus>(() => focusOn(initial(all, decided, now), range));
  const svg = useRef<SVGSVGElement>(null);
  if (!all.length) return null;
  const marks: Mark[] = person.steps.map((step) => ({ standing: step.standing, at: Date.parse(step.at), signal: step.signal }));
  const whole: Span = { from: monthStart(range.first * 12), to: monthStart((range.last + 1) * 12) };
  const windows: Record<Level, [Span, Span]> = {
    half: [whole, halfSpan(focus)], month: [halfSpan(focus), monthSpan(focus)], day: [monthSpan(focus), daySpan(focus)],
  };
  const turn = (level: Level, by: number): void => setFocus(move(all, focus, level, by, range));
  const step = (level: Level, by: 1 | -1): void => {
    svg.current?.querySelector<SVGElement>(`[data-level=${LEVELS[LEVELS.indexOf(level) + by] ?? level}]`)?.focus();
  };
  const pick = (level: Level, at: number): void => {
    if (level === 'half') setFocus(onMonth(all, { ...focus, half: clampHalf(monthIndex(at) - 2, range) }, monthIndex(at), range));
    else if (level === 'month') setFocus(onMonth(all, focus, monthIndex(at), range));
    else setFocus(onDay(focus, at, range));
  };
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={w.person.scrolls}>
      <svg class="cascade" ref={svg} viewBox="0 0 740 500" role="group" aria-label={w.person.cascade(person.name)}>
        {LEVELS.map((level) => <Wedge key={level} level={level} outer={windows[level][0]} inner={windows[level][1]} />)}
        <YearStrip all={all} range={range} span={whole} marks={marks} />
        <HalfStrip all={all} focus={focus} />
        <MonthStrip all={all} focus={focus} />
        <DayStrip all={all} focus={focus} marks={marks} conversations={person.conversations} />
        {LEVELS.map((level) => (
          <Handle key={level} level={level} outer={windows[level][0]} inner={windows[level][1]} all={all} turn={turn} step={step} pick={pick} />
        ))}
      </svg>
    </div>
  );
}

const clampHalf = (half: number, range: { first: number; last: number }): number => Math.max(range.first * 12, Math.min(half, range.last * 12 + 12 - HALF));

function initial(all: Act[], decided: number, now: number): number {
  const first = all[0]?.at ?? now;
  return Number.isFinite(decided) && decided >= first ? decided : (all.at(-1)?.at ?? now);
}

const place = (at: number, span: Span): number => LEFT + (WIDTH * (at - span.from)) / (span.to - span.from);

function Wedge({ level, outer, inner }: { level: Level; outer: Span; inner: Span }): VNode {
  const { top, foot, next } = STRIPS[level];
  const from = place(inner.from, outer).toFixed(1);
  const to = place(inner.to, outer).toFixed(1);
  return (
    <g aria-hidden="true">
      <path class="w" d={`M${from} ${top}H${to}V${foot}H${from}zM${from} ${foot}L${LEFT} ${next}H${RIGHT}L${to} ${foot}z`} />
      <path class="wl" d={`M${from} ${top}V${foot}M${to} ${top}V${foot}M${from} ${foot}L${LEFT} ${next}M${to} ${foot}L${RIGHT} ${next}`} />
    </g>
  );
}

/* `tabindex` in small letters: in SVG, attributes keep their case. */
interface HandleProps {
  level: Level;
  outer: Span;
  inner: Span;
  all: Act[];
  turn: (level: Level, by: number) => void;
  step: (level: Level, by: 1 | -1) => void;
  pick: (level: Level, at: number) => void;
}

/* The window of a strip as a slider: its value is said as a span with its two counts. */
function Handle({ level, outer, inner, all, turn, step, pick }: HandleProps): VNode {
  const { w, f } = useSpeech();
  const { top, foot } = STRIPS[level];
  const found = within(all, inner);
  const mine = found.filter((act) => act.side === 'mine').length;
  const last = inner.to - 1;
  const said = level === 'day' ? f.day(inner.from) : level === 'month' ? f.month(inner.from) : w.person.range(f.month(inner.from), f.month(last));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') turn(level, event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Enter') step(level, 1);
    else if (event.key === 'Backspace') step(level, -1);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const box = (event.currentTarget as SVGGElement).getBoundingClientRect();
    pick(level, outer.from + ((event.clientX - box.left) / box.width) * (outer.to - outer.from - 1));
  };
  const from = place(inner.from, outer);
  return (
    <g
      class="handle" data-level={level} tabindex={0} role="slider" aria-label={w.person.windowOf[level]}
      aria-valuemin={0} aria-valuemax={1000} aria-valuenow={Math.round((1000 * (inner.from - outer.from)) / (outer.to - outer.from))}
      aria-valuetext={w.person.window(said, found.length - mine, mine)} onKeyDown={onKeyDown} onClick={onClick}
    >
      <rect class="hit" x={LEFT} y={top} width={WIDTH} height={foot - top} />
      <rect class="ring" x={from - 1} y={top} width={place(inner.to, outer) - from + 2} height={foot - top} />
    </g>
  );
}
