// « Mon porte-documents » and the documents of requests, operated like a person does.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {Keyboard} from './hands.mjs';
import {field, portal, sleep} from './portal.mjs';

export const documents_address = `${portal}/mon-porte-documents`;

/// The file dialog is the system's, not the page's.
export async function chooses(hand, label, files) {
    const input = field(hand.page, label);
    if (hand instanceof Keyboard) await hand.reach(input);
    await input.setInputFiles(files);
}

/// Goes to the list and adds these documents, which are then in quarantine.
export async function adds(hand, files) {
    await hand.page.goto(documents_address);
    await chooses(hand, 'Fichiers à ajouter', files);
    const response = await hand.press('Ajouter');
    assert.equal(response.status(), 200, await hand.page.locator('main').innerText());
}

/// Reloads until no document is being inspected.
export async function settles(page, address = page.url()) {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(100)) {
        await page.goto(address.split('#')[0]); // with its fragment the page would only scroll
        if (!/En cours d'analyse/.test(await page.locator('main').innerText())) return;
    }
    assert.fail(`${address} still says « En cours d'analyse »`);
}

export const row = (page, name) => page.locator('tbody tr', {has: page.getByRole('link', {name, exact: true})});
export const names = (page) => page.locator('tbody th a').allInnerTexts();

export async function state_of(page, name) {
    return (await row(page, name).locator('.govuk-tag').innerText()).trim();
}

/// Clicks a link that downloads; {name, path, bytes}
export async function downloads(page, link) {
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const path = await download.path();
    return {name: download.suggestedFilename(), path, bytes: readFileSync(path)};
}

/// A file's metadata, by group and name, except for its name and place on the disk.
export function metadata({path}) {
    const [found] = JSON.parse(execFileSync('exiftool', ['-json', '-G', path], {encoding: 'utf8'}));
    return Object.fromEntries(Object.entries(found).filter(([key]) => !/^(SourceFile|ExifTool|File:(File(?!Type)|Directory))/.test(key)));
}

/// No metadata is left about its author, place and device.
export function is_anonymous(file) {
    const found = metadata(file);
    for (const [key, value] of Object.entries(found))
        assert.ok(!/^(EXIF|XMP|IPTC|MakerNotes)|GPS|Author|Creator|Artist|Make\b|Model|Comment/.test(key), `${key}: ${value}`);
    return found;
}

export function is_whole_pdf({path}) {
    const {status, stdout, stderr} = spawnSync('qpdf', ['--check', path], {encoding: 'utf8'});
    assert.equal(status, 0, stdout + stderr);
}
