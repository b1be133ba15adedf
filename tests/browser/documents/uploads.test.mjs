// What scripts add to uploads: progress, dropped files, a telephone's camera.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, fills_in, heading} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {after, end_sessions, field, log_in, new_citizen, new_person, plain, portal, sign_up, start_browser, submit} from '../support/portal.mjs';
import {file, heavy_png, png} from '../support/documents.mjs';
import {names, documents_address, settles, state_of} from '../support/porte_documents.mjs';
import {service_called} from '../support/service_list.mjs';

let browser, citizen;
before(async () => {
    browser = await start_browser();
    const {page, context} = await new_person(browser);
    citizen = new_citizen();
    await sign_up(page, citizen);
    await context.close();
});
at_the_end(() => browser?.close());

const report = service_called('signalement-voirie');
const two_megabytes = 2_000_000;

/// A slow line, as on a telephone in the country.
async function slow_line(page, bytes_per_second) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions',
        {offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: bytes_per_second});
}

const focused = (page) => page.evaluate(() => document.activeElement.className || document.activeElement.tagName);

async function opens_documents(options) {
    const person = await new_person(browser, options);
    await log_in(person.page, citizen);
    await person.page.goto(documents_address);
    return person;
}

test('a large photograph shows its progress; the next page has its address, title and focus, and Back works', async () => {
    const {page, context, complaints} = await new_person(browser);
    await begins(new Mouse(page), report);
    await fills_in(new Mouse(page), report, {until: 'Le problème'});
    const step = page.url();
    await slow_line(page, two_megabytes / 4);
    await field(page, 'Numéro et voie, ou lieu').fill('12, rue de l\'Étoile');
    await field(page, 'Photo').setInputFiles(file('trou.png', heavy_png(two_megabytes)));
    let sent = 0;
    page.on('request', (request) => { sent += request.method() === 'POST'; });
    const button = page.getByRole('button', {name: 'Continuer', exact: true});
    await button.click();
    const bar = field(page, 'Envoi en cours');
    await bar.waitFor();
    await page.waitForFunction(() => { const {value} = document.querySelector('progress'); return value > 10 && value < 100; }, null, {polling: 20});
    await button.click();

    await page.getByText('Étape 3 sur 3').waitFor();
    assert.equal(sent, 1, 'pressing again sends nothing again');
    assert.equal(page.url(), step.replace(/2$/, '3'));
    assert.match(await page.title(), /^Vos coordonnées, étape 3 sur 3 – Signalement voirie – E-services de Poitiers$/);
    assert.equal(await focused(page), 'govuk-heading-l');
    assert.equal(await page.evaluate(() => scrollY), 0);

    await page.goBack();
    await page.getByText('Étape 2 sur 3').waitFor();
    assert.equal(page.url(), step);
    assert.match(plain(await page.locator('.portal-document').innerText()), /^trou\.png/);
    await page.goForward();
    await page.getByText('Étape 3 sur 3').waitFor();
    await submit(page, 'Continuer');
    assert.match(plain(await heading(page)), /Vérifiez vos réponses/);
    assert.match(await page.locator('main').innerText(), /trou\.png/);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('the page after a large upload works: its messages have the focus, its forms and links respond', async () => {
    const {page, context, complaints} = await opens_documents();
    await field(page, 'Fichiers à ajouter').setInputFiles(file('lourd.docx', heavy_png(two_megabytes)));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('.govuk-error-summary').waitFor();
    assert.match(await page.title(), /^Erreur : Mon porte-documents/);
    assert.equal(page.url(), documents_address);
    assert.equal(await focused(page), 'govuk-error-summary');
    await page.locator('.govuk-error-summary a').click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'documents');

    await field(page, 'Fichiers à ajouter').setInputFiles(file('plan.png', heavy_png(two_megabytes)));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('.govuk-notification-banner').waitFor();
    assert.equal(await focused(page), 'govuk-notification-banner');
    assert.match(await page.title(), /^Mon porte-documents/);
    assert.deepEqual(await names(page), ['plan']);
    await settles(page);
    assert.equal(await state_of(page, 'plan'), 'Disponible');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('an address that only accepts forms does not stay in the address bar, and reloading works', async () => {
    const {page, context, complaints} = await opens_documents();
    await field(page, 'Fichiers à ajouter').setInputFiles(file('acte.png', png()));
    await submit(page, 'Ajouter');
    await after(page, () => page.getByRole('link', {name: 'acte', exact: true}).click());
    const address = page.url();
    await field(page, 'Nouveau fichier').setInputFiles(file('lourd.docx', heavy_png(two_megabytes)));
    await page.getByRole('button', {name: 'Remplacer', exact: true}).click();
    await page.locator('.govuk-error-summary').waitFor();
    assert.equal(page.url(), address);
    assert.equal((await page.reload()).status(), 200);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a session that ended while a large file was being chosen leads to the login form', async () => {
    const {page, context, complaints} = await opens_documents();
    end_sessions(citizen);
    await field(page, 'Fichiers à ajouter').setInputFiles(file('plan.png', heavy_png(two_megabytes)));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.getByRole('heading', {name: 'Connexion'}).waitFor();
    assert.equal(new URL(page.url()).pathname, '/connexion');
    await field(page, 'Identifiant').fill(citizen.Identifiant);
    await field(page, 'Mot de passe').fill(citizen['Mot de passe']);
    await submit(page, 'Connexion');
    assert.deepEqual(complaints, []);
    await context.close();
});

/// Drops a file from the desktop on an element.
async function drops(page, selector, name, bytes) {
    const held = await page.evaluateHandle(([name, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], name, {type: 'image/png'}));
        return transfer;
    }, [name, [...bytes]]);
    await page.dispatchEvent(selector, 'dragover', {dataTransfer: held});
    assert.equal(await page.locator('.portal-drop').count(), 1, 'where it would go is marked');
    await page.dispatchEvent(selector, 'drop', {dataTransfer: held});
    assert.equal(await page.locator('.portal-drop').count(), 0);
}

test('a file dropped on the question is chosen', async () => {
    const {page, context, complaints} = await opens_documents();
    await drops(page, '.govuk-form-group:has(#documents) .govuk-hint', 'déposé.png', png());
    assert.deepEqual(await field(page, 'Fichiers à ajouter').evaluate((input) => [...input.files].map(({name}) => name)), ['déposé.png']);
    await submit(page, 'Ajouter');
    assert.ok((await names(page)).includes('déposé'));
    assert.deepEqual(complaints, []);
    await context.close();
});

const camera = (page) => page.getByRole('button', {name: 'Prendre une photo'});

/// Browsers of telephones know this attribute, others do not.
const knows_cameras = (context) => context.addInitScript(() => { HTMLInputElement.prototype.capture = ''; });

test('a telephone offers its camera', async () => {
    const {page, context, complaints} = await opens_documents({viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true});
    await knows_cameras(context);
    await page.reload();
    const asked = page.evaluate(() => new Promise((resolve) => {
        const input = document.querySelector('#documents');
        input.addEventListener('click', () => resolve([input.accept, input.capture]), {once: true});
    }));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), camera(page).tap()]);
    assert.deepEqual(await asked, ['image/jpeg', 'environment']);
    await chooser.setFiles(file('photo.png', png()));
    assert.equal(await field(page, 'Fichiers à ajouter').getAttribute('accept'), '.jpg,.jpeg,.gif,.png,.pdf,.jfif,.heic,.heif,.webp,.avif',
        'files can be chosen as before');
    await submit(page, 'Ajouter');
    assert.ok((await names(page)).includes('photo'));
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a desktop computer offers no camera', async () => {
    const {page, context} = await opens_documents();
    await knows_cameras(context);
    await page.reload();
    assert.equal(await camera(page).count(), 0);
    await page.goto(`${portal}/`);
    await context.close();
});
