/* An import under way: one bar as long as the archive, kept, already known and set aside in their proportion. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Progress } from '../api/types';
import type { Sending } from '../lib/imports';
import { fileName } from '../lib/paths';
import { Say, useSpeech } from '../words';

const STEADY_S = 60;

export function SendingBar({ sending, stop }: { sending: Sending; stop: () => void }): VNode {
  const { w, f } = useSpeech();
  const percent = sending.total ? Math.round((100 * sending.done) / sending.total) : 0;
  return (
    <div class="run">
      <div class="row">
        <span><Say text={w.sources.sending} with={{ done: <b>{f.bytes(sending.done)}</b>, total: f.bytes(sending.total) }} /></span>
        <span class="q num">{w.sources.sendingFiles(sending.at, sending.files)} · <button type="button" class="link" onClick={stop}>{w.sources.stopSending}</button></span>
      </div>
      <svg class="prog" viewBox="0 0 1000 14" preserveAspectRatio="none" role="progressbar" aria-label={w.sources.sendingBar} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
        <path class="send" d={`M0 4H${percent * 10}V13H0z`} /><path class="base" d="M0 13.5H1000" />
      </svg>
    </div>
  );
}

/* Seconds left at the pace so far, once it has held for a minute; null before. */
export function remaining(progress: Progress, now: number): number | null {
  if (!progress.started_at || progress.bytes_total <= 0 || progress.bytes_done <= 0) return null;
  const elapsed = (now - Date.parse(progress.started_at)) / 1000;
  if (elapsed < STEADY_S) return null;
  return (elapsed * (progress.bytes_total - progress.bytes_done)) / progress.bytes_done;
}

/* Items that the whole will hold, from the bytes read so far, to two figures; null while that would be a guess. */
export function estimate(progress: Progress): number | null {
  const done = progress.bytes_total > 0 ? progress.bytes_done / progress.bytes_total : 0;
  if (progress.phase !== 'reading' || done < 0.05 || progress.read === 0) return null;
  const all = progress.read / Math.min(1, done);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(all)) - 1);
  return Math.max(progress.read, Math.round(all / unit) * unit);
}

function useSecond(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function ImportProgress({ progress }: { progress: Progress }): VNode {
  const { w, f } = useSpeech();
  const now = useSecond();
  const fraction = progress.bytes_total ? Math.min(1, progress.bytes_done / progress.bytes_total) : 0;
  const left = progress.phase === 'reading' ? remaining(progress, now) : null;
  const all = estimate(progress);
  return (
    <div class="run">
      <div class="row">
        <span>
          <b>{progress.phase && w.sources.phase[progress.phase]}</b>{' '}
          {progress.source && <span class="q" title={progress.source}>{fileName(progress.source)}</span>}
        </span>
        <span class="num"><Say text={all === null ? w.sources.read : w.sources.readOf} with={{ n: <b>{f.n(progress.read)}</b>, total: f.n(all ?? 0) }} /></span>
      </div>
      <Bar progress={progress} fraction={fraction} />
      <div class="row">
        <p class="leg">
          <span><i class="k" />{w.sources.kept(progress.kept)}</span>
          <span><i class="d" />{w.sources.known(progress.known)}</span>
          <span><i class="a" />{w.sources.aside(progress.aside)}</span>
        </p>
        {left !== null && <p class="note">{w.sources.remaining(f.span(left))}</p>}
      </div>
      <p class="note">{w.sources.closing}</p>
    </div>
  );
}

function Bar({ progress, fraction }: { progress: Progress; fraction: number }): VNode {
  const { w } = useSpeech();
  const read = Math.max(1, progress.kept + progress.known + progress.aside);
  const kept = (1000 * fraction * progress.kept) / read;
  const known = (1000 * fraction * progress.known) / read;
  const aside = progress.aside ? Math.max(3, (1000 * fraction * progress.aside) / read) : 0;
  const plain = progress.phase === 'reading' ? null : 1000 * fraction;
  return (
    <svg
      class="prog" viewBox="0 0 1000 14" preserveAspectRatio="none" role="progressbar" aria-label={w.sources.bar}
      aria-valuenow={Math.round(100 * fraction)} aria-valuemin={0} aria-valuemax={100} aria-valuetext={w.sources.barText(Math.round(100 * fraction))}
    >
      <defs><pattern id="hatch" width="4" height="14" patternUnits="userSpaceOnUse"><path class="hatch" d="M.5 0V14" /></pattern></defs>
      {plain !== null ? <path class="send" d={`M0 4H${plain}V13H0z`} /> : (
        <>
          <path class="k" d={`M0 4H${kept}V13H0z`} />
          <path class="d" fill="url(#hatch)" d={`M${kept} 4H${kept + known}V13H${kept}z`} />
          <path class="a" d={`M${kept + known} 4h${aside}V13h${-aside}z`} />
        </>
      )}
      <path class="base" d="M0 13.5H1000" />
    </svg>
  );
}
