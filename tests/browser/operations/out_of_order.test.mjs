// The pages of a portal that cannot serve as usual: redirected, closed for maintenance, failing, without database, without
// workers. Breaks a portal of its own, because the other tests need theirs.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {fills_in} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {inspect, watch} from '../support/inspect.mjs';
import {field, new_person, portal, project, sleep, start_browser, submit} from '../support/portal.mjs';
import {service_called} from '../support/service_list.mjs';

const state = mkdtempSync(path.join(tmpdir(), 'eservices-out-of-order-'));
const in_state = (name) => path.join(state, name);
const instance = (...args) => execFileSync(path.join(project, 'dev/instance'), args,
    {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, STATE: state, PORT: '0', MAIL_PORT: '0', DEMO: '0'}});

let browser, person, broken_portal;
before(async () => {
    instance('start');
    broken_portal = readFileSync(in_state('addresses'), 'utf8').match(/^PORTAL_URL=(.*)$/m)[1];
    browser = await start_browser();
    person = await new_person(browser);
    person.seen = await watch(person.page);
});
after(async () => {
    await browser?.close();
    instance('stop');
    rmSync(state, {recursive: true, force: true});
});

/// A part takes its time to start; `is_there` recognises the portal's answer after that.
async function until(address, is_there) {
    for (const deadline = Date.now() + 30_000; !is_there(await fetch(broken_portal + address));) {
        assert.ok(Date.now() < deadline, `${address} never is as it should be`);
        await sleep(50);
    }
}

async function restart(part) {
    instance('restart', part);
    await until('/readyz', ({ok}) => ok);
}

async function is_well_made(title, status) {
    const {page, seen, complaints} = person;
    assert.equal(await page.locator('h1').innerText(), title);
    await inspect(page, {seen, complaints, status});
}

async function log_in() {
    await person.page.goto(`${broken_portal}/connexion`);
    await field(person.page, 'Identifiant').fill('camille.martin');
    await field(person.page, 'Mot de passe').fill('le soleil brille sur le Clain');
    return submit(person.page, 'Connexion');
}

/// A time of day in Paris, that many hours from now.
const hour = (hours) => new Date(Date.now() + hours * 3_600_000).toLocaleTimeString('fr-FR', {timeZone: 'Europe/Paris', timeStyle: 'short'});

/// Runs with other settings, and restores them afterwards: they take effect when the workers start.
async function with_settings(former, changed, see) {
    const config = in_state('eservices.toml');
    const settings = readFileSync(config, 'utf8');
    assert.ok(settings.includes(former));
    writeFileSync(config, settings.replace(former, changed));
    await restart('workers');
    await see();
    writeFileSync(config, settings);
}

test('a service that is not filed here leads to the State\'s site, or to a file to print', async () => {
    const service = service_called('signalement-voirie');
    const {page} = person;
    await with_settings('inscription-listes-electorales = "native"\n', `${service.slug} = "prepare"\n`, async () => {
        await page.goto(`${broken_portal}/e-services/inscription-listes-electorales`);
        assert.match(await page.getByRole('link', {name: 'Aller sur le site officiel'}).getAttribute('href'), /^https:.*service-public\.fr/);
        await is_well_made('Inscription sur les listes électorales', 200);

        await page.goto(`${broken_portal}/e-services/${service.slug}`);
        await submit(page, 'Commencer');
        await fills_in(new Mouse(page), service);
        await submit(page, 'Préparer mon dossier à imprimer');
        assert.match(await page.locator('main').innerText(), /Dossier préparé le[^]*Un nid-de-poule « œuf »/);
        await is_well_made(await page.locator('h1').innerText(), 200);
    });
});

test('closed for maintenance, the page says when it opens again', async () => {
    const until_time = hour(2);
    await with_settings('[maintenance]\nenabled = false', `[maintenance]\nenabled = true\nfrom = "${hour(-2)}"\nuntil = "${until_time}"`, async () => {
        const response = await person.page.goto(broken_portal);
        await is_well_made('Le site est en maintenance', 503);
        assert.ok(Number(response.headers()['retry-after']) > 3600);
        const [hours, minutes] = until_time.split(':').map(Number);
        assert.match(await person.page.locator('main').innerText(),
            new RegExp(`à ${hours}\\sh${minutes ? `\\s${String(minutes).padStart(2, '0')}` : ''}\\.`));
    });
    await restart('workers');
});

test('when too many forms wait for their captchas, a further one can be sent again', async () => {
    const {page} = person;
    const asks_for_link = async () => {
        await page.goto(`${broken_portal}/activation`);
        await field(page, 'Courriel').fill('personne@example.org');
        await submit(page, 'Recevoir un nouveau lien');
    };
    await asks_for_link();
    instance('sql', 'eservices', '-e', 'INSERT INTO held_forms (token_hash, sealed, network_hash, held_at) ' +
        'SELECT UNHEX(SHA2(seq, 256)), \'filled up\', network_hash, held_at FROM held_forms, seq_1_to_300');
    await asks_for_link();
    await is_well_made('Beaucoup de formulaires attendent', 429);
    instance('sql', 'eservices', '-e', 'DELETE FROM held_forms WHERE sealed = \'filled up\'');
    await submit(page, 'Envoyer à nouveau');
    assert.match(page.url(), /\/activation\/test\//);
});

test('an internal error is reported as such, with the reference that is in the logs', async () => {
    instance('sql', 'eservices', '-e', 'RENAME TABLE users TO missing');
    const response = await log_in();
    instance('sql', 'eservices', '-e', 'RENAME TABLE missing TO users');
    await is_well_made(await person.page.locator('h1').innerText(), 500);
    const reference = await person.page.locator('.portal-incident strong').innerText();
    assert.equal(reference, response.headers()['x-request-id']);
    assert.ok(readFileSync(in_state('log/workers.log'), 'utf8').includes(reference));
});

test('without a database the page says so, and everything works again once it is back', async () => {
    process.kill(Number(readFileSync(in_state('pids/database'), 'utf8').split(' ')[0]), 'SIGKILL');
    await log_in();
    await is_well_made(await person.page.locator('h1').innerText(), 503);
    await restart('database');
    // Threads that failed to connect wait a moment before they try again.
    for (const deadline = Date.now() + 10_000; (await log_in()).status() !== 422;) assert.ok(Date.now() < deadline, 'it never works again');
});

test('without workers nginx says so, in the same design', async () => {
    const multiwatch = Number(readFileSync(in_state('pids/workers'), 'utf8').split(' ')[0]);
    process.kill(multiwatch, 'SIGTERM');
    await sleep(200); // multiwatch forwards only the second signal, see dev/instance
    process.kill(multiwatch, 'SIGTERM');
    await until('/readyz', ({status}) => status === 502);
    const response = await person.page.goto(broken_portal);
    await is_well_made(await person.page.locator('h1').innerText(), 502);
    assert.equal(await person.page.locator('.portal-incident strong').innerText(), response.headers()['x-request-id']);
});

test('nginx\'s other pages have the same design', async () => {
    for (const status of [400, 503, 504]) {
        await person.page.route(`${portal}/nginx/${status}`, (route) => route.fulfill({
            status,
            contentType: 'text/html; charset=utf-8',
            body: readFileSync(path.join(project, `build/error-pages/${status}.html`)),
        }));
        await person.page.goto(`${portal}/nginx/${status}`);
        await is_well_made(await person.page.locator('h1').innerText(), status);
    }
});
