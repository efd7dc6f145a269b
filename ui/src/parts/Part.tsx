/* A part of a screen: its title under an ink rule, with a note at the right. */
import type { ComponentChildren, VNode } from 'preact';

export function Part({ title, note, children }: { title: string; note?: ComponentChildren; children: ComponentChildren }): VNode {
  return <section class="part"><header><h2>{title}</h2>{note && <p class="note">{note}</p>}</header>{children}</section>;
}
