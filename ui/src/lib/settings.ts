/* What the viewer chose for this browser: language, light, single-letter keys. Kept in localStorage where the
 * browser allows it; without it the choice lasts as long as the page. */
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../words';

export type Theme = 'light' | 'dark' | 'system';
export interface Settings { language: Language; theme: Theme; letters: boolean }

const KEY = 'entregent';
const listeners = new Set<() => void>();

function browserLanguage(): Language {
  const first = navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

function readStored(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>;
  } catch {
    return {};
  }
}

let current: Settings = { language: browserLanguage(), theme: 'system', letters: true, ...readStored() };

function apply(): void {
  const root = document.documentElement;
  root.lang = current.language;
  root.classList.toggle('light', current.theme === 'light');
  root.classList.toggle('dark', current.theme === 'dark');
}

export const settings = (): Settings => current;

export function setSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    /* a browser that keeps nothing: the page itself remembers */
  }
  apply();
  for (const listener of listeners) listener();
}

export function useSettings(): Settings {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return current;
}

apply();
