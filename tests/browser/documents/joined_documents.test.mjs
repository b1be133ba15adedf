// Documents of a request or a message: from the step that asks for them to the officer who opens them.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, fills_in, heading, sends} from '../support/filing.mjs';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {field, log_in, log_in_officer, mail_to, new_citizen, new_officer, new_person, plain, portal, sign_up,
    start_browser} from '../support/portal.mjs';
import {eicar, file, pdf, photograph, png} from '../support/documents.mjs';
import {adds, chooses, downloads, is_anonymous, is_whole_pdf, names, documents_address, row, settles} from '../support/porte_documents.mjs';
import {service_called} from '../support/service_list.mjs';

let browser, drawn;
before(async () => {
    browser = await start_browser();
    const {page, context} = await new_person(browser);
    drawn = await photograph(page);
    await context.close();
});
at_the_end(() => browser?.close());

const joined = (page) => page.locator('.portal-documents li').allInnerTexts().then((lines) => lines.map(plain).sort());
const all_three = /Avec un message : suite\.png \(.*Justificatif de domicile : Quittance de novembre \(.*Pièce d'identité : recto\.jpg \(/;
const question = (page, label) => page.locator('.govuk-form-group', {has: field(page, label)});
const sent_for = (page, label) => question(page, label).locator('.portal-document strong').allInnerTexts();

async function opens_shelf(hand, label) {
    const summary = question(hand.page, label).locator('summary');
    if (!(hand instanceof Keyboard)) return summary.click();
    await hand.reach(summary);
    await hand.keys.press('Enter');
}

async function ticks(hand, box) {
    if (!(hand instanceof Keyboard)) return box.check();
    await hand.reach(box);
    await hand.keys.press('Space');
    assert.ok(await box.isChecked());
}

/// Presses the only « Retirer » of a document.
async function takes_back(hand, label, name) {
    await hand.press(`Retirer « ${name} »`);
    assert.ok(!(await sent_for(hand.page, label)).includes(name));
}

/// Two documents for one question (the first one wrong at first), and one from the porte-documents for the other.
async function joins_documents(hand) {
    const {page} = hand;
    const identity = 'Pièce d\'identité';
    const home = 'Justificatif de domicile';
    await chooses(hand, identity, [file('recto.jpg', drawn), file('chat.png', png())]);
    await ticks(hand, question(page, identity).getByLabel('Garder aussi ce fichier dans mon porte-documents'));
    await opens_shelf(hand, home);
    await ticks(hand, question(page, home).getByLabel('Quittance de novembre', {exact: true}));
    await hand.press('Continuer');
    assert.match(plain(await heading(page)), /Vérifiez vos réponses/);
    assert.match(plain(await page.locator('main').innerText()), /recto\.jpg.*chat\.png.*Quittance de novembre/);

    await hand.follow(/Modifier « Pièce d'identité »/);
    assert.deepEqual(await sent_for(page, identity), ['recto.jpg', 'chat.png']);
    assert.equal((await sent_for(page, home)).length, 1);
    await takes_back(hand, identity, 'chat.png');
    await hand.press('Continuer');
    assert.doesNotMatch(await page.locator('main').innerText(), /chat\.png/);
}

async function officer_opens_them(hand, reference) {
    const officer = await new_person(browser);
    await log_in_officer(officer.page, new_officer());
    await settles(officer.page, `${portal}/agent/demandes/${reference}`);
    assert.ok(await officer.page.getByRole('heading', {name: 'Pièces jointes'}).isVisible());
    const shown = await joined(officer.page);
    assert.equal(shown.length, 3);
    assert.match(shown.join(), all_three);
    const picture = await downloads(officer.page, officer.page.getByRole('link', {name: 'recto.jpg'}));
    assert.equal(picture.name, 'recto.jpg');
    assert.equal(is_anonymous(picture)['File:ImageHeight'], 320);
    is_whole_pdf(await downloads(officer.page, officer.page.getByRole('link', {name: /Quittance/})));
    const same = await downloads(hand.page, hand.page.getByRole('link', {name: 'recto.jpg'}));
    assert.ok(same.bytes.equals(picture.bytes));
    assert.deepEqual(officer.complaints, []);
    await officer.context.close();
}

async function joins_and_writes(Hand, options) {
    const person = await new_person(browser, options);
    const {page} = person;
    const hand = new Hand(page);
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    await adds(hand, [file('Quittance de novembre.pdf', pdf())]);
    await settles(page, documents_address);

    const service = service_called('second-livret-famille');
    await begins(hand, service);
    await fills_in(hand, service, {until: Object.keys(service.steps).at(-2)});
    await joins_documents(hand);
    const {reference} = await sends(hand, service);

    await page.goto(`${portal}/mon-suivi/${reference}`);
    await hand.type('Votre message', 'Voici la pièce qui manquait.');
    await chooses(hand, 'Pièces à joindre', [file('suite.png', png())]);
    await hand.press('Envoyer le message');
    await settles(page, `${portal}/mon-suivi/${reference}`);
    assert.ok(await page.getByRole('heading', {name: 'Pièces jointes'}).isVisible());
    assert.match((await joined(page)).join(), all_three);
    await officer_opens_them(hand, reference);

    await page.goto(documents_address);
    const kept = (await names(page)).map((name) => name.replace(/\.\w+$/, '')).sort();
    assert.deepEqual(kept, ['Quittance de novembre', 'chat', 'recto'], 'what was to be kept is kept');
    await hand.follow(/^Supprimer/, row(page, 'Quittance de novembre'));
    await hand.press('Supprimer ce document');
    await page.goto(`${portal}/mon-suivi/${reference}`);
    is_whole_pdf(await downloads(page, page.getByRole('link', {name: /Quittance/})));
    assert.deepEqual(person.complaints, []);
    await person.context.close();
}

test('documents are attached to a request and to a message, kept, taken back, and opened by the officer', () => joins_and_writes(Mouse, {}));

test('the same without JavaScript', () => joins_and_writes(Mouse, {javaScriptEnabled: false}));

test('the same by keyboard alone, on a small screen', () => joins_and_writes(Keyboard, {viewport: {width: 360, height: 640}}));

async function reports(options) {
    const person = await new_person(browser, options);
    const {page} = person;
    const hand = new Mouse(page);
    const service = service_called('signalement-voirie');
    const [first, second, third] = Object.entries(service.steps);
    await begins(hand, service);
    await fills_in(hand, service, {until: first[0]});
    assert.equal(await page.getByText('porte-documents').count(), 0, 'who has no account has none');
    await hand.type(Object.keys(second[1])[0], Object.values(second[1])[0]);
    await chooses(hand, 'Photo', [file('nid-de-poule.jpg', drawn)]);
    await hand.press('Continuer');
    for (const [label, value] of Object.entries(third[1])) await hand.type(label, value);
    await hand.press('Continuer');
    const {reference} = await sends(hand, service);
    await hand.follow('Suivre cette demande');
    await settles(page);
    assert.match((await joined(page)).join(), /Photo : nid-de-poule\.jpg/);
    is_anonymous(await downloads(page, page.getByRole('link', {name: 'nid-de-poule.jpg'})));

    const officer = await new_person(browser);
    await log_in_officer(officer.page, new_officer({departments: ['voirie']}));
    await officer.page.goto(`${portal}/agent/demandes/${reference}`);
    is_anonymous(await downloads(officer.page, officer.page.getByRole('link', {name: 'nid-de-poule.jpg'})));
    assert.deepEqual([...person.complaints, ...officer.complaints], []);
    await person.context.close();
    await officer.context.close();
}

test('a pothole is reported with its photograph, without an account', () => reports({}));

test('the same report without JavaScript', () => reports({javaScriptEnabled: false}));

test('a refused document is reported on the page where it was attached, and by mail with the reference', async () => {
    const {page, context, complaints} = await new_person(browser);
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    const hand = new Mouse(page);
    const service = service_called('changement-coordonnees');
    await begins(hand, service);
    await fills_in(hand, service);
    const {reference} = await sends(hand, service);
    await page.goto(`${portal}/mon-suivi/${reference}`);
    await hand.type('Votre message', 'Voici le jugement.');
    await chooses(hand, 'Pièces à joindre', [file('jugement.pdf', eicar())]);
    await hand.press('Envoyer le message');
    await settles(page, `${portal}/mon-suivi/${reference}`);
    const [line] = await joined(page);
    assert.match(line, /jugement\.pdf.*Refusé\. Notre antivirus a reconnu.*vérifiez votre appareil/);
    assert.equal(await page.getByRole('link', {name: 'jugement.pdf'}).count(), 0);
    const mail = await mail_to(citizen.Courriel, 'Document : jugement.pdf');
    assert.match(plain(mail.text), new RegExp(`Demande : ${reference}.*antivirus`));
    assert.ok(mail.links.some((link) => link.endsWith(`/mon-suivi/${reference}`)));
    assert.deepEqual(complaints, []);
    await context.close();
});
