/* A sheet over the page: search and the keys. Escape and a click beside it close it; the browser keeps the focus
 * inside and gives it back. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function Dialog({ label, close, name, children }: { label: string; close: () => void; name: string; children: ComponentChildren }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`over ${name}`}
      aria-label={label}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div class="over-in">{children}</div>
    </dialog>
  );
}
