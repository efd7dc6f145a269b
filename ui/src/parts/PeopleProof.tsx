/* The people behind a figure, as dated lines in the margin, the rest one click away. */
import type { VNode } from 'preact';
import { api, queryString } from '../api/client';
import type { Person } from '../api/types';
import type { Evidence } from '../lib/evidence';
import { useLoad } from '../lib/load';
import { saveList } from '../lib/save';
import { Name, Sign } from '../marks/Marks';
import { Time, useSpeech } from '../words';
import { Failure } from './States';

const SHOWN = 8;
type PeopleEvidence = Extract<Evidence, { of: 'people' | 'waiting' }>;

interface Line { person: Person; at: string | null; words: string | null }

const PAGE = 1000;

async function lines(evidence: PeopleEvidence, limit: number, signal?: AbortSignal, offset = 0): Promise<Line[]> {
  if (evidence.of === 'waiting') {
    const { people } = await api.waiting(signal);
    return people.map((wait) => ({ person: wait.person, at: wait.since, words: wait.signal.excerpt })).slice(0, limit);
  }
  const { people } = await api.people({ ...evidence.query, limit, offset }, signal);
  return people.map((person) => ({ person, at: person.last_theirs_at ?? person.last_mine_at, words: null }));
}

/* Everybody, as many at a time as one request may give. */
async function allLines(evidence: PeopleEvidence): Promise<Line[]> {
  const all: Line[] = [];
  for (;;) {
    const page = await lines(evidence, PAGE, undefined, all.length);
    all.push(...page);
    if (page.length < PAGE || evidence.of === 'waiting') return all;
  }
}

const address = (evidence: PeopleEvidence): string =>
  evidence.of === 'waiting' ? '/waiting' : '/people' + queryString(evidence.query);

export function PeopleProof({ evidence, count }: { evidence: PeopleEvidence; count: number }): VNode {
  const { w, f } = useSpeech();
  const { value, error, again } = useLoad((signal) => lines(evidence, SHOWN, signal), [JSON.stringify(evidence)]);
  if (error) return <Failure error={error} again={again} />;
  if (!value) return <p class="note">{w.figure.loading}</p>;
  if (!value.length) return <p class="note">{w.figure.none}</p>;
  const save = async (): Promise<void> => {
    saveList('entregent.csv', (await allLines(evidence)).map(({ person, at }) => [person.name, person.identities[0]?.value ?? '', person.standing, at ?? '']));
  };
  return (
    <>
      <ol>
        {value.map(({ person, at, words }) => (
          <li key={person.id}>
            <Sign standing={person.standing} />
            <Name standing={person.standing} href={`/people/${person.id}`}>{person.name}</Name>
            {at && <Time at={at}>{f.dayShort(at)}</Time>}
            {words && <q>{words}</q>}
          </li>
        ))}
      </ol>
      <p class="more">
        {count > value.length && <><a href={address(evidence)}>{w.figure.others(count - value.length)}</a> · </>}
        <button type="button" class="link" onClick={() => void save()}>{w.figure.save}</button>
      </p>
    </>
  );
}
