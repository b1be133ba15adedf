// Checks of every page, whatever it shows: valid, accessible, light, and complete on a small screen and in the dark.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {HtmlValidate} from 'html-validate';
import {portal, project} from './portal.mjs';

const heaviest_page = 60_000; // bytes transferred on a first visit, everything included
const wide = {width: 1280, height: 900};
const narrow = {width: 320, height: 640};

const axe = readFileSync(createRequire(`${project}package.json`).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
// Search engines cut long titles, but hardly any of these pages is in their index; an e-service's name may be long. The boxes
// of one question share a name, as radio buttons do. The dots in the ids of repeated questions are allowed in HTML.
const markup = new HtmlValidate({extends: ['html-validate:recommended'], rules: {
    'long-title': 'off', 'valid-id': ['error', {relaxed: true}], 'form-dup-name': ['error', {shared: ['radio', 'checkbox', 'button', 'submit', 'reset']}],
}});

// Browsers with a window fetch it on the first visit; this one does not.
const icon = await fetch(`${portal}/static/favicon.svg`).then((response) => response.arrayBuffer());

/// Measures the last page opened as if it were a first visit; remembers the server's answers.
export async function watch(page) {
    const devtools = await page.context().newCDPSession(page);
    const seen = {bytes: 0, response: null};
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', {cacheDisabled: true});
    devtools.on('Network.requestWillBeSent', ({requestId, loaderId, type}) => {
        if (type === 'Document' && requestId === loaderId) seen.bytes = 0;
    });
    devtools.on('Network.loadingFinished', ({encodedDataLength}) => { seen.bytes += encodedDataLength; });
    page.on('response', (response) => {
        if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) seen.response = response;
    });
    return seen;
}

/// axe's findings, one line each, with the elements.
async function violations(page, options) {
    // Through the debugger: our pages' policy forbids inserted scripts.
    if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
    const found = await page.evaluate((wanted) => globalThis.axe.run(document, {...wanted, resultTypes: ['violations']}), options);
    return found.violations.flatMap(({id, help, nodes}) =>
        nodes.map(({html, failureSummary}) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary.replace(/\s+/g, ' ')}`));
}

async function fits(page) {
    const {needed, there, culprits} = await page.evaluate(() => {
        const there = document.documentElement.clientWidth;
        const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > there + 0.5 &&
            element.getClientRects().length).map((element) => element.outerHTML.slice(0, 100));
        return {needed: document.documentElement.scrollWidth, there, culprits};
    });
    assert.ok(needed <= there, `${needed} pixels wide on a screen of ${there}: ${culprits.slice(-3).join(' … ')}`);
}

/// A refusal explains what happened and what to do.
async function helps(page) {
    const told = await page.locator('main').locator('p:not(.portal-incident), li').allInnerTexts();
    assert.ok(told.join(' ').length > 80, `an error page helps: ${told.join(' ')}`);
}

async function is_sound(page, {seen, status}) {
    assert.equal(seen.response.status(), status);
    assert.equal(seen.response.headers()['content-type'], 'text/html; charset=utf-8');
    assert.match(await page.title(), / – E-services de Poitiers$/);
    assert.equal(await page.locator('h1').count(), 1);
    if (status >= 400 && status !== 422) await helps(page);

    const report = await markup.validateString(await seen.response.text());
    assert.deepEqual(report.results.flatMap(({messages}) =>
        messages.map(({line, column, ruleId, message}) => `${line}:${column} ${ruleId}: ${message}`)), []);
}

/// The usual length; only a few addresses are longer.
const usual_length = 40;

/// An address or identifiant that people check letter by letter is on one line.
async function keeps_addresses_whole(page) {
    const broken = await page.evaluate((longest) => {
        const lines = ({node, index, text}) => {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + text.length);
            return new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size;
        };
        const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
            const node = texts.currentNode;
            for (const {0: text, index} of node.data.matchAll(/[^\s«»]+@[^\s«»]+|\b(?:zoe|agent)\.[\w.]+/g))
                if (text.length <= longest && lines({node, index, text}) > 1) found.push(text);
        }
        return found;
    }, usual_length);
    assert.deepEqual(broken, [], 'addresses are broken over lines on a wide screen');
}

/// The page's own content begins in the first quarter of a telephone's screen.
async function begins_early(page) {
    const top = await page.evaluate(() => Math.round(document.querySelector('main').getBoundingClientRect().top + scrollY));
    assert.ok(top <= narrow.height / 4, `the page begins ${top} pixels down`);
}

async function suits_wide_and_light(page) {
    await page.setViewportSize(wide);
    await page.emulateMedia({colorScheme: 'light'});
    await keeps_addresses_whole(page);
    assert.deepEqual(await violations(page, {runOnly: tags}), []);
    await fits(page);
}

// The other rules do not depend on colours and sizes.
async function suits_narrow_and_dark(page) {
    await page.setViewportSize(narrow);
    await page.emulateMedia({colorScheme: 'dark'});
    await fits(page);
    await begins_early(page);
    assert.deepEqual(await violations(page, {runOnly: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']}), []);
}

function is_light_and_silent({seen, complaints}) {
    assert.ok(seen.bytes > 1000 && seen.bytes + icon.byteLength <= heaviest_page, `${seen.bytes} bytes`);
    assert.deepEqual(complaints.splice(0), []);
}

/// All checks, on the page that is open now.
export async function inspect(page, watched) {
    await is_sound(page, watched);
    await suits_wide_and_light(page);
    await suits_narrow_and_dark(page);
    is_light_and_silent(watched);
}

const known_parts = new Set();

/// All checks if a part of the page has not been checked before; otherwise without the rules that would find the same
/// again.
export async function glance(page, watched) {
    const parts = await page.evaluate(() => [...document.querySelectorAll('main *')].map(({tagName, className, type}) => [tagName, className, type].join()));
    const is_known = parts.every((part) => known_parts.has(part));
    for (const part of parts) known_parts.add(part);
    await is_sound(page, watched);
    if (!is_known) await suits_wide_and_light(page);
    await suits_narrow_and_dark(page);
    is_light_and_silent(watched);
}
