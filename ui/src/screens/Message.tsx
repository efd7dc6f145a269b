/* One message: its words, who it went to, its thread; in the margin what it counted for and where it lies. */
import { Fragment, type ComponentChildren, type VNode } from 'preact';
import { api } from '../api/client';
import type { Message as MessageDocument, MessageSummary, Party, Signal } from '../api/types';
import { useLoad } from '../lib/load';
import { By, Sign } from '../marks/Marks';
import { Command } from '../parts/Figure';
import { MessageText } from '../parts/MessageText';
import { Page } from '../parts/Page';
import { audience, does, keepMarks } from '../parts/Sentence';
import { Failure, Slow } from '../parts/States';
import { lookUp, Say, Time, useSpeech } from '../words';
import type { ScreenProps } from './table';

export default function Message({ params }: ScreenProps): VNode {
  const { w } = useSpeech();
  const id = Number(params.id);
  const { value, error, slow, again } = useLoad((signal) => api.message(id, signal), [id]);
  if (error?.status === 404) {
    return <Page name="lost" title={w.message.missing}><p class="lede"><a href="/">{w.error.home}</a></p></Page>;
  }
  const message = value?.id === id ? value : null;
  const title = message ? (message.subject?.trim() || w.message.noSubject) : w.app.dash;
  return (
    <Page name="message" title={title} ready={message !== null} margin={message && <MessageMargin message={message} />}>
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      {message && (
        <>
          <Lede message={message} />
          {message.machine && <p class="note">{w.message.machinePlain}</p>}
          {message.list && <p class="note">{w.message.list.replace('{list}', message.list)}</p>}
          <MessageText message={message} />
          <Thread message={message} />
        </>
      )}
    </Page>
  );
}

function PartyName({ party }: { party: Party }): VNode {
  const name = <bdi>{party.name || (party.identity?.value ?? '')}</bdi>;
  return party.person !== null && !party.owner ? <a href={`/people/${party.person}`}>{name}</a> : name;
}

/* « à vous et 2 autres » */
function Addressees({ message }: { message: MessageDocument }): VNode {
  const { w } = useSpeech();
  const to = message.to.filter((party) => party.role !== 'from');
  if (!to.length) return <>{w.message.toNobody}</>;
  const you = to.find((party) => party.owner);
  const first = you ?? (to[0] as Party);
  const others = to.length - 1;
  return (
    <>
      {you ? w.message.toYou : <>{w.message.to}<PartyName party={first} /></>}
      {others > 0 && <>{w.message.and}{w.message.others(others)}</>}
    </>
  );
}

function Lede({ message }: { message: MessageDocument }): VNode {
  const { w, f } = useSpeech();
  const nodes: Record<string, ComponentChildren> = {
    from: message.from ? <PartyName party={message.from} /> : w.message.noSender,
    to: <Addressees message={message} />,
    day: message.at && <Time at={message.at}>{f.moment(message.at)}</Time>,
  };
  return <p class="lede"><Say text={message.at ? w.message.from : w.message.fromUndated} with={nodes} /></p>;
}

function Thread({ message }: { message: MessageDocument }): VNode {
  const { w } = useSpeech();
  const alone = message.thread.length < 2;
  return (
    <section class="part">
      <header><h2>{w.message.thread}</h2><p class="note">{alone ? w.message.threadAlone : w.message.threadOf(message.thread.length)}</p></header>
      {!alone && <ol class="fil">{message.thread.map((one) => <ThreadLine key={one.id} one={one} here={one.id === message.id} />)}</ol>}
    </section>
  );
}

function ThreadLine({ one, here }: { one: MessageSummary; here: boolean }): VNode {
  const { w, f } = useSpeech();
  const text = keepMarks(one.excerpt ?? one.subject ?? w.message.noSubject);
  return (
    <li data-row aria-current={here ? 'true' : undefined} class={one.from?.owner ? 'mine-r' : ''}>
      <span class="when">{one.at && <Time at={one.at}>{f.momentShort(one.at)}</Time>}</span>
      <span><By initiator={one.from?.owner ? 'mine' : 'theirs'} />{one.from?.owner ? w.message.you : <bdi>{one.from?.name ?? w.message.noSender}</bdi>}</span>
      <span class="serif">{here ? <>{text} <span class="qq">({w.message.thisOne})</span></> : <a href={`/messages/${one.id}`} data-item>{text}</a>}</span>
    </li>
  );
}

function MessageMargin({ message }: { message: MessageDocument }): VNode {
  const { w } = useSpeech();
  return (
    <>
      <section class="mg evidence">
        <h2>{w.message.made}</h2>
        {message.signals.length === 0 ? <p class="note">{w.message.madeNone}</p> : <Counted message={message} />}
        <Command command={`show m${message.id}`} />
      </section>
      <section class="mg">
        <h2>{w.message.parties}</h2>
        <dl class="kv">
          {message.from && <><dt>{w.message.roles.from}</dt><dd><PartyName party={message.from} /></dd></>}
          {message.to.filter((party) => party.role !== 'from').slice(0, 20).map((party, i) => (
            <Fragment key={i}><dt>{w.message.roles[party.role]}</dt><dd>{party.owner ? w.message.you : <PartyName party={party} />}</dd></Fragment>
          ))}
        </dl>
      </section>
      <Archive message={message} />
    </>
  );
}

function Counted({ message }: { message: MessageDocument }): VNode {
  const { w } = useSpeech();
  const other = message.from?.owner ? message.to.find((party) => !party.owner) : message.from;
  return (
    <ul class="made">
      {message.signals.slice(0, 8).map((signal: Signal) => (
        <li key={signal.id}>
          <By initiator={signal.initiator} reported={signal.reported} />
          <span>
            {signal.initiator !== 'mine' && <><bdi>{other?.name ?? ''}</bdi> </>}{does(w, signal, false)}, {audience(w, signal)}
            <small>{signal.counts ? w.message.counts : w.message.countsNot}</small>
          </span>
        </li>
      ))}
      {typeof other?.person === 'number' && <Decided person={other.person} message={message} />}
    </ul>
  );
}

/* Whether this very message is what the person's standing rests on today. */
function Decided({ person, message }: { person: number; message: MessageDocument }): VNode | null {
  const { w } = useSpeech();
  const { value } = useLoad((signal) => api.person(person, signal), [person]);
  if (!value?.decided_by || !message.signals.some((signal) => signal.id === value.decided_by?.signal)) return null;
  return (
    <li class="decides"><Sign standing={value.standing} quiet /><span><Say text={w.message.decidedFor} with={{ standing: <b>{w.standing[value.standing]}</b> }} /></span></li>
  );
}

function Archive({ message }: { message: MessageDocument }): VNode {
  const { w } = useSpeech();
  return (
    <section class="mg">
      <h2>{w.message.archive}</h2>
      <dl class="kv">
        <dt>{w.message.file}</dt><dd><code>{message.file}</code></dd>
        <dt>{w.message.place}</dt><dd>{w.sources.slipPlace(message.place)}</dd>
        {message.external_id && <><dt>{w.message.externalId}</dt><dd><code>{message.external_id}</code></dd></>}
      </dl>
      {message.flags.length > 0 && <p class="note">{message.flags.map((flag) => lookUp(w.message.flags, flag, flag)).join(', ')}</p>}
    </section>
  );
}
