// Typed text stays text, for the citizen who typed it and for the officer who reads it: never markup, script or
// template.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {begins, file_request, fills_in} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {field, log_in, log_in_officer, mail_to, mailbox, new_citizen, new_officer, new_person, portal, sign_up, start_browser,
    submit} from '../support/portal.mjs';
import {service_called} from '../support/service_list.mjs';

const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(2)>',
    '\'><svg onload=alert(3)>',
    '</textarea></title><script>alert(4)</script>',
    '{{TOWN}}{{%AUTOESCAPE context="JAVASCRIPT"}}{{>partials/form}}',
    '&lt;script&gt;alert(5)&lt;/script&gt; &amp;#39;',
    'javascript:alert(6)',
    '<!--# echo var="request_id" --><!--',
];
const payload = (number) => payloads[number % payloads.length];

let browser;
before(async () => { browser = await start_browser(); });
after(() => browser?.close());

/// Without the content security policy, so that the escaping alone must hold; JavaScript runs, and dialogs are
/// complaints.
const new_reader = () => new_person(browser, {bypassCSP: true});

/// The page contains each text as text, and no elements beyond those of our templates.
async function is_text_only(page, texts) {
    const {shown, strange} = await page.evaluate(() => {
        const values = [...document.querySelectorAll('main input, main textarea')].map(({value}) => value);
        const strange = [...document.querySelectorAll('main :is(script, img, iframe, object, embed, svg, style), body > script, a[href^="javascript"]')];
        // The captcha's picture belongs to the page.
        const expected = /^<img class="portal-captcha__picture" src="\/test-de-securite\/image\?defi=[\w-]+"/;
        for (const element of strange.filter(({outerHTML}) => expected.test(outerHTML))) strange.splice(strange.indexOf(element), 1);
        for (const element of document.querySelectorAll('main *'))
            if (element.getAttributeNames().some((name) => name.startsWith('on'))) strange.push(element);
        return {shown: [document.title, document.body.innerText, ...values].join('\n'), strange: strange.map(({outerHTML}) => outerHTML)};
    });
    assert.deepEqual(strange, [], page.url());
    for (const text of texts) assert.ok(shown.includes(text), `${page.url()} shows ${text} as it was typed`);
}

/// Runs in the page: types the texts into the form in turn, whatever its fields are for; returns those that can be seen
/// again.
function type_everywhere(form, texts) {
    const typed = [];
    let next = 0;
    const text = () => texts[next++ % texts.length];
    for (const element of form.elements) {
        // A tampered choice is not shown again, and must not be reflected either.
        if (element.tagName === 'SELECT') element.options[0].value = text();
        if (['checkbox', 'radio'].includes(element.type)) element.value = text();
        if (element.type === 'hidden' && element.name !== 'csrf') element.value = text();
        if (!['text', 'email', 'tel', 'textarea', 'number'].includes(element.type)) continue;
        element.type = 'text';
        element.value = text();
        // Answers to a captcha are not shown again, nor is the text in the robots' trap.
        if (!['captcha', 'zone-b'].includes(element.name)) typed.push(element.value);
    }
    return typed;
}

/// Sends the form at this address again and again, until each field has had each kind of text.
async function is_refused_as_text(page, address, button) {
    for (let round = 0; round < 3; ++round) {
        await page.goto(address);
        const texts = await page.locator('main form').evaluate(type_everywhere, [...payloads.slice(round * 3), ...payloads.slice(0, round * 3)]);
        assert.ok(texts.length);
        await submit(page, button);
        assert.match(await page.title(), /^Erreur : /);
        await is_text_only(page, texts);
    }
}

test('a refused form shows the typed text again, in every field', async () => {
    const {page, context, complaints} = await new_reader();
    for (const [address, button] of [['/inscription', 'Valider'], ['/connexion', 'Connexion'], ['/agent/connexion', 'Connexion'], ['/suivi', 'Voir ma demande']])
        await is_refused_as_text(page, portal + address, button);
    const hand = new Mouse(page);
    const service = service_called('acte-deces');
    await begins(hand, service);
    await fills_in(hand, service, {look: () => is_refused_as_text(page, page.url(), 'Continuer')});
    assert.deepEqual(complaints, []);
    await context.close();
});

test('names, answers and messages are text on the pages of the citizen and of the officer, and in mails', async () => {
    const home = await new_reader();
    const office = await new_reader();
    const citizen = new_citizen({'Nom de naissance': payload(0), 'Prénom': payload(1)});
    const officer = new_officer({name: payload(2)});
    await sign_up(home.page, citizen);
    await log_in(home.page, citizen);

    const answers_of = (...labels) => Object.fromEntries(labels.map((label, number) => [label, payload(number)]));
    const typed = {
        'La personne concernée par l\'acte': answers_of('Nom de naissance', 'Nom d\'usage', 'Prénoms'),
        'Ses parents': answers_of('Parent 1 : nom de naissance', 'Parent 1 : prénoms', 'Parent 2 : nom de naissance', 'Parent 2 : prénoms'),
        'Vos coordonnées': answers_of('Nom', 'Prénom', 'Adresse de réception de l\'acte', 'Commentaire'),
    };
    const reference = await file_request(home.page, typed);
    const own_page = `${portal}/mon-suivi/${reference}`;
    const office_page = `${portal}/agent/demandes/${reference}`;
    await home.page.goto(own_page);
    for (const text of payloads) {
        await field(home.page, 'Votre message').fill(text);
        await submit(home.page, 'Envoyer le message');
    }
    const written = payloads;
    await is_text_only(home.page, written);

    await log_in_officer(office.page, officer);
    await office.page.goto(office_page);
    await is_text_only(office.page, written);
    await submit(office.page, 'Prendre en charge');
    await field(office.page, 'Votre message').fill(payload(3));
    await submit(office.page, 'Envoyer le message');
    await field(office.page, 'Nouveau statut').selectOption({label: 'Refusée'});
    await field(office.page, 'Message à l\'usager').fill(payload(4));
    await submit(office.page, 'Changer le statut');
    await is_text_only(office.page, [...written, payload(2)]);
    await office.page.goto(`${portal}/agent?statut=refused`);
    await is_text_only(office.page, []);
    await home.page.goto(own_page);
    await is_text_only(home.page, [...written, payload(2)]);

    assert.ok(!(await mail_to(citizen.Courriel, 'activation')).text.includes(payload(0)), 'nobody has proven that address yet');
    for (const mail of [await mail_to(citizen.Courriel, reference), await mail_to(citizen.Courriel, 'Refusée')]) {
        assert.ok(mail.text.includes(payload(0)), 'the plain text keeps a name as it is');
        assert.doesNotMatch(mail.html, /<script|<img|<svg/);
        assert.match(mail.html, /&lt;script&gt;/);
        await home.page.goto(`${mailbox}/messages/${mail.id}/html`);
        assert.equal(await home.page.locator('script, img, svg').count(), 0);
    }
    assert.deepEqual([...home.complaints, ...office.complaints], []);
    await home.context.close();
    await office.context.close();
});

test('an endless name pushes no column of the inbox out of sight', async () => {
    const [home, office] = [await new_reader(), await new_reader()];
    const citizen = new_citizen({'Nom de naissance': 'Wolfeschlegelsteinhausenberg'.repeat(9)});
    await sign_up(home.page, citizen);
    await log_in(home.page, citizen);
    const reference = await file_request(home.page);
    await log_in_officer(office.page, new_officer());
    await office.page.goto(`${portal}/agent/demandes/${reference}`);
    await submit(office.page, 'Prendre en charge');
    await office.page.goto(`${portal}/agent?statut=in_progress`);
    assert.ok((await office.page.locator('main').innerText()).includes(reference));
    for (const width of [1280, 768, 320]) {
        await office.page.setViewportSize({width, height: 800});
        const [table, column] = await office.page.evaluate(() =>
            ['main table', 'main'].map((selector) => document.querySelector(selector).getBoundingClientRect().width));
        assert.ok(table <= column, `${table} pixels of ${column} at ${width}`);
    }
    await Promise.all([home.context.close(), office.context.close()]);
});

test('addresses and repeated forms show text', async () => {
    const {page, context, complaints} = await new_reader();
    for (const text of payloads) {
        for (const address of [`/${encodeURIComponent(text)}`, `/connexion?retour=${encodeURIComponent(`/${text}`)}`,
            `/activation/${encodeURIComponent(text)}`, `/e-services/${encodeURIComponent(text)}`, `/?${encodeURIComponent(text)}=${encodeURIComponent(text)}`]) {
            await page.goto(portal + address);
            await is_text_only(page, []);
        }
    }
    // Logged out while typing: the page with the kept form shows text, line breaks included.
    await page.goto(`${portal}/connexion`);
    await field(page, 'Identifiant').fill(payload(1));
    await page.locator('main form').evaluate((form) => { form.csrf.value = 'faux'; });
    const answer = await submit(page, 'Connexion');
    assert.equal(answer.status(), 403);
    await is_text_only(page, [payload(1)]);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('line breaks survive a refused form and a repeated one', async () => {
    const {page, context} = await new_person(browser);
    const hand = new Mouse(page);
    await begins(hand, service_called('signalement-voirie'));
    const description = 'Deux lignes\n\n  et une troisième';
    await hand.type('Description', description);
    assert.equal((await hand.press('Continuer')).status(), 422);
    assert.equal(await field(page, 'Description').inputValue(), description);

    await context.clearCookies();
    assert.equal((await hand.press('Continuer')).status(), 403);
    assert.deepEqual(await page.locator('input[name="description"]').evaluateAll((all) => all.map(({value}) => value.replaceAll('\r', ''))), [description]);
    await context.close();
});
