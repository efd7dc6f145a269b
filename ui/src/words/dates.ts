/* Instants and spans in words, in the viewer's own zone. All functions are pure but for that zone. */
import { decimal, inWords, whole, type Language } from './numbers';
import { NBSP } from './typography';

const MONTHS: Record<Language, string[]> = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const SHORT: Record<Language, string[]> = {
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
};

export type Instant = string | number | Date;
export const toDate = (at: Instant): Date => (at instanceof Date ? at : new Date(at));

const ordinal = (day: number, lang: Language): string => (day === 1 && lang === 'fr' ? '1er' : String(day));

export const monthName = (month: number, lang: Language): string => MONTHS[lang][month] ?? '';
export const monthShort = (month: number, lang: Language): string => SHORT[lang][month] ?? '';

/* 28 février 2026, 1er mars 2026; without its year where `year` is false. */
export function day(at: Instant, lang: Language, year = true): string {
  const date = toDate(at);
  const text = `${ordinal(date.getDate(), lang)}${NBSP}${monthName(date.getMonth(), lang)}`;
  return year ? `${text}${NBSP}${date.getFullYear()}` : text;
}

/* 28 févr. 2026 */
export function dayShort(at: Instant, lang: Language, year = true): string {
  const date = toDate(at);
  const text = `${ordinal(date.getDate(), lang)}${NBSP}${monthShort(date.getMonth(), lang)}`;
  return year ? `${text}${NBSP}${date.getFullYear()}` : text;
}

/* novembre 2025 */
export function month(at: Instant, lang: Language): string {
  const date = toDate(at);
  return `${monthName(date.getMonth(), lang)}${NBSP}${date.getFullYear()}`;
}

/* 7 h 31, 14 h; 7:31, 14:00 */
export function clock(at: Instant, lang: Language): string {
  const date = toDate(at);
  const minutes = String(date.getMinutes()).padStart(2, '0');
  if (lang === 'en') return `${date.getHours()}:${minutes}`;
  return date.getMinutes() === 0 ? `${date.getHours()}${NBSP}h` : `${date.getHours()}${NBSP}h${NBSP}${minutes}`;
}

/* 17 février 2026, 7 h 31 */
export const moment = (at: Instant, lang: Language): string => `${day(at, lang)}, ${clock(at, lang)}`;
export const momentShort = (at: Instant, lang: Language, year = true): string => `${dayShort(at, lang, year)}, ${clock(at, lang)}`;

const HOUR = 3600;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

const SIGNS: Record<Language, { min: string; h: string; d: string; y: string }> = {
  fr: { min: 'min', h: 'h', d: 'j', y: 'ans' },
  en: { min: 'min', h: 'h', d: 'd', y: 'yr' },
};

/* A span in its shortest form: 45 min, 3 h, 2 j 4 h, 11 j, 2,3 ans. */
export function span(seconds: number, lang: Language): string {
  const sign = SIGNS[lang];
  if (seconds < HOUR) return `${Math.max(1, Math.round(seconds / 60))}${NBSP}${sign.min}`;
  if (seconds < DAY) return `${Math.round(seconds / HOUR)}${NBSP}${sign.h}`;
  const days = Math.floor(seconds / DAY);
  const hours = Math.round((seconds - days * DAY) / HOUR);
  if (days < 3 && hours > 0 && hours < 24) return `${days}${NBSP}${sign.d}${NBSP}${hours}${NBSP}${sign.h}`;
  if (seconds < 2 * YEAR) return `${whole(seconds / DAY, lang)}${NBSP}${sign.d}`;
  return `${decimal(seconds / YEAR, 1, lang)}${NBSP}${sign.y}`;
}

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';
const UNITS: Record<Language, Record<Unit, [string, string]>> = {
  fr: { minute: ['minute', 'minutes'], hour: ['heure', 'heures'], day: ['jour', 'jours'], month: ['mois', 'mois'], year: ['an', 'ans'] },
  en: { minute: ['minute', 'minutes'], hour: ['hour', 'hours'], day: ['day', 'days'], month: ['month', 'months'], year: ['year', 'years'] },
};

/* A span as running text says it: onze jours, une heure, quatre mois. */
export function spanWords(seconds: number, lang: Language): string {
  const say = (value: number, unit: Unit): string => {
    const n = Math.max(1, Math.round(value));
    const feminine = unit === 'minute' || unit === 'hour';
    return `${inWords(n, lang, feminine)}${NBSP}${UNITS[lang][unit][n === 1 ? 0 : 1]}`;
  };
  if (seconds < 59.5 * 60) return say(seconds / 60, 'minute');
  if (seconds < 1.5 * DAY) return say(seconds / HOUR, 'hour');
  if (seconds < 90 * DAY) return say(seconds / DAY, 'day');
  if (seconds < 2 * YEAR) return say(seconds / MONTH, 'month');
  return say(seconds / YEAR, 'year');
}
