/* Where an archive comes in: dropped, picked, or named by its path on the book's machine. */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { droppedPieces, pickedPieces, type Piece } from '../lib/drop';
import type { Offer } from '../lib/imports';
import { useSpeech } from '../words';

export function AddArchive({ propose }: { propose: (offer: Offer) => void }): VNode {
  const { w } = useSpeech();
  const [over, setOver] = useState(false);
  const [nothing, setNothing] = useState(false);
  const receive = (pieces: Piece[]): void => {
    setNothing(pieces.length === 0);
    if (pieces.length) propose({ pieces });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) void droppedPieces(event.dataTransfer).then(receive);
  };
  return (
    <div
      class={`drop${over ? ' hot' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <p class="drop-say">{over ? w.sources.dropNow : w.sources.drop}</p>
      <p class="note">{w.sources.dropWhat}</p>
      <div class="acts">
        <Picker label={w.sources.files} receive={receive} main />
        <Picker label={w.sources.folder} receive={receive} folder />
      </div>
      {nothing && <p class="note" role="alert">{w.sources.nothing}</p>}
      <PathForm readPath={(path) => propose({ path })} />
    </div>
  );
}

function Picker({ label, receive, folder = false, main = false }: { label: string; receive: (pieces: Piece[]) => void; folder?: boolean; main?: boolean }): VNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={main ? 'btn main' : 'btn'} onClick={() => input.current?.click()}>{label}</button>
      <input
        ref={input} type="file" multiple hidden aria-label={label} {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files) receive(pickedPieces(files));
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function PathForm({ readPath }: { readPath: (path: string) => void }): VNode {
  const { w } = useSpeech();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const path = String(new FormData(event.currentTarget as HTMLFormElement).get('path')).trim();
    if (path) readPath(path);
  };
  return (
    <form class="pathform" onSubmit={submit}>
      <label>{w.sources.path}<input name="path" placeholder={w.sources.pathHint} spellcheck={false} autocomplete="off" /></label>
      <button type="submit" class="btn">{w.sources.readPath}</button>
    </form>
  );
}

const ASKS = ['google', 'thunderbird', 'apple', 'server', 'proton', 'linkedin', 'twitter', 'mastodon', 'wordpress', 'monica', 'contacts'] as const;

/* The archives one can ask for, and where. Names of places, not links: nothing here leads out. */
export function AskList(): VNode {
  const { w } = useSpeech();
  return (
    <section class="asks">
      <h2>{w.sources.askTitle}</h2>
      <p class="note">{w.sources.askNote}</p>
      <dl>{ASKS.map((name) => <div key={name}><dt>{w.sources.ask[name]}</dt><dd>{w.sources.ask[`${name}How`]}</dd></div>)}</dl>
    </section>
  );
}
