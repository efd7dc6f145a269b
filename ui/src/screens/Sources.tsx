/* Where the book's knowledge comes from: adding an archive, what is under way, archives, past imports; the receipt
 * in the margin. */
import type { ComponentChildren, VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { ImportRow, Progress, Receipt, SourceRow, Sources as SourcesDocument } from '../api/types';
import { useImports, type Following } from '../lib/imports';
import { useLoad } from '../lib/load';
import { fileName } from '../lib/paths';
import { AddArchive, AskList } from '../parts/AddArchive';
import { ImportProgress, SendingBar } from '../parts/ImportProgress';
import { Page } from '../parts/Page';
import { Slip } from '../parts/Slip';
import { Failure, Slow } from '../parts/States';
import { lookUp, Say, Time, useSpeech, type Words } from '../words';
import type { ScreenProps } from './table';

interface Chosen { id: number | null; at: string | null; receipt: Receipt; asked: boolean }

/* The receipt in the margin: the one asked for, the one that just arrived, or the latest. */
function useReceipt(document: SourcesDocument | null): [Chosen | null, (chosen: Chosen) => void, (row: ImportRow) => void] {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const open = (row: ImportRow): void => {
    api.receipt(row.id).then((receipt) => setChosen({ id: row.id, at: row.finished_at, receipt, asked: true }), () => undefined);
  };
  const latest = document?.imports[0];
  useEffect(() => {
    if (!latest || chosen) return;
    api.receipt(latest.id).then((receipt) => setChosen((now) => now ?? { id: latest.id, at: latest.finished_at, receipt, asked: false }), () => undefined);
  }, [latest?.id]);
  return [chosen, setChosen, open];
}

function slipName(chosen: Chosen, w: Words): string {
  return chosen.id === null ? w.sources.slipNew : w.sources.slip(chosen.id);
}

export default function Sources({ book, refreshBook }: ScreenProps): VNode {
  const { w } = useSpeech();
  const { value, error, slow, again } = useLoad((signal) => api.sources(signal), []);
  const [chosen, setChosen, open] = useReceipt(value);
  const [ended, setEnded] = useState<Progress | null>(null);
  const onEnd = useCallback((progress: Progress) => {
    setEnded(progress);
    if (progress.receipt) setChosen({ id: null, at: new Date().toISOString(), receipt: progress.receipt, asked: true });
    again();
    refreshBook();
  }, [again, refreshBook]);
  const following = useImports(onEnd);
  const running = following.sending !== null || following.progress?.running === true;
  return (
    <Page
      name="sources" title={w.sources.title} ready={value !== null}
      margin={chosen ? <Slip receipt={chosen.receipt} id={chosen.id} at={chosen.at} /> : <AskList />}
      marginLabel={chosen ? w.sources.colSlip : w.sources.askTitle}
      leaf={chosen && <b>{slipName(chosen, w)}</b>} leafKey={chosen?.asked ? String(chosen.id) : null}
    >
      <p class="lede">{w.sources.lede}</p>
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      <Now following={following} ended={ended} />
      {!running && <Add readOnly={book.read_only} following={following} />}
      {value && <Lists document={value} open={open} chosen={chosen?.id ?? null} />}
    </Page>
  );
}

function Add({ readOnly, following }: { readOnly: boolean; following: Following }): VNode {
  const { w } = useSpeech();
  if (readOnly) return <p class="note part">{w.sources.readOnly}</p>;
  return <Part title={w.sources.add}><AddArchive take={following.sendPieces} readPath={following.readPath} /></Part>;
}

function Lists({ document, open, chosen }: { document: SourcesDocument; open: (row: ImportRow) => void; chosen: number | null }): VNode {
  return (
    <>
      {document.sources.length > 0 && <Archives sources={document.sources} />}
      {document.imports.length > 0 && <Imports document={document} open={open} chosen={chosen} />}
      {document.sources.length > 0 && <div class="part"><AskList /></div>}
    </>
  );
}

function Part({ title, note, children }: { title: string; note?: ComponentChildren; children: ComponentChildren }): VNode {
  return <section class="part"><header><h2>{title}</h2>{note && <p class="note">{note}</p>}</header>{children}</section>;
}

/* What is being sent or read, how the last one ended, or why it did not begin. */
function Now({ following, ended }: { following: Following; ended: Progress | null }): VNode | null {
  const { w, f } = useSpeech();
  const { sending, progress, error } = following;
  if (sending) return <Part title={w.sources.running}><SendingBar sending={sending} stop={following.stop} /></Part>;
  if (progress?.running) {
    const clock = progress.started_at && <Say text={w.sources.startedAt} with={{ clock: f.clock(progress.started_at) }} />;
    return <Part title={w.sources.running} note={clock}><ImportProgress progress={progress} /></Part>;
  }
  if (error?.code === 'import_running') return <p class="err" role="alert">{w.sources.busy}</p>;
  if (error) return <Broken message={error.message} />;
  if (progress?.phase === 'failed') return <Broken message={progress.error ?? ''} />;
  if (ended?.receipt) return <Done receipt={ended.receipt} />;
  return null;
}

function Broken({ message }: { message: string }): VNode {
  const { w } = useSpeech();
  return <div class="err" role="alert"><p><b>{w.sources.failed}</b> {message && w.error.said.replace('{message}', message)}</p><p>{w.sources.failedDo}</p></div>;
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

function Archives({ sources }: { sources: SourceRow[] }): VNode {
  const { w, f } = useSpeech();
  return (
    <Part title={w.sources.archives}>
      <table class="src">
        <thead>
          <tr>
            <th scope="col">{w.sources.colArchive}</th><th scope="col" class="num">{w.sources.colItems}</th><th scope="col" class="num">{w.sources.colFiles}</th>
            <th scope="col" class="num">{w.sources.colAside}</th><th scope="col" class="num">{w.sources.colRead}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">
                <b title={source.path}>{fileName(source.path)}</b>
                <small>{lookUp(w.sources.format, source.format, source.format)}{!source.exists && `, ${w.sources.gone}`}{source.suspended && `, ${w.sources.suspended}`}</small>
              </th>
              <td class="num">{f.n(source.items)}</td><td class="num">{f.n(source.files)}</td><td class="num">{f.n(source.aside)}</td>
              <td class="num"><Time at={source.read_at}>{f.dayShort(source.read_at)}</Time></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Imports({ document, open, chosen }: { document: SourcesDocument; open: (row: ImportRow) => void; chosen: number | null }): VNode {
  const { w, f } = useSpeech();
  return (
    <Part title={w.sources.imports}>
      <table class="src imports">
        <thead>
          <tr>
            <th scope="col">{w.sources.colSlip}</th><th scope="col" class="num">{w.sources.colCountRead}</th><th scope="col" class="num">{w.sources.colKept}</th>
            <th scope="col" class="num">{w.sources.colKnown}</th><th scope="col" class="num">{w.sources.colAside}</th>
          </tr>
        </thead>
        <tbody>
          {document.imports.slice(0, 50).map((row) => (
            <tr key={row.id} data-row aria-current={chosen === row.id ? 'true' : undefined}>
              <th scope="row"><button type="button" class="link" data-item onClick={() => open(row)}>{w.sources.slipNo(row.id)}</button> <small><Time at={row.finished_at}>{f.moment(row.finished_at)}</Time></small></th>
              <td class="num">{f.n(row.read)}</td><td class="num">{f.n(row.kept)}</td><td class="num">{f.n(row.known)}</td><td class="num">{f.n(row.aside)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
