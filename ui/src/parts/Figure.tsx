/* A figure is a fraction that opens its evidence in the margin (R3): no number without its denominator. */
import type { ComponentChildren, VNode } from 'preact';
import type { Figure as FigureValue } from '../api/types';
import { commandLine, parseEvidence } from '../lib/evidence';
import { useSpeech } from '../words';
import { PeopleProof } from './PeopleProof';
import { useProofs } from './Page';

export interface FigureProps {
  id: string;
  figure: FigureValue | null | undefined;
  what?: string | undefined;
  claim?: string | undefined;
  how?: string | undefined;
}

export function Figure({ id, figure, what, claim, how }: FigureProps): VNode {
  const { w, f } = useSpeech();
  const proofs = useProofs();
  if (!figure) return <span class="fig-none">{w.app.dash}</span>;
  const open = proofs.open === id;
  const label = what ? w.figure.ofWhat(figure.of, what) : w.figure.of(figure.of);
  const toggle = (): void => {
    if (open) proofs.close();
    else proofs.show(id, () => <Proof figure={figure} claim={claim} how={how} />);
  };
  return (
    <button type="button" class="fig" aria-expanded={open} aria-controls={open ? 'proof' : undefined} onClick={toggle}>
      <b>{f.n(figure.count)}</b> <i>{label}</i>
    </button>
  );
}

/* A fraction whose two sides are on this very page already: it points there instead of opening a list. */
export function Fraction({ count, of, what }: { count: number; of: number; what?: string }): VNode {
  const { w, f } = useSpeech();
  return <span class="frac"><b>{f.n(count)}</b> <i>{what ? w.figure.ofWhat(of, what) : w.figure.of(of)}</i></span>;
}

function Proof({ figure, claim, how }: { figure: FigureValue; claim: string | undefined; how: string | undefined }): VNode {
  const { w, f } = useSpeech();
  return (
    <>
      <h2><b>{f.n(figure.count)}</b> {w.figure.of(figure.of)}{claim && <> : {claim}</>}</h2>
      {how && <p class="how">{how}</p>}
      <ProofBody figure={figure} />
      {figure.evidence && <Command command={figure.evidence} figure />}
    </>
  );
}

function ProofBody({ figure }: { figure: FigureValue }): ComponentChildren {
  const evidence = parseEvidence(figure.evidence);
  if (evidence?.of === 'people' || evidence?.of === 'waiting') return <PeopleProof evidence={evidence} count={figure.count} />;
  return null;
}

export function Command({ command, figure = false }: { command: string; figure?: boolean }): VNode {
  const { w } = useSpeech();
  return (
    <div class="cli-block">
      <p class="note">{figure ? w.figure.command : w.figure.commandLine}</p>
      <p class="cli">{commandLine(command)}</p>
    </div>
  );
}
