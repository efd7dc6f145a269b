/* What a search found, one line each, with its scale; the words found are marked by the book itself. */
import type { ComponentChildren, VNode } from 'preact';
import type { Found, Person } from '../api/types';
import { Name, Sign } from '../marks/Marks';
import { Time, useSpeech } from '../words';

/* A snippet with its found words between U+0002 and U+0003. */
export function Snippet({ text }: { text: string }): VNode {
  const parts: ComponentChildren[] = [];
  for (const [i, piece] of text.split('\u0002').entries()) {
    const [found, after] = i === 0 ? ['', piece] : piece.split('\u0003', 2);
    if (found) parts.push(<mark key={i}>{found}</mark>);
    parts.push(after ?? '');
  }
  return <>{parts}</>;
}

export function FoundPerson({ person, href }: { person: Person; href?: string }): VNode {
  const { w } = useSpeech();
  const identity = person.identities.find((one) => one.kind === 'email') ?? person.identities[0];
  return (
    <span class="found">
      <Sign standing={person.standing} />
      <Name standing={person.standing} {...(href ? { href } : {})}>{person.name}</Name>
      <span class="q">{person.organisation ?? identity?.value ?? ''}</span>
      <span class="qq scale">{w.search.scalePerson}</span>
    </span>
  );
}

export function FoundMessage({ found, href }: { found: Found; href?: string }): VNode {
  const { w, f } = useSpeech();
  const subject = found.subject ?? w.message.noSubject;
  const words = found.snippet ?? found.excerpt;
  return (
    <span class="found">
      <i class={`by ${found.from?.owner ? 'mine' : 'theirs'}`} aria-hidden="true" />
      {href ? <a href={href} data-item>{subject}</a> : <span>{subject}</span>}
      <span class="q"><bdi>{found.from?.name ?? w.message.noSender}</bdi>{found.at && <>, <Time at={found.at}>{f.dayShort(found.at)}</Time></>}</span>
      <span class="qq scale">{w.search.scaleMessage}</span>
      {words && <span class="x"><Snippet text={words} /></span>}
    </span>
  );
}
