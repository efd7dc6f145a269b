/* The same facts as the timeline, as a table: newest first, theirs full, the owner's hollow. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { PersonDetail, Signal } from '../api/types';
import { By } from '../marks/Marks';
import { Time, useSpeech } from '../words';
import { audience, does, words } from './Sentence';

const FIRST = 10;

export function Ledger({ person }: { person: PersonDetail }): VNode {
  const { w } = useSpeech();
  const [all, setAll] = useState(false);
  const [onlyTheirs, setOnlyTheirs] = useState(false);
  const begins = new Set(person.conversations.map((conversation) => conversation.began_at));
  const signals = onlyTheirs ? person.timeline.filter((signal) => signal.initiator !== 'mine') : person.timeline;
  const shown = all ? signals : signals.slice(0, FIRST);
  const total = onlyTheirs ? person.theirs + person.both : person.timeline_total;
  return (
    <section class="part">
      <header>
        <h2>{w.person.ledger}</h2>
        <p class="note">
          {w.person.lastOf(shown.length, total)}
          {signals.length > FIRST && <> · <button type="button" class="link" onClick={() => setAll(!all)}>{all ? w.person.fewer : w.person.all}</button></>}
          {person.mine > 0 && <> · <button type="button" class="link" onClick={() => setOnlyTheirs(!onlyTheirs)}>{onlyTheirs ? w.person.bothSides : w.person.onlyTheirs}</button></>}
        </p>
      </header>
      <table class="ledger">
        <caption class="sr">{w.person.ledgerCaption}</caption>
        <tbody>{shown.map((signal, i) => <Row key={signal.id} signal={signal} above={shown[i - 1]} begins={begins.has(signal.at)} />)}</tbody>
      </table>
    </section>
  );
}

function Row({ signal, above, begins }: { signal: Signal; above: Signal | undefined; begins: boolean }): VNode {
  const { w, f } = useSpeech();
  const year = !above || new Date(above.at).getFullYear() !== new Date(signal.at).getFullYear();
  const text = words(signal) ?? (signal.kind in w.kind ? w.kind[signal.kind as keyof typeof w.kind] : signal.kind);
  return (
    <tr data-row class={signal.initiator === 'mine' ? 'mine-r' : ''}>
      <td><Time at={signal.at}>{f.momentShort(signal.at, year)}</Time></td>
      <td><By initiator={signal.initiator} reported={signal.reported} />{does(w, signal, begins)}</td>
      <td class="serif">{signal.message === null ? <span>{text}</span> : <a href={`/messages/${signal.message}`} data-item>{text}</a>}</td>
      <td class="note">{audience(w, signal)}</td>
    </tr>
  );
}
