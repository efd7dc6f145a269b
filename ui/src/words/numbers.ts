/* Counts, shares and small numbers as each language writes them. */
import { NNBSP } from './typography';

export type Language = 'fr' | 'en';

export function whole(n: number, lang: Language): string {
  const sign = n < 0 ? '\u2212' : '';
  return sign + String(Math.abs(Math.round(n))).replace(/\B(?=(\d{3})+$)/g, lang === 'fr' ? NNBSP : ',');
}

export function decimal(value: number, digits: number, lang: Language): string {
  const fixed = value.toFixed(digits);
  return lang === 'fr' ? fixed.replace('.', ',') : fixed;
}

/* `count` of `of` in percent: two figures where it is small, none after the point from ten on. Never 100 % for
 * less than all, nor 0 % for some. */
export function share(count: number, of: number, lang: Language): string {
  if (of <= 0) return '\u2013';
  const percent = (100 * count) / of;
  const unit = lang === 'fr' ? NNBSP + '%' : '%';
  if (count > 0 && percent < 0.01) return `<${lang === 'fr' ? NNBSP : ''}${decimal(0.01, 2, lang)}${unit}`;
  if (count < of && percent > 99) return decimal(Math.floor(percent * 10) / 10, 1, lang) + unit;
  const digits = percent === 0 || percent >= 9.95 ? 0 : percent < 1 ? 2 : 1;
  return decimal(percent, digits, lang) + unit;
}

const WORDS: Record<Language, string[]> = {
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

/* Small numbers in letters, as running text has them; others in figures. */
export function inWords(n: number, lang: Language, feminine = false): string {
  if (n === 1 && lang === 'fr' && feminine) return 'une';
  return WORDS[lang][n] ?? whole(n, lang);
}

/* Bytes as a file manager says them. */
export function bytes(n: number, lang: Language): string {
  const units = lang === 'fr' ? ['octets', 'Ko', 'Mo', 'Go'] : ['bytes', 'KB', 'MB', 'GB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const text = unit === 0 || value >= 10 ? whole(value, lang) : decimal(value, 1, lang);
  return `${text}\u00a0${units[unit]}`;
}
