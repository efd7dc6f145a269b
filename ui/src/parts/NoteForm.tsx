/* An exchange away from the keyboard, told by the owner: who began is asked, because only the other's acts count. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api, type Refusal } from '../api/client';
import type { PersonDetail } from '../api/types';
import { useSpeech } from '../words';
import { Failure } from './States';

const KINDS = ['call', 'meeting', 'message', 'other'] as const;

function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

export function NoteForm({ id, saved, cancel }: { id: number; saved: (person: PersonDetail) => void; cancel: () => void }): VNode {
  const { w } = useSpeech();
  const [error, setError] = useState<Refusal | null>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const at = new Date(String(form.get('at')));
    const began = form.get('began') === 'mine' ? 'mine' : 'theirs';
    api.note(id, { kind: String(form.get('kind')), began, at: at.toISOString(), text: String(form.get('text')) }).then(saved, setError);
  };
  return (
    <form class="noteform" onSubmit={submit} aria-label={w.person.note}>
      <label>{w.person.noteKind}
        <select name="kind" ref={(select) => select?.focus()}>{KINDS.map((kind) => <option key={kind} value={kind}>{w.person.noteKinds[kind]}</option>)}</select>
      </label>
      <fieldset>
        <legend>{w.person.noteBegan}</legend>
        <label><input type="radio" name="began" value="theirs" required /> {w.person.noteTheirs}</label>
        <label><input type="radio" name="began" value="mine" /> {w.person.noteMine}</label>
      </fieldset>
      <label>{w.person.noteAt}<input type="datetime-local" name="at" defaultValue={localNow()} max={localNow()} required /></label>
      <label class="wide">{w.person.noteText}<textarea name="text" rows={3} maxLength={20000} /></label>
      <p class="note wide">{w.person.noteWhy}</p>
      {error && <Failure error={error} />}
      <div class="acts wide">
        <button type="submit" class="btn main">{w.person.noteSave}</button>
        <button type="button" class="btn" onClick={cancel}>{w.person.noteCancel}</button>
      </div>
    </form>
  );
}
