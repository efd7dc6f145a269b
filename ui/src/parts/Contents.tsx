/* The contents list beside the text, and what stands for it on a phone: a bar at the top, a bar at the foot. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Book } from '../api/types';
import { setSettings, useSettings, type Theme } from '../lib/settings';
import { CONTENTS, type Entry } from '../screens/table';
import { rich, useSpeech, type Language } from '../words';

const current = (entry: Entry, under: string | null): { 'aria-current'?: 'page' } =>
  entry.name === under ? { 'aria-current': 'page' } : {};

export function TopBar({ onSearch }: { onSearch: () => void }): VNode {
  const { w } = useSpeech();
  return (
    <header class="topbar">
      <a class="wordmark" href="/">Entregent</a>
      <button type="button" onClick={onSearch}>{w.app.search}</button>
    </header>
  );
}

export function Contents({ book, under, onSearch, onKeys }: { book: Book | null; under: string | null; onSearch: () => void; onKeys: () => void }): VNode {
  const { w } = useSpeech();
  return (
    <header class="contents">
      <a class="wordmark" href="/">Entregent</a>
      <button type="button" class="find" onClick={onSearch}>{w.app.search} <kbd>{w.keys.ctrl} K</kbd></button>
      <nav aria-label={w.app.contents}>
        <ul>
          {CONTENTS.map((entry) => (
            <li key={entry.path} class={entry.gap ? 'gap' : ''}><a href={entry.path} {...current(entry, under)}>{w.nav[entry.name]}</a></li>
          ))}
        </ul>
      </nav>
      <div class="colophon">
        {book && <p>{rich(bookLine(book, w.app, useSpeech().f.moment))}</p>}
        {book?.read_only && <p>{w.app.readOnly}</p>}
        <p><LanguageSwitch /></p>
        <p><ThemeSwitch /></p>
        <p><kbd>?</kbd> <button type="button" onClick={onKeys}>{w.app.keys}</button></p>
      </div>
    </header>
  );
}

interface BookWords { book: (owner: string) => string; bookUntil: (owner: string, until: string) => string; unnamed: string }

function bookLine(book: Book, words: BookWords, moment: (at: string) => string): string {
  const owner = book.owner ?? book.identities[0];
  if (!owner) return words.unnamed;
  return book.last_at ? words.bookUntil(owner, moment(book.last_at)) : words.book(owner);
}

const NAMES: Record<Language, string> = { fr: 'français', en: 'English' };

function LanguageSwitch(): VNode {
  const { w } = useSpeech();
  const { language } = useSettings();
  return (
    <span role="group" aria-label={w.app.language}>
      {(['fr', 'en'] as const).map((code, i) => (
        <>
          {i > 0 && ' · '}
          <button type="button" lang={code} aria-label={`${code}, ${NAMES[code]}`} aria-pressed={language === code} onClick={() => setSettings({ language: code })}>{code}</button>
        </>
      ))}
    </span>
  );
}

function ThemeSwitch(): VNode {
  const { w } = useSpeech();
  const { theme } = useSettings();
  return (
    <span role="group" aria-label={w.app.theme}>
      {(['light', 'dark', 'system'] as Theme[]).map((name, i) => (
        <>
          {i > 0 && ' · '}
          <button type="button" aria-pressed={theme === name} onClick={() => setSettings({ theme: name })}>{w.app[name]}</button>
        </>
      ))}
    </span>
  );
}

/* Five places at most; the rest, with language and light, is behind the last one. */
export function FootBar({ under, onKeys }: { under: string | null; onKeys: () => void }): VNode {
  const { w } = useSpeech();
  const rest = useRef<HTMLDetailsElement>(null);
  const inBar = CONTENTS.filter((entry) => entry.bar);
  const closed = CONTENTS.filter((entry) => !entry.bar);
  useEffect(() => {
    if (rest.current) rest.current.open = false;
  }, [under]);
  return (
    <nav class="tabbar" aria-label={w.app.contentsPhone}>
      {inBar.map((entry) => (
        <a key={entry.path} href={entry.path} {...current(entry, under)}>{w.nav[entry.short ?? entry.name]}</a>
      ))}
      <details ref={rest}>
        <summary {...(closed.some((entry) => entry.name === under) ? { class: 'here' } : {})}>{w.app.more}</summary>
        <ul>
          {closed.map((entry) => <li key={entry.path}><a href={entry.path} {...current(entry, under)}>{w.nav[entry.name]}</a></li>)}
          <li class="switches"><LanguageSwitch /><ThemeSwitch /><button type="button" class="link" onClick={onKeys}>{w.app.keys}</button></li>
        </ul>
      </details>
    </nav>
  );
}
