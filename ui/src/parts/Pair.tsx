/* Two who may be one, side by side, with what speaks for it and against it; decided, a line with its undo. */
import type { VNode } from 'preact';
import type { Person, ReviewField, ReviewPair } from '../api/types';
import type { Verdict } from '../lib/verdicts';
import { Name, Sign } from '../marks/Marks';
import { Time, useSpeech } from '../words';

const IDENTITIES = 5;

interface PairProps {
  pair: ReviewPair;
  verdict: Verdict | null;
  decide: (apart: boolean) => void;
  undo: (verdict: Verdict) => void;
}

export function Pair({ pair, verdict, decide, undo }: PairProps): VNode {
  const { w } = useSpeech();
  const label = w.review.pair(pair.a.name, pair.b.name);
  if (verdict)
    return (
      <article class="pair done" aria-label={label} data-item data-row tabIndex={0}>
        <p><bdi>{pair.a.name}</bdi> {w.review.equals} <bdi>{pair.b.name}</bdi></p>
        <p role="status">{verdict.apart ? w.review.madeTwo : w.review.madeOne}</p>
        <button type="button" class="link" onClick={() => undo(verdict)}>{w.review.undo}</button>
      </article>
    );
  return (
    <article class="pair" aria-label={label} data-item data-row data-open tabIndex={0}>
      <div class="two"><One person={pair.a} /><One person={pair.b} /></div>
      <Reasons pair={pair} />
      <p class="acts">
        <button type="button" class="btn" onClick={() => decide(false)}>{w.review.one} <kbd aria-hidden="true">1</kbd></button>
        <button type="button" class="btn" onClick={() => decide(true)}>{w.review.two} <kbd aria-hidden="true">2</kbd></button>
      </p>
    </article>
  );
}

function One({ person }: { person: Person }): VNode {
  const { w, f } = useSpeech();
  const rest = person.identities.length - IDENTITIES;
  return (
    <section>
      <h2>
        <Sign standing={person.standing} />
        <a href={`/people/${person.id}`}><Name standing={person.standing}>{person.name}</Name></a>
      </h2>
      {person.organisation && <p class="org">{person.organisation}</p>}
      <ul class="ids">
        {person.identities.slice(0, IDENTITIES).map((identity) => <li key={identity.kind + identity.value}><code>{identity.value}</code></li>)}
        {rest > 0 && <li class="q">{w.app.more_n(rest)}</li>}
      </ul>
      <p class="note">
        {w.review.signs(person.theirs, person.mine)}<br />
        {person.last_theirs_at ? <>{w.review.last} : <Time at={person.last_theirs_at}>{f.momentShort(person.last_theirs_at)}</Time></> : w.review.never}
      </p>
    </section>
  );
}

function Reasons({ pair }: { pair: ReviewPair }): VNode {
  const { w } = useSpeech();
  return (
    <div class="why">
      <p class="chance">{w.review.chance(pair.probability)}</p>
      <Side title={w.review.speaksFor} fields={pair.fields.filter((field) => field.bits >= 0)} />
      <Side title={w.review.speaksAgainst} fields={pair.fields.filter((field) => field.bits < 0)} />
      {pair.contradicted && <p class="note">{w.review.contradicted}</p>}
    </div>
  );
}

function Side({ title, fields }: { title: string; fields: ReviewField[] }): VNode {
  const { w } = useSpeech();
  return (
    <dl>
      <dt>{title}</dt>
      {fields.length === 0 && <dd class="q">{w.review.nothing}</dd>}
      {fields.map((field) => (
        <dd key={field.field}><span class="num">{w.review.bits(field.bits)}</span> {w.review.field[`${field.field} ${field.level}`] ?? `${field.field} ${field.level}`}</dd>
      ))}
    </dl>
  );
}
