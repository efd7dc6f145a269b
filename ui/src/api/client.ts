/* The only place that talks to the server. A reply that is no success becomes a Refusal, which carries the code
 * the server gave and nothing of the browser's own wording. */
import type { Book, Evidence, ImportRequest, Joins, Merged, Message, Mirror, NoteRequest, People, PersonDetail, Progress, Receipt, Review, Search, Sources, Unmerged, Waiting } from './types';

const BASE = '/api/v1';

export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

async function read<T>(reply: Response): Promise<T> {
  const body: unknown = await reply.json().catch(() => null);
  if (reply.ok) return body as T;
  if (reply.status === 401) location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  const error = (body as { error?: { code?: string; message?: string } } | null)?.error;
  throw new Refusal(reply.status, error?.code ?? 'failed', error?.message ?? reply.statusText);
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let reply: Response;
  try {
    reply = await fetch(BASE + path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refusal(0, 'unreachable', '');
  }
  return read<T>(reply);
}

const send = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export type Query = Record<string, string | number | undefined>;

/* `?a=1&b=2` of what is set, in the order given; empty where nothing is. */
export function queryString(query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return text && '?' + text;
}

export const api = {
  book: (signal?: AbortSignal) => ask<Book>('/book', { signal: signal ?? null }),
  people: (query: Query, signal?: AbortSignal) => ask<People>('/people' + queryString(query), { signal: signal ?? null }),
  person: (id: number, signal?: AbortSignal) => ask<PersonDetail>(`/people/${id}`, { signal: signal ?? null }),
  message: (id: number, signal?: AbortSignal) => ask<Message>(`/messages/${id}`, { signal: signal ?? null }),
  search: (words: string, limit: number, signal?: AbortSignal) =>
    ask<Search>('/search' + queryString({ q: words, limit }), { signal: signal ?? null }),
  waiting: (signal?: AbortSignal) => ask<Waiting>('/waiting', { signal: signal ?? null }),
  mirror: (signal?: AbortSignal) => ask<Mirror>('/mirror', { signal: signal ?? null }),
  sources: (signal?: AbortSignal) => ask<Sources>('/sources', { signal: signal ?? null }),
  receipt: (id: number, signal?: AbortSignal) => ask<Receipt>(`/imports/${id}`, { signal: signal ?? null }),
  progress: (signal?: AbortSignal) => ask<Progress>('/imports/current', { signal: signal ?? null }),
  review: (limit: number, signal?: AbortSignal) => ask<Review>('/review' + queryString({ limit }), { signal: signal ?? null }),
  joins: (apart: boolean, limit: number, signal?: AbortSignal) =>
    ask<Joins>('/joins' + queryString({ apart: apart ? 1 : 0, limit }), { signal: signal ?? null }),
  decide: (a: number, b: number, apart: boolean) => send<Merged>('/joins', { a, b, apart }),
  undo: (id: number, askAgain: boolean) => send<Unmerged>(`/joins/${id}/undo`, { ask_again: askAgain }),
  setOwner: (name: string | null, address: string) => send<Book>('/owner', { name, address }),
  evidence: (figure: string, limit: number, signal?: AbortSignal) =>
    ask<Evidence>('/evidence' + queryString({ figure, limit }), { signal: signal ?? null }),
  startImport: (what: ImportRequest) => send<Progress>('/imports', what),
  note: (id: number, note: NoteRequest) =>
    send<PersonDetail>(`/people/${id}/notes`, note),
};

/* Sends one file; `sent` is told the bytes as they leave, which fetch cannot. */
export function upload(file: File, name: string, batch: string | null, sent: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', BASE + '/uploads' + queryString({ batch: batch ?? undefined }));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(name));
    request.responseType = 'json';
    request.upload.onprogress = (event) => sent(event.loaded);
    request.onerror = () => reject(new Refusal(0, 'unreachable', ''));
    request.onload = () => {
      const body = request.response as { batch?: string; error?: { code: string; message: string } } | null;
      if (request.status < 300 && body?.batch) resolve(body.batch);
      else reject(new Refusal(request.status, body?.error?.code ?? 'failed', body?.error?.message ?? ''));
    };
    request.send(file);
  });
}
