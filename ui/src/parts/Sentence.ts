/* Words for acts: what somebody did, does, and to how many. */
import type { Signal } from '../api/types';
import { lookUp, type Words } from '../words';

/* « vous a écrit », after « cette personne ». */
export const didTheirs = (w: Words, kind: string): string => lookUp(w.didTheirs, kind);

/* « vous écrit », « vous écrivez », « commence »: the ledger's verb. */
export function does(w: Words, signal: Signal, begins: boolean): string {
  const table = signal.initiator === 'mine' ? w.doesMine : w.doesTheirs;
  return begins ? table.begins : lookUp(table, signal.kind);
}

/* « à vous et 2 autres ». */
export function audience(w: Words, signal: Signal): string {
  if (signal.reported) return w.audience.reported;
  if (signal.audience === null) return w.audience.open;
  const mine = signal.initiator === 'mine';
  if (signal.audience === 1) return mine ? w.audience.toOne : w.audience.toYou;
  return mine ? w.audience.toMany(signal.audience) : w.audience.toYouAnd(signal.audience - 1);
}

/* No line may begin with the mark that ends a sentence, nor part a number from its unit: French writes a space
 * between them. Display only. */
export const keepMarks = (text: string): string =>
  text
    .replace(/ ([?!:;»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (h|min|km|kg|Ko|Mo|Go|%|€)(?![\p{L}\d])/gu, '$1\u00a0$2')
    .replace(/(\d\u00a0h) (\d)/g, '$1\u00a0$2');

export function words(signal: Signal): string | null {
  const text = signal.excerpt ?? signal.subject;
  return text === null ? null : keepMarks(text);
}
