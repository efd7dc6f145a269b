/* The real program for a test: books below a folder that is removed at the end, served on a free port of the
 * loopback. $ENTREGENT and $ENT_SAMPLE name the binaries; without them those of build/ are taken. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const PROGRAM = process.env.ENTREGENT ?? join(ROOT, 'build', 'entregent');
const SAMPLE = process.env.ENT_SAMPLE ?? join(ROOT, 'build', 'sample', 'entregent-sample');
const START_MS = 20_000;
const END_MS = 10_000;

export const OWNER = { name: 'Ariane Tournebride', address: 'ariane@tournebride.example' };
const ME = ['Ariane Tournebride <ariane@tournebride.example>', 'ariane.tournebride@lucioles.example', 'https://www.linkedin.com/in/ariane-tournebride'];

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'entregent-browser-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const run = (program, args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TZ: 'UTC' } });
export const entregent = (book, ...args) => run(PROGRAM, [args[0], '--book', book, ...args.slice(1)]);
export const makeSample = (folder, ...options) => run(SAMPLE, [...options, folder]);

/* What the sample is made of, as folders of it. */
export const ARCHIVES = ['mail', 'linkedin', 'x', 'blog', 'calendar', 'contacts'];

/* A book with the sample in it. */
export function sampleBook(folder, ...options) {
  const book = join(folder, 'book.db');
  const sample = join(folder, 'sample');
  makeSample(sample, ...options);
  entregent(book, 'init', ...ME.flatMap((me) => ['--me', me]));
  entregent(book, 'import', ...ARCHIVES.map((archive) => join(sample, archive)));
  return { book, sample };
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function untilReady(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the server did not say that it is ready: ${said}`)), START_MS);
    const hear = (chunk) => {
      said += chunk;
      if (!said.includes('http://127.0.0.1')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', (chunk) => (said += chunk));
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}: ${said}`));
    });
  });
}

/* Serves `book`; `stop` ends it and waits until it is gone, `start` brings it back on the same port. */
export async function serve(book, port = null) {
  const at = port ?? (await freePort());
  const server = { url: `http://127.0.0.1:${at}`, child: null, start, stop };
  async function start() {
    server.child = spawn(PROGRAM, ['serve', '--book', book, '--lang', 'en', '--listen', `127.0.0.1:${at}`], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TZ: 'UTC' } });
    await untilReady(server.child);
    server.child.removeAllListeners('exit');
  }
  async function stop() {
    const { child } = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(hard);
  }
  await start();
  return server;
}
