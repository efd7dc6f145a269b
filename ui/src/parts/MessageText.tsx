/* A message's own text set as it is read; what it quotes and how it is signed are folded or dimmed. */
import type { VNode } from 'preact';
import type { Message, MessagePart } from '../api/types';
import { useSpeech } from '../words';
import { keepMarks } from './Sentence';

const paragraphs = (text: string): string[] => text.replace(/\r/g, '').split(/\n[ \t]*\n+/).map((part) => part.trim()).filter(Boolean);

/* Lines that were wrapped by a mail program flow again; short ones were meant. */
function flow(paragraph: string): string[] {
  const lines = paragraph.split('\n');
  const out: string[] = [];
  let joined = '';
  for (const line of lines) {
    joined = joined ? `${joined} ${line.trim()}` : line.trim();
    if (line.length >= 58) continue;
    out.push(joined);
    joined = '';
  }
  if (joined) out.push(joined);
  return out;
}

function Own({ text }: { text: string }): VNode {
  return (
    <>
      {paragraphs(text).map((paragraph, i) => (
        <p key={i}>{flow(paragraph).map((line, j) => <>{j > 0 && <br />}{line}</>)}</p>
      ))}
    </>
  );
}

function Part({ part }: { part: MessagePart }): VNode | null {
  const { w } = useSpeech();
  const text = keepMarks(part.text.trim());
  if (!text) return null;
  if (part.part === 'own') return <Own text={text} />;
  if (part.part === 'signature') return <p class="signature">{text.replace(/^-- ?\n/, '')}</p>;
  return (
    <details class="quoted">
      <summary>{w.message.quoted(text.split('\n').length)}</summary>
      <blockquote>{text.replace(/^[ \t]*>[> ]?/gm, '')}</blockquote>
    </details>
  );
}

/* `limit`: characters of own text shown at most; the whole message is a page of its own. */
export function MessageText({ message, limit }: { message: Message; limit?: number }): VNode {
  const { w } = useSpeech();
  const parts: MessagePart[] = message.parts.length ? message.parts : message.text ? [{ part: 'own', text: message.text }] : [];
  const shown = limit === undefined ? parts : cut(parts.filter((part) => part.part !== 'signature'), limit);
  return (
    <div class="msg">
      {shown.length ? shown.map((part, i) => <Part key={i} part={part} />) : <p class="q">{w.message.noText}</p>}
    </div>
  );
}

/* Where a text is cut: after the last sentence that fits, or the last word where that would leave too little. */
function endBefore(text: string, limit: number): number {
  const sentences = [...text.slice(0, limit).matchAll(/[.!?…](?=\s)/g)];
  const last = sentences.at(-1)?.index ?? 0;
  return last > limit * 0.6 ? last + 1 : text.lastIndexOf(' ', limit);
}

function cut(parts: MessagePart[], limit: number): MessagePart[] {
  let left = limit;
  const out: MessagePart[] = [];
  for (const part of parts) {
    if (left <= 0) break;
    const text = part.text.length > left ? `${part.text.slice(0, endBefore(part.text, left))} …` : part.text;
    if (part.part === 'own') left -= text.length;
    out.push(part.part === 'own' ? { ...part, text } : part);
  }
  return out;
}
