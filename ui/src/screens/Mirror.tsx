/* The mirror: of all these names, how many decided anything; and what the owner did with it. Prints on one A4. */
import type { ComponentChildren, VNode } from 'preact';
import { api } from '../api/client';
import type { Figure as FigureValue, Mirror as MirrorDocument } from '../api/types';
import { useLoad } from '../lib/load';
import { Sign, Warmth } from '../marks/Marks';
import { Field } from '../parts/Field';
import { Figure } from '../parts/Figure';
import { Page, useProofs } from '../parts/Page';
import { Empty, Failure, Slow } from '../parts/States';
import { Say, Time, useSpeech, type Words } from '../words';
import type { ScreenProps } from './table';

const FEW = 30;

interface Line { id: string; text: string; figure: FigureValue | null; how: string }

/* The two tables; a figure that the book does not give has no line. */
function lines(mirror: MirrorDocument | null, w: Words): { theirs: Line[]; yours: Line[] } {
  const line = (id: keyof Words['mirror']['line'], figure: FigureValue | null | undefined, how: string): Line[] =>
    figure === undefined ? [] : [{ id, text: w.mirror.line[id], figure, how }];
  const of = <K extends keyof MirrorDocument>(key: K): MirrorDocument[K] | null => (mirror ? mirror[key] : null);
  const scale = (name: 'one' | 'circle' | 'group' | 'public'): Line[] =>
    line(name, mirror ? mirror.mine.scales.find((one) => one.scale === name)?.figure : null, w.mirror.how.scale);
  return {
    theirs: [
      ...line('acted', of('acted'), w.mirror.how.acted),
      ...line('wrote', of('wrote'), w.mirror.how.standing),
      ...line('came', of('came'), w.mirror.how.standing),
      ...line('began', of('began'), w.mirror.how.began),
      ...line('closed', of('closed'), w.mirror.how.standing),
      ...line('never_any', of('never_any'), w.mirror.how.never_any),
    ],
    yours: [
      ...line('answered', of('answered'), w.mirror.how.answered),
      ...line('silent', of('silent'), w.mirror.how.silent),
      ...line('mineAnswered', mirror?.mine.answered ?? null, w.mirror.how.mineAnswered),
      ...line('neverAnswered', mirror?.mine.never_answered ?? null, w.mirror.how.neverAnswered),
      ...line('waiting', of('waiting'), w.mirror.how.waiting),
      ...scale('one'), ...scale('circle'), ...scale('group'), ...scale('public'),
    ],
  };
}

export default function Mirror({ book }: ScreenProps): VNode {
  const { w } = useSpeech();
  const { value, error, slow, again } = useLoad((signal) => api.mirror(signal), []);
  const known = value?.known.count;
  const empty = value !== null && known === 0 && book.people === 0;
  return (
    <Page
      name="mirror" title={known === undefined || empty ? w.mirror.titleUnknown : w.mirror.title(known)} ready={value !== null}
      margin={empty ? undefined : <MirrorMargin mirror={value} />}
    >
      {error && <Failure error={error} again={again} />}
      <Slow slow={slow} />
      {empty ? (
        <Empty what={w.mirror.empty} why={w.mirror.emptyWhy}><a class="btn main" href="/sources">{w.people.add}</a></Empty>
      ) : (
        <Body mirror={value} owner={book.owner} />
      )}
    </Page>
  );
}

function Body({ mirror, owner }: { mirror: MirrorDocument | null; owner: string | null }): VNode {
  const { w, f } = useSpeech();
  const { theirs, yours } = lines(mirror, w);
  const few = mirror !== null && mirror.known.count < FEW;
  return (
    <>
      <div class="when">
        <span>
          {owner && w.app.book(owner)}
          {mirror?.from && mirror.to && <> · <Say text={w.mirror.period} with={{ from: <Time at={mirror.from}>{f.day(mirror.from)}</Time>, to: <Time at={mirror.to}>{f.day(mirror.to)}</Time> }} /></>}
        </span>
        <button type="button" class="link noprint" onClick={() => print()}>{w.mirror.print}</button>
      </div>
      {mirror && <Field mirror={mirror} />}
      {few && <p class="note">{w.mirror.few}</p>}
      <Table caption={w.mirror.theirs} lines={theirs} shares={!few} />
      <Table caption={w.mirror.yours} lines={yours} shares={!few} />
      {mirror && mirror.mine.median_s !== null && (
        <p class="delay"><Say text={w.mirror.delay} with={{ span: f.spanWords(mirror.mine.median_s), n: f.n(mirror.mine.n) }} /></p>
      )}
      <Blind mirror={mirror} />
      <p class="colo"><Say text={w.mirror.colophon} with={{ at: f.moment(new Date()) }} /></p>
    </>
  );
}

function Table({ caption, lines: all, shares }: { caption: string; lines: Line[]; shares: boolean }): VNode {
  const proofs = useProofs();
  return (
    <table class={`mir${shares ? '' : ' counts'}`}>
      <caption>{caption}</caption>
      <tbody>
        {all.map((line) => <LineRow key={line.id} line={line} shares={shares} current={proofs.open === line.id} />)}
      </tbody>
    </table>
  );
}

function LineRow({ line, shares, current }: { line: Line; shares: boolean; current: boolean }): VNode {
  const { w, f } = useSpeech();
  const { figure } = line;
  const percent = figure && figure.of > 0 ? (100 * figure.count) / figure.of : 0;
  return (
    <tr data-row aria-current={current ? 'true' : undefined}>
      <th scope="row">{line.text}</th>
      <td class="num"><Figure id={line.id} figure={figure} claim={line.text} how={line.how} /></td>
      {shares && <td class="num pc">{figure ? f.share(figure.count, figure.of) : w.app.dash}</td>}
      {shares && (
        <td class="ba">
          <svg viewBox="0 0 100 9" preserveAspectRatio="none" aria-hidden="true">
            <path class="full" d="M0 4.5H100" /><path class="part-of" d={`M0 4.5H${percent.toFixed(2)}`} /><path class="zero" d="M0 0V9" />
          </svg>
        </td>
      )}
    </tr>
  );
}

function Blind({ mirror }: { mirror: MirrorDocument | null }): VNode {
  const { w } = useSpeech();
  const item = (text: ComponentChildren): VNode => <li>{text}</li>;
  const machines = <Figure id="machines" figure={mirror?.machines} what={w.mirror.senders(mirror?.machines.count ?? 2)} how={w.mirror.how.machines} />;
  return (
    <section class="blind">
      <h2>{w.mirror.blind}</h2>
      <ul>
        {item(w.mirror.blindList.connections)}
        {item(w.mirror.blindList.unrecorded)}
        {item(<Say text={w.mirror.blindList.machines} with={{ figure: machines }} />)}
        {item(w.mirror.blindList.read)}
      </ul>
    </section>
  );
}

function MirrorMargin({ mirror }: { mirror: MirrorDocument | null }): VNode {
  const { w } = useSpeech();
  const proofs = useProofs();
  return (
    <>
      {proofs.open === null && <p class="note">{w.mirror.pick}</p>}
      <section class="mg">
        <h2>{w.mirror.warmth}</h2>
        <table class="small ways-t">
          <tbody>
            {(mirror?.warmth ?? []).filter((one) => one.warmth !== 'none').map(({ warmth, figure }) => (
              <tr key={warmth}>
                <th scope="row"><Warmth warmth={warmth} quiet /> {w.warmths[warmth]}</th>
                <td class="num"><Figure id={`warmth-${warmth}`} figure={figure} claim={w.warmths[warmth]} how={w.mirror.how.warmth} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section class="mg">
        <h2>{w.people.standing}</h2>
        <table class="small ways-t">
          <tbody>
            {(mirror?.standings ?? []).map(({ standing, figure }) => (
              <tr key={standing}>
                <th scope="row"><Sign standing={standing} quiet /> {w.standings[standing]}</th>
                <td class="num"><Figure id={`standing-${standing}`} figure={figure} claim={w.standings[standing]} how={w.mirror.how.standing} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
