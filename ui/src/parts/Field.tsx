/* One point per person. Patterns fill the runs, so that a million points are five paths, and print as they show. */
import type { VNode } from 'preact';
import type { Mirror, StandingWord } from '../api/types';
import { FIELD_WIDTH, fieldGrid, run } from '../lib/field';
import { Sign, STANDINGS } from '../marks/Marks';
import { Fragment } from 'preact';
import { Say, useSpeech } from '../words';

const ORDER = [...STANDINGS].reverse();

/* How much of its cell a point covers, from the nearest to the farthest. */
const COVER: Record<StandingWord, number> = { collaborator: 0.92, meeting: 0.84, correspondent: 0.68, reader: 0.6, contact: 0.44 };

export function Field({ mirror }: { mirror: Mirror }): VNode {
  const { w, f } = useSpeech();
  const counts = new Map(mirror.standings.map((one) => [one.standing, one.figure.count]));
  const people = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const grid = fieldGrid(people);
  let at = 0;
  const runs = ORDER.map((standing) => {
    const from = at;
    at += Math.ceil((counts.get(standing) ?? 0) / grid.per);
    return { standing, path: run(from, at, grid) };
  });
  const height = Math.max(1, Math.ceil(at / grid.columns)) * grid.cell;
  const list = ORDER.map((standing) => `${f.n(counts.get(standing) ?? 0)} ${w.standings[standing]}`).join(', ');
  return (
    <>
      <svg class="field" viewBox={`0 0 ${FIELD_WIDTH} ${height}`} shape-rendering="crispEdges" preserveAspectRatio="xMinYMin" role="img" aria-label={w.mirror.fieldLabel(list)}>
        <defs>
          {ORDER.map((standing) => {
            const size = grid.cell * COVER[standing];
            return (
              <pattern key={standing} id={`field-${standing}`} width={grid.cell} height={grid.cell} patternUnits="userSpaceOnUse">
                <rect class={`f-${standing}`} width={size} height={size} />
              </pattern>
            );
          })}
        </defs>
        {runs.map(({ standing, path }) => path && <path key={standing} fill={`url(#field-${standing})`} d={path} />)}
      </svg>
      <FieldCaption counts={counts} per={grid.per} />
    </>
  );
}

function FieldCaption({ counts, per }: { counts: Map<StandingWord, number>; per: number }): VNode {
  const { w, f } = useSpeech();
  const item = (standing: StandingWord): VNode => (
    <span><Sign standing={standing} quiet />{f.n(counts.get(standing) ?? 0)} {w.standings[standing]}</span>
  );
  const came = ORDER.filter((standing) => standing !== 'contact');
  const list = came.map((standing, i) => <Fragment key={standing}>{item(standing)}{i < came.length - 1 && ', '}</Fragment>);
  return (
    <p class="cap">
      {per === 1 ? w.mirror.onePoint : w.mirror.pointsOf(per)} <Say text={w.mirror.came} with={{ list, rest: item('contact') }} />
    </p>
  );
}
