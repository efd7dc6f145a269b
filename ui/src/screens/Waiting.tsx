/* Who waits for an answer: three groups by who decided, longest wait first; the whole message in the margin. */
import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Group, Wait, Waiting as WaitingDocument } from '../api/types';
import { logScale, type LogScale } from '../lib/logtime';
import { useLoad } from '../lib/load';
import { Name, Sign } from '../marks/Marks';
import { Figure } from '../parts/Figure';
import { Page } from '../parts/Page';
import { audience, words } from '../parts/Sentence';
import { Empty, Failure, Slow } from '../parts/States';
import { Thread, ThreadAxis } from '../parts/Thread';
import { WaitingMessage } from '../parts/WaitingMessage';
import { Say, useSpeech } from '../words';
import type { ScreenProps } from './table';

const GROUPS: Group[] = ['hand', 'began', 'answered'];
const FIRST = 6;
const MORE = 50;
const AXIS = 168;

export default function Waiting({ book }: ScreenProps): VNode {
  const { w } = useSpeech();
  const { value, error, slow, again } = useLoad((signal) => api.waiting(signal), []);
  const [chosenId, setChosen] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const choose = (id: number, ask: boolean): void => {
    setChosen(id);
    if (ask) setAsked(id);
  };
  const people = value?.people ?? [];
  const chosen = people.find((wait) => wait.person.id === chosenId) ?? firstOf(people);
  return (
    <Page
      name="waiting" title={w.waiting.title} ready={value !== null}
      margin={chosen && <WaitingMessage wait={chosen} />}
      leaf={chosen && <LeafLabel wait={chosen} />} leafKey={asked} marginLabel={w.waiting.chosen}
    >
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow && !value} />
      {value && !people.length ? (
        <Empty what={book.people ? w.waiting.empty : w.people.emptyBook} why={book.people ? w.waiting.emptyWhy : w.people.emptyBookWhy}>
          {!book.people && <a class="btn main" href="/sources">{w.people.add}</a>}
        </Empty>
      ) : (
        <Board value={value} chosen={chosen} choose={choose} />
      )}
    </Page>
  );
}

/* `ask`: pointed at, so that what it shows is wanted; not merely passed by with the keyboard. */
type Choose = (id: number, ask: boolean) => void;

const firstOf = (people: Wait[]): Wait | null => GROUPS.map((group) => people.find((wait) => wait.group === group)).find((wait) => wait !== undefined) ?? null;

function LeafLabel({ wait }: { wait: Wait }): VNode {
  const { w, f } = useSpeech();
  return <><b><bdi>{wait.person.name}</bdi></b> <span class="q">{w.waiting.waits(f.span(wait.waited_s))}</span></>;
}

function Lede({ value }: { value: WaitingDocument | null }): VNode {
  const { w, f } = useSpeech();
  const count = value?.waiting.count ?? 0;
  const longest = value ? Math.max(0, ...value.people.map((wait) => wait.waited_s)) : null;
  const text = count === 1 ? w.waiting.ledeOne : w.waiting.lede;
  return (
    <p class="lede">
      <Say
        text={text}
        with={{
          figure: <Figure id="waiting" figure={value?.waiting} what={w.waiting.people(count)} claim={w.mirror.line.waiting} how={w.mirror.how.waiting} />,
          longest: longest === null ? w.app.dash : f.spanWords(longest),
        }}
      />
    </p>
  );
}

function Board({ value, chosen, choose }: { value: WaitingDocument | null; chosen: Wait | null; choose: Choose }): VNode {
  const { w } = useSpeech();
  const people = value?.people ?? [];
  const scale = useMemo(() => logScale(Math.max(0, ...people.map((wait) => wait.waited_s)), AXIS), [value]);
  const groups = value ? GROUPS.filter((group) => people.some((wait) => wait.group === group)) : GROUPS;
  return (
    <>
      <Lede value={value} />
      <div class="ctl">
        <span><Say text={w.waiting.order} with={{ order: <b>{w.waiting.orderValue}</b> }} /></span>
        <span class="keys"><kbd>J</kbd> <kbd>K</kbd> {w.waiting.browse} <kbd>{w.keys.enter}</kbd> {w.waiting.openKey}</span>
      </div>
      <table class="board">
        <thead>
          <tr>
            <th scope="col">{w.waiting.colPerson}</th>
            <th scope="col">{w.waiting.colSign}</th>
            <th scope="col" class="age"><ThreadAxis scale={scale} /><span class="sr">{w.waiting.colSince}</span></th>
          </tr>
        </thead>
        {groups.map((group) => (
          <WaitGroup key={group} group={group} waits={people.filter((wait) => wait.group === group)} total={value?.waiting.count ?? null} scale={scale} chosen={chosen} choose={choose} />
        ))}
      </table>
      <p class="note usual">
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M6 0v12" stroke="var(--bistre)" stroke-width="1.5" /></svg> {w.waiting.usual}
      </p>
    </>
  );
}

interface GroupProps { group: Group; waits: Wait[]; total: number | null; scale: LogScale; chosen: Wait | null; choose: Choose }

function WaitGroup({ group, waits, total, scale, chosen, choose }: GroupProps): VNode {
  const { w } = useSpeech();
  const [shown, setShown] = useState(FIRST);
  const body = useRef<HTMLTableSectionElement>(null);
  const grew = useRef<number | null>(null);
  const rest = waits.length - shown;
  const more = (): void => {
    grew.current = shown;
    setShown(shown + MORE);
  };
  useEffect(() => {
    if (grew.current !== null) body.current?.querySelectorAll<HTMLElement>('[data-item]')[grew.current]?.focus();
    grew.current = null;
  }, [shown]);
  return (
    <tbody ref={body}>
      <tr class="grp">
        <th colSpan={3} scope="rowgroup">
          <h2>{w.waiting.group[group]}</h2><span class="q">{total === null ? w.app.dash : w.figure.plain(waits.length, total)}</span>
        </th>
      </tr>
      {waits.slice(0, shown).map((wait) => (
        <Row key={wait.person.id} wait={wait} scale={scale} current={wait === chosen} choose={choose} />
      ))}
      {rest > 0 && (
        <tr class="rest"><td colSpan={3}><button type="button" class="link" onClick={more}>{w.app.more_n(rest)}</button></td></tr>
      )}
    </tbody>
  );
}

function Row({ wait, scale, current, choose }: { wait: Wait; scale: LogScale; current: boolean; choose: Choose }): VNode {
  const { w, f } = useSpeech();
  const { person, signal } = wait;
  const text = words(signal) ?? w.person.noText;
  return (
    <tr data-row aria-current={current ? 'true' : undefined} onClick={() => choose(person.id, true)} onFocusCapture={() => choose(person.id, false)}>
      <td class="who">
        <Sign standing={person.standing} />
        <a class={`n-${person.standing}`} href={`/people/${person.id}`} data-item><Name standing={person.standing}>{person.name}</Name></a>
        {person.organisation && <span class="org">{person.organisation}</span>}
      </td>
      <td class="ex">{wait.message !== null ? <a href={`/messages/${wait.message}`}>{text}</a> : text}</td>
      <td class="age">
        <Thread scale={scale} waited={wait.waited_s} usual={wait.my_median_s} />
        <small>{audience(w, signal)}</small>
        <span class="age-t">{f.span(wait.waited_s)}</span>
      </td>
    </tr>
  );
}
