/* The archives that the book was made from, and the imports that read them; each import opens its receipt. */
import type { VNode } from 'preact';
import type { ImportRow, SourceRow, Sources } from '../api/types';
import { fileName, folderName } from '../lib/paths';
import { lookUp, Time, useSpeech } from '../words';
import { Part } from './Part';

interface Props { document: Sources; open: (row: ImportRow) => void; openAside: (source: SourceRow) => void; chosen: number | null }

export function SourceTables({ document, open, openAside, chosen }: Props): VNode {
  return (
    <>
      {document.sources.length > 0 && <Archives sources={document.sources} openAside={openAside} />}
      {document.imports.length > 0 && <Imports imports={document.imports} open={open} chosen={chosen} />}
    </>
  );
}

function Archives({ sources, openAside }: { sources: SourceRow[]; openAside: (source: SourceRow) => void }): VNode {
  const { w } = useSpeech();
  return (
    <Part title={w.sources.archives}>
      <table class="src">
        <caption class="sr">{w.sources.archives}</caption>
        <thead>
          <tr>
            <th scope="col">{w.sources.colArchive}</th><th scope="col" class="num">{w.sources.colItems}</th><th scope="col" class="num">{w.sources.colFiles}</th>
            <th scope="col" class="num">{w.sources.colAside}</th><th scope="col" class="num">{w.sources.colRead}</th>
          </tr>
        </thead>
        <tbody>{sources.map((source) => <Archive key={source.id} source={source} openAside={openAside} />)}</tbody>
      </table>
    </Part>
  );
}

function Archive({ source, openAside }: { source: SourceRow; openAside: (source: SourceRow) => void }): VNode {
  const { w, f } = useSpeech();
  const folder = folderName(source.path);
  return (
    <tr>
      <th scope="row">
        <b title={source.path}>{fileName(source.path)}</b>
        <small>
          {lookUp(w.sources.format, source.format, source.format)}{folder && `, ${w.sources.within(folder)}`}
          {!source.exists && `, ${w.sources.gone}`}{source.suspended && `, ${w.sources.suspended}`}
        </small>
      </th>
      <td class="num">{f.n(source.items)}</td>
      <td class="num">{f.n(source.files)}</td>
      <td class="num">
        {source.aside === 0 ? 0 : <button type="button" class="fig" aria-label={w.sources.seeAside(source.aside)} onClick={() => openAside(source)}><b>{f.n(source.aside)}</b></button>}
        <span class="unit"> {w.sources.asideWord(source.aside)}</span>
      </td>
      <td class="num"><Time at={source.read_at}>{f.dayShort(source.read_at)}</Time></td>
    </tr>
  );
}

const SHOWN = 50;

function Imports({ imports, open, chosen }: { imports: ImportRow[]; open: (row: ImportRow) => void; chosen: number | null }): VNode {
  const { w, f } = useSpeech();
  return (
    <Part title={w.sources.imports} note={imports.length > SHOWN && w.sources.lastOf(SHOWN, imports.length)}>
      <table class="src imports">
        <caption class="sr">{w.sources.imports}</caption>
        <thead>
          <tr>
            <th scope="col">{w.sources.colSlip}</th><th scope="col" class="num">{w.sources.colCountRead}</th><th scope="col" class="num">{w.sources.colKept}</th>
            <th scope="col" class="num">{w.sources.colKnown}</th><th scope="col" class="num">{w.sources.colAside}</th>
          </tr>
        </thead>
        <tbody>
          {imports.slice(0, SHOWN).map((row) => (
            <tr key={row.id} data-row aria-current={chosen === row.id ? 'true' : undefined}>
              <th scope="row"><button type="button" class="link" data-item onClick={() => open(row)}>{w.sources.slipNo(row.id)}</button> <small><Time at={row.finished_at}>{f.moment(row.finished_at)}</Time></small></th>
              <td class="num">{f.n(row.read)}</td><td class="num">{f.n(row.kept)}</td><td class="num">{f.n(row.known)}</td><td class="num">{f.n(row.aside)}<span class="unit"> {w.sources.asideWord(row.aside)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
