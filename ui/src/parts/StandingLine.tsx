/* Five stations: those reached on a solid track with date and deciding act, the others dotted and hollow. A no
 * is a station too, and the track ends there. */
import type { VNode } from 'preact';
import type { PersonDetail, StandingWord } from '../api/types';
import { rank, Sign, STANDINGS } from '../marks/Marks';
import { Time, useSpeech } from '../words';
import { didTheirs } from './Sentence';

interface Reached { at: string | null; act: string; message: number | null }

function reachedBy(person: PersonDetail, standing: StandingWord, known: string, did: (kind: string) => string): Reached | null {
  const step = person.steps.find((one) => one.standing === standing);
  if (!step) return standing === 'contact' ? { at: person.timeline.at(-1)?.at ?? null, act: known, message: null } : null;
  const signal = person.timeline.find((one) => one.id === step.signal);
  const kind = signal?.kind ?? (person.decided_by?.signal === step.signal ? person.decided_by.kind : 'other');
  return { at: step.at, act: did(kind), message: signal?.message ?? null };
}

export function StandingLine({ person }: { person: PersonDetail }): VNode {
  const { w, f } = useSpeech();
  const top = rank(person.standing);
  return (
    <ol class="line5" aria-label={w.person.steps}>
      {STANDINGS.map((standing) => {
        const reached = reachedBy(person, standing, w.person.known, (kind) => didTheirs(w, kind));
        const passed = rank(standing) < top;
        const track = passed ? 'solid' : rank(standing) === top ? 'here' : 'ahead';
        if (!reached && !passed) return <NotReached key={standing} standing={standing} track={track} />;
        return (
          <li key={standing} class={track}>
            <Sign standing={standing} />
            <b>{w.standing[standing]}</b>
            {reached?.at && <><Time at={reached.at}>{f.dayShort(reached.at)}</Time><br /></>}
            {!reached && <span class="qq">{w.person.skipped}</span>}
            {reached && (reached.message === null ? reached.act : <a href={`/messages/${reached.message}`}>{reached.act}</a>)}
          </li>
        );
      })}
      {person.closed_at && (
        <li class="no said">
          <svg class="mk" aria-hidden="true" viewBox="0 0 16 16"><path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.75" /></svg>
          <b>{w.person.said_no}</b><Time at={person.closed_at}>{f.dayShort(person.closed_at)}</Time>
        </li>
      )}
    </ol>
  );
}

function NotReached({ standing, track }: { standing: StandingWord; track: string }): VNode {
  const { w } = useSpeech();
  return (
    <li class={`no ${track}`}>
      <svg class="mk" aria-hidden="true" viewBox="0 0 16 16">
        {standing === 'collaborator'
          ? <rect x="2.5" y="2.5" width="11" height="11" fill="none" stroke="currentColor" stroke-dasharray="2 2" />
          : <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-dasharray="2 2" />}
      </svg>
      <b>{w.standing[standing]}</b>{w.person.notReached}
    </li>
  );
}
