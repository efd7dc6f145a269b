/* Who may be one person: pair by pair, decided with a key and taken back with another. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { ReviewPair } from '../api/types';
import { typing } from '../lib/keys';
import { useLoad } from '../lib/load';
import { settings } from '../lib/settings';
import { pairKey, useVerdicts, type Verdicts } from '../lib/verdicts';
import { Decided } from '../parts/Decided';
import { Page } from '../parts/Page';
import { Pair } from '../parts/Pair';
import { Empty, Failure, Slow } from '../parts/States';
import { useSpeech } from '../words';
import type { ScreenProps } from './table';

const AT_ONCE = 20;

/* The pair that has the focus, else the first one still open. */
function current(pairs: ReviewPair[], verdicts: Verdicts, list: HTMLElement | null): ReviewPair | null {
  const at = [...(list?.querySelectorAll('.pair') ?? [])].findIndex((element) => element.contains(document.activeElement));
  const focused = at >= 0 ? pairs[at] : undefined;
  if (focused) return verdicts.of(focused) ? null : focused;
  return pairs.find((pair) => !verdicts.of(pair)) ?? null;
}

/* From the pair that was just decided on to the next open one below it. */
function focusNext(list: HTMLElement | null, index: number): void {
  const elements = [...(list?.querySelectorAll<HTMLElement>('.pair') ?? [])];
  const next = elements.find((element, at) => at > index && element.matches('[data-open]')) ?? elements[index];
  next?.focus();
}

export default function Review({ refreshBook }: ScreenProps): VNode {
  const { w } = useSpeech();
  const list = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(0);
  const { value, error, slow, again } = useLoad((signal) => api.review(AT_ONCE, signal), []);
  const verdicts = useVerdicts(() => { setTurn((n) => n + 1); refreshBook(); });
  const pairs = value?.pairs ?? [];
  const fresh = (): void => { verdicts.clear(); again(); };
  const decide = (pair: ReviewPair, apart: boolean): void => {
    void verdicts.decide(pair, apart).then((done) => done && requestAnimationFrame(() => focusNext(list.current, pairs.indexOf(pair))));
  };
  useVerdictKeys(pairs, verdicts, list, decide);
  const open = pairs.filter((pair) => !verdicts.of(pair)).length;
  const more = value ? value.total - pairs.length : 0;
  return (
    <Page name="review" title={w.review.title} ready={value !== null} marginLabel={w.review.decided} margin={<Decided turn={turn} changed={() => { setTurn((n) => n + 1); refreshBook(); fresh(); }} />}>
      {(error ?? verdicts.error) && <Failure error={(error ?? verdicts.error)!} again={fresh} />}
      <Slow slow={slow && !value} />
      {value && !pairs.length && <Empty what={w.review.empty} why={w.review.emptyWhy} />}
      {pairs.length > 0 && (
        <>
          <p class="lede">{w.review.lede(open + more)}</p>
          <p class="note">{w.review.ledeWhy}</p>
          <p class="ctl keys"><span><kbd>J</kbd> <kbd>K</kbd> {w.review.browse}</span><span><kbd>1</kbd> {w.review.one}</span><span><kbd>2</kbd> {w.review.two}</span><span><kbd>U</kbd> {w.review.undo}</span></p>
          <div class="pairs" ref={list} role="group" aria-label={w.review.pairs}>
            {pairs.map((pair) => (
              <Pair key={pairKey(pair)} pair={pair} verdict={verdicts.of(pair)} decide={(apart) => decide(pair, apart)} undo={(verdict) => void verdicts.undo(verdict)} />
            ))}
          </div>
          {open === 0 && <p class="note">{w.review.allDecided}</p>}
          {more > 0 && <p class="acts"><button type="button" class="btn" onClick={fresh}>{w.review.next(open + more)}</button></p>}
        </>
      )}
    </Page>
  );
}

function useVerdictKeys(pairs: ReviewPair[], verdicts: Verdicts, list: { current: HTMLElement | null }, decide: (pair: ReviewPair, apart: boolean) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !settings().letters || typing(event.target)) return;
      const pair = event.key === '1' || event.key === '2' ? current(pairs, verdicts, list.current) : null;
      if (pair) decide(pair, event.key === '2');
      else if (event.key === 'u' && verdicts.last) void verdicts.undo(verdicts.last);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
