/* Items set aside, those of one file with one reason together: fourteen hidden members are one line with fourteen
 * places. Pure. */
import type { Receipt } from '../api/types';

type Aside = Receipt['aside'][number];
export interface AsideGroup { file: string; reason: string; places: string[] }

export function groupAside(items: Aside[]): AsideGroup[] {
  const groups = new Map<string, AsideGroup>();
  for (const { file, place, reason } of items) {
    const key = `${file}\0${reason}`;
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { file, reason, places: [place] });
  }
  return [...groups.values()];
}

/* `row 104`, `row 147` as one word and its numbers; null where the places are not all of one kind. */
export function placeNumbers(places: string[]): { word: string; numbers: number[] } | null {
  const found = places.map((place) => /^([a-z]+) (\d+)$/.exec(place));
  const word = found[0]?.[1];
  if (word === undefined || found.some((one) => one?.[1] !== word)) return null;
  return { word, numbers: found.map((one) => Number(one?.[2])) };
}
