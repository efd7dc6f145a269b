/* What a screen knows of a document it asked for: nothing yet, the document, or why not. The last document stays
 * on the page while the next one of the same kind is fetched, so that nothing jumps. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../api/client';

export interface Loaded<T> {
  value: T | null;
  error: Refusal | null;
  slow: boolean;
  again: () => void;
  put: (value: T) => void;
}

const SLOW_MS = 2000;

export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>, keys: unknown[]): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<Refusal | null>(null);
  const [slow, setSlow] = useState(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    const settle = (): void => {
      clearTimeout(timer);
      setSlow(false);
    };
    fetcher(abort.signal).then(
      (document) => {
        if (abort.signal.aborted) return;
        settle();
        setError(null);
        setValue(document);
      },
      (reason: Refusal) => {
        if (abort.signal.aborted) return;
        settle();
        setError(reason);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [...keys, turn]);

  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { value, error, slow, again, put: setValue };
}
