// Photographs of today's telephones are larger than the portal accepts: a script reduces them before sending, and people without
// scripts are told what they can do on a telephone.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, fills_in} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {after, field, log_in, new_citizen, new_person, plain, sign_up, start_browser} from '../support/portal.mjs';
import {file, heavy_png, largest, pdf, photograph} from '../support/documents.mjs';
import {downloads, metadata, names, documents_address, settles} from '../support/porte_documents.mjs';
import {service_called} from '../support/service_list.mjs';

const telephone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};

let browser, citizen, photo;
before(async () => {
    browser = await start_browser();
    const {page, context} = await new_person(browser);
    citizen = new_citizen();
    await sign_up(page, citizen);
    photo = await photograph(page, {width: 3200, height: 2400, grain: 90});
    assert.ok(photo.length > 4_000_000, `${photo.length} bytes`);
    photo = Buffer.concat([photo, Buffer.alloc(Math.max(0, 5_000_000 - photo.length))]);
    await context.close();
});
at_the_end(() => browser?.close());

async function opens_documents(options) {
    const person = await new_person(browser, options);
    await log_in(person.page, citizen);
    await person.page.goto(documents_address);
    return person;
}

/// Large files are sent by script, without leaving the page.
async function sends(page) {
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('.govuk-notification-banner').waitFor();
}

const heavy_pdf = (bytes) => Buffer.concat([pdf(), Buffer.alloc(bytes - pdf().length, ' ')]);
const chooser = (page) => field(page, 'Fichiers à ajouter');
const chosen = (page) => chooser(page).evaluate((input) => [...input.files].map(({name, size, type}) => ({name, size, type})));
const said = async (page, place) => plain(await page.locator(`#documents-${place}`).innerText());

/// The corner of the photograph's gold quarter: the camera stored it in the upper left, with a rotation.
const gold_corner = (page, bytes) => page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], {type: 'image/jpeg'}), {imageOrientation: 'none'});
    const canvas = Object.assign(document.createElement('canvas'), {width: picture.width, height: picture.height});
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    pen.drawImage(picture, 0, 0);
    const is_gold = (x, y) => pen.getImageData(picture.width * x, picture.height * y, 1, 1).data[0] > 150;
    const corners = [['left above', 0.2, 0.2], ['right above', 0.8, 0.2], ['left below', 0.2, 0.8], ['right below', 0.8, 0.8]];
    return corners.filter(([, x, y]) => is_gold(x, y)).map(([name]) => name).join();
}, bytes.toString('base64'));

test('of a telephone\'s photograph of 5 MB at most 3 MB are uploaded, upright, without the camera\'s metadata', async () => {
    const {page, context, complaints} = await opens_documents(telephone);
    await chooser(page).setInputFiles(file('IMG_0815.jpg', photo));
    await page.getByText('Photographie réduite').waitFor();
    assert.match(await said(page, 'allegement'), /^Photographie réduite : IMG_0815\.jpg, (4,8|[5-9](,\d)?) Mo → [0-3](,\d)? Mo$/);
    const [{name, size, type}] = await chosen(page);
    assert.deepEqual({name, type}, {name: 'IMG_0815.jpg', type: 'image/jpeg'});
    assert.ok(size <= largest, `${size} bytes`);
    await sends(page);
    assert.deepEqual(await names(page), ['IMG_0815']);
    await settles(page);
    await page.getByRole('link', {name: 'IMG_0815', exact: true}).click();
    const arrived = await downloads(page, page.getByRole('link', {name: 'Télécharger ce document'}));
    assert.ok(arrived.bytes.length <= largest);
    const found = metadata(arrived);
    assert.ok(found['File:ImageHeight'] > found['File:ImageWidth'], 'as the telephone was held');
    assert.equal(await gold_corner(page, arrived.bytes), 'right above');
    assert.ok(!arrived.bytes.includes('Exif') && !arrived.bytes.includes('Fabricant'));
    assert.deepEqual(complaints, []);
    await context.close();
});

test('of several files only the heavy photographs are reduced, and pressing send at once waits for them', async () => {
    const {page, context, complaints} = await opens_documents(telephone);
    await chooser(page).setInputFiles([file('Quittance.pdf', pdf()), file('devant.jpg', photo), file('derrière.png', heavy_png(3_600_000))]);
    await sends(page);
    const here = await names(page);
    for (const name of ['Quittance', 'devant', 'derrière']) assert.ok(here.includes(name), here.join());
    assert.deepEqual(complaints, []);
    await context.close();
});

/// Pictures decode when the test says so, one after another.
const holds_pictures = (context) => context.addInitScript(() => {
    const open = window.createImageBitmap;
    window.held = [];
    window.reduced = 0;
    window.createImageBitmap = async (...of) => {
        await new Promise((go) => { window.held.push(go); });
        const picture = await open(...of);
        const close = picture.close.bind(picture);
        picture.close = () => { window.reduced += 1; close(); };
        return picture;
    };
});

async function reduces_one(page) {
    const before = await page.evaluate(() => { window.held.shift()(); return window.reduced; });
    await page.waitForFunction((before) => window.reduced > before, before);
}

test('choosing another file while a photograph is being reduced sends the other one', async () => {
    const {page, context, complaints} = await opens_documents(telephone);
    await holds_pictures(context);
    await page.reload();
    await chooser(page).setInputFiles(file('trompé.jpg', photo));
    await page.waitForFunction(() => window.held.length === 1);
    await chooser(page).setInputFiles(file('Avis.pdf', pdf()));
    await reduces_one(page);
    assert.deepEqual((await chosen(page)).map(({name}) => name), ['Avis.pdf']);
    assert.equal(await said(page, 'allegement'), '', 'nothing is said of the photograph');
    await after(page, () => page.getByRole('button', {name: 'Ajouter', exact: true}).click());
    const here = await names(page);
    assert.ok(here.includes('Avis') && !here.includes('trompé'), here.join());
    assert.deepEqual(complaints, []);
    await context.close();
});

test('with two questions in a form, sending waits for both, and a message about their total disappears when it no longer applies', async () => {
    const {page, context, complaints} = await opens_documents();
    await holds_pictures(context);
    const service = service_called('inscription-listes-electorales');
    await begins(new Mouse(page), service);
    await fills_in(new Mouse(page), service, {until: 'Vos coordonnées'});
    const [identity, home] = ['Carte d\'identité ou passeport', 'Justificatif du lien avec Poitiers'].map((label) => field(page, label));
    const button = page.getByRole('button', {name: 'Continuer', exact: true});

    const three = (name) => [...'123'].map((number) => file(`${name} ${number}.pdf`, heavy_pdf(2_900_000)));
    await identity.setInputFiles(three('carte'));
    await home.setInputFiles(three('facture'));
    await button.click();
    const complaint = page.locator('#justificatif-poids .govuk-error-message');
    await complaint.waitFor();
    await identity.setInputFiles(file('carte.jpg', photo));
    await page.waitForFunction(() => window.held.length === 1);
    await reduces_one(page);
    await complaint.waitFor({state: 'detached'});

    await identity.setInputFiles(file('recto.jpg', photo));
    await home.setInputFiles(file('facture.jpg', photo));
    await page.waitForFunction(() => window.held.length === 2);
    await reduces_one(page);
    // Not by the button, which ignores a second click within a second.
    await page.locator('form:has(#justificatif)').evaluate((form) => form.requestSubmit([...form.querySelectorAll('button')].at(-1)));
    assert.equal(await page.locator('.portal-progress, .govuk-error-message').count(), 0, 'it waits');
    await reduces_one(page);
    await page.getByRole('heading', {name: 'Vérifiez vos réponses'}).waitFor();
    assert.match(plain(await page.locator('main').innerText()), /recto\.jpg.*facture\.jpg/);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a PDF that is too large is not sent, and the page says how to go on', async () => {
    const {page, context, complaints} = await opens_documents();
    let sent = 0;
    page.on('request', (request) => { sent += request.method() === 'POST'; });
    await chooser(page).setInputFiles(file('bail.pdf', heavy_pdf(5_000_000)));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('#documents-poids .govuk-error-message').waitFor();
    assert.equal(await said(page, 'poids'),
        '« bail.pdf » pèse 4,8 Mo ; la limite est de 3 Mo. Numérisez votre document en noir et blanc ou avec moins de détails, ou séparez ses pages en plusieurs fichiers.');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'documents');
    assert.equal(sent, 0);
    await chooser(page).setInputFiles(file('bail.pdf', pdf()));
    assert.equal(await said(page, 'poids'), '', 'what was said of other files goes');
    // Not by the button, which ignores a second click within a second.
    await after(page, () => page.locator('form:has(#documents)').evaluate((form) => form.requestSubmit()));
    assert.ok((await names(page)).includes('bail'));
    assert.deepEqual(complaints, []);
    await context.close();
});

test('files that are too large together are not sent, and the page says what to do', async () => {
    const {page, context, complaints} = await opens_documents();
    let sent = 0;
    page.on('request', (request) => { sent += request.method() === 'POST'; });
    await chooser(page).setInputFiles([...'123456'].map((name) => file(`${name}.pdf`, heavy_pdf(2_900_000))));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('#documents-poids .govuk-error-message').waitFor();
    assert.match(await said(page, 'poids'), /^Vos fichiers pèsent 16,6 Mo ensemble ; un envoi est limité à 16 Mo\. Retirez-en, continuez/);
    assert.equal(sent, 0);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a browser that cannot draw pictures does not send them, and the page says what to do on a telephone', async () => {
    const {page, context, complaints} = await opens_documents(telephone);
    await context.addInitScript(() => { delete window.createImageBitmap; });
    await page.reload();
    await chooser(page).setInputFiles(file('IMG_0815.jpg', photo));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('#documents-poids .govuk-error-message').waitFor();
    assert.match(await said(page, 'poids'), /courriel en taille moyenne, ou faites-en une capture d’écran/);
    // Browsers that cannot show an iPhone's photographs report no type for them.
    await chooser(page).evaluate((input) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(5_000_000)], 'IMG_0816.HEIC'));
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', {bubbles: true}));
    });
    await page.locator('form:has(#documents)').evaluate((form) => form.requestSubmit());
    await page.locator('#documents-poids .govuk-error-message').waitFor();
    assert.match(await said(page, 'poids'), /IMG_0816\.HEIC.*courriel en taille moyenne, ou faites-en une capture d’écran/);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('without a script the portal says the same', async () => {
    const {page, context} = await opens_documents({...telephone, javaScriptEnabled: false});
    await chooser(page).setInputFiles(file('IMG_0815.jpg', photo));
    await page.getByRole('button', {name: 'Ajouter', exact: true}).click();
    await page.locator('.govuk-error-summary').waitFor();
    const message = plain(await page.locator('.govuk-error-message').innerText());
    assert.match(message, /« IMG_0815\.jpg » pèse .* Mo ; la limite est de 3 Mo\./);
    assert.match(message, /Envoyez-vous la photographie par courriel en taille moyenne, ou faites-en une capture d'écran/);
    await context.close();
});
