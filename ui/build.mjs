/* Bundles the app into dist/: one script and one sheet per screen with hashed names, and index.html that names
 * them. Nothing inline, so that the server's policy can forbid inline code. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const out = argument('--out') ?? join(here, 'dist');
const watch = process.argv.includes('--watch');

const html = {
  name: 'html',
  setup(build) {
    build.onEnd(async ({ metafile, errors }) => {
      if (errors.length) return;
      const page = await readFile(join(here, 'src/index.html'), 'utf8');
      const icon = Object.keys(metafile.outputs).find((file) => file.endsWith('.svg'));
      const [script, meta] = Object.entries(metafile.outputs).find(([, m]) => m.entryPoint === 'src/main.tsx');
      const name = (file) => '/' + relative(out, join(here, file));
      const filled = page.replace('@script@', name(script)).replace('@sheet@', name(meta.cssBundle)).replace('@icon@', name(icon));
      await writeFile(join(out, 'index.html'), filled);
      await report(metafile);
    });
  },
};

async function report(metafile) {
  let raw = 0;
  let packed = 0;
  for (const file of Object.keys(metafile.outputs).filter((f) => !f.endsWith('.map'))) {
    const bytes = await readFile(join(here, file));
    raw += bytes.length;
    packed += gzipSync(bytes).length;
  }
  console.log(`ui: ${(raw / 1024).toFixed(0)} KB, ${(packed / 1024).toFixed(1)} KB gzipped`);
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const context = await esbuild.context({
  absWorkingDir: here,
  entryPoints: ['src/main.tsx', 'src/icon.svg'],
  outdir: out,
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
  minify: !watch,
  metafile: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [html],
});
if (watch) {
  await context.watch();
} else {
  await context.rebuild();
  await context.dispose();
}
