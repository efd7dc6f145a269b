/* The first page of an empty book: whose it is. Without that, nobody's act could be told from the owner's. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { api, type Refusal } from '../api/client';
import { go } from '../lib/router';
import { Page } from '../parts/Page';
import { Failure } from '../parts/States';
import { useSpeech } from '../words';
import type { ScreenProps } from './table';

export default function Welcome({ book, refreshBook }: ScreenProps): VNode {
  const { w } = useSpeech();
  const [error, setError] = useState<Refusal | null>(null);
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const address = String(form.get('address')).trim();
    const incomplete = !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
    setWrong(incomplete);
    if (incomplete) return;
    api.setOwner(String(form.get('name')).trim(), address).then(() => {
      refreshBook();
      go('/sources');
    }, setError);
  };
  return (
    <Page name="welcome" title={w.welcome.title}>
      <p class="lede">{w.welcome.lede}</p>
      <form class="ownerform" onSubmit={submit} noValidate>
        <label>{w.welcome.name}<small class="qq">{w.welcome.nameHint}</small><input name="name" autocomplete="name" defaultValue={book.owner ?? ''} required /></label>
        <label>{w.welcome.address}
          <input name="address" type="email" autocomplete="email" required aria-invalid={wrong} aria-describedby={wrong ? 'wrong' : undefined} />
        </label>
        {wrong && <p class="err" id="wrong" role="alert">{w.welcome.wrong}</p>}
        {error && <Failure error={error} />}
        <p class="acts"><button type="submit" class="btn main">{w.welcome.save}</button></p>
      </form>
      <p class="note">{w.welcome.stays} {w.welcome.next}</p>
    </Page>
  );
}
