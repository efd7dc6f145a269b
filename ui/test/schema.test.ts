/* The types of the API are those of docs/openapi.yaml: made anew, they are the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = process.env.UI_ROOT as string;

test('schema.d.ts is what the OpenAPI file says', () => {
  const made = spawnSync(join(root, 'node_modules/.bin/openapi-typescript'), ['../docs/openapi.yaml'], { cwd: root, encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  assert.equal(readFileSync(join(root, 'src/api/schema.d.ts'), 'utf8').trim(), made.stdout.trim());
});
