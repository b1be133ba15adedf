// A lost mailbox: two officers, a printed code and a mailed link give the account back to its owner; with scripts, without, and by
// keyboard alone.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {confirms, new_address, objection_link, opens_account, printed_code, proposes, reset_link} from '../support/counter.mjs';
import {file_request, heading} from '../support/filing.mjs';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {log_in, log_in_officer, new_citizen, new_officer, new_person, sign_up, start_browser, submit} from '../support/portal.mjs';

const password = 'quatre mulets boivent tard';

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

async function officer_at_the_counter(name, options) {
    const person = await new_person(browser, options);
    await log_in_officer(person.page, new_officer({name, roles: ['accounts']}));
    return person;
}

/// Two officers, and a citizen with an open request.
async function people(options) {
    const first = await officer_at_the_counter('Alix de La Tour', options);
    const second = await officer_at_the_counter('Bérénice Aubry', options);
    const owner = await new_person(browser, options);
    const citizen = new_citizen();
    await sign_up(owner.page, citizen);
    await log_in(owner.page, citizen);
    await file_request(owner.page);
    const reference = await owner.page.locator('.portal-reference').first().innerText();
    return {first, second, owner, citizen, reference};
}

const all_silent = (...persons) => assert.deepEqual(persons.flatMap(({complaints}) => complaints), []);

async function takes_back(hand, citizen, code) {
    const {page} = hand;
    await page.goto(await reset_link(citizen));
    assert.equal(await heading(page), 'Retrouvez votre compte');
    await hand.type('Code remis à la mairie', code.toLowerCase().replaceAll('-', ' '));
    await hand.type('Nouveau mot de passe', password);
    await hand.type('Confirmation du mot de passe', password);
    await hand.press('Valider');
    assert.match(await page.locator('main').innerText(), /Vous avez retrouvé votre compte/);
    await hand.type('Identifiant', new_address(citizen));
    await hand.type('Mot de passe', password);
    await hand.press('Connexion');
    assert.equal(await heading(page), 'Mon suivi');
}

for (const [name, options] of [['with scripts', {}], ['without scripts', {javaScriptEnabled: false}]]) {
    test(`an account is reset ${name}, with its open request`, async () => {
        const {first, second, owner, citizen, reference} = await people(options);
        await proposes(first.page, citizen);
        assert.match(await first.page.locator('main').innerText(), /Vous l'avez proposée\s: quelqu'un d'autre/);
        assert.equal(await first.page.getByRole('button', {name: 'Confirmer et obtenir le code'}).count(), 0);
        await confirms(second.page, citizen);
        assert.equal(await heading(second.page), 'Remis à l\'usager');
        const code = await printed_code(second.page);
        assert.match(code, /^[A-Z3479]{4}-[A-Z3479]{4}-[A-Z3479]{4}$/);

        const stranger = await new_person(browser, options);
        await takes_back(new Mouse(stranger.page), citizen, code);
        assert.ok((await stranger.page.locator('main').innerText()).includes(reference));
        await owner.page.reload();
        assert.equal(await heading(owner.page), 'Connexion');
        all_silent(first, second, owner, stranger);
    });
}

test('the citizen completes the reset by keyboard alone', async () => {
    const {first, second, citizen} = await people({});
    await proposes(first.page, citizen);
    await confirms(second.page, citizen);
    const code = await printed_code(second.page);
    const {page} = await new_person(browser);
    await takes_back(new Keyboard(page), citizen, code);
});

test('the print-out has the code and the instructions, on one page, without menus', async () => {
    const {first, second, citizen} = await people({});
    await proposes(first.page, citizen);
    await confirms(second.page, citizen);
    const {page} = second;
    await page.emulateMedia({media: 'print'});
    for (const selector of ['.govuk-service-navigation', '.portal-footer', '.portal-screen-only'])
        assert.ok(!await page.locator(selector).first().isVisible(), selector);
    assert.ok(await page.locator('.portal-counter-code').isVisible());
    const font = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).fontFamily);
    assert.equal(await font('.portal-counter-code'), await font('h1'));
    const pdf = await page.pdf({format: 'A4'});
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
});

test('the old mailbox stops a reset, and the officers see it', async () => {
    const {first, second, owner, citizen} = await people({});
    await proposes(first.page, citizen);
    await confirms(second.page, citizen);
    const {page} = await new_person(browser);
    await page.goto(await objection_link(citizen));
    await submit(page, 'Ce n\'est pas moi');
    assert.equal(await heading(page), 'Votre compte reste comme il est');
    await opens_account(first.page, citizen);
    assert.match(await first.page.locator('main').innerText(), /Arrêtée par qui a le compte/);
    await owner.page.reload();
    assert.notEqual(await heading(owner.page), 'Connexion');
});
