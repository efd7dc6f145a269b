/* The criteria of the list of people. The standings and the warmths stand with their signs, so that choosing is
 * also the legend. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Query } from '../api/client';
import type { WarmthWord } from '../api/types';
import { Sign, STANDINGS, Warmth } from '../marks/Marks';
import { useSpeech } from '../words';

const WARMTHS: WarmthWord[] = ['active', 'quiet', 'dormant'];
const SORTS = ['last', 'name', 'standing', 'theirs', 'first'] as const;
const TYPING_MS = 220;

interface Props { query: Query; change: (to: Query, replace?: boolean) => void }
interface Choice { value: string | undefined; body: ComponentChildren }

function Choices({ label, name, choices, query, change }: Props & { label: string; name: string; choices: Choice[] }): VNode {
  return (
    <div class="choice" role="group" aria-label={label}>
      <span class="qq" aria-hidden="true">{label}</span>
      {choices.map((choice) => (
        <button type="button" key={choice.value ?? ''} aria-pressed={query[name] === choice.value} onClick={() => change({ [name]: choice.value })}>{choice.body}</button>
      ))}
    </div>
  );
}

export function Filters({ query, change }: Props): VNode {
  const { w } = useSpeech();
  const [shown, setShown] = useState(false);
  return (
    <div class="filters">
      <button type="button" class="link criteria" aria-expanded={shown} onClick={() => setShown(!shown)}>{w.people.criteria}</button>
      <div class={shown ? 'choices shown' : 'choices'}><AllChoices query={query} change={change} /></div>
      <div class="tools">
        <TextFilter query={query} change={change} />
        <label><span class="qq">{w.people.sort}</span>
          <select value={String(query.sort ?? 'last')} onChange={(event) => change({ sort: event.currentTarget.value === 'last' ? undefined : event.currentTarget.value })}>
            {SORTS.map((sort) => <option key={sort} value={sort}>{w.people.sorts[sort]}</option>)}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={query.machines !== undefined} onChange={(event) => change({ machines: event.currentTarget.checked ? 1 : undefined })} /> {w.people.machines}
        </label>
      </div>
    </div>
  );
}

function AllChoices({ query, change }: Props): VNode {
  const { w } = useSpeech();
  return (
    <>
      <Choices
        label={w.people.standing} name="standing" query={query} change={change}
        choices={[
          { value: undefined, body: w.people.any },
          ...STANDINGS.map((standing) => ({ value: standing as string, body: <><Sign standing={standing} quiet /> {w.standings[standing]}</> })),
        ]}
      />
      <Choices
        label={w.people.warmth} name="warmth" query={query} change={change}
        choices={[
          { value: undefined, body: w.people.anyWarmth },
          ...WARMTHS.map((warmth) => ({ value: warmth as string, body: <><Warmth warmth={warmth} quiet /> {w.warmths[warmth]}</> })),
        ]}
      />
      <Choices
        label={w.people.began} name="began" query={query} change={change}
        choices={[{ value: undefined, body: w.people.anyBegan }, { value: 'theirs', body: w.people.theirs }, { value: 'mine', body: w.people.mine }]}
      />
    </>
  );
}

function TextFilter({ query, change }: Props): VNode {
  const { w } = useSpeech();
  const asked = String(query.q ?? '');
  const [text, setText] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(asked), [asked]);
  const onInput = (value: string): void => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: value.trim() || undefined }, true), TYPING_MS);
  };
  return <input type="search" class="box" aria-label={w.people.filter} placeholder={w.people.filter} value={text} onInput={(event) => onInput(event.currentTarget.value)} />;
}
