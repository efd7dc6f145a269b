/* A book, a server and a browser for the tests of one file. Each test has a page of its own, and fails where the
 * page asked another host for anything or complained. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { foreign, launch, openPage } from './browser.mjs';
import { serve, temporaryFolder } from './program.mjs';

const LONGEST_MS = 90_000;

/* `prepare` makes the book below a folder and returns its path, with whatever else the tests need to know. */
export function fixture(prepare) {
  const kept = { folder: null, book: null, server: null, browser: null, temporary: null };
  before(async () => {
    kept.temporary = temporaryFolder();
    kept.folder = kept.temporary.folder;
    Object.assign(kept, await prepare(kept.folder));
    kept.server = await serve(kept.book);
    kept.browser = await launch();
  });
  after(async () => {
    await kept.browser?.close();
    await kept.server?.stop();
    kept.temporary?.remove();
  });

  /* `complains`: what this page may say, because the test provokes it. */
  const withPage = (name, options, body) => {
    const { complains, ...viewer } = options;
    test(name, { timeout: LONGEST_MS }, async () => {
      const opened = await openPage(kept.browser, kept.server.url, viewer);
      try {
        await body(opened.page, kept, opened);
        assert.deepEqual(foreign(opened.requests, kept.server.url), [], 'no request to another host');
        assert.deepEqual(opened.complaints.filter((said) => !complains?.test(said)), [], 'nothing in the console');
      } finally {
        await opened.close();
      }
    });
  };
  return withPage;
}

export const json = async (page, path) => (await page.request.get(path)).json();
