/* A reply leaves from the owner's own mail program: an address for it, or null where none is known. */
import type { Person } from '../api/types';

export function replyTo(person: Person, subject: string | null): string | null {
  const address = person.identities.find((identity) => identity.kind === 'email')?.value;
  if (!address) return null;
  const re = subject === null ? '' : /^re\s*:/i.test(subject) ? subject : 'Re: ' + subject;
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}${re ? '?subject=' + encodeURIComponent(re) : ''}`;
}
