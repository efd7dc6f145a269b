/* The signs: a standing as a place on a map, warmth as a way, who acted as a full or hollow dot. */
import type { VNode } from 'preact';
import type { Initiator, StandingWord, WarmthWord } from '../api/types';
import { useSpeech } from '../words';

const RANK: Record<StandingWord, number> = { contact: 1, reader: 2, correspondent: 3, meeting: 4, collaborator: 5 };
export const STANDINGS: StandingWord[] = ['contact', 'reader', 'correspondent', 'meeting', 'collaborator'];

export const rank = (standing: StandingWord): number => RANK[standing];

/* The five symbols, once per page: `currentColor`, so that they print and survive forced colours. */
export function Symbols(): VNode {
  return (
    <svg class="symbols" width="0" height="0" aria-hidden="true">
      <defs>
        <symbol id="s1" viewBox="0 0 16 16"><circle cx="8" cy="8" r="2.75" fill="none" stroke="currentColor" stroke-width="1.25" /></symbol>
        <symbol id="s2" viewBox="0 0 16 16"><circle cx="8" cy="8" r="4.75" fill="none" stroke="currentColor" stroke-width="1.75" /></symbol>
        <symbol id="s3" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.75" />
          <path d="M8 2.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor" />
        </symbol>
        <symbol id="s4" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.8" />
          <circle cx="8" cy="8" r="3.1" fill="currentColor" />
        </symbol>
        <symbol id="s5" viewBox="0 0 16 16"><rect x="2" y="2" width="12" height="12" fill="currentColor" /></symbol>
      </defs>
    </svg>
  );
}

/* `quiet`: the word stands beside it already. */
export function Sign({ standing, quiet = false }: { standing: StandingWord; quiet?: boolean }): VNode {
  const { w } = useSpeech();
  const label = quiet ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': w.standing[standing] };
  return <svg class={`mk c${RANK[standing]}`} {...label}><use href={`#s${RANK[standing]}`} /></svg>;
}

/* The sign placed inside another drawing. */
export function SignAt({ standing, x, y }: { standing: StandingWord; x: number; y: number }): VNode {
  return <svg class={`c${RANK[standing]}`} x={x} y={y} width="16" height="16" aria-hidden="true"><use href={`#s${RANK[standing]}`} /></svg>;
}

export function Warmth({ warmth, quiet = false }: { warmth: WarmthWord; quiet?: boolean }): VNode | null {
  const { w } = useSpeech();
  if (warmth === 'none') return null;
  return <i class={`wm ${warmth}`} {...(quiet ? { 'aria-hidden': true as const } : { role: 'img' as const, 'aria-label': w.warmth[warmth] })} />;
}

export function By({ initiator, reported = false }: { initiator: Initiator; reported?: boolean }): VNode {
  const kind = reported ? (initiator === 'mine' ? 'rep mine' : 'rep') : initiator;
  return <i class={`by ${kind}`} aria-hidden="true" />;
}

/* A person's name, set as heavy as what they did; `bdi`, since a name written from right to left turns what follows. */
export function Name({ standing, children, href }: { standing: StandingWord; children: string; href?: string }): VNode {
  const weight = `n${RANK[standing]}`;
  return href ? <a class={weight} href={href} data-item><bdi>{children}</bdi></a> : <span class={weight}><bdi>{children}</bdi></span>;
}
