// A citizen's account after its activation: forgotten password, profile, open sessions, deletion; with scripts and without.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after as at_the_end, before, test} from 'node:test';
import {mailed_link} from '../support/account_pages.mjs';
import {begins, file_request, fills_in, heading} from '../support/filing.mjs';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {inspect, watch} from '../support/inspect.mjs';
import {reads_mail, receives} from '../support/mails.mjs';
import {characters_label, field, log_in, new_citizen, new_person, plain, portal, secret_question, security_answer, sign_up, sleep, spaced,
    sql, start_browser} from '../support/portal.mjs';
import {service_called} from '../support/service_list.mjs';
import {unzip} from '../support/zip.mjs';

const new_password = 'quatre mulets boivent tard';

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

const says = async (page) => plain(await page.locator('main').innerText());
const where = (page) => new URL(page.url()).pathname;
const with_and_without_scripts = [['with scripts', {}], ['without scripts', {javaScriptEnabled: false}]];

async function somebody(options, Hand = Mouse) {
    const person = await new_person(browser, options);
    return {...person, hand: new Hand(person.page)};
}

async function with_account(options, Hand) {
    const person = await somebody(options, Hand);
    const citizen = new_citizen();
    await sign_up(person.page, citizen);
    return {...person, citizen};
}

/// A logged-in citizen in a fresh browser.
async function signed_in(citizen, options) {
    const person = await somebody(options);
    await log_in(person.page, citizen);
    assert.equal(await heading(person.page), 'Mon suivi');
    return {...person, citizen};
}

async function leaves_silently(...persons) {
    assert.deepEqual(persons.flatMap(({complaints}) => complaints), []);
    for (const {context} of persons) await context.close();
}

async function passes_test(hand, button) {
    await hand.type(characters_label, await security_answer(hand.page));
    return hand.press(button);
}

async function tries_login(hand, name, password) {
    await hand.page.goto(`${portal}/connexion`);
    await hand.type('Identifiant', name);
    await hand.type('Mot de passe', password);
    return hand.press('Connexion');
}

// ---- « Mot de passe oublié » ----

async function asks_for_link(hand, citizen) {
    const {page} = hand;
    await page.goto(`${portal}/connexion`);
    await hand.follow('Mot de passe oublié');
    assert.equal(await heading(page), 'Mot de passe oublié');
    await hand.type('Identifiant', citizen.Identifiant);
    await hand.press('Continuer');
    assert.equal(await heading(page), 'Question secrète');
    assert.ok((await says(page)).includes(secret_question));
    await hand.type('Réponse à la question secrète', 'Rue de la Paix');
    await hand.press('Recevoir le lien');
    assert.equal(await heading(page), 'Test de sécurité');
    assert.equal((await passes_test(hand, 'Continuer')).status(), 422);
    assert.match(await page.title(), /^Erreur : /);
    // Capitals without accents are accepted as the same answer.
    await hand.type('Réponse à la question secrète', 'RUE DE L\'ECUREUIL');
    await hand.press('Recevoir le lien');
    await passes_test(hand, 'Continuer');
    assert.equal(await heading(page), 'Regardez vos courriels');
}

async function chooses_password(hand) {
    const {page} = hand;
    assert.equal(await heading(page), 'Choisissez un nouveau mot de passe');
    await hand.type('Nouveau mot de passe', 'court');
    await hand.type('Confirmation du mot de passe', 'court');
    assert.equal((await hand.press('Valider')).status(), 422);
    assert.match(plain(await page.locator('.govuk-error-summary').innerText()), /12 caractères/);
    await hand.type('Nouveau mot de passe', new_password);
    await hand.type('Confirmation du mot de passe', new_password);
    await hand.press('Valider');
    assert.equal(where(page), '/connexion');
    assert.match(await says(page), /Votre mot de passe est changé\. Connectez-vous/);
}

async function forgets_password(Hand, options) {
    const person = await with_account(options, Hand);
    const {hand, page, citizen} = person;
    const elsewhere = await signed_in(citizen, options);
    await asks_for_link(hand, citizen);
    const {links} = await receives(citizen.Courriel, {subject: 'Choisissez un nouveau mot de passe', person: citizen,
        words: [citizen.Identifiant, 'ne sert qu\'une fois', '/nouveau-mot-de-passe/']});
    await reads_mail(hand, citizen.Courriel, 'Choisissez un nouveau mot de passe', /\/nouveau-mot-de-passe\//);
    await chooses_password(hand);
    await receives(citizen.Courriel, {subject: 'Votre mot de passe a été changé', person: citizen, words: [citizen.Identifiant]});

    await elsewhere.page.reload();
    assert.equal(await heading(elsewhere.page), 'Connexion', 'whoever knew the old one is out');
    assert.equal((await page.goto(links.find((link) => link.includes('/nouveau-mot-de-passe/')))).status(), 410);
    assert.equal((await tries_login(hand, citizen.Identifiant, citizen['Mot de passe'])).status(), 422);
    await tries_login(hand, citizen.Identifiant, new_password);
    assert.equal(await heading(page), 'Mon suivi');
    await leaves_silently(person, elsewhere);
}

async function forgets_login(Hand, options) {
    const person = await with_account(options, Hand);
    const {hand, page, citizen} = person;
    await page.goto(`${portal}/mot-de-passe-oublie`);
    await hand.type('Identifiant', citizen.Courriel);
    await hand.press('Continuer');
    assert.equal(await heading(page), 'Test de sécurité');
    await passes_test(hand, 'Continuer');
    assert.equal(await heading(page), 'Regardez vos courriels');
    await receives(citizen.Courriel, {subject: 'Votre identifiant sur les e-services de Poitiers', person: citizen,
        words: ['Vous avez demandé votre identifiant', citizen.Identifiant]});
    await reads_mail(hand, citizen.Courriel, 'Votre identifiant sur les e-services de Poitiers', /\/mot-de-passe-oublie/);
    assert.equal(await heading(page), 'Mot de passe oublié');
    await leaves_silently(person);
}

for (const [name, options, Hand = Mouse] of [...with_and_without_scripts,
    ['by keyboard alone, on a small screen', {viewport: {width: 360, height: 640}}, Keyboard]]) {
    test(`a forgotten password is replaced ${name}`, () => forgets_password(Hand, options));
    test(`a forgotten identifiant comes by mail ${name}`, () => forgets_login(Hand, options));
}

// ---- « Mon profil » ----

const told = {'Nom d\'usage': 'Lefèvre', 'Jour': '29', 'Mois': '2', 'Année': '1992', 'Lieu de naissance': 'Cork (Irlande)',
    'Appartement, étage, chez…': 'Appartement 4', 'Bâtiment, résidence': 'Bâtiment C', 'Numéro et voie': '3 bis rue de l\'Œuf',
    'Code postal': '86000', 'Commune': 'Poitiers'};

async function tells_of_oneself({page, hand}) {
    await page.goto(`${portal}/mon-profil`);
    await hand.follow('Modifier les informations personnelles');
    await hand.tick('Madame');
    for (const [label, text] of Object.entries(told)) await hand.type(label, text);
    await hand.type('Téléphone', 'bonjour');
    assert.equal((await hand.press('Valider')).status(), 422);
    for (const [label, text] of Object.entries(told)) assert.equal(await field(page, label).inputValue(), text, `« ${label} » is kept`);
    assert.ok(await field(page, 'Madame').isChecked());
    await hand.type('Téléphone', '05.49.00.00.00');
    await hand.press('Valider');
    assert.equal(where(page), '/mon-profil');
    const profile = await says(page);
    for (const words of ['Madame Zoé O\'Neill-Lefèvre', 'Lefèvre', '29 février 1992', 'Cork (Irlande)', 'Appartement 4', 'Bâtiment C',
        '3 bis rue de l\'Œuf', '86000 Poitiers', '05 49 00 00 00'])
        assert.ok(profile.includes(words), `the profile shows « ${words} »: ${profile}`);
}

/// The prefilled values of each step of the e-service.
const prefilled = (citizen) => ({
    'Votre identité': {'Nom de naissance': citizen['Nom de naissance'], 'Prénoms': citizen.Prénom, 'Jour': '29', 'Mois': '02', 'Année': '1992'},
    'Votre adresse à Poitiers': {'Numéro et voie': told['Numéro et voie'], 'Code postal': '86000', 'Commune': 'Poitiers'},
    'Vos coordonnées': {'Téléphone': '05 49 00 00 00'},
});

for (const [name, options] of with_and_without_scripts) {
    test(`an e-service is prefilled from the profile ${name}`, async () => {
        const person = await with_account(options);
        const {page, hand, citizen} = person;
        await log_in(page, citizen);
        await tells_of_oneself(person);
        const service = service_called('inscription-listes-electorales');
        const expected = prefilled(citizen);
        const looked_at = [];
        await begins(hand, service);
        await fills_in(hand, service, {until: 'Vos coordonnées', look: async (legend) => {
            for (const [label, value] of Object.entries(expected[legend] ?? {}))
                assert.equal(plain(await field(page, label).inputValue()), value, `${legend}, ${label}`);
            if (expected[legend]) looked_at.push(legend);
        }});
        assert.deepEqual(looked_at, Object.keys(expected));
        await leaves_silently(person);
    });
}

const new_address = ({Courriel}) => `neuf.${Courriel}`;

async function asks_for_new_address({page, hand, citizen}) {
    await page.goto(`${portal}/mon-profil`);
    await hand.follow('Modifier le courriel');
    await hand.type('Nouveau courriel', new_address(citizen));
    await hand.type('Mot de passe actuel', 'ce n\'est pas le bon');
    assert.equal((await hand.press('Valider')).status(), 422);
    assert.equal(await field(page, 'Nouveau courriel').inputValue(), new_address(citizen));
    assert.equal(await field(page, 'Mot de passe actuel').inputValue(), '', 'a password never is kept');
    await hand.type('Mot de passe actuel', citizen['Mot de passe']);
    await hand.press('Valider');
    const profile = await says(page);
    assert.match(profile, /Un lien part vers la nouvelle adresse/);
    assert.ok(!profile.includes(new_address(citizen)), 'nothing has changed yet');
}

async function changes_address(person) {
    const {page, hand, citizen} = person;
    await asks_for_new_address(person);
    await receives(citizen.Courriel, {subject: 'Changement de courriel demandé', person: citizen,
        words: [citizen.Identifiant, new_address(citizen)]});
    await receives(new_address(citizen), {subject: 'Confirmez votre nouveau courriel', person: citizen, unproven: true,
        words: ['ne sert qu\'une fois', '/changement-courriel/']});
    await reads_mail(hand, new_address(citizen), 'Confirmez votre nouveau courriel', /\/changement-courriel\//);
    assert.equal(await heading(page), 'Confirmez votre nouveau courriel');
    assert.ok((await says(page)).includes(new_address(citizen)));
    await hand.press('Confirmer cette adresse');
    assert.equal(where(page), '/mon-profil');
    assert.match(await says(page), /Votre courriel est changé\./);
    assert.ok((await says(page)).includes(new_address(citizen)));
    await receives(citizen.Courriel, {subject: 'Votre courriel a été changé', person: citizen,
        words: [citizen.Identifiant, 'n\'utilise plus cette adresse']});
}

async function changes_password({page, hand, citizen}) {
    await page.goto(`${portal}/mon-profil`);
    await hand.follow('Modifier le mot de passe');
    await hand.type('Mot de passe actuel', citizen['Mot de passe']);
    await hand.type('Nouveau mot de passe', new_password);
    await hand.type('Confirmation du mot de passe', `${new_password}.`);
    assert.equal((await hand.press('Valider')).status(), 422);
    for (const label of ['Mot de passe actuel', 'Nouveau mot de passe', 'Confirmation du mot de passe'])
        assert.equal(await field(page, label).inputValue(), '', 'a password never is kept');
    await hand.type('Mot de passe actuel', citizen['Mot de passe']);
    await hand.type('Nouveau mot de passe', new_password);
    await hand.type('Confirmation du mot de passe', new_password);
    await hand.press('Valider');
    assert.match(await says(page), /Votre mot de passe est changé\. Les autres appareils sont déconnectés/);
    await receives(new_address(citizen), {subject: 'Votre mot de passe a été changé', person: {...citizen, 'Mot de passe': new_password},
        words: [citizen.Identifiant]});
}

const other_question = 'Quel était le nom du premier animal que vous avez eu ?';

async function changes_question({page, hand}) {
    await page.goto(`${portal}/mon-profil`);
    await hand.follow('Modifier la question secrète');
    await hand.choose('Question secrète', spaced(other_question));
    await hand.type('Réponse', 'Félix le Chat');
    await hand.type('Mot de passe actuel', new_password);
    await hand.press('Valider');
    assert.match(await says(page), /Votre question secrète est changée/);
    assert.ok((await says(page)).includes(other_question));
}

for (const [name, options] of with_and_without_scripts) {
    test(`courriel, password and secret question are changed ${name}`, async () => {
        const person = await with_account(options);
        const {citizen, page} = person;
        await log_in(page, citizen);
        const elsewhere = await signed_in(citizen, options);
        await changes_address(person);
        await elsewhere.page.reload();
        assert.equal(await heading(elsewhere.page), 'Mon suivi');
        await changes_password(person);
        await elsewhere.page.reload();
        assert.equal(await heading(elsewhere.page), 'Connexion', 'other sessions are closed');
        await changes_question(person);
        await receives(new_address(citizen), {subject: 'Votre question secrète a été changée', person: citizen,
            words: [citizen.Identifiant]});

        const {hand} = elsewhere;
        await elsewhere.page.goto(`${portal}/mot-de-passe-oublie`);
        await hand.type('Identifiant', citizen.Identifiant);
        await hand.press('Continuer');
        assert.ok((await says(elsewhere.page)).includes(other_question));
        assert.equal((await tries_login(hand, citizen.Courriel, new_password)).status(), 422, 'the old address is nobody\'s');
        await tries_login(hand, new_address(citizen), new_password);
        assert.equal(await heading(elsewhere.page), 'Mon suivi');
        await leaves_silently(person, elsewhere);
    });

    test(`open sessions are listed and closed ${name}`, async () => {
        const person = await with_account(options);
        const {page, hand, citizen} = person;
        await log_in(page, citizen);
        const elsewhere = await signed_in(citizen, options);
        await receives(citizen.Courriel, {subject: 'Connexion depuis un nouvel appareil', person: citizen,
            words: [citizen.Identifiant, '/mon-profil/connexions']});
        await page.goto(`${portal}/mon-profil`);
        await hand.follow('Voir vos connexions');
        const rows = page.locator('main tbody tr');
        assert.equal(await rows.count(), 2);
        assert.equal(await rows.filter({hasText: 'Cet appareil'}).count(), 1);
        for (const row of await rows.allInnerTexts()) assert.match(plain(row), /Chrome sur Linux.* \d{4} à \d+ h \d\d/);
        await hand.press('Déconnecter partout');
        assert.match(await says(page), /Tous les autres appareils sont déconnectés/);
        assert.equal(await rows.count(), 1);
        assert.match(await rows.innerText(), /Cet appareil/);
        await elsewhere.page.reload();
        assert.equal(await heading(elsewhere.page), 'Connexion');
        await leaves_silently(person, elsewhere);
    });
}

// ---- Download of one's own data, and deletion 

async function takes_data({page, citizen}, reference) {
    await page.goto(`${portal}/mon-profil`);
    const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', {name: 'Télécharger mes données'}).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'mes-donnees.zip');
    const files = unzip(readFileSync(await download.path()));
    const data = JSON.parse(files.get('donnees.json'));
    assert.equal(data.compte.identifiant, citizen.Identifiant);
    assert.equal(data.compte.courriel, citizen.Courriel);
    assert.equal(data.compte.nom, citizen['Nom de naissance']);
    assert.deepEqual(data.demandes.map((request) => request.reference), [reference]);
    assert.ok(Object.keys(data.demandes[0].reponses).length > 3);
    assert.ok(!JSON.stringify(data).includes(citizen['Mot de passe']));
}

async function deletes_account({page, hand, citizen}, reference) {
    await hand.follow('Supprimer mon compte');
    assert.ok((await says(page)).includes(reference), 'a request under way is told');
    assert.equal((await hand.press('Supprimer mon compte')).status(), 422);
    await hand.type('Mot de passe actuel', citizen['Mot de passe']);
    await hand.press('Supprimer mon compte');
    assert.match(await says(page), /Un courriel vient de partir/);
    await receives(citizen.Courriel, {subject: 'Suppression de votre compte', person: citizen,
        words: [citizen.Identifiant, 'Rien n\'est encore supprimé', '/suppression-compte/']});
    await reads_mail(hand, citizen.Courriel, 'Suppression de votre compte', /\/suppression-compte\//);
    assert.equal(await heading(page), 'Supprimer définitivement votre compte');
    await hand.press('Supprimer définitivement mon compte');
    assert.equal(await heading(page), 'Votre compte est supprimé');
}

/// With the reference and the code in the last mail.
async function follows_without_account({page, hand}, reference, mail) {
    await hand.follow('Suivre une demande');
    const [, code] = mail.text.match(/Code\s*:\s*([0-9A-Z-]+)/);
    await hand.type('Référence de la demande', reference);
    await hand.type('Code de suivi', code);
    await hand.press('Voir ma demande');
    assert.ok((await says(page)).includes(reference));
}

for (const [name, options] of with_and_without_scripts) {
    test(`a citizen's data are downloaded and the account is deleted ${name}`, async () => {
        const person = await with_account(options);
        const {page, hand, citizen} = person;
        await log_in(page, citizen);
        const reference = await file_request(page);
        await takes_data(person, reference);
        await deletes_account(person, reference);
        const mail = await receives(citizen.Courriel, {subject: 'Votre compte est supprimé', person: citizen,
            words: [citizen.Identifiant, reference]});
        await follows_without_account(person, reference, mail);
        const link = await mailed_link(citizen.Courriel, '/suppression-compte/');
        assert.equal((await page.goto(link)).status(), 410);
        assert.equal((await tries_login(hand, citizen.Identifiant, citizen['Mot de passe'])).status(), 422);
        assert.equal(where(page), '/connexion');
        await leaves_silently(person);
    });
}

// ---- The end of a session ----

const seen_minutes_ago = ({Identifiant}) => Number(sql('SELECT TIMESTAMPDIFF(MINUTE, s.seen_at, UTC_TIMESTAMP(6)) FROM sessions s ' +
    `JOIN users u ON u.id = s.user_id WHERE u.login = '${Identifiant}'`));

/// As if the session had been idle for so long.
const stays_idle = ({Identifiant}, minutes) => sql('UPDATE sessions s JOIN users u ON u.id = s.user_id ' +
    `SET s.seen_at = s.seen_at - INTERVAL ${minutes} MINUTE WHERE u.login = '${Identifiant}'`);

test('a session that is about to end warns, is prolonged by « Continuer », and ends', async () => {
    const person = await with_account({});
    const {page, citizen} = person;
    const seen = await watch(page);
    await page.clock.install();
    await log_in(page, citizen);
    await page.goto(`${portal}/mon-profil`);
    const notice = page.locator('.portal-session');
    await page.clock.fastForward('26:00');
    assert.ok(await notice.isHidden());
    await page.clock.fastForward('01:30');
    await notice.waitFor({state: 'visible'});
    assert.match(plain(await notice.innerText()), /Votre session se termine dans moins de trois minutes/);
    await inspect(page, {seen, complaints: person.complaints, status: 200});

    stays_idle(citizen, 28);
    await page.getByRole('button', {name: 'Continuer', exact: true}).click();
    await notice.waitFor({state: 'hidden'});
    assert.equal(seen_minutes_ago(citizen), 0, 'the portal knows that somebody is there');
    await page.clock.fastForward('26:00');
    assert.ok(await notice.isHidden());

    await page.clock.fastForward('05:00');
    await notice.waitFor({state: 'visible'});
    for (let tries = 0; tries < 100 && !/terminée/.test(await notice.innerText()); ++tries) await sleep(20);
    assert.match(plain(await notice.innerText()), /Votre session est terminée.*conservé le temps de vous reconnecter/);
    assert.equal(await page.getByRole('button', {name: 'Continuer', exact: true}).count(), 0, 'it is too late to go on');
    await leaves_silently(person);
});
