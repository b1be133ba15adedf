// « Mon porte-documents »: documents are added, described, found, replaced, downloaded and removed, and bad ones refused.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after as at_the_end, before, test} from 'node:test';
import {heading} from '../support/filing.mjs';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {log_in, mail_to, mails_to, new_citizen, new_person, plain, sign_up, start_browser} from '../support/portal.mjs';
import {eicar, file, gif, one_byte_too_many, pdf, dynamic_form, photograph, png, png_bomb} from '../support/documents.mjs';
import {adds, chooses, downloads, is_anonymous, is_whole_pdf, metadata, names, documents_address, row, settles, state_of} from '../support/porte_documents.mjs';
import {answer} from '../support/questions.mjs';

let browser, drawn;
before(async () => {
    browser = await start_browser();
    const {page, context} = await new_person(browser);
    drawn = await photograph(page);
    await context.close();
});
at_the_end(() => browser?.close());

const without_scripts = {javaScriptEnabled: false};
const main = (page) => page.locator('main').innerText().then(plain);

async function somebody(options) {
    const person = await new_person(browser, options);
    const citizen = new_citizen();
    await sign_up(person.page, citizen);
    await log_in(person.page, citizen);
    return {...person, citizen};
}

async function leaves({context, complaints}) {
    assert.deepEqual(complaints, []);
    await context.close();
}

async function shows_picture(image) {
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((element) => element.decode());
    return image.evaluate(({naturalWidth, naturalHeight}) => [naturalWidth, naturalHeight]);
}

// ---- Good documents -----------------------------------------------------------------------------------------------------

async function adds_one_of_each(hand) {
    const {page} = hand;
    await hand.follow('Mon porte-documents', page.locator('nav'));
    assert.match(await main(page), /Votre porte-documents est vide/);
    assert.equal((await hand.press('Ajouter')).status(), 422);
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Choisissez au moins un fichier/);

    await adds(hand, [file('Carte d\'identité.png', png()), file('IMG_0412.jpg', drawn), file('logo.gif', gif()), file('quittance.pdf', pdf())]);
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /Vos documents sont reçus/);
    await settles(page, documents_address);
    for (const name of ['Carte d\'identité', 'IMG_0412', 'logo', 'quittance']) assert.equal(await state_of(page, name), 'Disponible');
    assert.match(await main(page), /quittance PDF, 1 page, 1 Ko, ajouté le/);
    assert.equal(await page.locator('.portal-thumbnail').count(), 3, 'a PDF has none');
}

async function looks_at_the_photograph(hand) {
    const {page} = hand;
    if (await page.evaluate(() => document.body.classList.contains('js-enabled')))
        for (const image of await page.locator('.portal-thumbnail').all()) assert.ok((await shows_picture(image))[0] > 0);
    await hand.follow(/^IMG_0412$/);
    assert.equal(await heading(page), 'IMG_0412');
    const [width, height] = await shows_picture(page.getByRole('img', {name: 'Aperçu de « IMG_0412 »'}));
    assert.ok(width > 0 && height > width, 'it stands upright, as the phone was held');
}

/// In the form of the open document.
async function describes(hand, {name, kind, expiry}) {
    await hand.type('Nom du document', name);
    await hand.choose('Type de document', kind);
    await answer(hand, 'Valable jusqu\'au', expiry);
    await hand.press('Enregistrer');
    assert.match(await hand.page.locator('.govuk-notification-banner').innerText(), /Votre document est modifié/);
}

const in_days = (days) => {
    const date = new Date(Date.now() + days * 86_400_000);
    return [date.getDate(), date.getMonth() + 1, date.getFullYear()].map(String);
};

async function describes_them(hand) {
    const {page} = hand;
    await describes(hand, {name: 'Justificatif d\'été « 2026 »', kind: 'Justificatif de domicile', expiry: in_days(10)});
    assert.equal(await state_of(page, 'Justificatif d\'été « 2026 »'), 'Bientôt périmé');
    assert.match(await row(page, 'Justificatif d\'été « 2026 »').innerText(), /Justificatif de domicile[^]*Valable jusqu'au/);
    await hand.follow(/^quittance$/);
    await describes(hand, {name: 'quittance', kind: 'Revenus, impôts, prestations', expiry: in_days(-2)});
    assert.equal(await state_of(page, 'quittance'), 'Périmé');
    await hand.follow(/^logo$/);
    await describes(hand, {name: 'logo', kind: 'Photographie', expiry: in_days(400)});
    assert.equal(await state_of(page, 'logo'), 'Disponible');

    await hand.follow(/^logo$/);
    await hand.type('Nom du document', ' ');
    assert.equal((await hand.press('Enregistrer')).status(), 422);
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Nom du document/);
}

async function finds_them(hand) {
    const {page} = hand;
    await page.goto(documents_address);
    await hand.type('Nom du document', 'ÉTÉ');
    await hand.press('Afficher');
    assert.deepEqual(await names(page), ['Justificatif d\'été « 2026 »']);
    await hand.type('Nom du document', 'passeport');
    await hand.press('Afficher');
    assert.match(await main(page), /Aucun document ne porte ce nom/);
    await hand.follow('Afficher tous mes documents');
    const orders = {
        'Nom': ['Carte d\'identité', 'Justificatif d\'été « 2026 »', 'logo', 'quittance'],
        'Date de validité': ['quittance', 'Justificatif d\'été « 2026 »', 'logo', 'Carte d\'identité'],
    };
    for (const [order, expected] of Object.entries(orders)) {
        await hand.choose('Trier par', order);
        await hand.press('Afficher');
        assert.deepEqual(await names(page), expected, order);
    }
    await hand.choose('Trier par', 'Type de document');
    await hand.press('Afficher');
    assert.equal((await names(page)).length, 4);
}

async function downloads_them({page}) {
    await page.goto(documents_address);
    const get = (name) => downloads(page, row(page, name).getByRole('link', {name: /^Télécharger/}));
    const photo = await get('Justificatif d\'été « 2026 »');
    assert.equal(photo.name, 'Justificatif d\'été « 2026 ».jpg');
    assert.ok(!photo.bytes.includes('Exif') && !photo.bytes.includes('Fabricant'));
    assert.equal(is_anonymous(photo)['File:ImageHeight'], 320, 'turned upright');
    assert.equal(is_anonymous(await get('Carte d\'identité'))['File:FileType'], 'PNG');
    assert.equal(is_anonymous(await get('logo'))['File:FileType'], 'GIF');
    const bill = await get('quittance');
    is_whole_pdf(bill);
    assert.equal(metadata(bill)['PDF:PageCount'], 1);
}

async function replaces_one(hand) {
    const {page} = hand;
    await hand.follow('Carte d\'identité');
    await chooses(hand, 'Nouveau fichier', file('nouvelle.pdf', pdf()));
    await hand.press('Remplacer');
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /Le nouveau fichier est reçu/);
    await settles(page);
    assert.equal(await heading(page), 'Carte d\'identité');
    const file_now = await downloads(page, page.getByRole('link', {name: 'Télécharger ce document'}));
    assert.equal(file_now.name, 'Carte d\'identité.pdf');
    is_whole_pdf(file_now);
    assert.equal((await hand.press('Remplacer')).status(), 422);
}

async function removes_one(hand) {
    const {page} = hand;
    await page.goto(documents_address);
    const gone = await row(page, 'logo').getByRole('link', {name: 'logo', exact: true}).getAttribute('href');
    await hand.follow(/^Supprimer/, row(page, 'logo'));
    assert.equal(await heading(page), 'Supprimer ce document\u00a0?');
    await hand.press('Supprimer ce document');
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /Votre document est supprimé/);
    assert.deepEqual((await names(page)).sort(), ['Carte d\'identité', 'Justificatif d\'été « 2026 »', 'quittance']);
    for (const part of ['', '/fichier', '/vignette']) assert.equal((await page.request.get(new URL(gone + part, page.url()).href)).status(), 404);
}

async function keeps_documents(Hand, options) {
    const person = await somebody(options);
    const hand = new Hand(person.page);
    await adds_one_of_each(hand);
    await looks_at_the_photograph(hand);
    await describes_them(hand);
    await finds_them(hand);
    await downloads_them(person);
    await replaces_one(hand);
    await removes_one(hand);
    assert.deepEqual(await mails_to(person.citizen.Courriel).then((mails) => mails.filter(({subject}) => /document/.test(subject))), []);
    await leaves(person);
}

test('an uploaded photograph loses its place and is turned upright', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'photo-'));
    writeFileSync(path.join(folder, 'avant.jpg'), drawn);
    const found = metadata({path: path.join(folder, 'avant.jpg')});
    rmSync(folder, {recursive: true});
    assert.equal(found['EXIF:Make'], 'Fabricant');
    assert.match(String(found['EXIF:Orientation']), /90/);
    assert.ok(found['Composite:GPSPosition'], JSON.stringify(found));
});

test('documents are added, described, found, downloaded, replaced and removed', () => keeps_documents(Mouse, {}));

test('the same without JavaScript', () => keeps_documents(Mouse, without_scripts));

test('the same by keyboard alone, on a small screen', () => keeps_documents(Keyboard, {viewport: {width: 360, height: 640}}));

// ---- Bad documents ------------------------------------------------------------------------------------------------------

/// Refused by the inspection: what is sent, the reason, and the advice.
const hostile = {
    'formulaire': ['pdf', dynamic_form(), /ne s'affiche que dans le logiciel Acrobat Reader/, /« Microsoft Print to PDF »/],
    'malade': ['pdf', eicar(), /antivirus a reconnu un programme malveillant/, /vérifiez votre appareil/],
    'bombe': ['png', png_bomb(), /image est trop grande/, /300 points par pouce/],
    'texte': ['pdf', Buffer.from('Ceci n\'est pas un PDF.'), /n'est ni une image \(JPG, PNG, GIF, HEIC, WebP ou AVIF\), ni un PDF/, /faites-en une capture d'écran/],
};

async function is_refused_in_the_end(hand, {Courriel}) {
    const {page} = hand;
    await adds(hand, Object.entries(hostile).map(([name, [extension, bytes]]) => file(`${name}.${extension}`, bytes)));
    await settles(page, documents_address);
    for (const [name, [, , reason, remedy]] of Object.entries(hostile)) {
        assert.equal(await state_of(page, name), 'Refusé');
        const told = plain(await row(page, name).innerText());
        assert.match(told, reason);
        assert.match(told, remedy);
        assert.equal(await row(page, name).getByRole('link', {name: /Télécharger/}).count(), 0);
        const address = new URL(await page.getByRole('link', {name, exact: true}).getAttribute('href'), page.url()).href;
        assert.equal((await page.request.get(`${address}/fichier`)).status(), 404, 'its content is gone');

        const mail = await mail_to(Courriel, `Document : ${name}`);
        assert.match(plain(mail.text), reason);
        assert.match(plain(mail.text), remedy);
        assert.ok(mail.links.some((link) => link.endsWith('/mon-porte-documents')));
    }
}

/// Refused at once, before the inspection.
async function is_sent_back(hand, sent, message, kept = []) {
    const {page} = hand;
    await page.goto(documents_address);
    await chooses(hand, 'Fichiers à ajouter', sent);
    const button = page.getByRole('button', {name: 'Ajouter', exact: true});
    await button.click();
    await page.locator('.govuk-error-summary').waitFor();
    const said = plain(await page.locator('.govuk-error-summary').innerText());
    assert.match(said, message);
    assert.match(await page.title(), /^Erreur : /);
    assert.match(plain(await page.locator('.govuk-error-message').innerText()), message);
    assert.deepEqual((await names(page)).filter((name) => !(name in hostile)).sort(), kept);
}

async function is_safe(options) {
    const person = await somebody(options);
    const hand = new Mouse(person.page);
    await is_refused_in_the_end(hand, person.citizen);
    await is_sent_back(hand, [file('contrat.docx', png())], /« contrat\.docx » n'est pas accepté\. Joignez un fichier JPG, JPEG, GIF, PNG ou PDF/);
    // A script reduces it or does not send it: photographs.test.mjs.
    if (options === without_scripts)
        await is_sent_back(hand, [file('lourd.png', one_byte_too_many())], /« lourd\.png » dépasse de peu la limite de 3 Mo\. Envoyez-vous la photographie par courriel/);
    await is_sent_back(hand, [file('vide.png', Buffer.alloc(0))], /« vide\.png » est vide/);
    await is_sent_back(hand, [...'012345'].map((name) => file(`${name}.png`, png())), /5 fichiers au plus/, [...'01234']);
    await leaves(person);
}

test('hostile documents are refused, with a reason and advice, on the page and by mail', () => is_safe({}));

test('the same without JavaScript, for hostile documents', () => is_safe(without_scripts));
