/* The joins that hold and the pairs kept apart, newest first; each is undone here. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api, type Refusal } from '../api/client';
import type { Join } from '../api/types';
import { useLoad } from '../lib/load';
import { Time, useSpeech } from '../words';
import { Failure } from './States';

const SHOWN = 20;

export function Decided({ turn, changed }: { turn: number; changed: () => void }): VNode {
  const { w } = useSpeech();
  const [apart, setApart] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { value, error } = useLoad((signal) => api.joins(apart, SHOWN, signal), [apart, turn]);
  const undo = (join: Join): void => {
    api.undo(join.id, apart).then(() => { setRefusal(null); changed(); }, setRefusal);
  };
  const failed = refusal ?? error;
  return (
    <section class="decided">
      <h2>{w.review.decided}</h2>
      <p class="seg">
        <button type="button" aria-pressed={!apart} onClick={() => setApart(false)}>{w.review.joins}</button>
        <button type="button" aria-pressed={apart} onClick={() => setApart(true)}>{w.review.apart}</button>
      </p>
      {failed && <Failure error={failed} />}
      {value && value.joins.length === 0 && <p class="note">{apart ? w.review.noApart : w.review.noJoins}</p>}
      <ul>{value?.joins.map((join) => <Line key={join.id} join={join} undo={undo} />)}</ul>
      {value && value.total > value.joins.length && <p class="note">{w.review.shown(value.joins.length, value.total)}</p>}
    </section>
  );
}

function Line({ join, undo }: { join: Join; undo: (join: Join) => void }): VNode {
  const { w, f } = useSpeech();
  const best = [...join.fields].sort((one, other) => other.bits - one.bits)[0];
  const why = join.by === 'owner' || !best ? w.review.byOwner : (w.review.field[`${best.field} ${best.level}`] ?? best.field);
  const at = join.apart_at ?? join.at;
  return (
    <li>
      <p>{join.a.person ? <a href={`/people/${join.a.person}`}><bdi>{join.a.name}</bdi></a> : <bdi>{join.a.name}</bdi>} {w.review.equals} <bdi>{join.b.identity?.value ?? join.b.name}</bdi></p>
      <p class="note">{why} · <Time at={at}>{f.momentShort(at)}</Time> · <button type="button" class="link" aria-label={`${w.review.undo} : ${w.review.pair(join.a.name, join.b.name)}`} onClick={() => undo(join)}>{w.review.undo}</button></p>
    </li>
  );
}
