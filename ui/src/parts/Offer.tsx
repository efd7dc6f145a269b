/* What is about to be read: nothing of it is in the book before the viewer says so, and a dry run shows first what
 * would be kept. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Receipt } from '../api/types';
import { bytesOf, type Offer as OfferValue } from '../lib/imports';
import { fileName } from '../lib/paths';
import { Say, useSpeech } from '../words';

interface Props { offer: OfferValue; tried: Receipt | null; start: (dryRun: boolean) => void; giveUp: () => void }

export function Offer({ offer, tried, start, giveUp }: Props): VNode {
  const { w } = useSpeech();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [tried]);
  return (
    <section class="part offer" aria-label={w.sources.offer}>
      <header><h2 ref={heading} tabIndex={-1}>{tried ? w.sources.tried : w.sources.offer}</h2></header>
      {tried ? <p class="serif">{w.sources.triedSentence(tried.kept, tried.known, tried.aside.length)}</p> : <What offer={offer} />}
      <p class="acts">
        <button type="button" class="btn main" onClick={() => start(false)}>{tried ? w.sources.keep(tried.kept) : <Label offer={offer} />}</button>
        {!tried && <button type="button" class="btn" onClick={() => start(true)}>{w.sources.tryFirst}</button>}
        <button type="button" class="btn" onClick={giveUp}>{w.sources.giveUp}</button>
      </p>
      <p class="note">{tried ? w.sources.triedNote : w.sources.offerNote}</p>
    </section>
  );
}

function Label({ offer }: { offer: OfferValue }): VNode {
  const { w } = useSpeech();
  return <>{'path' in offer ? w.sources.importPath : w.sources.importFiles(offer.pieces.length)}</>;
}

const top = (path: string): string => path.split('/')[0] ?? path;

/* The first names at the top of what was dropped: a folder is one name, whatever it holds. */
function What({ offer }: { offer: OfferValue }): VNode {
  const { w, f } = useSpeech();
  if ('path' in offer) return <p class="serif"><code>{offer.path}</code></p>;
  const names = [...new Set(offer.pieces.map((piece) => top(piece.path)))];
  const list = names.slice(0, 6).map((name, i) => <span key={name}>{i > 0 && ', '}<b>{fileName(name)}</b></span>);
  return (
    <p class="serif">
      <Say
        text={names.length > 6 ? w.sources.offerMore : w.sources.offerAll}
        with={{ list, rest: f.n(names.length - 6), files: w.sources.filesWord(offer.pieces.length), size: f.bytes(bytesOf(offer.pieces)) }}
      />
    </p>
  );
}
