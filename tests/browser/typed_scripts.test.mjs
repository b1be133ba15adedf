// Whatever is typed is text, for the citizen who typed it and for the officer who reads it: never markup, script or template.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {activation_link, answers, birth_certificate, field, file_request, fill_registration, log_in, log_in_officer, mail_to,
    mailbox, new_citizen, new_officer, new_person, portal, sign_up, start_browser, submit} from './portal.mjs';

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

/// Without the content security policy, so that the escaping has to hold by itself; JavaScript runs, and dialogs are complaints.
const new_reader = () => new_person(browser, {bypassCSP: true});

/// The page holds each text as text, and nothing in it that a template of ours did not put there.
async function is_text_only(page, texts) {
    const {shown, strange} = await page.evaluate(() => {
        const values = [...document.querySelectorAll('main input, main textarea')].map(({value}) => value);
        const strange = [...document.querySelectorAll('main :is(script, img, iframe, object, embed, svg, style), body > script, a[href^="javascript"]')];
        for (const element of document.querySelectorAll('main *'))
            if (element.getAttributeNames().some((name) => name.startsWith('on'))) strange.push(element);
        return {shown: [document.title, document.body.innerText, ...values].join('\n'), strange: strange.map(({outerHTML}) => outerHTML)};
    });
    assert.deepEqual(strange, [], page.url());
    for (const text of texts) assert.ok(shown.includes(text), `${page.url()} shows ${text} as it was typed`);
}

test('a refused form shows again what was typed, in every field', async () => {
    const {page, context, complaints} = await new_reader();
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    for (const address of ['/inscription', '/connexion', '/agent/connexion', birth_certificate]) {
        for (let round = 0; round < 3; ++round) {
            await page.goto(portal + address);
            const texts = await page.locator('main form').evaluate((form, all) => {
                const typed = [];
                let next = all.length;
                for (const element of form.elements) {
                    // A choice that was tampered with is not shown again, and must not be reflected either.
                    if (element.tagName === 'SELECT') element.options[0].value = all[next++ % all.length];
                    if (element.type === 'checkbox') element.value = all[next++ % all.length];
                    if (element.type === 'hidden' && element.name !== 'csrf') element.value = all[next++ % all.length];
                    if (!['text', 'email', 'textarea', 'number'].includes(element.type)) continue;
                    element.type = 'text';
                    element.value = all[next++ % all.length];
                    typed.push(element.value);
                }
                return typed;
            }, [...payloads.slice(round * 3), ...payloads.slice(0, round * 3)]);
            assert.ok(texts.length);
            await submit(page, address === birth_certificate ? 'Envoyer ma demande' : address === '/inscription' ? 'Valider' : 'Connexion');
            assert.match(await page.title(), /^Erreur : /);
            await is_text_only(page, texts);
        }
    }
    assert.deepEqual(complaints, []);
    await context.close();
});

test('names, answers and messages are text on the pages of the citizen and of the officer, and in mails', async () => {
    const home = await new_reader();
    const office = await new_reader();
    const citizen = new_citizen({'Nom': payload(0), 'Prénom': payload(1)});
    const officer = new_officer({name: payload(2)});
    await sign_up(home.page, citizen);
    await log_in(home.page, citizen);

    const labels = ['Nom de naissance', 'Prénoms', 'Parent 1 : nom de naissance', 'Parent 1 : prénoms', 'Parent 2 : nom de naissance',
        'Parent 2 : prénoms', 'Nom', 'Prénom', 'Adresse de réception de l\'acte', 'Commentaire'];
    const typed = Object.fromEntries(labels.map((label, number) => [label, payload(number)]));
    const reference = await file_request(home.page, typed);
    const own_page = `${portal}/mon-suivi/${reference}`;
    const office_page = `${portal}/agent/demandes/${reference}`;
    await home.page.goto(own_page);
    for (const text of payloads) {
        await field(home.page, 'Votre message').fill(text);
        await submit(home.page, 'Envoyer le message');
    }
    const written = [payload(0), payload(1), ...Object.values(typed), ...payloads];
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

    for (const mail of [await mail_to(citizen.Courriel, 'activation'), await mail_to(citizen.Courriel, reference), await mail_to(citizen.Courriel, 'Refusée')]) {
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

test('addresses and sent-again forms give back text', async () => {
    const {page, context, complaints} = await new_reader();
    for (const text of payloads) {
        for (const address of [`/${encodeURIComponent(text)}`, `/connexion?retour=${encodeURIComponent(`/${text}`)}`,
            `/activation/${encodeURIComponent(text)}`, `/e-services/${encodeURIComponent(text)}`, `/?${encodeURIComponent(text)}=${encodeURIComponent(text)}`]) {
            await page.goto(portal + address);
            await is_text_only(page, []);
        }
    }
    // Logged out while typing: the page that keeps what was typed keeps it as text, line breaks and all.
    await page.goto(`${portal}/connexion`);
    await field(page, 'Identifiant').fill(payload(1));
    await page.locator('main form').evaluate((form) => { form.csrf.value = 'faux'; });
    const answer = await submit(page, 'Connexion');
    assert.equal(answer.status(), 403);
    await is_text_only(page, [payload(1)]);
    assert.deepEqual(complaints, []);
    await context.close();
});

test('line breaks and leading spaces survive a form that is sent back, and one that is sent again', async () => {
    const {page, context} = await new_person(browser);
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    await page.goto(portal + birth_certificate);
    const address = answers.texts['Adresse de réception de l\'acte'];
    await field(page, 'Adresse de réception de l\'acte').fill(address);
    assert.equal((await submit(page, 'Envoyer ma demande')).status(), 422);
    assert.equal(await field(page, 'Adresse de réception de l\'acte').inputValue(), address);

    await page.context().clearCookies();
    assert.equal((await submit(page, 'Envoyer ma demande')).status(), 403);
    assert.deepEqual(await page.locator('input[name="adresse"]').evaluateAll((all) => all.map(({value}) => value.replaceAll('\r', ''))), [address]);
    await context.close();
});
