/* The margin of the list: the person under the cursor in a few lines, or what the signs mean. */
import type { VNode } from 'preact';
import type { Person } from '../api/types';
import { evidenceMessage } from '../lib/evidence';
import { Sign, STANDINGS, Warmth } from '../marks/Marks';
import { Say, Time, useSpeech } from '../words';
import { Fraction } from './Figure';
import { didTheirs } from './Sentence';

export function Because({ person, children }: { person: Person; children?: VNode }): VNode {
  const { w, f } = useSpeech();
  const { decided_by: decided, standing_since: since } = person;
  if (person.machine) return <>{w.person.machine}</>;
  if (!decided || !since) {
    const all = person.theirs + person.mine + person.both;
    if (person.theirs > 0) return <Say text={w.person.contactActs} with={{ figure: <Fraction count={person.theirs} of={all} /> }} />;
    return <>{w.person.contactOnly} {w.person.contactFrom}</>;
  }
  const message = evidenceMessage(decided.evidence);
  const act = didTheirs(w, decided.kind);
  return (
    <Say
      text={decided.reported ? w.person.becauseTold : w.person.because}
      with={{
        standing: w.standingTitle[person.standing],
        day: <Time at={since}>{f.day(since)}</Time>,
        act: children ?? (message === null ? act : <a class="fig" href={`/messages/${message}`}>{act}</a>),
      }}
    />
  );
}

export function PersonPreview({ person }: { person: Person }): VNode {
  const { w } = useSpeech();
  return (
    <section class="preview">
      <h2><Sign standing={person.standing} /> <bdi>{person.name}</bdi></h2>
      <p class="serif"><Because person={person} /></p>
      <ul class="ids">{person.identities.map((identity) => <li key={identity.kind + identity.value}><code>{identity.value}</code></li>)}</ul>
      <p class="acts"><a class="btn" href={`/people/${person.id}`}>{w.people.openPage}</a></p>
    </section>
  );
}

export function Legend(): VNode {
  const { w } = useSpeech();
  return (
    <section class="legend">
      <h2>{w.people.legend}</h2>
      <p class="note">{w.people.legendText}</p>
      <dl>
        {STANDINGS.map((standing) => (
          <div key={standing}><dt><Sign standing={standing} quiet /> {w.standing[standing]}</dt><dd>{w.people.rule[standing]}</dd></div>
        ))}
      </dl>
      <p class="note">{w.people.legendWarmth}</p>
      <p class="ways">{(['active', 'quiet', 'dormant'] as const).map((warmth) => <span key={warmth}><Warmth warmth={warmth} quiet /> {w.warmth[warmth]}</span>)}</p>
    </section>
  );
}
