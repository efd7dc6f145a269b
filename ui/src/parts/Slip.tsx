/* The receipt of an import: the sum as on paper, then by archive, then every item set aside with its place and
 * its reason, then unknown columns (R7). */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Receipt } from '../api/types';
import { fileName } from '../lib/paths';
import { Say, Time, useSpeech } from '../words';

const FIRST = 40;

export function Slip({ receipt, id, at }: { receipt: Receipt; id: number | null; at: string | null }): VNode {
  const { w, f } = useSpeech();
  return (
    <>
      <section class="slip" aria-live="polite">
        <header><h2>{id === null ? w.sources.slipNew : w.sources.slip(id)}</h2>{at && <span class="note"><Time at={at}>{f.momentShort(at)}</Time></span>}</header>
        <Sum receipt={receipt} />
        <BySource receipt={receipt} />
        <Aside receipt={receipt} />
        <Oddities receipt={receipt} />
      </section>
      <Suggested receipt={receipt} />
      <section class="mg">
        <h2>{w.sources.changed}</h2>
        <dl class="kv">
          <dt>{w.sources.changedPeople}</dt><dd>{w.sources.changedPeopleValue(receipt.people.new, receipt.people.touched)}</dd>
          <dt>{w.sources.changedSigns}</dt><dd>{w.sources.changedSignsValue(receipt.signals.theirs, receipt.signals.mine, receipt.signals.both)}</dd>
        </dl>
        <p class="note">{w.sources.again}</p>
      </section>
    </>
  );
}

function Sum({ receipt }: { receipt: Receipt }): VNode {
  const { w, f } = useSpeech();
  const rows: [string, string, number][] = [['', w.sources.slipKept, receipt.kept], ['+', w.sources.slipKnown, receipt.known], ['+', w.sources.slipAside, receipt.aside.length]];
  return (
    <table class="sum">
      <caption class="sr">{w.sources.slipSum}</caption>
      <tbody>
        {rows.map(([sign, label, count]) => <tr key={label}><td class="op" aria-hidden="true">{sign}</td><th scope="row">{label}</th><td class="num">{f.n(count)}</td></tr>)}
        <tr class="tot"><td class="op" aria-hidden="true">=</td><th scope="row">{w.sources.slipRead}</th><td class="num">{f.n(receipt.read)}</td></tr>
      </tbody>
    </table>
  );
}

function BySource({ receipt }: { receipt: Receipt }): VNode | null {
  const { w, f } = useSpeech();
  if (!receipt.sources.length) return null;
  return (
    <table class="files">
      <caption class="sr">{w.sources.slipBySource}</caption>
      <tbody>{receipt.sources.map((source) => <tr key={source.path}><th scope="row"><code title={source.path}>{fileName(source.path)}</code></th><td class="num">{f.n(source.read)}</td></tr>)}</tbody>
    </table>
  );
}

function Aside({ receipt }: { receipt: Receipt }): VNode {
  const { w } = useSpeech();
  const [shown, setShown] = useState(FIRST);
  if (!receipt.aside.length) return <p class="note">{w.sources.slipNoAside}</p>;
  return (
    <>
      <h3>{w.sources.slipAsideList(receipt.aside.length)}</h3>
      <ol class="aside-l">
        {receipt.aside.slice(0, shown).map((item, i) => (
          <li key={i}><code title={item.file}>{fileName(item.file)}, {w.sources.slipPlace(item.place)}</code>{item.reason}</li>
        ))}
      </ol>
      {receipt.aside.length > shown && <p class="more"><button type="button" class="link" onClick={() => setShown(shown + 200)}>{w.app.more_n(receipt.aside.length - shown)}</button></p>}
    </>
  );
}

function Oddities({ receipt }: { receipt: Receipt }): VNode {
  const { w } = useSpeech();
  const notRead = receipt.sources.flatMap((source) => source.not_read);
  const columns = receipt.sources.flatMap((source) => source.unknown_columns);
  return (
    <>
      {notRead.length > 0 && (
        <>
          <h3>{w.sources.slipNotRead}</h3>
          <ol class="aside-l">{notRead.slice(0, FIRST).map((item, i) => <li key={i}><code>{item.file}</code>{item.reason}</li>)}</ol>
        </>
      )}
      {columns.slice(0, 20).map((one, i) => (
        <p class="note" key={i}><Say text={w.sources.slipColumns} with={{ file: <code>{fileName(one.file)}</code>, column: <code>{one.column}</code> }} /></p>
      ))}
    </>
  );
}

/* Addresses that the archive suggests are the owner's: asked, never assumed. */
function Suggested({ receipt }: { receipt: Receipt }): VNode | null {
  const { w } = useSpeech();
  const [taken, setTaken] = useState<string[]>([]);
  const left = receipt.owner.suggested.filter((one) => !taken.includes(one.identity));
  if (!left.length) return null;
  const take = (identity: string): void => void api.setOwner(null, identity).then(() => setTaken([...taken, identity]), () => undefined);
  return (
    <section class="mg">
      <h2>{w.sources.isYou}</h2>
      <ul class="ids">
        {left.map((one) => (
          <li key={one.identity}>
            <code>{one.identity}</code><button type="button" class="link" onClick={() => take(one.identity)}>{w.sources.isYouYes}</button>
            <small>{one.reason}, {w.sources.isYouSeen(one.seen)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
