/* The keyboard of the whole app. Single letters are off while typing and can be switched off altogether. */
import { useEffect } from 'preact/hooks';
import { settings } from './settings';

export interface Handlers {
  search: () => void;
  help: () => void;
  goTo: (letter: string) => boolean;
}

const SEQUENCE_MS = 1200;

export function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.closest) return false;
  return element.isContentEditable || element.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, dialog') !== null;
}

const all = (selector: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.offsetParent !== null);

function step(selector: string, by: 1 | -1): void {
  const items = all(selector);
  if (!items.length) return;
  const at = items.findIndex((item) => item === document.activeElement || item.closest('[data-row]')?.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
  items[next]?.focus();
}

function openProof(): void {
  const active = document.activeElement as HTMLElement | null;
  const figure = active?.matches('.fig') ? active : (active?.closest('[data-row]')?.querySelector<HTMLElement>('.fig') ?? all('main .fig')[0]);
  figure?.click();
}

/* Answers or writes to whoever is shown, from the owner's own mail program. */
function answer(): boolean {
  const link = all('[data-answer]')[0];
  link?.click();
  return link !== undefined;
}

function letter(event: KeyboardEvent, handlers: Handlers): boolean {
  switch (event.key) {
    case 'j':
      step('main [data-item]', 1);
      return true;
    case 'k':
      step('main [data-item]', -1);
      return true;
    case 'r':
      return answer();
    case 'e':
      openProof();
      return true;
    case 'E':
      step('main .fig, aside .fig', 1);
      return true;
    case '?':
      handlers.help();
      return true;
    case '/':
      handlers.search();
      return true;
    default:
      return false;
  }
}

function arrow(event: KeyboardEvent): boolean {
  const active = document.activeElement as HTMLElement | null;
  if (!active?.matches('[data-item]') || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return false;
  step('main [data-item]', event.key === 'ArrowDown' ? 1 : -1);
  return true;
}

export function useKeys(handlers: Handlers): void {
  useEffect(() => {
    let began = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        handlers.search();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || event.defaultPrevented) return;
      const sequence = event.timeStamp - began < SEQUENCE_MS;
      began = -Infinity;
      let done = arrow(event);
      if (!done && settings().letters) {
        if (sequence) done = handlers.goTo(event.key);
        else if (event.key === 'g') began = event.timeStamp;
        else done = letter(event, handlers);
      }
      if (done) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
