/* An import as the page follows it: the files are sent one after the other, then the book reads them, and the
 * progress is asked for until it ends. A page opened while an import runs joins it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Refusal, upload } from '../api/client';
import type { Progress } from '../api/types';
import type { Piece } from './drop';

export interface Sending { done: number; total: number; files: number; at: number }
export interface Following {
  sending: Sending | null;
  progress: Progress | null;
  error: Refusal | null;
  sendPieces: (pieces: Piece[]) => void;
  readPath: (path: string) => void;
  stop: () => void;
}

const POLL_MS = 400;

async function sendAll(pieces: Piece[], tell: (sending: Sending) => void, stopped: () => boolean): Promise<string | null> {
  const total = pieces.reduce((sum, piece) => sum + piece.file.size, 0);
  let batch: string | null = null;
  let before = 0;
  for (const [i, piece] of pieces.entries()) {
    if (stopped()) return null;
    const report = (sent: number): void => tell({ done: before + Math.min(sent, piece.file.size), total, files: pieces.length, at: i + 1 });
    report(0);
    batch = await upload(piece.file, piece.path, batch, report);
    before += piece.file.size;
  }
  return batch;
}

const asRefusal = (reason: unknown): Refusal => (reason instanceof Refusal ? reason : new Refusal(0, 'failed', String(reason)));

/* `ended` is called once for each import that this page saw running and that came to its end. */
export function useImports(ended: (progress: Progress) => void): Following {
  const [sending, setSending] = useState<Sending | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<Refusal | null>(null);
  const stopped = useRef(false);
  const watching = useRef(false);
  const watchFromStart = useRef(false);
  const alive = useRef(true);

  const watch = useCallback(async (): Promise<void> => {
    if (watching.current) return;
    watching.current = true;
    for (let seen = false; alive.current;) {
      const now = await api.progress();
      if (!alive.current) break;
      setProgress(now);
      if (!now.running) {
        if (seen || watchFromStart.current) ended(now);
        break;
      }
      seen = true;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    watchFromStart.current = false;
    watching.current = false;
  }, [ended]);

  useEffect(() => {
    alive.current = true;
    api.progress().then((now) => {
      setProgress(now);
      if (now.running) void watch();
    }, () => undefined);
    return () => {
      alive.current = false;
      stopped.current = true;
    };
  }, []);

  const start = async (from: () => Promise<{ batch: string } | { paths: string[] } | null>): Promise<void> => {
    setError(null);
    stopped.current = false;
    try {
      const what = await from();
      setSending(null);
      if (!what) return;
      setProgress(await api.startImport(what));
      watchFromStart.current = true;
      await watch();
    } catch (reason) {
      setSending(null);
      setError(asRefusal(reason));
    }
  };
  const sendPieces = (pieces: Piece[]): void =>
    void start(async () => {
      const batch = await sendAll(pieces, setSending, () => stopped.current);
      return batch === null ? null : { batch };
    });
  const readPath = (path: string): void => void start(() => Promise.resolve({ paths: [path] }));
  return { sending, progress, error, sendPieces, readPath, stop: () => (stopped.current = true) };
}
