/* Addresses of the app on the History API. A plain link is enough to go somewhere: clicks on links of this host
 * are taken over once, for the whole document. */
import { useEffect, useState } from 'preact/hooks';

export interface Place { path: string; query: URLSearchParams }

const listeners = new Set<() => void>();
let moved = false;

/* Whether the viewer went somewhere since the page was loaded; then a screen takes the focus to its title. */
export const hasMoved = (): boolean => moved;

export const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });

function tell(): void {
  for (const listener of listeners) listener();
}

export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history.replaceState({ ...history.state, y: scrollY }, '');
  if (replace) history.replaceState(history.state, '', to);
  else {
    history.pushState({ y: 0 }, '', to);
    moved = true;
  }
  tell();
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const listener = (): void => setPlace(here());
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return place;
}

function takesOver(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  return plain && !event.defaultPrevented && link.origin === location.origin && !link.target && !link.hasAttribute('download') &&
    !link.pathname.startsWith('/api/') && link.getAttribute('href')?.startsWith('/') === true;
}

export function startRouter(): void {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => {
    moved = true;
    tell();
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || !takesOver(event, link)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

/* The parameters of `path` against a pattern such as `/people/:id`; null where it does not fit. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split('/');
  const have = path.replace(/(.)\/$/, '$1').split('/');
  if (want.length !== have.length) return null;
  const found: Record<string, string> = {};
  for (const [i, part] of want.entries()) {
    const value = have[i] ?? '';
    if (part.startsWith(':')) found[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return found;
}
