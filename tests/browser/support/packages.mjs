/* The packages of the browser tests are those of the web app: one lock file, one folder of packages. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../../ui/package.json', import.meta.url));

export const { chromium } = require('playwright-core');
export const axeScript = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
