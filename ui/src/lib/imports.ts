/* An import as the page follows it: first an offer (what was dropped, picked or named), which the viewer may try
 * without keeping anything, import, or give up; then files are sent one after the other, the book reads them, and
 * its progress is asked for until it ends. A page opened while an import runs joins it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { api, Refusal, upload } from '../api/client';
import type { Progress, Receipt } from '../api/types';
import type { Piece } from './drop';

export type Offer = { pieces: Piece[] } | { path: string };
export interface Sending { done: number; total: number; files: number; at: number }
export interface Following {
  offer: Offer | null;
  tried: Receipt | null;
  sending: Sending | null;
  progress: Progress | null;
  error: Refusal | null;
  propose: (offer: Offer | null) => void;
  start: (dryRun: boolean) => void;
  stop: () => void;
}

const POLL_MS = 400;

export const bytesOf = (pieces: Piece[]): number => pieces.reduce((sum, piece) => sum + piece.file.size, 0);

async function sendAll(pieces: Piece[], tell: (sending: Sending) => void, stopped: () => boolean): Promise<string | null> {
  const total = bytesOf(pieces);
  let batch: string | null = null;
  let before = 0;
  for (const [i, piece] of pieces.entries()) {
    if (stopped()) return null;
    const report = (sent: number): void => tell({ done: before + Math.min(sent, piece.file.size), total, files: pieces.length, at: i + 1 });
    report(0);
    batch = await upload(piece.file, piece.path, batch, report);
    before += piece.file.size;
  }
  return stopped() ? null : batch;
}

const asRefusal = (reason: unknown): Refusal => (reason instanceof Refusal ? reason : new Refusal(0, 'failed', String(reason)));

/* Asks for the progress until the import ends. `seen` is told each answer; null where the page went away. */
async function follow(seen: (progress: Progress) => void, alive: () => boolean): Promise<Progress | null> {
  for (;;) {
    const now = await api.progress();
    if (!alive()) return null;
    seen(now);
    if (!now.running) return now;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/* `ended` is called once for each import that this page saw running and that came to its end. */
export function useImports(ended: (progress: Progress) => void): Following {
  const [offer, setOffer] = useState<Offer | null>(null);
  const [tried, setTried] = useState<Receipt | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<Refusal | null>(null);
  const batch = useRef<string | null>(null);
  const stopped = useRef(false);
  const alive = useRef(true);

  const finish = useCallback((last: Progress | null): void => {
    if (!last) return;
    const dry = last.receipt?.dry_run === true;
    setTried(dry ? last.receipt : null);
    if (!dry) {
      batch.current = null;
      setOffer(null);
    }
    ended(last);
  }, [ended]);

  useEffect(() => {
    alive.current = true;
    api.progress().then(async (now) => {
      if (now.running) finish(await follow(setProgress, () => alive.current));
      else if (now.receipt === null) setProgress(now);
    }).catch((reason: unknown) => {
      setProgress(null);
      setError(asRefusal(reason));
    });
    return () => {
      alive.current = false;
      stopped.current = true;
    };
  }, []);

  const run = async (what: Offer, dryRun: boolean): Promise<void> => {
    setError(null);
    setTried(null);
    stopped.current = false;
    try {
      if ('pieces' in what) batch.current ??= await sendAll(what.pieces, setSending, () => stopped.current);
      setSending(null);
      if ('pieces' in what && batch.current === null) return;
      const from = 'path' in what ? { paths: [what.path] } : { batch: batch.current as string };
      setProgress(await api.startImport({ ...from, dry_run: dryRun }));
      finish(await follow(setProgress, () => alive.current));
    } catch (reason) {
      setSending(null);
      setProgress(null);
      setError(asRefusal(reason));
    }
  };

  const propose = (next: Offer | null): void => {
    batch.current = null;
    setTried(null);
    setError(null);
    setProgress(null);
    setOffer(next);
  };
  const start = (dryRun: boolean): void => {
    if (offer) void run(offer, dryRun);
  };
  return { offer, tried, sending, progress, error, propose, start, stop: () => (stopped.current = true) };
}
