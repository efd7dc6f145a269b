/* The three states a screen has beside its own: nothing there, something broke, still reading. */
import type { ComponentChildren, VNode } from 'preact';
import type { Refusal } from '../api/client';
import { useSpeech } from '../words';

export function Empty({ what, why, children }: { what: string; why?: string; children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <p>{what}</p>
      {why && <p class="q">{why}</p>}
      {children && <p class="acts">{children}</p>}
    </div>
  );
}

/* What happened, what was kept, what to do: in that order, and it stays. */
export function Failure({ error, again }: { error: Refusal; again?: () => void }): VNode {
  const { w } = useSpeech();
  const unreachable = error.code === 'unreachable';
  return (
    <div class="err" role="alert">
      <p><b>{unreachable ? w.error.unreachable : w.error.failed}</b> {unreachable ? w.error.unreachableDo : w.error.failedDo}</p>
      {!unreachable && error.message && <p class="q">{w.error.said.replace('{message}', error.message)}</p>}
      {again && <p><button type="button" class="link" onClick={again}>{w.error.again}</button></p>}
    </div>
  );
}

export function Slow({ slow }: { slow: boolean }): VNode {
  const { w } = useSpeech();
  return <p class="note slow" aria-live="polite">{slow ? w.error.slow : ''}</p>;
}
