/* A figure is a fraction that opens its evidence in the margin (R3): no number without its denominator. */
import type { ComponentChildren, VNode } from 'preact';
import type { Figure as FigureValue } from '../api/types';
import { commandLine, parseEvidence } from '../lib/evidence';
import { useSpeech } from '../words';
import { EvidenceProof } from './ActsProof';
import { PeopleProof } from './PeopleProof';
import { useProofs } from './Page';

interface Said { count: number; of: number; what?: string | undefined }

export interface FigureProps {
  id: string;
  figure: FigureValue | null | undefined;
  what?: string | undefined;
  claim?: string | undefined;
  how?: string | undefined;
}

export function Figure({ id, figure, what, claim, how }: FigureProps): VNode {
  const { w } = useSpeech();
  if (!figure) return <span class="fig-none">{w.app.dash}</span>;
  const { count, of, evidence } = figure;
  return (
    <Opening id={id} count={count} of={of} what={what} claim={claim} how={how}>
      <ProofBody figure={figure} />
      {evidence && <Command command={evidence} figure />}
    </Opening>
  );
}

interface OpeningProps extends Said { id: string; claim?: string | undefined; how?: string | undefined; children: ComponentChildren }

/* A fraction whose evidence, its children, opens in the margin. */
export function Opening({ id, count, of, what, claim, how, children }: OpeningProps): VNode {
  const proofs = useProofs();
  const open = proofs.open === id;
  const toggle = (): void => {
    if (open) proofs.close();
    else proofs.show(id, () => <Proof count={count} of={of} what={what} claim={claim} how={how}>{children}</Proof>);
  };
  return (
    <button type="button" class="fig" aria-expanded={open} aria-controls={open ? 'proof' : undefined} onClick={toggle}>
      <Numbers count={count} of={of} what={what} />
    </button>
  );
}

function Numbers({ count, of, what }: Said): VNode {
  const { w, f } = useSpeech();
  return <><b>{f.n(count)}</b> <i>{what ? w.figure.ofWhat(of, what) : w.figure.of(of)}</i></>;
}

/* A fraction whose two sides are on this very page already, or on the page that `href` names. `beside`: a link to
 * the same page stands beside it, so that Tab need not stop here too. */
export function Fraction({ count, of, what, href, beside = false }: Said & { href?: string; beside?: boolean }): VNode {
  const numbers = <Numbers count={count} of={of} what={what} />;
  return href === undefined ? <span class="frac">{numbers}</span> : <a class="fig" href={href} {...(beside ? { tabIndex: -1 } : {})}>{numbers}</a>;
}

function Proof({ count, of, what, claim, how, children }: Omit<OpeningProps, 'id'>): VNode {
  return (
    <>
      <h2><Numbers count={count} of={of} what={what} />{claim && <> : {claim}</>}</h2>
      {how && <p class="how">{how}</p>}
      {children}
    </>
  );
}

function ProofBody({ figure }: { figure: FigureValue }): ComponentChildren {
  const evidence = parseEvidence(figure.evidence);
  if (evidence?.of === 'people' || evidence?.of === 'waiting') return <PeopleProof evidence={evidence} count={figure.count} />;
  if (evidence?.of === 'acts') return <EvidenceProof figure={evidence.figure} count={figure.count} />;
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
