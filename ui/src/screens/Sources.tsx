/* Where the book's knowledge comes from: adding an archive, what is under way, archives, past imports; the receipt
 * in the margin. */
import type { ComponentChildren, VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
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
import { lookUp, Say, Time, useSpeech } from '../words';
import type { ScreenProps } from './table';

interface Chosen { id: number | null; at: string | null; receipt: Receipt }

export default function Sources({ book, refreshBook }: ScreenProps): VNode {
  const { w } = useSpeech();
  const { value, error, slow, again } = useLoad((signal) => api.sources(signal), []);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [ended, setEnded] = useState<Progress | null>(null);
  const onEnd = useCallback((progress: Progress) => {
    setEnded(progress);
    if (progress.receipt) setChosen({ id: null, at: new Date().toISOString(), receipt: progress.receipt });
    again();
    refreshBook();
  }, [again, refreshBook]);
  const following = useImports(onEnd);
  const open = (row: ImportRow): void => void api.receipt(row.id).then((receipt) => setChosen({ id: row.id, at: row.finished_at, receipt }), () => undefined);
  const empty = value !== null && value.sources.length === 0;
  const running = following.sending !== null || following.progress?.running === true;
  return (
    <Page
      name="sources" title={w.sources.title} ready={value !== null}
      margin={chosen ? <Slip receipt={chosen.receipt} id={chosen.id} at={chosen.at} /> : empty || running ? <AskList /> : <p class="note">{w.sources.pick}</p>}
      marginLabel={chosen ? w.sources.colSlip : w.sources.askTitle}
      leaf={chosen ? <b>{chosen.id === null ? w.sources.slipNew : w.sources.slip(chosen.id)}</b> : undefined} leafKey={chosen?.id ?? (chosen ? 'new' : null)}
    >
      <p class="lede">{w.sources.lede}</p>
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      <Now following={following} ended={ended} />
      {!running && (book.read_only ? <p class="note part">{w.sources.readOnly}</p> : (
        <Part title={w.sources.add}><AddArchive take={following.sendPieces} readPath={following.readPath} /></Part>
      ))}
      {value && value.sources.length > 0 && <Archives sources={value.sources} />}
      {value && value.imports.length > 0 && <Imports document={value} open={open} chosen={chosen?.id ?? null} />}
    </Page>
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
