// A webmaster adds a service while people use the portal: one short HTML file that takes a question from the parts. It is live at
// once, and works.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {after as at_the_end, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const slug = 'debit-de-boissons-temporaire';
const title = 'Débit de boissons temporaire';
const file = `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<title>${title}</title>
<meta name="description" content="Une buvette à la fête de votre association : boissons des groupes 1 et 3.">
<meta name="theme" content="Vie associative">
<meta name="department" content="population">
<meta name="account" content="none">
<meta name="purpose" content="Autoriser une association à tenir une buvette.">
<meta name="legal-base" content="Code de la santé publique, article L3334-2">
<meta name="retention" content="1 an">
<meta name="delay" content="10 jours ouvrés">
<meta name="silence" content="rejet">
<meta name="silence-delay" content="2 mois">
<meta name="remedies" content="Recours gracieux devant le maire, ou recours devant le tribunal administratif de Poitiers, dans les deux mois.">
<p>Une association peut tenir cinq buvettes par an.</p>
<form method="post">
  <fieldset>
    <legend>La buvette</legend>
    <label for="association">Association</label>
    <input id="association" name="association" required maxlength="150">
    <label for="date">Date</label>
    <p id="date-aide">Au moins 15 jours à l'avance.</p>
    <input id="date" name="date" type="date" required data-min="today+15d" data-max="today+1y" aria-describedby="date-aide">
    <label for="lieu">Lieu</label>
    <input id="lieu" name="lieu" required maxlength="150">
  </fieldset>
  <fieldset>
    <legend>Vos coordonnées</legend>
    <object data="parts/courriel.html"><label for="courriel">Adresse électronique</label></object>
  </fieldset>
  <button>Envoyer ma demande</button>
</form>
`;

// A portal of its own, because it reads another folder than the others.
const project = fileURLToPath(new URL('../../..', import.meta.url));
const state = mkdtempSync(path.join(os.tmpdir(), 'eservices-tenth-'));
const folder = path.join(state, 'html-under-work');
const instance = (...command) => execFileSync(path.join(project, 'dev/instance'), command,
    {env: {...process.env, STATE: state, PORT: '0', MAIL_PORT: '0', DEMO: '0'}, stdio: ['ignore', 'ignore', 'inherit']});

let browser, tools;
before(async () => {
    instance('start');
    cpSync(path.join(project, 'html'), folder, {recursive: true});
    execFileSync('chmod', ['-R', 'a+rX', folder]);
    const config = path.join(state, 'eservices.toml');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^directory = ".*\/html"$/m, `directory = "${folder}"`));
    instance('restart', 'workers');
    for (const [, name, address] of readFileSync(path.join(state, 'addresses'), 'utf8').matchAll(/^(\w+)=(.*)$/gm)) process.env[name] = address;
    tools = {...await import('../support/portal.mjs'), ...await import('../support/hands.mjs'), ...await import('../support/questions.mjs')};
    for (let tries = 0; tries < 200 && !await fetch(`${tools.portal}/e-services`).then(({ok}) => ok, () => false); ++tries) await tools.sleep(50);
    browser = await tools.start_browser();
});
at_the_end(async () => {
    await browser?.close();
    instance('stop');
    rmSync(state, {recursive: true, force: true});
});

/// Replaces the file at once, as editors do.
function drop_in(name, text) {
    const next = path.join(state, 'next-version');
    writeFileSync(next, text);
    chmodSync(next, 0o644);
    renameSync(next, path.join(folder, 'e-services', name));
}

test('a service of less than 40 lines is live about a second after it is saved, while people use the portal', async (told) => {
    assert.ok(file.trimEnd().split('\n').length < 40);
    const address = `${tools.portal}/e-services/${slug}`;
    assert.equal((await fetch(address)).status, 404);

    const failed = [];
    let served = 0, stop = false;
    const visitors = Array.from({length: 4}, async () => {
        while (!stop) {
            for (const page of ['/e-services', '/e-services/acte-deces']) {
                const status = await fetch(tools.portal + page).then((answer) => answer.status, String);
                if (status !== 200) failed.push(status);
                ++served;
            }
        }
    });
    await tools.sleep(200);
    const saved = performance.now();
    drop_in(`${slug}.html`, file);
    // Every worker has it: several requests in a row, over separate connections.
    let waited = 0;
    for (let seen = 0; seen < 10 && waited < 10_000; waited = performance.now() - saved)
        seen = (await fetch(address, {headers: {connection: 'close'}})).status === 200 ? seen + 1 : 0;
    stop = true;
    await Promise.all(visitors);
    told.diagnostic(`live after ${Math.round(waited)} ms, ${served} pages served meanwhile`);
    assert.ok(waited < 10_000, "never live");
    assert.ok(served > 20, `${served} pages meanwhile`);
    assert.deepEqual(failed, []);
});

test('a citizen files the new service', async () => {
    const {page, context, complaints} = await tools.new_person(browser);
    const hand = new tools.Mouse(page);
    await page.goto(`${tools.portal}/e-services`);
    await hand.follow(title);
    await hand.press('Commencer');
    await tools.answer(hand, 'Association', 'Les Amis de l\'Œuvre');
    const soon = new Date(Date.now() + 5 * 86_400_000);
    const parts = (date) => [date.getDate(), date.getMonth() + 1, date.getFullYear()].map(String);
    await tools.answer(hand, 'Date', parts(soon));
    await tools.answer(hand, 'Lieu', 'Salle des fêtes');
    const refused = await hand.press('Continuer');
    assert.equal(refused.status(), 422, 'fifteen days ahead, says the file');
    await tools.answer(hand, 'Date', parts(new Date(Date.now() + 30 * 86_400_000)));
    await hand.press('Continuer');
    await tools.answer(hand, 'Adresse électronique', 'buvette@example.org');
    await hand.press('Continuer');
    await hand.press('Envoyer ma demande');
    if (await page.locator('h1').innerText() === 'Test de sécurité') await tools.pass_test(page);
    assert.equal(await page.locator('h1').innerText(), 'Votre demande est envoyée');
    assert.equal(await page.locator('main .portal-reference').count(), 2, 'a reference and a code');
    assert.deepEqual(complaints, []);
    await context.close();
});
