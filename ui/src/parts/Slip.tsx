/* The receipt of an import: the sum as on paper, then by archive, then every item set aside with its place and
 * its reason, then unknown columns (R7). */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api, type Refusal } from '../api/client';
import type { Receipt } from '../api/types';
import { fileName } from '../lib/paths';
import { groupAside, placeNumbers, type AsideGroup } from '../lib/receipt';
import { Say, Time, useSpeech } from '../words';
import { Failure } from './States';

const FIRST = 40;
const PLACES = 12;

export function Slip({ receipt, name, at }: { receipt: Receipt; name: string; at: string | null }): VNode {
  const { w, f } = useSpeech();
  return (
    <>
      <section class="slip" aria-live="polite">
        <header><h2>{name}</h2>{at && <span class="note"><Time at={at}>{f.momentShort(at)}</Time></span>}</header>
        <Sum receipt={receipt} />
        <BySource receipt={receipt} />
        <Aside receipt={receipt} />
        <Oddities receipt={receipt} />
        <Lacks receipt={receipt} />
      </section>
      <Suggested receipt={receipt} />
      {!receipt.dry_run && (
        <section class="mg">
          <h2>{w.sources.changed}</h2>
          <dl class="kv">
            <dt>{w.sources.changedPeople}</dt><dd>{w.sources.changedPeopleValue(receipt.people.new, receipt.people.touched)}</dd>
            {receipt.people.joined !== undefined && receipt.people.review !== undefined && (
              <>
                <dt>{w.sources.changedJoined}</dt>
                <dd>{w.sources.changedJoinedValue(receipt.people.joined, receipt.people.review)}{receipt.people.review > 0 && <> <a href="/review">{w.sources.goReview}</a></>}</dd>
              </>
            )}
            <dt>{w.sources.changedSigns}</dt><dd>{w.sources.changedSignsValue(receipt.signals.theirs, receipt.signals.mine, receipt.signals.both)}</dd>
          </dl>
          <p class="note">{w.sources.again}</p>
        </section>
      )}
    </>
  );
}

function Sum({ receipt }: { receipt: Receipt }): VNode {
  const { w, f } = useSpeech();
  const kept = receipt.dry_run ? w.sources.slipWouldKeep : w.sources.slipKept;
  const rows: [string, string, number][] = [['', kept, receipt.kept], ['+', w.sources.slipKnown, receipt.known], ['+', w.sources.slipAside, receipt.aside.length]];
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
  const groups = groupAside(receipt.aside);
  if (!groups.length) return <p class="note">{w.sources.slipNoAside}</p>;
  return (
    <>
      <h3>{w.sources.slipAsideList(receipt.aside.length)}</h3>
      <ol class="aside-l">{groups.slice(0, shown).map((group) => <AsideLine key={group.file + group.reason} group={group} />)}</ol>
      {groups.length > shown && <p class="more"><button type="button" class="link" onClick={() => setShown(shown + 200)}>{w.app.more_n(groups.length - shown)}</button></p>}
    </>
  );
}

/* File, places, reason; many places show their first ones, and all of them on demand. */
function AsideLine({ group }: { group: AsideGroup }): VNode {
  const { w } = useSpeech();
  const [all, setAll] = useState(false);
  const { places } = group;
  const shown = all ? places : places.slice(0, PLACES);
  const numbered = placeNumbers(shown);
  const said = numbered ? w.sources.slipPlaces(numbered.word, numbered.numbers) : shown.map(w.sources.slipPlace).join(', ');
  return (
    <li>
      <code title={group.file}>
        {fileName(group.file)}, {said}{places.length > shown.length && <> <button type="button" class="link" onClick={() => setAll(true)}>{w.sources.slipPlacesMore(places.length - shown.length)}</button></>}
      </code>
      {w.reason(group.reason)}{places.length > 1 && ` (${w.sources.slipTimes(places.length)})`}
    </li>
  );
}

function Oddities({ receipt }: { receipt: Receipt }): VNode {
  const { w } = useSpeech();
  const [all, setAll] = useState(false);
  const notRead = receipt.sources.flatMap((source) => source.not_read);
  const columns = receipt.sources.flatMap((source) => source.unknown_columns);
  return (
    <>
      {notRead.length > 0 && (
        <>
          <h3>{w.sources.slipNotRead}</h3>
          <ol class="aside-l">{notRead.slice(0, all ? undefined : FIRST).map((item, i) => <li key={i}><code title={item.file}>{fileName(item.file)}</code>{w.reason(item.reason)}</li>)}</ol>
          {!all && notRead.length > FIRST && <p class="more"><button type="button" class="link" onClick={() => setAll(true)}>{w.app.more_n(notRead.length - FIRST)}</button></p>}
        </>
      )}
      {columns.map((one, i) => (
        <p class="note" key={i}><Say text={w.sources.slipColumns} with={{ file: <code>{fileName(one.file)}</code>, column: <code>{one.column}</code> }} /></p>
      ))}
    </>
  );
}

/* What people would look for and no such archive holds, each sentence once. */
function Lacks({ receipt }: { receipt: Receipt }): VNode | null {
  const { w } = useSpeech();
  const said = [...new Set(receipt.sources.flatMap((source) => source.lacks ?? []))];
  if (!said.length) return null;
  return (
    <>
      <h3>{w.sources.slipLacks}</h3>
      {said.map((lacks) => <p class="note" key={lacks}>{w.reason(lacks)}</p>)}
    </>
  );
}

/* Addresses that the archive suggests are the owner's: asked and confirmed, since it cannot be unsaid. */
function Suggested({ receipt }: { receipt: Receipt }): VNode | null {
  const { w } = useSpeech();
  const [taken, setTaken] = useState<string[]>([]);
  const [error, setError] = useState<Refusal | null>(null);
  const left = receipt.owner.suggested.filter((one) => !taken.includes(one.identity) && !receipt.owner.identities.includes(one.identity));
  if (!left.length) return null;
  const take = (identity: string): void => void api.setOwner(null, identity).then(() => setTaken([...taken, identity]), setError);
  return (
    <section class="mg">
      <h2>{w.sources.isYou}</h2>
      {error && <Failure error={error} />}
      <ul class="ids">{left.map((one) => <Suggestion key={one.identity} one={one} take={take} />)}</ul>
    </section>
  );
}

function Suggestion({ one, take }: { one: Receipt['owner']['suggested'][number]; take: (identity: string) => void }): VNode {
  const { w } = useSpeech();
  const [asked, setAsked] = useState(false);
  const { identity } = one;
  return (
    <li>
      <code>{identity}</code>
      {!asked && <button type="button" class="link" aria-label={`${w.sources.isYouYes}, ${identity}`} onClick={() => setAsked(true)}>{w.sources.isYouYes}</button>}
      <small>{w.reason(one.reason)}, {w.sources.isYouSeen(one.seen)}</small>
      {asked && (
        <div class="sure">
          <p class="note">{w.sources.isYouSure}</p>
          <p class="acts">
            <button type="button" class="btn" ref={(button) => button?.focus()} onClick={() => take(identity)}>{w.sources.isYouConfirm}</button>
            <button type="button" class="btn" onClick={() => setAsked(false)}>{w.sources.giveUp}</button>
          </p>
        </div>
      )}
    </li>
  );
}
