/* Drags real files and folders of this machine over a page and lets go: what a hand does, through the protocol of
 * the browser's own tools. */

const STEPS = ['dragEnter', 'dragOver', 'dragOver', 'drop'];

export async function dropFiles(page, selector, paths) {
  const target = page.locator(selector);
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) };
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of STEPS) await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}
