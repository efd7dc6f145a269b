/* The system's Chromium with a profile of its own, and pages that remember every request and every complaint. */
import { chromium } from './packages.mjs';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const WAIT_MS = 15_000;

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export const launch = () => chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });

/* A page of `origin` in a context of its own. `language` and `theme` are what the viewer chose before; `requests`
 * and `complaints` fill as the page runs. */
export async function openPage(browser, origin, { language = 'fr', theme = 'light', viewport = DESK, ...more } = {}) {
  const context = await browser.newContext({ viewport, locale: language === 'fr' ? 'fr-FR' : 'en-GB', timezoneId: 'Europe/Paris', baseURL: origin, ...more });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(([key, value]) => {
    if (!localStorage.getItem(key)) localStorage.setItem(key, value);
  }, ['entregent', JSON.stringify({ language, theme })]);
  return { page, context, requests, complaints, close: () => context.close() };
}

/* Requests that went to another host than `origin`. */
export const foreign = (requests, origin) => requests.filter((url) => !url.startsWith(origin + '/') && !/^(data|blob):/.test(url));

/* Opens `path` and waits until the screen has what it shows: no dash where a figure will be. */
export async function visit(page, path) {
  await page.goto(path);
  await settled(page);
}

export const settled = (page) => page.locator('main[aria-busy=false]').waitFor();

/* What a place of the page says, its kinds of blanks all one. */
export const said = async (locator) => (await locator.innerText()).replace(/[\u00a0\u202f\s]+/g, ' ').trim();

/* What sticks out at the right, innermost first; regions that scroll by themselves may hold wide things. */
export const sticksOut = (page) => page.evaluate(() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const within = (element) => element.closest('.scroll, dialog, .sr') !== null;
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > room + 1 && !within(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class')} ${Math.round(element.getBoundingClientRect().right)} ${element.textContent.slice(0, 40)}`)
    .reverse();
});
