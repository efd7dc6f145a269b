/* Where the book's knowledge comes from: adding an archive, what is under way, archives, past imports; the receipt
 * in the margin. */
import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { ImportRow, Progress, Receipt, SourceRow, Sources as SourcesDocument } from '../api/types';
import { useImports, type Following } from '../lib/imports';
import { useLoad } from '../lib/load';
import { AddArchive, AskList } from '../parts/AddArchive';
import { ImportProgress, SendingBar } from '../parts/ImportProgress';
import { Offer } from '../parts/Offer';
import { Page } from '../parts/Page';
import { Part } from '../parts/Part';
import { Slip } from '../parts/Slip';
import { SourceTables } from '../parts/SourceTables';
import { Failure, Slow } from '../parts/States';
import { Say, useSpeech, type Words } from '../words';
import type { ScreenProps } from './table';

interface Chosen { id: number | null; at: string | null; receipt: Receipt; asked: boolean }

interface Receipts { chosen: Chosen | null; show: (chosen: Chosen) => void; open: (row: ImportRow) => void; openAside: (source: SourceRow) => void }

/* The newest receipt that tells of items of `source` set aside; asks for one after the other, the newest first. */
async function receiptOf(source: SourceRow, imports: ImportRow[]): Promise<Chosen | null> {
  for (const row of imports.filter((one) => one.aside > 0)) {
    const receipt = await api.receipt(row.id);
    if (receipt.sources.some((one) => one.path === source.path && one.aside > 0)) return { id: row.id, at: row.finished_at, receipt, asked: true };
  }
  return null;
}

/* The receipt in the margin: the one asked for, the one that just arrived, or the latest. */
function useReceipts(document: SourcesDocument | null): Receipts {
  const [chosen, show] = useState<Chosen | null>(null);
  const open = (row: ImportRow): void => {
    api.receipt(row.id).then((receipt) => show({ id: row.id, at: row.finished_at, receipt, asked: true }), () => undefined);
  };
  const openAside = (source: SourceRow): void => {
    receiptOf(source, document?.imports ?? []).then((found) => found && show(found), () => undefined);
  };
  const latest = document?.imports[0];
  useEffect(() => {
    if (!latest || chosen) return;
    api.receipt(latest.id).then((receipt) => show((now) => now ?? { id: latest.id, at: latest.finished_at, receipt, asked: false }), () => undefined);
  }, [latest?.id]);
  return { chosen, show, open, openAside };
}

function slipName(chosen: Chosen, w: Words): string {
  if (chosen.receipt.dry_run) return w.sources.slipDry;
  return chosen.id === null ? w.sources.slipNew : w.sources.slip(chosen.id);
}

export default function Sources({ book, refreshBook }: ScreenProps): VNode {
  const { w } = useSpeech();
  const { value, error, slow, again } = useLoad((signal) => api.sources(signal), []);
  const { chosen, show, open, openAside } = useReceipts(value);
  const [ended, setEnded] = useState<Progress | null>(null);
  const onEnd = useCallback((progress: Progress) => {
    setEnded(progress);
    if (progress.receipt) show({ id: null, at: new Date().toISOString(), receipt: progress.receipt, asked: false });
    again();
    refreshBook();
  }, [again, refreshBook]);
  const following = useImports(onEnd);
  return (
    <Page
      name="sources" title={w.sources.title} ready={value !== null}
      margin={chosen ? <Slip receipt={chosen.receipt} name={slipName(chosen, w)} at={chosen.at} /> : <AskList />}
      marginLabel={chosen ? w.sources.colSlip : w.sources.askTitle}
      leaf={chosen && <b>{slipName(chosen, w)}</b>} leafKey={chosen?.asked ? slipName(chosen, w) + chosen.at : null}
    >
      <p class="lede">{w.sources.lede}</p>
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      <Now following={following} ended={ended} />
      <Add readOnly={book.read_only} following={following} />
      {value && <SourceTables document={value} open={open} openAside={openAside} chosen={chosen?.id ?? null} />}
      {value && value.sources.length > 0 && <div class="part"><AskList /></div>}
    </Page>
  );
}

/* An offer stands where archives are added, until it is read or given up. */
function Add({ readOnly, following }: { readOnly: boolean; following: Following }): VNode | null {
  const { w } = useSpeech();
  const { offer, tried, sending, progress, propose, start } = following;
  if (sending !== null || progress?.running === true) return null;
  if (readOnly) return <p class="note part">{w.sources.readOnly}</p>;
  if (offer) return <Offer offer={offer} tried={tried} start={start} giveUp={() => propose(null)} />;
  return <Part title={w.sources.add}><AddArchive propose={propose} /></Part>;
}

/* What is being sent or read, or how the last one ended. */
function Now({ following, ended }: { following: Following; ended: Progress | null }): VNode | null {
  const { w, f } = useSpeech();
  const { sending, progress, offer } = following;
  if (sending) return <Part title={w.sources.running}><SendingBar sending={sending} stop={following.stop} /></Part>;
  if (progress?.running) {
    const clock = progress.started_at && <Say text={w.sources.startedAt} with={{ clock: f.clock(progress.started_at) }} />;
    return <Part title={w.sources.running} note={clock}><ImportProgress progress={progress} /></Part>;
  }
  if (following.error || progress?.phase === 'failed') return <Stopped following={following} />;
  if (!offer && ended?.receipt && !ended.receipt.dry_run) return <Done receipt={ended.receipt} />;
  return null;
}

/* Why an import did not begin, or did not end well. */
function Stopped({ following: { error, progress } }: { following: Following }): VNode {
  const { w } = useSpeech();
  if (error?.code === 'import_running') return <p class="err" role="alert">{w.sources.busy}</p>;
  if (error?.code === 'unreachable') return <Failure error={error} />;
  if (error) return <Broken message={error.message} />;
  return <Broken message={progress?.error ?? ''} kept={Boolean(progress?.receipt)} />;
}

function Broken({ message, kept = false }: { message: string; kept?: boolean }): VNode {
  const { w } = useSpeech();
  return (
    <div class="err" role="alert">
      <p><b>{kept ? w.sources.failedIndex : w.sources.failed}</b> {message && w.error.said.replace('{message}', w.reason(message))}</p>
      {!kept && <p>{w.sources.failedDo}</p>}
    </div>
  );
}

function Done({ receipt }: { receipt: Receipt }): VNode {
  const { w } = useSpeech();
  return (
    <div class="done" role="status">
      <p class="serif">{w.sources.slipSentence(receipt.kept, receipt.known, receipt.aside.length)}</p>
      <p class="acts"><a class="btn main" href="/waiting">{w.sources.goWaiting}</a><a class="btn" href="/people">{w.sources.goPeople}</a></p>
    </div>
  );
}
