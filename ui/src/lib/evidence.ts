/* A figure's evidence is the command that lists what was counted. Here that command becomes the same question to
 * the API, so that the margin can show the list. */
import type { Query } from '../api/client';

export type Evidence =
  | { of: 'people'; query: Query }
  | { of: 'waiting' }
  | { of: 'acts'; figure: string }
  | { of: 'message'; id: number }
  | { of: 'person'; id: number }
  | { of: 'search'; words: string };

function options(words: string[]): { flags: Query; rest: string[] } {
  const flags: Query = {};
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split('=', 2);
    const next = words[i + 1];
    if (inline !== undefined) flags[name] = inline;
    else if (next !== undefined && !next.startsWith('--')) {
      flags[name] = next;
      i++;
    } else flags[name] = 1;
  }
  return { flags, rest };
}

/* null where the command names nothing that can be listed here. */
export function parseEvidence(command: string | null): Evidence | null {
  if (command === null) return null;
  const words = command.trim().split(/\s+/);
  if (words[0] === 'entregent') words.shift();
  const verb = words.shift();
  const { flags, rest } = options(words);
  delete flags.json;
  switch (verb) {
    case 'people':
      return { of: 'people', query: flags };
    case 'waiting':
      return { of: 'waiting' };
    case 'mirror':
      return typeof flags.why === 'string' ? { of: 'acts', figure: flags.why } : null;
    case 'search':
      return { of: 'search', words: rest.join(' ').replace(/^["']|["']$/g, '') };
    case 'show': {
      const [, mark, id] = /^([mp]?)(\d+)$/.exec(rest[0] ?? '') ?? [];
      if (id === undefined) return null;
      return { of: mark === 'm' ? 'message' : 'person', id: Number(id) };
    }
    default:
      return null;
  }
}

/* The message that a piece of evidence is, or null. */
export function evidenceMessage(command: string | null): number | null {
  const found = parseEvidence(command);
  return found?.of === 'message' ? found.id : null;
}

export const commandLine = (command: string): string => (command.startsWith('entregent ') ? command : 'entregent ' + command);
