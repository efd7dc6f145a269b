/* Everybody the book knows, a page at a time, by what they decided. The criteria live in the address, so that a
 * figure can point here and the back button returns. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api, queryString, type Query } from '../api/client';
import type { People as PeopleDocument, Person } from '../api/types';
import { useLoad } from '../lib/load';
import { go } from '../lib/router';
import { Name, Sign, Warmth } from '../marks/Marks';
import { Fraction } from '../parts/Figure';
import { Filters } from '../parts/Filters';
import { Page } from '../parts/Page';
import { PersonPreview, Legend } from '../parts/PersonPreview';
import { Empty, Failure, Slow } from '../parts/States';
import { Say, Time, useSpeech } from '../words';
import type { ScreenProps } from './table';

const PER_PAGE = 50;
const KEPT = ['standing', 'warmth', 'began', 'figure', 'sort', 'q', 'machines'];

function readQuery(params: URLSearchParams): Query {
  const query: Query = {};
  for (const key of KEPT) {
    const value = params.get(key);
    if (value) query[key] = value;
  }
  return query;
}

export default function People({ query: params, book }: ScreenProps): VNode {
  const { w } = useSpeech();
  const query = readQuery(params);
  const offset = Math.max(0, Number(params.get('offset')) || 0);
  const [chosen, setChosen] = useState<Person | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const choose = (person: Person, ask: boolean): void => {
    setChosen(person);
    if (ask) setAsked(person.id);
  };
  const { value, error, slow, again } = useLoad((signal) => api.people({ ...query, limit: PER_PAGE, offset }, signal), [queryString(query), offset]);
  const change = (to: Query, replace = false): void => {
    setChosen(null);
    go('/people' + queryString({ ...query, ...to, offset: to.offset }), replace);
  };
  const filtered = Object.keys(query).some((key) => key !== 'sort');
  return (
    <Page
      name="people" title={w.people.title} ready={value !== null}
      margin={chosen ? <PersonPreview person={chosen} /> : <Legend />} leaf={chosen ? <b>{chosen.name}</b> : undefined} leafKey={asked}
    >
      {error && <Failure error={error} again={again} />}
      {value && value.known === 0 && book.people === 0 ? (
        <Empty what={w.people.emptyBook} why={w.people.emptyBookWhy}><a class="btn main" href="/sources">{w.people.add}</a></Empty>
      ) : (
        <>
          <Lede value={value} filtered={filtered} />
          <Filters query={query} change={change} />
          <Slow slow={slow} />
          {value && <List value={value} chosen={chosen} choose={choose} change={change} offset={offset} />}
        </>
      )}
    </Page>
  );
}

function Lede({ value, filtered }: { value: PeopleDocument | null; filtered: boolean }): VNode {
  const { w } = useSpeech();
  const figure = value ? <Fraction count={value.total} of={value.known} what={w.people.peopleOf(value.total)} /> : w.app.dash;
  return (
    <p class="lede" role="status">
      <Say text={w.people.lede} with={{ figure, filter: filtered ? w.people.filtered : w.people.all }} />
    </p>
  );
}

/* `ask`: pointed at, so that what it shows is wanted; not merely passed by with the keyboard. */
type Choose = (person: Person, ask: boolean) => void;

interface ListProps { value: PeopleDocument; chosen: Person | null; choose: Choose; change: (to: Query) => void; offset: number }

function List({ value, chosen, choose, change, offset }: ListProps): VNode {
  const { w } = useSpeech();
  if (!value.people.length) {
    return <Empty what={w.people.empty}><a class="btn" href="/people">{w.people.reset}</a></Empty>;
  }
  return (
    <>
      <table class="folk">
        <caption class="sr">{w.people.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{w.people.colPerson}</th>
            <th scope="col">{w.people.colLast}</th>
            <th scope="col" class="num">{w.people.colSigns}</th>
            <th scope="col" class="num">{w.people.colBegan}</th>
          </tr>
        </thead>
        <tbody>{value.people.map((person) => <Row key={person.id} person={person} current={person.id === chosen?.id} choose={choose} />)}</tbody>
      </table>
      <Pages value={value} offset={offset} change={change} />
    </>
  );
}

function Row({ person, current, choose }: { person: Person; current: boolean; choose: Choose }): VNode {
  const { w, f } = useSpeech();
  const signs = person.theirs + person.mine + person.both;
  const conversations = person.began.theirs + person.began.mine;
  const under = person.organisation ?? person.identities.find((one) => one.value !== person.name)?.value;
  return (
    <tr data-row aria-current={current ? 'true' : undefined} onClick={() => choose(person, true)} onFocusCapture={() => choose(person, false)}>
      <td class="who">
        <Sign standing={person.standing} />
        <a href={`/people/${person.id}`} data-item><Name standing={person.standing}>{person.name}</Name></a>
        <span class="org" title={under ?? undefined}>{under}</span>
      </td>
      <td class="last">
        {person.last_theirs_at ? <><Warmth warmth={person.warmth} /> <Time at={person.last_theirs_at}>{f.dayShort(person.last_theirs_at)}</Time></> : <span class="qq">{w.people.never}</span>}
        {person.waiting_since && <small>{w.people.waits}</small>}
        {person.machine && <small>{w.people.machine}</small>}
      </td>
      <td class="num">{signs > 0 ? <Fraction count={person.theirs} of={signs} href={`/people/${person.id}`} beside /> : <span class="qq">{w.app.dash}</span>}</td>
      <td class="num began">{conversations > 0 ? <Fraction count={person.began.theirs} of={conversations} href={`/people/${person.id}`} beside /> : <span class="qq">{w.app.dash}</span>}</td>
    </tr>
  );
}

function Pages({ value, offset, change }: { value: PeopleDocument; offset: number; change: (to: Query) => void }): VNode | null {
  const { w } = useSpeech();
  if (value.total <= PER_PAGE) return null;
  const to = Math.min(value.total, offset + value.people.length);
  return (
    <nav class="pages" aria-label={w.people.pages}>
      {offset > 0 && <button type="button" class="btn" onClick={() => change({ offset: Math.max(0, offset - PER_PAGE) || undefined })}>{w.people.previous}</button>}
      <span class="q">{w.people.page(offset + 1, to, value.total)}</span>
      {to < value.total && <button type="button" class="btn" onClick={() => change({ offset: offset + PER_PAGE })}>{w.people.next}</button>}
    </nav>
  );
}
