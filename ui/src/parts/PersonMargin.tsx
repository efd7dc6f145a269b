/* What a person's page rests on: the deciding act, the rhythm, the answers, the identities. */
import { Fragment, type ComponentChildren, type VNode } from 'preact';
import { api } from '../api/client';
import type { Conversation, PersonDetail } from '../api/types';
import { evidenceMessage } from '../lib/evidence';
import { useLoad } from '../lib/load';
import { Warmth } from '../marks/Marks';
import { lookUp, Say, Time, useSpeech } from '../words';
import { ConversationsProof, SignalsProof } from './ActsProof';
import { Command, Fraction, Opening } from './Figure';
import { MessageText } from './MessageText';
import { audience } from './Sentence';

function Block({ title, children, evidence = false }: { title: string; children: ComponentChildren; evidence?: boolean }): VNode {
  return <section class={`mg${evidence ? ' evidence' : ''}`}><h2>{title}</h2>{children}</section>;
}

export function PersonMargin({ person }: { person: PersonDetail }): VNode {
  const { w } = useSpeech();
  return (
    <>
      {person.machine ? <WhyMachine person={person} /> : <Decided person={person} />}
      {!person.machine && <Rhythm person={person} />}
      <Answers person={person} />
      <Identities person={person} />
      {person.facts.length > 0 && (
        <Block title={w.person.facts}>
          <dl class="kv">{person.facts.slice(0, 12).map((fact, i) => <Fragment key={i}><dt>{lookUp(w.person.fact, fact.kind, fact.kind)}</dt><dd>{fact.value}</dd></Fragment>)}</dl>
        </Block>
      )}
      {!person.machine && <Block title={w.person.rights}><p class="note">{w.person.rightsText}</p></Block>}
    </>
  );
}

/* What makes a machine of this sender, as its messages say it themselves, each reason with how many do. */
function WhyMachine({ person }: { person: PersonDetail }): VNode {
  const { w } = useSpeech();
  const counts = new Map<string, number>();
  for (const { machine_reason: reason } of person.timeline) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return (
    <Block title={w.person.whyMachine} evidence>
      {counts.size === 0 && <p class="note">{w.person.whyMachineSender}</p>}
      <ul>{[...counts].map(([reason, count]) => <li key={reason}><span /><span>{w.reason(reason)}</span><Fraction count={count} of={person.timeline.length} /></li>)}</ul>
      <Command command={`show ${person.id}`} />
    </Block>
  );
}

function Decided({ person }: { person: PersonDetail }): VNode {
  const { w, f } = useSpeech();
  const decided = person.decided_by;
  if (!decided) return <Block title={w.person.decided} evidence><p class="note">{w.person.nothingDecided}</p></Block>;
  const signal = person.timeline.find((one) => one.id === decided.signal);
  const message = evidenceMessage(decided.evidence) ?? signal?.message ?? null;
  return (
    <Block title={w.person.decided} evidence>
      <p class="how"><Time at={decided.at}>{f.moment(decided.at)}</Time> · {lookUp(w.kind, decided.kind, decided.kind)}{signal && <>, {audience(w, signal)}</>}</p>
      {message === null ? signal?.excerpt && <div class="msg"><p>{signal.excerpt}</p></div> : <DecidingMessage id={message} />}
      {person.theirs > 1 && (
        <p class="note"><Say text={w.person.sameRank} with={{ figure: <OtherSigns person={person} decided={decided.signal} /> }} /></p>
      )}
      {decided.evidence && <Command command={decided.evidence} />}
    </Block>
  );
}

function OtherSigns({ person, decided }: { person: PersonDetail; decided: number }): VNode {
  const { w } = useSpeech();
  const others = person.timeline.filter((signal) => signal.id !== decided);
  return (
    <Opening id="same-rank" count={person.theirs - 1} of={person.theirs} claim={w.person.sideClaim.theirs}>
      <SignalsProof signals={others} side={(one) => one === 'theirs'} total={person.theirs - 1} />
    </Opening>
  );
}

function DecidingMessage({ id }: { id: number }): VNode {
  const { w } = useSpeech();
  const { value } = useLoad((signal) => api.message(id, signal), [id]);
  return (
    <>
      {value?.subject && <p class="note">{value.subject}</p>}
      {value ? <MessageText message={value} limit={420} /> : <div class="msg"><p>{w.app.dash}</p></div>}
      <p class="note"><a href={`/messages/${id}`}>{w.waiting.openMessage}</a></p>
    </>
  );
}

const WIDTH = 324;

function Rhythm({ person }: { person: PersonDetail }): VNode {
  const { w, f } = useSpeech();
  const { usual_gap_s: gap, silence_s: silence, dormant_after_s: dormant } = person.rhythm;
  if (gap === null || silence === null || dormant === null) return <Block title={w.person.rhythm}><p class="note">{w.person.noRhythm}</p></Block>;
  const end = Math.max(dormant * 1.2, silence * 1.05);
  const at = (seconds: number): number => (WIDTH * seconds) / end;
  const silent = at(silence);
  const dormantX = at(dormant);
  const beside = silent < WIDTH - 110;
  return (
    <Block title={w.person.rhythm}>
      <svg class="rhy" viewBox={`0 0 ${WIDTH} 66`} role="img" aria-label={w.person.rhythmLabel(f.span(gap), f.span(silence), f.span(dormant))}>
        <path d={`M0 30H${WIDTH}M0 48H${WIDTH}`} stroke="var(--rule)" />
        <path d={`M${at(gap)} 20v20`} stroke="var(--ink)" stroke-width="2" />
        <path d={`M0 48H${silent}`} stroke="var(--ink)" stroke-width="3" />
        <circle cx={silent} cy="48" r="4.5" fill="var(--ink)" />
        <path d={`M${dormantX} 18v40`} stroke="var(--ink-2)" stroke-dasharray="1.5 3" />
        <text x={at(gap) + 8} y="34">{w.person.usualGap(f.span(gap))}</text>
        <text x={beside ? silent + 10 : silent - 10} y={beside ? 52 : 64} text-anchor={beside ? 'start' : 'end'}>{w.person.silence(f.span(silence))}</text>
        <text x={Math.min(dormantX, WIDTH - 44)} y="14" text-anchor={dormantX < 44 ? 'start' : 'middle'}>{w.person.dormantAt(f.span(dormant))}</text>
      </svg>
      <p class="note"><Say text={w.person.rhythmText} with={{ warmth: <><Warmth warmth={person.warmth} quiet /> {w.person.warmthSentence[person.warmth]}</> }} /></p>
    </Block>
  );
}

function Answers({ person }: { person: PersonDetail }): VNode | null {
  const { w, f } = useSpeech();
  const { theirs, mine, my_median_s: median } = person.answers;
  const conversations = person.began.theirs + person.began.mine;
  if (!conversations && !theirs.of && !mine.of) return null;
  const part = (id: string, count: number, of: number, holds: (one: Conversation) => boolean): VNode => (
    <Opening id={id} count={count} of={of} what={w.waiting.conversations(count)}>
      <ConversationsProof all={person.conversations} signals={person.timeline} holds={holds} total={count} />
    </Opening>
  );
  return (
    <Block title={w.person.answers}>
      <p class="note">
        {conversations > 0 && <Say text={w.person.began} with={{ figure: part('began', person.began.theirs, conversations, (one) => one.initiator === 'theirs') }} />}{' '}
        {theirs.of > 0 && <Say text={w.person.sheAnswered} with={{ figure: part('they-answered', theirs.count, theirs.of, (one) => one.initiator === 'mine' && one.theirs > 0) }} />}{' '}
        {mine.of > 0 && <Say text={w.person.youAnswered} with={{ figure: part('you-answered', mine.count, mine.of, (one) => one.initiator === 'theirs' && one.mine > 0) }} />}{' '}
        {median !== null && <Say text={w.person.median} with={{ span: f.spanWords(median) }} />}
      </p>
    </Block>
  );
}

function Identities({ person }: { person: PersonDetail }): VNode {
  const { w } = useSpeech();
  const others = person.names.map((one) => one.name).filter((name) => name !== person.name);
  return (
    <Block title={w.person.identities}>
      <ul class="ids">
        {person.identities.map((identity) => (
          <li key={identity.kind + identity.value}><code>{identity.value}</code><span class="qq">{lookUp(w.person.identity, identity.kind)}</span></li>
        ))}
      </ul>
      {others.length > 0 && <p class="note">{w.person.otherNames.replace('{names}', others.slice(0, 6).join(', '))}</p>}
    </Block>
  );
}
