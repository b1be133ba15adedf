// A webmaster opens an e-service's file from the disk, without a portal: the questions of its parts are in their
// places.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {after as at_the_end, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {project, start_browser} from '../support/portal.mjs';

const folder = path.join(project, 'html/e-services');
const services = readdirSync(folder).filter((name) => name.endsWith('.html'));

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

test('each part is shown at its place', async () => {
    const page = await browser.newPage();
    let shown = 0;
    for (const service of services) {
        await page.goto(pathToFileURL(path.join(folder, service)).href, {waitUntil: 'load'});
        const uses = await page.locator('object').evaluateAll((objects) => objects.map((object) => object.data));
        const frames = page.mainFrame().childFrames();
        assert.deepEqual(frames.map((frame) => frame.url()).sort(), uses.sort(), service);
        for (const frame of frames) {
            const labels = [...readFileSync(fileURLToPath(frame.url()), 'utf8').matchAll(/<label for="[^"]+">([^<]+)</g)];
            const text = await frame.locator('body').innerText();
            assert.ok(labels.length > 0, frame.url());
            for (const [, label] of labels) assert.ok(text.includes(label), `${service}: ${frame.url()} does not show ${label}`);
            assert.ok(await (await frame.frameElement()).isVisible(), `${service}: ${frame.url()}`);
            ++shown;
        }
    }
    assert.ok(shown > 50, `${shown} uses of parts`);
    await page.close();
});
