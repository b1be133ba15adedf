// An officer's account from the invitation to the lost telephone, with a mouse, by keyboard alone and without
// JavaScript.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {forget_last_code, log_in, log_in_officer, mail_to, new_officer, new_person, portal, shown_secret, start_browser,
    totp} from '../support/portal.mjs';

let browser;
before(async () => {
    browser = await start_browser();
});
after(() => browser?.close());

const heading = (page) => page.getByRole('heading', {level: 1}).innerText();

async function administrator_at(options) {
    const person = await new_person(browser, options);
    const account = new_officer({name: 'Yann Le Goff', roles: ['administration']});
    await log_in_officer(person.page, account);
    return {...person, account};
}

/// Adds an account; returns what its owner will log in with.
async function invites(hand, administrator) {
    const login = `nadege.${Date.now().toString(36)}`;
    await hand.follow('Comptes des agents');
    await hand.follow('Créer un compte');
    await hand.type('Prénom et nom', 'Nadège L\'Hôte');
    await hand.type('Courriel professionnel', `${login}@poitiers.example`);
    await hand.type('Identifiant', login);
    await hand.tick('Service de l\'état civil');
    await hand.tick('Service des élections');
    await hand.type('Votre mot de passe', administrator['Mot de passe']);
    await hand.press('Créer le compte');
    assert.equal(await heading(hand.page), 'Nadège L\'Hôte');
    assert.match(await hand.page.locator('main').innerText(), /Invité/);
    return {Identifiant: login, 'Mot de passe': 'cinq mulets boivent bien tard'};
}

async function chooses_a_password(hand, officer) {
    const {links} = await mail_to(`${officer.Identifiant}@poitiers.example`, '/agent/nouveau-mot-de-passe/');
    await hand.page.goto(links.find((link) => link.includes('/agent/nouveau-mot-de-passe/')));
    await hand.type('Nouveau mot de passe', officer['Mot de passe']);
    await hand.type('Confirmation du mot de passe', officer['Mot de passe']);
    await hand.press('Valider');
    assert.equal(new URL(hand.page.url()).pathname, '/agent/connexion');
}

/// Enrols an authenticator application; returns the recovery codes.
async function enrols(hand, officer) {
    const {page} = hand;
    await log_in(page, officer, '/agent/connexion');
    assert.equal(await heading(page), 'Votre application d\'authentification');
    const drawing = await page.getByRole('img', {name: /Code QR/}).boundingBox();
    assert.ok(drawing.width >= 200 && Math.abs(drawing.width - drawing.height) < 1);
    officer.secret = await shown_secret(page);
    await hand.type('Code affiché par l\'application', '000000');
    await hand.press('Confirmer');
    assert.equal(await shown_secret(page), officer.secret);
    await hand.type('Code affiché par l\'application', totp(officer.secret));
    await hand.press('Confirmer');
    const codes = await page.locator('.portal-code').allInnerTexts();
    assert.equal(codes.length, 10);
    await page.emulateMedia({media: 'print'});
    assert.ok(await page.getByText(codes[9]).isVisible());
    await page.emulateMedia({media: 'screen'});
    await hand.follow('Continuer');
    assert.equal(await heading(page), 'Demandes');
    return codes;
}

async function comes_back(hand, officer) {
    const {page} = hand;
    await hand.press('Déconnexion');
    await log_in(page, officer, '/agent/connexion');
    forget_last_code(officer);
    await hand.type('Code de votre application', totp(officer.secret));
    await hand.press('Connexion');
    assert.equal(await heading(page), 'Demandes');
}

async function has_lost_the_telephone(hand, officer, codes) {
    const {page} = hand;
    await hand.press('Déconnexion');
    await log_in(page, officer, '/agent/connexion');
    await hand.follow('Utilisez un code de secours');
    await hand.type('Code de secours', codes[0].toUpperCase());
    await hand.press('Connexion');
    assert.match(await page.locator('.govuk-notification-banner').innerText(), /Codes de secours restants\s:\s9/);
    await hand.follow('Mon compte');
    assert.match(await page.locator('main').innerText(), /9 encore valables/);
}

async function is_given_another_start(hand, administrator, officer) {
    await hand.page.goto(`${portal}/agent/comptes/${officer.Identifiant}`);
    await hand.follow('Réinitialiser');
    await hand.type('Mot de passe actuel', administrator['Mot de passe']);
    await hand.press('Réinitialiser');
    assert.match(await hand.page.locator('main').innerText(), /Pas encore en place[^]*Double authentification réinitialisée, par Yann Le Goff/);
    await mail_to(`${officer.Identifiant}@poitiers.example`, 'réinitialisée');
}

async function walk(Hand, options) {
    const office = await administrator_at(options);
    const desk = await new_person(browser, options);
    const [at_office, at_desk] = [new Hand(office.page), new Hand(desk.page)];
    const officer = await invites(at_office, office.account);
    await chooses_a_password(at_desk, officer);
    const codes = await enrols(at_desk, officer);
    await comes_back(at_desk, officer);
    await has_lost_the_telephone(at_desk, officer, codes);
    await is_given_another_start(at_office, office.account, officer);
    await at_desk.page.goto(`${portal}/agent`);
    assert.equal(new URL(at_desk.page.url()).pathname, '/agent/connexion');
    await enrols(at_desk, officer);
    assert.deepEqual([...office.complaints, ...desk.complaints], []);
    for (const {context} of [office, desk]) await context.close();
}

test('an officer is invited, enrols, logs in again, loses the telephone and enrols anew', () => walk(Mouse, {}));
test('the same by keyboard alone', () => walk(Keyboard, {}));
test('the same without JavaScript', () => walk(Mouse, {javaScriptEnabled: false}));
