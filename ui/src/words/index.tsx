/* The words and the formats of the language in use, for components. `Say` puts nodes into a sentence. */
import { createContext, Fragment, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import * as dates from './dates';
import { en as enPlain } from './en';
import { fr as frPlain, type Words } from './fr';
import { bytes, inWords, share, whole, type Language } from './numbers';
import { english, french, typeset } from './typography';

export type { Language, Words };

const catalogues: Record<Language, Words> = { fr: typeset(frPlain, french), en: typeset(enPlain, english) };

type Instant = dates.Instant;

const formats = (lang: Language) => ({
  n: (value: number) => whole(value, lang),
  word: (value: number, feminine = false) => inWords(value, lang, feminine),
  share: (count: number, of: number) => share(count, of, lang),
  bytes: (value: number) => bytes(value, lang),
  day: (at: Instant) => dates.day(at, lang),
  dayShort: (at: Instant, year = true) => dates.dayShort(at, lang, year),
  moment: (at: Instant) => dates.moment(at, lang),
  momentShort: (at: Instant, year = true) => dates.momentShort(at, lang, year),
  month: (at: Instant) => dates.month(at, lang),
  monthShort: (index: number) => dates.monthShort(index, lang),
  clock: (at: Instant) => dates.clock(at, lang),
  span: (seconds: number) => dates.span(seconds, lang),
  spanWords: (seconds: number) => dates.spanWords(seconds, lang),
});

export type Formats = ReturnType<typeof formats>;
export interface Speech { lang: Language; w: Words; f: Formats }

const speeches: Record<Language, Speech> = {
  fr: { lang: 'fr', w: catalogues.fr, f: formats('fr') },
  en: { lang: 'en', w: catalogues.en, f: formats('en') },
};

export const speech = (lang: Language): Speech => speeches[lang];
export const SpeechContext = createContext<Speech>(speeches.fr);
export const useSpeech = (): Speech => useContext(SpeechContext);

/* `table[key]`, or its fallback for a word that a newer server has and this page does not. */
export function lookUp(table: Record<string, string>, key: string, fallback?: string): string {
  return Object.hasOwn(table, key) ? (table[key] as string) : (fallback ?? table.other ?? key);
}

/* « 1er » with its superscript. */
export function rich(text: string): ComponentChildren {
  if (!/\b1er\b/.test(text)) return text;
  return text.split(/\b1er\b/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <>1<sup>er</sup></>}
      {part}
    </Fragment>
  ));
}

/* A sentence of the catalogue with each `{name}` replaced by the node of that name. */
export function Say({ text, with: nodes }: { text: string; with: Record<string, ComponentChildren> }): VNode {
  const parts = text.split(/\{(\w+)\}/);
  return (
    <>
      {parts.map((part, i) => {
        const node = i % 2 ? nodes[part] : part;
        return <Fragment key={i}>{typeof node === 'string' ? rich(node) : node}</Fragment>;
      })}
    </>
  );
}

export function Time({ at, children }: { at: string; children: string }): VNode {
  return <time dateTime={at}>{rich(children)}</time>;
}
