/* Sets the catalogue's plain text as each language prints it. The catalogue is written with an ordinary
 * apostrophe and ordinary spaces; here they become what French typography asks for (UI.md section 7). */

export const NBSP = '\u00a0';
export const NNBSP = '\u202f';

export function french(text: string): string {
  return text
    .replace(/'/g, '\u2019')
    .replace(/« /g, '«' + NBSP)
    .replace(/ »/g, NBSP + '»')
    .replace(/ :/g, NBSP + ':')
    .replace(/ ([;!?%])/g, NNBSP + '$1')
    .replace(/n° /g, 'n°' + NBSP);
}

export function english(text: string): string {
  return text.replace(/'/g, '\u2019');
}

type Entry = string | ((...args: never[]) => string) | { [key: string]: Entry };

/* The same catalogue, every string and every function's result passed through `print`. */
export function typeset<T extends object>(catalogue: T, print: (text: string) => string): T {
  const set = (entry: Entry): Entry => {
    if (typeof entry === 'string') return print(entry);
    if (typeof entry === 'function') return ((...args: never[]) => print(entry(...args))) as Entry;
    return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, set(value)]));
  };
  return set(catalogue as { [key: string]: Entry }) as T;
}
