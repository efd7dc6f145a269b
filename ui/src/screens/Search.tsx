/* Search as a page: people and messages apart, with their totals; the words stay in the address. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Search as SearchDocument } from '../api/types';
import { useLoad } from '../lib/load';
import { go } from '../lib/router';
import { FoundMessage, FoundPerson } from '../parts/Found';
import { Fraction } from '../parts/Figure';
import { Page } from '../parts/Page';
import { Empty, Failure, Slow } from '../parts/States';
import { Say, useSpeech } from '../words';
import type { ScreenProps } from './table';

const STEP = 50;
const MOST = 500;
const TYPING_MS = 250;

export default function Search({ query }: ScreenProps): VNode {
  const { w } = useSpeech();
  const words = query.get('q') ?? '';
  const [limit, setLimit] = useState(STEP);
  const { value, error, slow, again } = useLoad<SearchDocument | null>(
    (signal) => (words.trim() ? api.search(words, limit, signal) : Promise.resolve(null)), [words, limit],
  );
  return (
    <Page name="search" title={w.search.title} ready={value !== null || !words}>
      <Field words={words} />
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      <p class="note" role="status">{value ? w.search.results(value.people_total, value.messages_total) : w.search.hint}</p>
      {value && <Results value={value} more={limit < MOST ? () => setLimit(Math.min(MOST, limit + STEP * 3)) : null} />}
    </Page>
  );
}

function Field({ words }: { words: string }): VNode {
  const { w } = useSpeech();
  const [text, setText] = useState(words);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(words), [words]);
  const search = (value: string): void => go(value.trim() ? `/search?q=${encodeURIComponent(value.trim())}` : '/search', true);
  return (
    <form
      role="search" class="searchform"
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        search(text);
      }}
    >
      <input
        type="search" aria-label={w.search.label} placeholder={w.search.field} value={text} autocomplete="off" spellcheck={false}
        onInput={(event) => {
          const value = event.currentTarget.value;
          setText(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(value), TYPING_MS);
        }}
      />
    </form>
  );
}

function Results({ value, more }: { value: SearchDocument; more: (() => void) | null }): VNode {
  const { w } = useSpeech();
  if (!value.people.length && !value.messages.length) {
    const partial = value.indexed.count < value.indexed.of;
    return (
      <>
        <Empty what={w.search.none} />
        {partial && <p class="note"><Say text={w.search.nonePartial} with={{ figure: <Fraction count={value.indexed.count} of={value.indexed.of} what={w.search.messagesWord(value.indexed.count)} /> }} /></p>}
      </>
    );
  }
  return (
    <>
      {value.people.length > 0 && (
        <section class="part">
          <header><h2>{w.search.people}</h2><p class="note">{w.search.shown(value.people.length, value.people_total)}</p></header>
          <ul class="hits">{value.people.map((person) => <li key={person.id} data-row><FoundPerson person={person} href={`/people/${person.id}`} /></li>)}</ul>
          {value.people.length < value.people_total && <p class="more"><a href={`/people?q=${encodeURIComponent(value.query)}`}>{w.search.allPeople}</a></p>}
        </section>
      )}
      {value.messages.length > 0 && (
        <section class="part">
          <header><h2>{w.search.messages}</h2><p class="note">{w.search.shown(value.messages.length, value.messages_total)}</p></header>
          <ul class="hits">{value.messages.map((found) => <li key={found.id} data-row><FoundMessage found={found} href={`/messages/${found.id}`} /></li>)}</ul>
          {more && value.messages.length < value.messages_total && <p class="more"><button type="button" class="link" onClick={more}>{w.search.moreMessages}</button></p>}
        </section>
      )}
    </>
  );
}
