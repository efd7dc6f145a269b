/* A wait drawn as a thread on the shared log axis, with a bistre tick where the owner usually answers. */
import type { VNode } from 'preact';
import type { LogScale } from '../lib/logtime';
import { useSpeech } from '../words';

const LABEL_ROOM = 56;
const LEAST_APART = 40;

export function ThreadAxis({ scale }: { scale: LogScale }): VNode {
  const { w } = useSpeech();
  let last = -Infinity;
  const shown = scale.ticks.filter((tick) => {
    const room = tick.x - last >= LEAST_APART;
    if (room) last = tick.x;
    return room;
  });
  return (
    <svg class="thread axis" viewBox={`0 0 ${scale.width + LABEL_ROOM} 16`} aria-hidden="true">
      {shown.map((tick, i) => <text key={tick.name} x={tick.x} y="12" text-anchor={i === 0 ? 'start' : 'middle'}>{w.waiting.ticks[tick.name]}</text>)}
    </svg>
  );
}

export function Thread({ scale, waited, usual }: { scale: LogScale; waited: number; usual: number | null }): VNode {
  const { f } = useSpeech();
  const x = scale.at(waited);
  return (
    <svg class="thread" viewBox={`0 0 ${scale.width + LABEL_ROOM} 22`} aria-hidden="true">
      <path class="ax" d={scale.ticks.slice(1).map((tick) => `M${tick.x.toFixed(1)} 0V22`).join('')} />
      <path class="ln" d={`M0 11H${x.toFixed(1)}`} />
      {usual !== null && <path class="us" d={`M${scale.at(usual).toFixed(1)} 4V18`} />}
      <circle cx={x} cy="11" r="3.5" />
      <text x={x + 8} y="15">{f.span(waited)}</text>
    </svg>
  );
}
