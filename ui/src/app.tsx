/* The frame: whose book, which screen, which language; the keys that work everywhere. */
import type { ComponentType, VNode } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { api, Refusal } from './api/client';
import type { Book } from './api/types';
import { useKeys } from './lib/keys';
import { useLoad } from './lib/load';
import { go, match, usePlace, type Place } from './lib/router';
import { useSettings } from './lib/settings';
import { Symbols } from './marks/Marks';
import { Contents, FootBar, TopBar } from './parts/Contents';
import { KeySheet } from './parts/KeySheet';
import { Page } from './parts/Page';
import { Finder } from './parts/Finder';
import { Failure, Slow } from './parts/States';
import { CONTENTS, ROUTES, type Route, type ScreenProps } from './screens/table';
import { speech, SpeechContext, useSpeech } from './words';

const NOBODY: Book = {
  schema: 'entregent/book/1', owner: null, identities: [], language: 'fr', people: 0, last_at: null, version: '', read_only: false,
};

/* Where `/` leads: to whoever waits, or to what the book needs first. */
function home(book: Book): string {
  if (!book.identities.length) return '/welcome';
  return book.people > 0 ? '/waiting' : '/sources';
}

function find(place: Place): { route: Route; params: Record<string, string> } | null {
  for (const route of ROUTES) {
    const params = match(route.pattern, place.path);
    if (params) return { route, params };
  }
  return null;
}

const loaded = new Map<Route, ComponentType<ScreenProps>>();

async function load(route: Route): Promise<void> {
  if (!loaded.has(route)) loaded.set(route, (await route.load()).default);
}

/* The screen of a route, null while it is fetched, or why it cannot be. The others follow once one is there, so that
 * a server that goes away takes no screen with it. */
function useScreen(route: Route | null): { Shown: ComponentType<ScreenProps> | null; error: Refusal | null; again: () => void } {
  const [error, setError] = useState<Refusal | null>(null);
  const [turn, redraw] = useState(0);
  useEffect(() => {
    if (!route || loaded.has(route)) return;
    load(route).then(() => {
      setError(null);
      redraw((n) => n + 1);
      return Promise.all(ROUTES.map(load));
    }).catch(() => {
      if (!loaded.has(route)) setError(new Refusal(0, 'unreachable', ''));
    });
  }, [route, turn]);
  return { Shown: (route && loaded.get(route)) ?? null, error, again: () => redraw((n) => n + 1) };
}

export function App(): VNode {
  const { language } = useSettings();
  return (
    <SpeechContext.Provider value={speech(language)}>
      <Symbols />
      <Frame />
    </SpeechContext.Provider>
  );
}

function Frame(): VNode {
  const { w } = useSpeech();
  const place = usePlace();
  const { value: book, error, slow, again } = useLoad((signal) => api.book(signal), []);
  const [sheet, setSheet] = useState<'search' | 'keys' | null>(null);
  const found = useMemo(() => find(place), [place]);
  const close = useCallback(() => setSheet(null), []);
  useEffect(() => {
    if (place.path === '/' && book) go(home(book), true);
  }, [place.path, book]);
  useKeys({
    search: () => setSheet('search'),
    help: () => setSheet('keys'),
    goTo: (letter) => {
      const entry = CONTENTS.find((e) => e.letter === letter);
      if (entry) go(entry.path);
      return entry !== undefined;
    },
  });
  const under = found?.route.under ?? null;
  const openFinder = (): void => setSheet('search');
  return (
    <div class="page">
      <a class="skip" href="#main">{w.app.skip}</a>
      <TopBar onSearch={openFinder} />
      <Contents book={book} under={under} onSearch={openFinder} onKeys={() => setSheet('keys')} />
      <FootBar under={under} onKeys={() => setSheet('keys')} />
      {error ? (
        <Page name="broken" title={w.error.unreachable}><Failure error={error} again={again} /></Page>
      ) : (
        <Screen place={place} found={found} book={book} refreshBook={again} slow={slow} />
      )}
      {sheet === 'keys' && <KeySheet close={close} />}
      {sheet === 'search' && <Finder close={close} />}
    </div>
  );
}

interface ShownProps {
  place: Place;
  found: ReturnType<typeof find>;
  book: Book | null;
  refreshBook: () => void;
  slow: boolean;
}

function Screen({ place, found, book, refreshBook, slow }: ShownProps): VNode {
  const { w } = useSpeech();
  const { Shown, error, again } = useScreen(found?.route ?? null);
  if (!found && place.path !== '/') {
    return (
      <Page name="lost" title={w.error.notFound}>
        <p class="lede"><a href="/">{w.error.home}</a></p>
      </Page>
    );
  }
  if (error && !Shown) return <Page name="broken" title={w.error.unreachable}><Failure error={error} again={again} /></Page>;
  if (!found || !Shown) return <main id="main" tabIndex={-1} aria-busy><h1 class="sr">Entregent</h1><Slow slow={slow} /></main>;
  return <Shown key={place.path} params={found.params} query={place.query} book={book ?? NOBODY} refreshBook={refreshBook} />;
}
