/* The acts behind a figure, as dated lines in the margin: signals with their first words, conversations with who
 * wrote how much. Each line opens the message or the person. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Conversation, Evidence, Initiator, Signal } from '../api/types';
import { useLoad } from '../lib/load';
import { By } from '../marks/Marks';
import { Time, useSpeech } from '../words';
import { does, words } from './Sentence';
import { Failure } from './States';

const FIRST = 8;
const STEP = 50;
const MOST = 1000;

interface Who { id: number | null; name: string | null }

/* What the API lists for a figure of the mirror; more on demand, up to what one request may give. */
export function EvidenceProof({ figure, count }: { figure: string; count: number }): VNode {
  const { w } = useSpeech();
  const [limit, setLimit] = useState(FIRST);
  const { value, error, again } = useLoad((signal) => api.evidence(figure, limit, signal), [figure, limit]);
  if (error) return <Failure error={error} again={again} />;
  if (!value) return <p class="note">{w.figure.loading}</p>;
  const shown = (value.signals ?? value.conversations ?? []).length;
  const rest = Math.max(count, value.total) - shown;
  return (
    <>
      <Lines evidence={value} />
      {rest > 0 && limit < MOST && (
        <p class="more"><button type="button" class="link" onClick={() => setLimit(Math.min(MOST, limit + STEP))}>{w.figure.more(Math.min(rest, STEP, MOST - limit), rest)}</button></p>
      )}
    </>
  );
}

function Lines({ evidence }: { evidence: Evidence }): VNode {
  const { w } = useSpeech();
  if (evidence.total === 0) return <p class="note">{w.figure.none}</p>;
  return (
    <ol>
      {evidence.signals?.map((signal) => <SignalLine key={signal.id} signal={signal} who={signal.person} />)}
      {evidence.conversations?.map((one, i) => <ConversationLine key={i} conversation={one} who={one.person} />)}
    </ol>
  );
}

export function SignalLine({ signal, who }: { signal: Signal; who?: Who }): VNode {
  const { w, f } = useSpeech();
  const text = words(signal);
  return (
    <li>
      <By initiator={signal.initiator} reported={signal.reported} />
      <span class="n2">{who ? <PersonLink who={who} /> : does(w, signal, false)}</span>
      <Time at={signal.at}>{f.dayShort(signal.at)}</Time>
      {signal.message !== null ? <a class="x" href={`/messages/${signal.message}`}>{text ?? w.person.noText}</a> : text && <q>{text}</q>}
    </li>
  );
}

export function ConversationLine({ conversation, who, message = null }: { conversation: Conversation; who?: Who; message?: number | null }): VNode {
  const { w, f } = useSpeech();
  const day = <Time at={conversation.began_at}>{f.dayShort(conversation.began_at)}</Time>;
  return (
    <li>
      <By initiator={conversation.initiator} />
      <span class="n2">{who ? <PersonLink who={who} /> : w.person.beganBy[conversation.initiator]}</span>
      {day}
      {message === null
        ? <span class="x">{w.person.exchanged(conversation.theirs, conversation.mine)}</span>
        : <a class="x" href={`/messages/${message}`}>{w.person.exchanged(conversation.theirs, conversation.mine)}</a>}
    </li>
  );
}

function PersonLink({ who }: { who: Who }): VNode {
  const { w } = useSpeech();
  const name = <bdi>{who.name ?? w.message.noSender}</bdi>;
  return who.id === null ? name : <a href={`/people/${who.id}`}>{name}</a>;
}

/* A person's own signals of one side, from what the page already has. */
export function SignalsProof({ signals, side, total }: { signals: Signal[]; side: (initiator: Initiator) => boolean; total: number }): VNode {
  const found = signals.filter((signal) => side(signal.initiator));
  return <Growing total={total} have={found.length}>{(limit) => found.slice(0, limit).map((signal) => <SignalLine key={signal.id} signal={signal} />)}</Growing>;
}

/* A person's conversations that `holds`; the message that began one is known where the timeline reaches back to it. */
export function ConversationsProof({ all, signals, holds, total }: { all: Conversation[]; signals: Signal[]; holds: (one: Conversation) => boolean; total: number }): VNode {
  const found = all.filter(holds);
  const begun = new Map(signals.map((signal) => [signal.at, signal.message]));
  return (
    <Growing total={total} have={found.length}>
      {(limit) => found.slice(0, limit).map((one, i) => <ConversationLine key={i} conversation={one} message={begun.get(one.began_at) ?? null} />)}
    </Growing>
  );
}

function Growing({ total, have, children }: { total: number; have: number; children: (limit: number) => VNode[] }): VNode {
  const { w } = useSpeech();
  const [limit, setLimit] = useState(FIRST);
  const shown = Math.min(limit, have);
  if (total === 0) return <p class="note">{w.figure.none}</p>;
  return (
    <>
      <ol>{children(limit)}</ol>
      {have > shown && <p class="more"><button type="button" class="link" onClick={() => setLimit(limit + STEP)}>{w.figure.more(Math.min(have - shown, STEP), have - shown)}</button></p>}
      {have < total && shown === have && <p class="note">{w.figure.onlyLast(have, total)}</p>}
    </>
  );
}
