/* One screen: the text in the middle, its proofs in the margin. At most one proof is open; opening it moves the
 * focus to its heading, Escape gives the focus back to the figure. On a phone the margin is a leaf at the foot
 * where the screen says what it holds, and follows the text where it does not. */
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasMoved } from '../lib/router';
import { useSpeech } from '../words';

interface OpenProof { id: string; body: () => ComponentChildren; focus: boolean }
interface Proofs {
  open: string | null;
  show: (id: string, body: () => ComponentChildren, focus?: boolean) => void;
  close: () => void;
}

const ProofContext = createContext<Proofs>({ open: null, show: () => undefined, close: () => undefined });
export const useProofs = (): Proofs => useContext(ProofContext);

interface PageProps {
  title: string;
  heading?: ComponentChildren;
  children: ComponentChildren;
  margin?: ComponentChildren;
  leaf?: ComponentChildren;
  leafKey?: string | number | null;
  marginLabel?: string;
  ready?: boolean;
  name: string;
}

const isPhone = (): boolean => matchMedia('(max-width: 760px)').matches;

function useArrival(title: string, ready: boolean, heading: { current: HTMLElement | null }): void {
  const { w } = useSpeech();
  useEffect(() => {
    document.title = w.app.title(title);
  }, [title, w]);
  useLayoutEffect(() => {
    if (hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  useLayoutEffect(() => {
    const state = history.state as { y?: number } | null;
    if (ready) scrollTo(0, state?.y ?? 0);
  }, [ready]);
}

function useOpenProof(): [OpenProof | null, Proofs] {
  const [proof, setProof] = useState<OpenProof | null>(null);
  const origin = useRef<HTMLElement | null>(null);
  const close = useCallback(() => {
    setProof(null);
    origin.current?.focus();
    origin.current = null;
  }, []);
  const show = useCallback((id: string, body: () => ComponentChildren, focus = true) => {
    origin.current = document.activeElement as HTMLElement | null;
    setProof({ id, body, focus });
  }, []);
  const proofs = useMemo(() => ({ open: proof?.id ?? null, show, close }), [proof, show, close]);
  return [proof, proofs];
}

export function Page(props: PageProps): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const [proof, proofs] = useOpenProof();
  useArrival(props.title, props.ready ?? true, heading);
  useEffect(() => {
    if (!proof) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) proofs.close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [proof, proofs]);
  const hasMargin = proof !== null || (props.margin ?? null) !== null;
  return (
    <ProofContext.Provider value={proofs}>
      <main id="main" class={`${props.name}${hasMargin && (props.leaf || proof) ? ' hasleaf' : ''}`} tabIndex={-1} aria-busy={!(props.ready ?? true)}>
        <h1 ref={heading} tabIndex={-1}>{props.heading ?? props.title}</h1>
        {props.children}
      </main>
      {hasMargin ? <Margin proof={proof} page={props} /> : <aside class="margin bare" aria-hidden="true" />}
    </ProofContext.Provider>
  );
}

function Margin({ proof, page }: { proof: OpenProof | null; page: PageProps }): VNode {
  const { w } = useSpeech();
  const proofs = useProofs();
  const body = (
    <>
      {proof && <ProofSection proof={proof} />}
      {page.margin}
    </>
  );
  const label = page.marginLabel ?? w.app.margin;
  const leaf = proof ? w.app.margin : page.leaf;
  if (!leaf) return <aside class="margin" aria-label={label}>{body}</aside>;
  return (
    <aside class="margin leaf" aria-label={label}>
      <Leaf summary={leaf} openKey={proof?.id ?? page.leafKey ?? null} asked={proof !== null} folded={proof ? proofs.close : null}>{body}</Leaf>
    </aside>
  );
}

interface LeafProps {
  summary: ComponentChildren;
  openKey: string | number | null;
  asked: boolean;
  folded: (() => void) | null;
  children: ComponentChildren;
}

/* Open beside the text; on a phone closed until it is asked for, or until what it holds was chosen. */
function Leaf({ summary, openKey, asked, folded, children }: LeafProps): VNode {
  const { w } = useSpeech();
  const [open, setOpen] = useState(() => asked || !isPhone());
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && openKey !== null) setOpen(true);
    first.current = false;
  }, [openKey]);
  useEffect(() => {
    const wide = matchMedia('(max-width: 760px)');
    const onChange = (): void => setOpen(!wide.matches);
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  const onToggle = (event: Event): void => {
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (open && !now) folded?.();
    setOpen(now);
  };
  return (
    <details class="sheet" open={open} onToggle={onToggle}>
      <summary><span class="leaf-of">{summary}</span><span class="op" aria-hidden="true"><span>{w.app.open}</span><span>{w.app.close}</span></span></summary>
      <div>{children}</div>
    </details>
  );
}

function ProofSection({ proof }: { proof: OpenProof }): VNode {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!proof.focus) return;
    const heading = section.current?.querySelector<HTMLElement>('h2, h3');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }, [proof.id]);
  return <section class="evidence" id="proof" ref={section} key={proof.id}>{proof.body()}</section>;
}
