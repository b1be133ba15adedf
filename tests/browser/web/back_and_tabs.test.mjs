// Back, reload and a second tab: nothing is sent again by itself, no typed text is lost, nothing saved is silently
// overwritten.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, heading} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {after, field, new_citizen, new_person, plain, portal, sign_up, start_browser, submit} from '../support/portal.mjs';
import {service_called} from '../support/service_list.mjs';

let browser;
const report = service_called('signalement-voirie');
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

/// A person with a counter of POSTs.
async function somebody() {
    const person = await new_person(browser);
    person.sent = 0;
    person.context.on('request', (request) => { person.sent += request.method() === 'POST'; });
    return person;
}

/// Goes back or forward; Chromium returns no response when it would ask whether to send a form again.
async function goes(page, way) {
    const response = await page[way]();
    assert.ok(!page.url().startsWith('chrome-error:'), `${way} leads to ${page.url()}`);
    return response;
}

test('reload and Back show a refused page without sending anything, and keep what was typed', async () => {
    const person = await somebody();
    const {page, context, complaints} = person;
    await page.goto(`${portal}/suivi`);
    await field(page, 'Référence de la demande').fill('K7M4Q-2XPRC');
    await field(page, 'Code de suivi').fill('22222-22222');
    await submit(page, 'Voir ma demande');
    const refused = page.url();
    assert.equal(person.sent, 1);
    assert.equal((await page.reload()).status(), 422);
    assert.equal(await field(page, 'Référence de la demande').inputValue(), 'K7M4Q-2XPRC');
    await after(page, () => page.getByRole('link', {name: 'Mentions légales'}).click());
    assert.equal((await goes(page, 'goBack')).status(), 422);
    assert.equal(page.url(), refused);
    assert.match(await page.locator('.govuk-error-summary').innerText(), /ne vont pas ensemble/);
    assert.equal(person.sent, 1);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('Back to a refused step shows what was saved since, without a question of the browser', async () => {
    const person = await somebody();
    const {page, context, complaints} = person;
    const hand = new Mouse(page);
    await begins(hand, report);
    assert.equal((await hand.press('Continuer')).status(), 422);
    await field(page, 'Description').fill('Un trou devant la porte.');
    await field(page, 'Catégorie').selectOption({index: 1});
    await hand.press('Continuer');
    assert.match(plain(await heading(page)), /Étape 2 sur 3/);
    const sent = person.sent;
    assert.equal((await goes(page, 'goBack')).status(), 200);
    assert.equal(await field(page, 'Description').inputValue(), 'Un trou devant la porte.');
    assert.equal(person.sent, sent);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('with the same step in two tabs, the older one shows what changed and lets the person choose', async () => {
    const {page, context, complaints} = await somebody();
    await sign_up(page, new_citizen());
    await begins(new Mouse(page), report);
    const other = await context.newPage();
    await other.goto(page.url());
    for (const [tab, text] of [[page, 'Dans le premier onglet.'], [other, 'Dans le second onglet.']]) {
        await field(tab, 'Description').fill(text);
        await field(tab, 'Catégorie').selectOption({index: 1});
    }
    await submit(page, 'Continuer');
    await submit(other, 'Continuer');
    assert.match(await other.locator('.govuk-error-summary').innerText(), /modifiée entre-temps/);
    const differing = await other.locator('main table').innerText();
    assert.match(differing, /Dans le premier onglet\.[^]*Dans le second onglet\./);
    assert.equal((await other.reload()).status(), 409);
    await after(other, () => other.getByRole('link', {name: 'Garder les réponses enregistrées'}).click());
    assert.equal(await field(other, 'Description').inputValue(), 'Dans le premier onglet.');
    await goes(other, 'goBack');
    assert.equal(await field(other, 'Description').inputValue(), 'Dans le second onglet.');
    await submit(other, 'Continuer');
    assert.match(plain(await heading(other)), /Étape 2 sur 3/);
    await page.goto(other.url().replace(/2$/, '1'));
    assert.equal(await field(page, 'Description').inputValue(), 'Dans le second onglet.');
    assert.deepEqual(complaints, []);
    await context.close();
});
