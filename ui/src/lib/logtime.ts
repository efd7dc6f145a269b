/* The shared axis of waiting: the logarithm of time, from one hour to the longest wait. */

const HOUR = 3600;
const DAY = 24 * HOUR;

export type TickName = 'hour' | 'day' | 'week' | 'month' | 'months' | 'year' | 'years';
const TICKS: [TickName, number][] = [
  ['hour', HOUR], ['day', DAY], ['week', 7 * DAY], ['month', 30.44 * DAY], ['months', 121.75 * DAY], ['year', 365.25 * DAY], ['years', 3652.5 * DAY],
];

export interface LogScale { at: (seconds: number) => number; ticks: { name: TickName; x: number }[]; width: number }

/* `width` units for one hour to `longest`, and never to less than four months, so that a short list does not
 * make an hour look long. */
export function logScale(longest: number, width: number): LogScale {
  const end = Math.max(longest, 121.75 * DAY);
  const span = Math.log(end / HOUR);
  const at = (seconds: number): number => (width * Math.log(Math.min(end, Math.max(HOUR, seconds)) / HOUR)) / span;
  const ticks = TICKS.filter(([, seconds]) => seconds <= end).map(([name, seconds]) => ({ name, x: at(seconds) }));
  return { at, ticks, width };
}
