/* The screens of the app, in the order of the contents list. A screen that comes later is a line here, an entry
 * in the catalogues and a file beside this one: nothing else of the frame changes. */
import type { ComponentType } from 'preact';
import type { Book } from '../api/types';
import type { Words } from '../words';

export interface ScreenProps { params: Record<string, string>; query: URLSearchParams; book: Book; refreshBook: () => void }
type Load = () => Promise<{ default: ComponentType<ScreenProps> }>;

export interface Entry {
  name: keyof Words['nav'];
  short?: keyof Words['nav'];
  path: string;
  letter: string;
  bar: boolean;
  gap?: boolean;
}

/* What the contents list shows; `bar`: also at the foot of a phone. Letters are those of UI.md section 5. */
export const CONTENTS: Entry[] = [
  { name: 'waiting', short: 'waitingShort', path: '/waiting', letter: 'a', bar: true },
  { name: 'people', path: '/people', letter: 'p', bar: true },
  { name: 'mirror', path: '/mirror', letter: 'm', bar: true, gap: true },
  { name: 'sources', path: '/sources', letter: 's', bar: false, gap: true },
  { name: 'review', path: '/review', letter: 'd', bar: false },
  { name: 'search', path: '/search', letter: 'f', bar: false },
];

export interface Route { pattern: string; under: Entry['name'] | null; load: Load }

export const ROUTES: Route[] = [
  { pattern: '/waiting', under: 'waiting', load: () => import('./Waiting') },
  { pattern: '/people', under: 'people', load: () => import('./People') },
  { pattern: '/people/:id', under: 'people', load: () => import('./Person') },
  { pattern: '/messages/:id', under: 'people', load: () => import('./Message') },
  { pattern: '/mirror', under: 'mirror', load: () => import('./Mirror') },
  { pattern: '/sources', under: 'sources', load: () => import('./Sources') },
  { pattern: '/review', under: 'review', load: () => import('./Review') },
  { pattern: '/search', under: 'search', load: () => import('./Search') },
  { pattern: '/welcome', under: null, load: () => import('./Welcome') },
];
