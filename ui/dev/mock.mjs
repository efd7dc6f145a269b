/* A small server for developing the app: dist/ and the API over an invented book. `--empty` starts with an empty
 * one, so that the first run can be walked through. It listens on loopback only and forgets everything. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as documents from './documents.mjs';
import { iso, NOW, world } from './world.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '..', 'dist');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const IMPORT_MS = 1800;

export function mock({ empty = false } = {}) {
  const full = world(Date.now());
  const none = { people: [], messages: new Map() };
  const state = { book: empty ? none : full, runs: empty ? 0 : 1, owner: empty ? null : { ...documents.OWNER }, began: null, uploaded: 0 };

  const book = () => ({
    schema: 'entregent/book/1', owner: state.owner?.name ?? null, identities: state.owner ? [state.owner.address] : [], language: 'fr',
    people: state.book.people.length, last_at: state.runs ? iso(NOW) : null, version: '0.1.0', read_only: false,
  });

  const progress = () => {
    const base = { schema: 'entregent/progress/1', running: false, phase: null, bytes_done: 0, bytes_total: 0, read: 0, kept: 0, known: 0, aside: 0, started_at: null, source: null, receipt: null, error: null };
    if (state.began === null) return base;
    const done = Math.min(1, (Date.now() - state.began) / IMPORT_MS);
    const receipt = documents.receipt(full);
    const counts = { read: Math.round(receipt.read * done), known: Math.round(15 * done), aside: Math.round(3 * done) };
    const now = { ...base, ...counts, kept: counts.read - counts.known - counts.aside, bytes_total: 48_000_000, bytes_done: Math.round(48_000_000 * done), started_at: iso(state.began), source: '/archives/courrier/2019-2026.mbox' };
    if (done < 1) return { ...now, running: true, phase: done < 0.7 ? 'reading' : done < 0.85 ? 'deriving' : 'indexing' };
    state.book = full;
    return { ...now, phase: 'done', receipt };
  };

  const post = (path, body, url) => {
    if (path === '/owner') {
      state.owner = { name: body.name ?? state.owner?.name ?? null, address: body.address };
      return [200, book()];
    }
    if (path === '/uploads') return [201, { schema: 'entregent/upload/1', batch: url.searchParams.get('batch') ?? '0'.repeat(32), file: 'x', bytes: 0 }];
    if (path === '/imports') {
      state.began = Date.now();
      state.runs++;
      return [202, progress()];
    }
    const noted = /^\/people\/(\d+)\/notes$/.exec(path);
    const found = noted && state.book.people.find((p) => p.id === Number(noted[1]));
    if (!found) return null;
    found.timeline.unshift({ id: 1e6 + found.timeline.length, at: body.at, kind: body.kind, initiator: body.began, audience: 1, scale: 'one', message: null, reported: true, subject: null, excerpt: body.text, counts: true, machine_reason: null });
    return [201, documents.person(found)];
  };

  const get = (path, query) => {
    const id = Number(path.split('/')[2]);
    if (path === '/book') return book();
    if (path === '/people') return documents.people(state.book, query);
    if (path.startsWith('/people/')) {
      const found = state.book.people.find((p) => p.id === id);
      return found ? documents.person(found) : null;
    }
    if (path.startsWith('/messages/')) return documents.message(state.book, id);
    if (path === '/search') return documents.search(state.book, query);
    if (path === '/waiting') return documents.waiting(state.book, Date.now());
    if (path === '/mirror') return documents.mirror(state.book);
    if (path === '/sources') return documents.sources(full, state.runs);
    if (path === '/imports/current') return progress();
    if (path.startsWith('/imports/')) return documents.receipt(full);
    return null;
  };

  const api = async (request, response, url) => {
    const path = url.pathname.slice('/api/v1'.length);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const json = request.headers['content-type'] === 'application/json' ? JSON.parse(Buffer.concat(chunks).toString()) : {};
    const [status, document] = request.method === 'POST' ? (post(path, json, url) ?? [404, null]) : [200, get(path, url.searchParams)];
    const body = document ?? { error: { code: 'not_found', message: 'there is none' } };
    response.writeHead(document ? status : 404, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify(body));
  };

  return createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/api/')) return void api(request, response, url);
    let file = join(dist, normalize(url.pathname));
    if (!existsSync(file) || statSync(file).isDirectory()) file = join(dist, 'index.html');
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' });
    createReadStream(file).pipe(response);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = mock({ empty: process.argv.includes('--empty') });
  server.listen(Number(process.env.PORT ?? 7879), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
}
