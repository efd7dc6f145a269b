/* The tokens: the two dark blocks are the same, and every ink keeps its contrast on what it stands on. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const sheet = readFileSync(join(process.env.UI_ROOT ?? '.', 'src/styles/tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

function block(start: number): Record<string, string> {
  const body = sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((found) => [found[1] as string, (found[2] as string).trim()]));
}

const light = block(sheet.indexOf(':root'));
const dark = block(sheet.indexOf(':root.dark {'));
const system = block(sheet.indexOf(':root:not(.light) {'));

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test('the system’s dark and the switch’s dark are the same', () => {
  assert.ok(Object.keys(dark).length > 30);
  assert.deepEqual(system, dark);
});

const TEXT = ['ink', 'ink-2', 'ink-3', 'water', 'bistre', 'forest', 'alert', 'st-contact', 'st-reader', 'st-correspondent', 'st-meeting', 'st-collaborator'];

for (const [name, tokens] of [['light', light], ['dark', { ...light, ...dark }]] as const) {
  const at = (token: string): string => tokens[`--${token}`] as string;
  test(`${name}: text keeps 4.5 to 1 on paper, land and lift, edges of controls 3 to 1`, () => {
    for (const token of TEXT) {
      for (const ground of ['paper', 'land', 'lift']) {
        const ratio = contrast(at(token), at(ground));
        assert.ok(ratio >= 4.5, `${token} on ${ground}: ${ratio.toFixed(2)}`);
      }
    }
    for (const ground of ['paper', 'land']) assert.ok(contrast(at('rule-strong'), at(ground)) >= 3, `rule-strong on ${ground}`);
  });
  test(`${name}: inks on tints`, () => {
    for (const tint of ['water', 'bistre', 'forest', 'alert']) {
      assert.ok(contrast(at(tint), at(`${tint}-tint`)) >= 4.5, tint);
      assert.ok(contrast(at('ink-2'), at(`${tint}-tint`)) >= 4.5, `ink-2 on ${tint}-tint`);
    }
    assert.ok(contrast(at('on-water'), at('water')) >= 4.5);
  });
}
