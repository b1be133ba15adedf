// The whole journey in a real browser: an account, a request for a certificate, its answer; with scripts, without, and
// by keyboard alone.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, fills_in, heading, sends, shows, typed_in} from './support/filing.mjs';
import {Keyboard, Mouse} from './support/hands.mjs';
import {reads_mail} from './support/mails.mjs';
import {characters_label, end_sessions, field, log_in, new_citizen, new_officer, new_person, plain, portal,
    secret_question, security_answer, shown_secret, sign_up, sleep, spaced, start_browser, totp} from './support/portal.mjs';
import {answer} from './support/questions.mjs';
import {own_birth_certificate, service_called} from './support/service_list.mjs';

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

const focused = (page, selector) => page.locator(selector).evaluate((element) => element === document.activeElement);
const status = (page) => page.locator('main .govuk-tag').first().innerText();

async function comes_into_focus(page, selector) {
    for (let tries = 0; tries < 100 && !await focused(page, selector); ++tries) await sleep(20);
    assert.ok(await focused(page, selector), `${selector} has the focus`);
}

/// A form with mistakes is answered with 422, a title that says so, and a summary that has the focus and links to the
/// fields.
async function is_sent_back(hand, response, first_field, message) {
    const {page} = hand;
    assert.equal(response.status(), 422);
    assert.match(await page.title(), /^Erreur : /);
    await comes_into_focus(page, '.govuk-error-summary');
    const hrefs = await page.locator('.govuk-error-summary__list a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const href of hrefs) assert.equal(await page.locator(href).count(), 1, `${href} is a field`);
    assert.equal(hrefs[0], first_field);
    if (message) assert.match(await page.locator('.govuk-error-summary').innerText(), message);
    await hand.jump(await page.locator('.govuk-error-summary__list a').first().innerText());
    await comes_into_focus(page, first_field);
    const described_by = await page.locator(first_field).evaluate((input) => {
        // A radio button may have its own hint; the error belongs to its question.
        const told = [input, input.closest('fieldset')].map((element) => element?.getAttribute('aria-describedby')).filter(Boolean);
        return told.flatMap((ids) => ids.split(' ')).map((id) => document.getElementById(id).className);
    });
    assert.ok(described_by.includes('govuk-error-message'), 'the field tells its own mistake');
}

async function opens_an_account(hand, citizen) {
    const {page} = hand;
    await page.goto(portal);
    await hand.follow('S\'inscrire', page.locator('header'));
    assert.equal(await heading(page), 'Création d\'un compte');
    await is_sent_back(hand, await hand.press('Valider'), '#nom', /Remplissez «\sNom de naissance\s»/);

    for (const [label, text] of Object.entries(citizen)) await hand.type(label, text);
    await hand.type('Confirmation du mot de passe', citizen['Mot de passe']);
    await hand.choose('Question secrète', spaced(secret_question));
    await hand.tick('J\'accepte les conditions d\'utilisation');
    await hand.press('Valider');
    assert.equal(await heading(page), 'Test de sécurité');
    await hand.type(characters_label, await security_answer(page));
    await hand.press('Continuer');
    assert.equal(await heading(page), 'Confirmation de création de mon compte');
    assert.ok((await page.locator('main').innerText()).includes(citizen.Courriel));
}

async function activates(hand, citizen) {
    const {page} = hand;
    await reads_mail(hand, citizen.Courriel, 'compte', /\/activation\//);
    assert.equal(await heading(page), 'Activation de votre compte');
    await hand.press('Activer mon compte');
    assert.equal(await heading(page), 'Votre compte est activé');
}

async function logs_in(hand, citizen) {
    const {page} = hand;
    await hand.follow('Connexion', page.locator('main'));
    await hand.type('Identifiant', citizen.Identifiant);
    await hand.type('Mot de passe', 'ce n\'est pas le bon');
    await is_sent_back(hand, await hand.press('Connexion'), '#identifiant');
    assert.equal(await field(page, 'Identifiant').inputValue(), citizen.Identifiant, 'what was typed is kept');
    assert.equal(await field(page, 'Mot de passe').inputValue(), '', 'a password never is');
    await hand.type('Mot de passe', citizen['Mot de passe']);
    await hand.press('Connexion');
    assert.equal(await heading(page), 'Mon suivi');
    assert.match(await page.locator('main').innerText(), /pas encore fait de demande/);
}

async function asks_for_the_act(hand, citizen) {
    const {page} = hand;
    await hand.follow('Choisir un e-service');
    await hand.follow(own_birth_certificate.title);
    await hand.press('Commencer');
    await is_sent_back(hand, await hand.press('Continuer'), '#nature');
    await fills_in(hand, own_birth_certificate, {look: async (legend) => {
        if (legend === 'Vos coordonnées') await shows(page, [`Nos courriels partent à l'adresse de votre compte : ${citizen.Courriel}.`]);
    }});
    assert.match(plain(await heading(page)), /Vérifiez vos réponses/);
    await shows(page, [...typed_in(own_birth_certificate), citizen.Courriel]);
    return (await sends(hand, own_birth_certificate)).reference;
}

async function follows_the_request(hand, citizen, reference) {
    const {page} = hand;
    await hand.follow('Suivre cette demande');
    assert.equal(await status(page), 'Envoyée');
    const answered = await page.locator('main').innerText();
    assert.ok(answered.includes('12 bis, rue de l\'Étoile\n86000 Poitiers'), 'line breaks are kept');
    assert.match(answered, /29 février 1992/);
    await is_sent_back(hand, await hand.press('Envoyer le message'), '#message');
    await hand.type('Votre message', 'Bonjour,\nest-ce que l\'acte arrivera « à temps » ?');
    await hand.press('Envoyer le message');
    await comes_into_focus(page, '.govuk-notification-banner');
    assert.match(await page.locator('.moj-message-item').last().innerText(), /Bonjour,\nest-ce que l'acte arrivera « à temps » \?/);
    await reads_mail(hand, citizen.Courriel, reference, new RegExp(reference));
    assert.equal(new URL(page.url()).pathname, `/mon-suivi/${reference}`);
}

async function officer_finds_the_request(hand, officer, reference) {
    const {page} = hand;
    await page.goto(`${portal}/agent`);
    await hand.type('Identifiant', officer.Identifiant);
    await hand.type('Mot de passe', officer['Mot de passe']);
    await hand.press('Connexion');
    await hand.type('Code affiché par l\'application', totp(await shown_secret(page)));
    await hand.press('Confirmer');
    assert.equal(await heading(page), 'Vos codes de secours');
    await hand.follow('Continuer');
    assert.equal(await heading(page), 'Demandes');
    // Other tests may have left requests that have waited longer.
    for (let pages = 0; pages < 30 && !await page.getByRole('link', {name: reference}).count(); ++pages)
        await hand.follow('Page suivante');
    await hand.follow(reference);
    const shown = await page.locator('main').innerText();
    assert.ok(shown.includes('O\'Neill-Lefèvre') && shown.includes('est-ce que l\'acte arrivera « à temps » ?'));
}

async function officer_asks_for_documents(hand) {
    const {page} = hand;
    await hand.press('Prendre en charge');
    await comes_into_focus(page, '.govuk-notification-banner');
    assert.equal(await status(page), 'En cours d\'instruction');
    await hand.choose('Nouveau statut', 'En attente de compléments');
    const soon = new Date(Date.now() + 30 * 86_400_000);
    const deadline = {'Jour': soon.getUTCDate(), 'Mois': soon.getUTCMonth() + 1, 'Année': soon.getUTCFullYear()};
    for (const [box, number] of Object.entries(deadline)) await hand.type(box, String(number));
    await is_sent_back(hand, await hand.press('Changer le statut'), '#motif', /demande un message/);
    await hand.type('Message à l\'usager', 'Il manque votre livret de famille.');
    await hand.press('Changer le statut');
    assert.equal(await status(page), 'En attente de compléments');
}

async function walk(Hand, options) {
    const citizen = new_citizen();
    const officer = new_officer();
    const home = await new_person(browser, options);
    const office = await new_person(browser, options);
    const at_home = new Hand(home.page);
    const at_office = new Hand(office.page);

    await opens_an_account(at_home, citizen);
    await activates(at_home, citizen);
    await logs_in(at_home, citizen);
    const reference = await asks_for_the_act(at_home, citizen);
    await follows_the_request(at_home, citizen, reference);

    await officer_finds_the_request(at_office, officer, reference);
    await officer_asks_for_documents(at_office);

    await reads_mail(at_home, citizen.Courriel, 'En attente de compléments', new RegExp(reference));
    assert.equal(await status(home.page), 'En attente de compléments');
    assert.match(await home.page.locator('.moj-message-item').last().innerText(), /Alix de La Tour[^]*livret de famille/);
    await at_home.type('Votre message', 'Je l\'ai déposé ce matin à l\'accueil.');
    await at_home.press('Envoyer le message');

    await office.page.goto(`${portal}/agent/demandes/${reference}`);
    assert.match(await office.page.locator('.moj-message-item').last().innerText(), /déposé ce matin/);
    await at_office.choose('Nouveau statut', 'Traitée');
    await at_office.type('Message à l\'usager', 'Votre acte est parti par la poste.');
    await at_office.press('Changer le statut');
    assert.equal(await status(office.page), 'Traitée');
    await at_office.press('Déconnexion');

    await home.page.goto(`${portal}/mon-suivi`);
    await at_home.follow(new RegExp(reference));
    assert.equal(await status(home.page), 'Traitée');
    assert.match(await home.page.locator('.moj-message-item').last().innerText(), /parti par la poste/);
    assert.deepEqual(await home.page.locator('.moj-timeline__title').allInnerTexts(),
        ['Envoyée', 'En cours d\'instruction', 'En attente de compléments', 'Traitée']);
    await at_home.press('Déconnexion');
    assert.equal((await home.page.goto(`${portal}/mon-suivi/${reference}`)).url(),
        `${portal}/connexion?retour=${encodeURIComponent(`/mon-suivi/${reference}`)}`);

    assert.deepEqual([...home.complaints, ...office.complaints], []);
    await home.context.close();
    await office.context.close();
}

test('a citizen gets an account, requests a certificate and is answered', () => walk(Mouse, {}));

test('the same without JavaScript', () => walk(Mouse, {javaScriptEnabled: false}));

test('the same by keyboard alone, on a small screen, with a visible focus everywhere', () =>
    walk(Keyboard, {viewport: {width: 360, height: 640}}));

test('a form sent after the session had ended is sent after the next login', async () => {
    const {page, context, complaints} = await new_person(browser);
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    const hand = new Mouse(page);
    const {slug, steps} = service_called('signalement-voirie');
    await begins(hand, {slug});
    for (const [label, text] of Object.entries(steps['Le problème'])) await answer(hand, label, text);
    end_sessions(citizen);
    await hand.press('Continuer');
    assert.equal(new URL(page.url()).pathname, '/connexion');
    assert.match(await page.locator('main').innerText(), /Votre session a expiré.*conservé 24 heures/);

    await hand.type('Identifiant', citizen.Identifiant);
    await hand.type('Mot de passe', citizen['Mot de passe']);
    await hand.press('Connexion');
    assert.match(plain(await heading(page)), /Étape 2 sur 3/);
    await hand.follow('Retour');
    assert.equal(await field(page, 'Description').inputValue(), steps['Le problème'].Description);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('the first Tab reaches the skip link', async () => {
    const {page, context} = await new_person(browser);
    const hand = new Keyboard(page);
    for (const address of ['/', '/faq', '/connexion', '/e-services/acte-naissance', '/nulle-part']) {
        await page.goto(portal + address);
        await page.keyboard.press('Tab');
        await comes_into_focus(page, '.govuk-skip-link');
        const {x, y, width, height} = await page.locator('.govuk-skip-link').boundingBox();
        assert.ok(x >= 0 && y >= 0 && width > 24 && height > 24, 'it is seen once it has the focus');
        await hand.jump('Aller au contenu');
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate(() => document.activeElement.closest('main, footer')), 'the menu is behind');
    }
    await context.close();
});

test('scripts add: a password can be shown, and a double click sends once', async () => {
    const {page, context, complaints} = await new_person(browser);
    await page.goto(`${portal}/connexion`);
    await field(page, 'Mot de passe').fill('le soleil brille');
    await page.getByRole('button', {name: 'Afficher le mot de passe'}).click();
    assert.equal(await field(page, 'Mot de passe').getAttribute('type'), 'text');
    await page.getByRole('button', {name: 'Masquer le mot de passe'}).click();
    assert.equal(await field(page, 'Mot de passe').getAttribute('type'), 'password');
    await field(page, 'Identifiant').fill('personne');

    let sent = 0;
    page.on('request', (request) => { sent += request.method() === 'POST'; });
    await page.getByRole('button', {name: 'Connexion', exact: true}).dblclick();
    await page.locator('.govuk-error-summary').waitFor();
    assert.equal(sent, 1);
    assert.deepEqual(complaints, []);
    await context.close();
});
