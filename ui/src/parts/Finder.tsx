/* Search over the page (Ctrl-K): people, then messages; the arrows choose, Enter opens. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Search } from '../api/types';
import { go } from '../lib/router';
import { useSpeech } from '../words';
import { Dialog } from './Dialog';
import { FoundMessage, FoundPerson } from './Found';

const WAIT_MS = 140;
const SHOWN = 6;

function useResults(words: string): Search | null {
  const [results, setResults] = useState<Search | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      if (!words.trim()) setResults(null);
      else api.search(words, SHOWN, abort.signal).then(setResults, () => undefined);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words]);
  return results;
}

interface Item { id: string; to: string; body: VNode }

function items(results: Search | null): Item[] {
  if (!results) return [];
  return [
    ...results.people.slice(0, SHOWN).map((person) => ({ id: `p${person.id}`, to: `/people/${person.id}`, body: <FoundPerson person={person} /> })),
    ...results.messages.slice(0, SHOWN).map((found) => ({ id: `m${found.id}`, to: `/messages/${found.id}`, body: <FoundMessage found={found} /> })),
  ];
}

export function Finder({ close }: { close: () => void }): VNode {
  const { w, f } = useSpeech();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const results = useResults(words);
  const list = items(results);
  const chosen = list[Math.min(at, list.length - 1)];
  const all = `/search?q=${encodeURIComponent(words.trim())}`;
  const open = (to: string): void => {
    close();
    go(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((n) => Math.min(list.length - 1, n + 1));
    else if (event.key === 'ArrowUp') setAt((n) => Math.max(0, n - 1));
    else if (event.key === 'Enter') open(chosen?.to ?? all);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog label={w.search.label} close={close} name="finder">
      <input
        type="text" role="combobox" aria-expanded={list.length > 0} aria-controls="finder-list" aria-autocomplete="list"
        aria-activedescendant={chosen?.id} aria-label={w.search.label} placeholder={w.search.field} autocomplete="off" spellcheck={false}
        ref={(input) => input?.focus()} value={words} onKeyDown={onKey}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
      />
      <ul id="finder-list" role="listbox" aria-label={w.search.label}>
        {list.map((item) => (
          <li key={item.id} id={item.id} role="option" aria-selected={item === chosen} onClick={() => open(item.to)}>{item.body}</li>
        ))}
      </ul>
      <p class="note" role="status">
        {!results ? w.search.hint : list.length ? w.search.results(results.people_total, results.messages_total) : w.search.none}
        {results && list.length > 0 && <> · <a href={all} onClick={close}>{w.search.all}</a></>}
        <span class="keys"> <kbd>↑</kbd> <kbd>↓</kbd> {w.search.move} <kbd>{w.keys.enter}</kbd> {w.search.open}</span>
        {results && results.indexed.count < results.indexed.of && <span class="sr">{f.n(results.indexed.count)}</span>}
      </p>
    </Dialog>
  );
}
