/* The drawing of each strip of the timeline. */
import type { VNode } from 'preact';
import type { Conversation, StandingWord } from '../api/types';
import {
  dayBins, dayScale, halfSpan, HALF, hourBins, monthSpan, monthStart, nextDay, placeLabels, within, yearBins, type Act, type Bin, type Focus, type Span,
} from '../lib/timeline';
import { go } from '../lib/router';
import { SignAt } from '../marks/Marks';
import { useSpeech } from '../words';
import { does } from './Sentence';

export const LEFT = 108;
export const RIGHT = 740;
export const WIDTH = RIGHT - LEFT;

export interface Mark { standing: StandingWord; at: number; signal: number }

const x = (at: number, span: Span): number => LEFT + (WIDTH * (at - span.from)) / (span.to - span.from);

function Caption({ y, title, unit }: { y: number; title: string; unit: string }): VNode {
  return (
    <>
      <text class="se" x="0" y={y}>{title}</text>
      <text x="0" y={y + 17}>{unit}</text>
    </>
  );
}

/* Bars above and below one line, on one scale, so that both sides can be compared. */
function bars(bins: Bin[], span: Span, line: number, up: number, down: number, step: number, width?: number): { theirs: string; mine: string; tops: Map<number, number> } {
  const unit = Math.min(step, up / Math.max(1, ...bins.map((bin) => bin.theirs)), down / Math.max(1, ...bins.map((bin) => bin.mine)));
  const tops = new Map<number, number>();
  let theirs = '';
  let mine = '';
  for (const bin of bins) {
    const room = x(bin.to, span) - x(bin.from, span);
    const wide = width ?? Math.max(1.5, room * 0.78);
    const left = x(bin.from, span) + (width === undefined ? room * 0.11 : room / 2 - width / 2);
    const high = Math.max(2, bin.theirs * unit);
    if (bin.theirs) theirs += `M${left.toFixed(1)} ${line - 1}v${(-high).toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}z`;
    const low = Math.max(2, bin.mine * unit);
    if (bin.mine) mine += `M${(left + 0.5).toFixed(1)} ${line + 1.5}v${low.toFixed(1)}h${Math.max(1, wide - 1).toFixed(1)}v${(-low).toFixed(1)}z`;
    tops.set(bin.from, line - 1 - (bin.theirs ? high : 0));
  }
  return { theirs, mine, tops };
}

export function YearStrip({ all, range, span, marks }: { all: Act[]; range: { first: number; last: number }; span: Span; marks: Mark[] }): VNode {
  const { w } = useSpeech();
  const { unit, bins } = yearBins(all, range.first, range.last);
  const drawn = bars(bins, span, 74, 46, 22, 5.5);
  const count = range.last - range.first + 1;
  const every = Math.ceil(count / 12);
  const labels = Array.from({ length: count }, (_, i) => range.first + i).filter((_, i) => i % every === 0);
  return (
    <g>
      <path class="b" d={`M${LEFT} 74H${RIGHT}`} />
      <path class="th" d={drawn.theirs} />
      <path class="mi" d={drawn.mine} />
      {labels.map((year) => <text key={year} class="yr" x={x(monthStart(year * 12), span) + 2} y="108">{year}</text>)}
      <Caption y={70} title={w.person.years(count)} unit={unit === 'quarter' ? w.person.byQuarter : w.person.byYear} />
      {spread(marks, bins, drawn.tops, span).map(({ mark, left, top }) => <SignAt key={mark.standing} standing={mark.standing} x={left} y={top} />)}
    </g>
  );
}

/* Signs above the bin that earned them, side by side where one bin earned several. */
function spread(marks: Mark[], bins: Bin[], tops: Map<number, number>, span: Span): { mark: Mark; left: number; top: number }[] {
  const taken = new Map<number, number>();
  return marks.flatMap((mark) => {
    const bin = bins.find((one) => mark.at >= one.from && mark.at < one.to);
    if (!bin) return [];
    const nth = taken.get(bin.from) ?? 0;
    taken.set(bin.from, nth + 1);
    const middle = (x(bin.from, span) + x(bin.to, span)) / 2;
    return [{ mark, left: Math.min(RIGHT - 16, middle - 8 + nth * 17), top: Math.max(2, (tops.get(bin.from) ?? 73) - 19) }];
  });
}

export function HalfStrip({ all, focus }: { all: Act[]; focus: Focus }): VNode {
  const { w, f } = useSpeech();
  const span = halfSpan(focus);
  const drawn = bars(dayBins(all, span), span, 190, 36, 24, 9, 3.6);
  const months = Array.from({ length: HALF }, (_, i) => focus.half + i);
  return (
    <g>
      <path class="b" d={`M${LEFT} 190H${RIGHT}`} />
      <path class="m" d={months.map((month) => `M${x(monthStart(month), span).toFixed(1)} 190V224`).join('')} />
      <path class="th" d={drawn.theirs} />
      <path class="mi" d={drawn.mine} />
      {months.map((month, i) => (
        <text key={month} class="yr" x={x(monthStart(month), span) + 4} y="222">
          {f.monthShort(month % 12)}{(month % 12 === 0 || i === 0) && ` ${Math.floor(month / 12)}`}
        </text>
      ))}
      <Caption y={186} title={w.person.halfYear} unit={w.person.byDay} />
    </g>
  );
}

export function MonthStrip({ all, focus }: { all: Act[]; focus: Focus }): VNode {
  const { w, f } = useSpeech();
  const span = monthSpan(focus);
  const drawn = bars(hourBins(all, span), span, 302, 32, 20, 14, 3);
  const days: number[] = [];
  for (let day = span.from; day < span.to; day = nextDay(day)) days.push(day);
  const whole = f.month(span.from);
  const title = whole.length > 11 ? `${f.monthShort(focus.month % 12)}\u00a0${Math.floor(focus.month / 12)}` : whole;
  return (
    <g>
      <path class="b" d={`M${LEFT} 302H${RIGHT}`} />
      <path class="th" d={drawn.theirs} />
      <path class="mi" d={drawn.mine} />
      {days.filter((_, i) => i % 3 === 0).map((day) => (
        <text key={day} class="yr" x={x(day + (nextDay(day) - day) / 2, span)} y="336" text-anchor="middle">{new Date(day).getDate()}</text>
      ))}
      <Caption y={298} title={title.charAt(0).toUpperCase() + title.slice(1)} unit={w.person.byHour} />
    </g>
  );
}

const ABOVE = [418, 402];
const BELOW = [466, 482];

export function DayStrip({ all, focus, marks, conversations }: { all: Act[]; focus: Focus; marks: Mark[]; conversations: Conversation[] }): VNode {
  const { w, f } = useSpeech();
  const scale = dayScale(all, focus);
  const found = within(all, scale);
  const begins = new Set(conversations.map((conversation) => Date.parse(conversation.began_at)));
  const said = (act: Act): { x: number; text: string } => ({ x: x(act.at, scale), text: does(w, act.signal, begins.has(act.at)) });
  const theirs = found.filter((act) => act.side !== 'mine');
  const mine = found.filter((act) => act.side === 'mine');
  const above = placeLabels(theirs.map(said), ABOVE.length, LEFT, RIGHT);
  const below = placeLabels(mine.map(said), BELOW.length, LEFT, RIGHT);
  const title = f.day(focus.day).replace(/\s\d+$/, '');
  return (
    <g>
      <path class="b" d={`M${LEFT} 438H${RIGHT}`} />
      <path class="m" d={scale.ticks.map((tick) => `M${x(tick, scale).toFixed(1)} 435v6`).join('')} />
      {scale.ticks.map((tick, i) => (
        <text key={tick} class="yr" x={x(tick, scale)} y="498" text-anchor={i === 0 ? 'start' : x(tick, scale) > RIGHT - 20 ? 'end' : 'middle'}>{f.clock(tick)}</text>
      ))}
      {theirs.map((act, i) => <Dot key={act.signal.id} act={act} at={x(act.at, scale)} label={above[i] ?? null} rows={ABOVE} />)}
      {mine.map((act, i) => <Dot key={act.signal.id} act={act} at={x(act.at, scale)} label={below[i] ?? null} rows={BELOW} />)}
      {marks.filter((mark) => mark.at >= scale.from && mark.at < scale.to && mark.standing !== 'contact').map((mark) => <Becomes key={mark.standing} mark={mark} at={x(mark.at, scale)} />)}
      <Caption y={434} title={title} unit={w.person.byMinute} />
    </g>
  );
}

function Becomes({ mark, at }: { mark: Mark; at: number }): VNode {
  const { w } = useSpeech();
  const right = at > RIGHT - 190;
  return (
    <g class={`becomes ${mark.standing}`}>
      <SignAt standing={mark.standing} x={at - 8} y={378} />
      <text x={right ? at - 14 : at + 14} y="390" text-anchor={right ? 'end' : 'start'}>{w.person.becomes[mark.standing]}</text>
    </g>
  );
}

interface DotProps { act: Act; at: number; label: { x: number; row: number; end: boolean; text: string } | null; rows: number[] }

function Dot({ act, at, label, rows }: DotProps): VNode {
  const mine = act.side === 'mine';
  const y = rows[label?.row ?? 0] as number;
  const dot = mine ? y - 4 : y - 4;
  const message = act.signal.message;
  const open = message === null ? undefined : (): void => go(`/messages/${message}`);
  return (
    <g class={`dot${open ? ' opens' : ''}`} onClick={open}>
      <path class="st" d={`M${at.toFixed(1)} 438V${mine ? dot - 4 : dot + 4}`} />
      <circle cx={at} cy={dot} r={mine ? 4.5 : 5} class={mine ? 'mi' : act.signal.reported ? 'rep' : 'th'} />
      {label && <text class={mine ? '' : 'ev'} x={label.x} y={y} text-anchor={label.end ? 'end' : 'start'}>{label.text}</text>}
    </g>
  );
}
