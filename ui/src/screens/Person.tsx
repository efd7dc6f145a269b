/* One person: the sentence with the act that decided, the stations, the timeline, the ledger; in the margin what
 * it all rests on. */
import type { VNode } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Initiator, PersonDetail } from '../api/types';
import { useLoad } from '../lib/load';
import { replyTo } from '../lib/reply';
import { By, Sign } from '../marks/Marks';
import { Cascade } from '../parts/Cascade';
import { SignalsProof } from '../parts/ActsProof';
import { Opening } from '../parts/Figure';
import { Ledger } from '../parts/Ledger';
import { NoteForm } from '../parts/NoteForm';
import { Page } from '../parts/Page';
import { PersonMargin } from '../parts/PersonMargin';
import { Because } from '../parts/PersonPreview';
import { StandingLine } from '../parts/StandingLine';
import { Failure, Slow } from '../parts/States';
import { Say, Time, useSpeech } from '../words';
import type { ScreenProps } from './table';

export default function Person({ params, book }: ScreenProps): VNode {
  const { w } = useSpeech();
  const id = Number(params.id);
  const { value, error, slow, again, put } = useLoad((signal) => api.person(id, signal), [id]);
  if (error?.status === 404) {
    return <Page name="lost" title={w.person.missing}><p class="lede"><a href="/people">{w.person.back}</a></p></Page>;
  }
  const person = value?.id === id ? value : null;
  const heading = person ? <><Sign standing={person.standing} /> <bdi>{person.name}</bdi></> : w.app.dash;
  return (
    <Page name="person" title={person?.name ?? w.nav.people} heading={heading} ready={person !== null} margin={person && <PersonMargin person={person} />}>
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      {person && <Body person={person} put={put} readOnly={book.read_only} />}
    </Page>
  );
}

function Body({ person, put, readOnly }: { person: PersonDetail; put: (person: PersonDetail) => void; readOnly: boolean }): VNode {
  const { w } = useSpeech();
  const [noting, setNoting] = useState(false);
  const noted = useRef(false);
  const note = useCallback((button: HTMLButtonElement | null) => {
    if (noted.current) button?.focus();
    noted.current = false;
  }, []);
  const close = (): void => {
    noted.current = true;
    setNoting(false);
  };
  const mail = replyTo(person, null);
  return (
    <>
      <Acts mail={person.machine ? null : mail} canNote={!readOnly && !person.machine && !noting} note={() => setNoting(true)} noteButton={note} />
      <Lede person={person} />
      {noting && (
        <NoteForm
          id={person.id} cancel={close}
          saved={(next) => {
            put(next);
            close();
          }}
        />
      )}
      {!person.machine && <StandingLine person={person} />}
      {person.timeline.length > 0 && <Timeline person={person} />}
      {person.timeline.length > 0 && <Ledger person={person} />}
      {!person.machine && <p class="note cannot">{w.person.cannotSet}</p>}
    </>
  );
}

interface ActsProps { mail: string | null; canNote: boolean; note: () => void; noteButton: (button: HTMLButtonElement | null) => void }

function Acts({ mail, canNote, note, noteButton }: ActsProps): VNode {
  const { w } = useSpeech();
  return (
    <div class="acts head">
      {mail && <a class="btn main" href={mail} data-answer>{w.person.reply} <kbd>R</kbd></a>}
      {canNote && <button type="button" class="btn" ref={noteButton} onClick={note}>{w.person.note}</button>}
    </div>
  );
}

function Lede({ person }: { person: PersonDetail }): VNode {
  const { w, f } = useSpeech();
  const waited = person.waiting_since ? (Date.now() - Date.parse(person.waiting_since)) / 1000 : 0;
  return (
    <p class="lede">
      <Because person={person} />
      {person.closed_at && <> <Say text={w.person.closed} with={{ day: <Time at={person.closed_at}>{f.day(person.closed_at)}</Time> }} /></>}
      {person.waiting_since && !person.machine && (
        <> <Say text={w.person.waits} with={{ waits: w.person.waitsWord, span: f.spanWords(waited) }} /></>
      )}
    </p>
  );
}

function Timeline({ person }: { person: PersonDetail }): VNode {
  const { w } = useSpeech();
  const total = person.theirs + person.mine + person.both;
  return (
    <section class="part">
      <header>
        <h2>{w.person.timeline}</h2>
        <p class="note sides">
          <Side person={person} side="theirs" total={total} />
          <Side person={person} side="mine" total={total} />
          {person.both > 0 && <Side person={person} side="both" total={total} />}
        </p>
      </header>
      <Cascade key={person.id} person={person} />
      <p class="note hint keys">{w.person.hint}</p>
      {person.timeline_total > person.timeline.length && <p class="note">{w.person.partial(person.timeline.length, person.timeline_total)}</p>}
    </section>
  );
}

function Side({ person, side, total }: { person: PersonDetail; side: Initiator; total: number }): VNode {
  const { w } = useSpeech();
  const figure = (
    <Opening id={`side-${side}`} count={person[side]} of={total} claim={w.person.sideClaim[side]}>
      <SignalsProof signals={person.timeline} side={(one) => one === side} total={person[side]} />
    </Opening>
  );
  return <span><By initiator={side} /><Say text={w.person[side]} with={{ figure }} /></span>;
}
