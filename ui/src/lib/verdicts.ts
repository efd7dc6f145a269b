/* What was decided while the screen is open: by pair, in order, so that the last one can be taken back with a key. */
import { useCallback, useState } from 'preact/hooks';
import { api, type Refusal } from '../api/client';
import type { ReviewPair } from '../api/types';

export interface Verdict { key: string; id: number; apart: boolean }

export const pairKey = (pair: ReviewPair): string => `${pair.a.id}-${pair.b.id}`;

export interface Verdicts {
  of: (pair: ReviewPair) => Verdict | null;
  last: Verdict | null;
  error: Refusal | null;
  decide: (pair: ReviewPair, apart: boolean) => Promise<boolean>;
  undo: (verdict: Verdict) => Promise<boolean>;
  clear: () => void;
}

export function useVerdicts(changed: () => void): Verdicts {
  const [list, setList] = useState<Verdict[]>([]);
  const [error, setError] = useState<Refusal | null>(null);
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      setError(null);
      changed();
      return true;
    } catch (refusal) {
      setError(refusal as Refusal);
      return false;
    }
  };
  const decide = (pair: ReviewPair, apart: boolean): Promise<boolean> =>
    attempt(async () => {
      const made = await api.decide(pair.a.id, pair.b.id, apart);
      setList((before) => [...before, { key: pairKey(pair), id: made.id, apart }]);
    });
  const undo = (verdict: Verdict): Promise<boolean> =>
    attempt(async () => {
      await api.undo(verdict.id, true);
      setList((before) => before.filter((one) => one.id !== verdict.id));
    });
  const clear = useCallback(() => setList([]), []);
  const of = (pair: ReviewPair): Verdict | null => list.find((one) => one.key === pairKey(pair)) ?? null;
  return { of, last: list[list.length - 1] ?? null, error, decide, undo, clear };
}
