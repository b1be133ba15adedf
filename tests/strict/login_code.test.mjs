// The strict profile in a real browser: a mailed code at each login, and no secret question; with scripts and without.
// Run it as: PROFILE=strict tests/with-portal node --test tests/strict/
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {heading} from '../browser/support/filing.mjs';
import {Keyboard, Mouse} from '../browser/support/hands.mjs';
import {inspect, watch} from '../browser/support/inspect.mjs';
import {reads_mail, receives} from '../browser/support/mails.mjs';
import {characters_label, field, fill_registration, mails_to, new_citizen, new_person, plain, portal, security_answer, sign_up,
    start_browser} from '../browser/support/portal.mjs';

const new_password = 'quatre mulets boivent tard';
const with_and_without_scripts = [['with scripts', {}], ['without scripts', {javaScriptEnabled: false}]];

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

const says = async (page) => plain(await page.locator('main').innerText());
const where = (page) => new URL(page.url()).pathname;

/// A citizen whose account has no secret question.
function unquestioned_citizen() {
    const citizen = new_citizen();
    delete citizen.Réponse;
    return citizen;
}

async function with_account(options, Hand = Mouse) {
    const person = await new_person(browser, options);
    const citizen = unquestioned_citizen();
    await sign_up(person.page, citizen);
    return {...person, hand: new Hand(person.page), citizen};
}

async function types_password(hand, name, password) {
    await hand.page.goto(`${portal}/connexion`);
    await hand.type('Identifiant', name);
    await hand.type('Mot de passe', password);
    await hand.press('Connexion');
    assert.match(where(hand.page), /^\/connexion\/code\/./);
    assert.equal(await heading(hand.page), 'Code reçu par courriel');
}

/// The code in the only mail of that kind.
async function mailed_code(citizen) {
    const mail = await receives(citizen.Courriel, {subject: 'Votre code de connexion', person: citizen,
        words: [citizen.Identifiant, 'Écrivez-le sur la page de connexion, nulle part ailleurs']});
    return mail.text.match(/^\d{6}$/m)[0];
}

/// Changes one digit.
const wrong = (code) => code.slice(0, 5) + (Number(code[5]) + 1) % 10;

async function logs_in(hand, citizen, password = citizen['Mot de passe']) {
    const {page} = hand;
    await types_password(hand, citizen.Identifiant, password);
    const code = await mailed_code(citizen);
    await hand.type('Code reçu par courriel', wrong(code));
    assert.equal((await hand.press('Connexion')).status(), 422);
    assert.match(await page.title(), /^Erreur : /);
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Ce n'est pas le code envoyé/);
    assert.ok(!(await page.context().cookies()).some(({name}) => name.endsWith('session')), 'nobody is logged in');
    // Typed as in the page's example.
    await hand.type('Code reçu par courriel', `${code.slice(0, 3)} ${code.slice(3)}`);
    await hand.press('Connexion');
    assert.equal(await heading(page), 'Mon suivi');
    assert.ok((await page.context().cookies()).some(({name}) => name.endsWith('session')));
}

for (const [name, options, Hand = Mouse] of [...with_and_without_scripts,
    ['by keyboard alone', {viewport: {width: 360, height: 640}}, Keyboard]]) {
    test(`a mailed code opens the account ${name}`, async () => {
        const {hand, page, citizen, complaints, context} = await with_account(options, Hand);
        await logs_in(hand, citizen);
        await page.goto(`${portal}/mon-profil`);
        assert.ok(!(await says(page)).includes('Question secrète'), 'there is none to change');
        assert.equal((await page.goto(`${portal}/mon-profil/question-secrete`)).status(), 404);
        assert.deepEqual(complaints, []);
        await context.close();
    });
}

for (const [name, options] of with_and_without_scripts) {
    test(`a forgotten password is replaced without a question ${name}`, async () => {
        const {hand, page, citizen, complaints, context} = await with_account(options);
        await page.goto(`${portal}/mot-de-passe-oublie`);
        await hand.type('Identifiant', citizen.Identifiant);
        await hand.press('Continuer');
        assert.equal(await heading(page), 'Test de sécurité');
        assert.equal(await field(page, 'Réponse à la question secrète').count(), 0);
        await hand.type(characters_label, await security_answer(page));
        await hand.press('Continuer');
        assert.equal(await heading(page), 'Regardez vos courriels');
        await receives(citizen.Courriel, {subject: 'Choisissez un nouveau mot de passe', person: citizen, words: [citizen.Identifiant]});
        await reads_mail(hand, citizen.Courriel, 'Choisissez un nouveau mot de passe', /\/nouveau-mot-de-passe\//);
        await hand.type('Nouveau mot de passe', new_password);
        await hand.type('Confirmation du mot de passe', new_password);
        await hand.press('Valider');
        assert.match(await says(page), /Votre mot de passe est changé/);
        const subjects = (await mails_to(citizen.Courriel)).map(({subject}) => subject);
        assert.ok(!subjects.includes('Votre code de connexion'), 'no code before a password');
        await logs_in(hand, citizen, new_password);
        assert.deepEqual(complaints, []);
        await context.close();
    });
}

/// The pages of the strict profile that differ.
const pages = [
    ['the registration form', 200, ({page}) => page.goto(`${portal}/inscription`)],
    ['the registration form with mistakes', 422, async ({page, hand}) => {
        await page.goto(`${portal}/inscription`);
        await fill_registration(page, {...unquestioned_citizen(), Courriel: ''});
        await hand.press('Valider');
    }],
    ['the page for the code', 200, ({hand, citizen}) => types_password(hand, citizen.Identifiant, citizen['Mot de passe'])],
    ['the page for the code with a mistake', 422, ({hand}) => hand.press('Connexion')],
    ['« Mot de passe oublié » without a question', 200, async ({page, hand, citizen}) => {
        await page.goto(`${portal}/mot-de-passe-oublie`);
        await hand.type('Identifiant', citizen.Identifiant);
        await hand.press('Continuer');
    }],
];

test('the pages of the strict profile are valid, accessible, light, and complete on a small screen and in the dark', async (t) => {
    const person = await with_account({});
    const seen = await watch(person.page);
    for (const [name, status, open] of pages) {
        await t.test(name, async () => {
            await open(person);
            await inspect(person.page, {seen, complaints: person.complaints, status});
            for (const label of ['Question secrète', 'Réponse'])
                assert.equal(await field(person.page, label).count(), 0, `no « ${label} »`);
        });
    }
    await person.context.close();
});
