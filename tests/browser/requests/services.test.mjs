// Every service of the town, filled in step by step and filed: with scripts, without, and by keyboard alone.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, files, fills_in, heading, sends, shows, typed_in} from '../support/filing.mjs';
import {Keyboard, Mouse} from '../support/hands.mjs';
import {glance, watch} from '../support/inspect.mjs';
import {field, log_in, new_citizen, new_person, plain, portal, sign_up, start_browser} from '../support/portal.mjs';
import {answer} from '../support/questions.mjs';
import {service_called, services} from '../support/service_list.mjs';

let browser, citizen;
before(async () => {
    browser = await start_browser();
    const {page, context} = await new_person(browser);
    citizen = new_citizen();
    await sign_up(page, citizen);
    await context.close();
});
at_the_end(() => browser?.close());

async function begins_in_the_catalogue(hand, {title}) {
    const {page} = hand;
    await page.goto(`${portal}/e-services`);
    await hand.follow(title);
    assert.equal(await heading(page), title);
    assert.match(await page.locator('main').innerText(), /Ce qu'il vous faut/);
    await hand.press('Commencer');
}

/// From the catalogue to the follow-up of the request; `at_step` and `at_end` check pages on the way.
async function goes_all_the_way(hand, service, {at_step, at_end = () => {}} = {}) {
    const {page} = hand;
    await begins_in_the_catalogue(hand, service);
    await fills_in(hand, service, {look: at_step});
    assert.match(plain(await heading(page)), /Vérifiez vos réponses/);
    await shows(page, typed_in(service));
    await at_end();
    const filed = await sends(hand, service);
    await at_end();
    await follows(hand, service, filed);
}

async function follows(hand, service, {reference, code}) {
    const {page} = hand;
    if (service.account) {
        await page.goto(`${portal}/mon-suivi/${reference}`);
    } else {
        await page.context().clearCookies();
        await page.goto(`${portal}/suivi`);
        await hand.type('Référence de la demande', reference.toLowerCase());
        await hand.type('Code de suivi', code);
        await hand.press('Voir ma demande');
    }
    await shows(page, [reference, service.title, ...typed_in(service)]);
}

async function somebody(service, options) {
    const person = await new_person(browser, options);
    if (service.account) await log_in(person.page, citizen);
    return person;
}

const from_today = (years, days) => {
    const date = new Date();
    date.setFullYear(date.getFullYear() + years, date.getMonth(), date.getDate() + days);
    return [date.getDate(), date.getMonth() + 1, date.getFullYear()].map(String);
};

/// Service, step, question, an answer that its rules refuse, and the message.
const refusals = [
    ['acte-naissance', 'La personne concernée par l\'acte', 'Commune de naissance', 'Niort', /adressez-vous à la mairie/],
    ['acte-naissance', 'La personne concernée par l\'acte', 'Date de naissance', from_today(0, 2), /./],
    ['acte-mariage', 'L\'acte demandé', 'Nombre d\'exemplaires', '6', /5/],
    ['acte-mariage', 'Le premier conjoint', 'Date de naissance', ['1', '3', '2020'], /mariage/],
    ['acte-deces', 'Le décès', 'Date de décès', ['31', '12', '1937'], /naissance/],
    ['recensement-citoyen', 'La personne à recenser', 'Date de naissance', from_today(-16, 2), /./],
    ['recensement-citoyen', 'La personne à recenser', 'Date de naissance', from_today(-18, -2), /./],
    // Only late registrations are accepted.
    ['recensement-citoyen', 'La personne à recenser', 'Date de naissance', from_today(-16, -1), /./],
    ['inscription-listes-electorales', 'Votre identité', 'Date de naissance', from_today(-16, 0), /./],
    ['inscription-listes-electorales', 'Votre adresse à Poitiers', 'Code postal', '86280', /86000/],
    ['changement-adresse-electorale', 'Nouvelle adresse', 'Commune', 'Buxerolles', /adressez-vous à la mairie/],
    ['changement-coordonnees', 'Nouveau téléphone et nouveau courriel', 'Confirmation du nouveau courriel', 'autre@example.org', /./],
    ['second-livret-famille', 'Le mariage', 'Date du mariage', ['28', '2', '1992'], /naissance/],
    ['signalement-voirie', 'Le lieu', 'Numéro et voie, ou lieu', '   ', /./],
];

/// Gives the refused answers first.
async function is_refused(hand, {slug, steps}, legend) {
    for (const [, , label, value, why] of refusals.filter(([of, step]) => of === slug && step === legend)) {
        for (const [other, right] of Object.entries(steps[legend])) await answer(hand, other, other === label ? value : right);
        const response = await hand.press('Continuer');
        assert.equal(response.status(), 422, `${slug}, ${label}: ${value}`);
        const [said, ...others] = await hand.page.locator('.govuk-error-summary__list a').allInnerTexts();
        assert.match(said, why);
        assert.deepEqual(others, []);
    }
}

test('every rule below belongs to a service', () => {
    for (const [slug, legend, label] of refusals) assert.ok(label in service_called(slug).steps[legend], `${slug}: ${legend}: ${label}`);
});

for (const service of services) {
    test(`« ${service.title} » is filed with scripts, and each of its pages is complete`, async () => {
        const person = await somebody(service);
        const seen = await watch(person.page);
        const look = () => glance(person.page, {seen, complaints: person.complaints, status: 200});
        await goes_all_the_way(new Mouse(person.page), service, {at_step: look, at_end: look});
        assert.deepEqual(person.complaints, []);
        await person.context.close();
    });

    test(`« ${service.title} » is filed without scripts, after answers that its rules refuse`, async () => {
        const person = await somebody(service, {javaScriptEnabled: false});
        const hand = new Mouse(person.page);
        await goes_all_the_way(hand, service, {at_step: (legend) => is_refused(hand, service, legend)});
        assert.deepEqual(person.complaints, []);
        await person.context.close();
    });

    test(`« ${service.title} » is filed by keyboard alone`, async () => {
        const person = await somebody(service);
        await goes_all_the_way(new Keyboard(person.page), service);
        assert.deepEqual(person.complaints, []);
        await person.context.close();
    });
}

const names = [
    'Œuvrard', 'ÿ', 'É', 'N’Guessan', 'O\'Neill', 'de La Tour d\'Auvergne', 'du Bois-Joli', 'Martin--Durand', 'Müller', 'Çağlar', 'Nguyễn Thị',
    'Łukasiewicz', 'Ωμέγα', 'Иванова', '李', 'X', 'dupont', 'D’Arc', `Wolfeschlegelstein${'hausen-'.repeat(6)}dorff`, 'sans prénom', 'Null',
].map((name) => name.normalize('NFC'));

test('every kind of name is stored and shown unchanged', async () => {
    const service = service_called('acte-deces');
    const asked = [['La personne décédée', 'Nom de naissance'], ['La personne décédée', 'Nom d\'usage'], ['La personne décédée', 'Prénoms'],
        ['Vos coordonnées', 'Nom'], ['Vos coordonnées', 'Prénom']];
    const person = await somebody(service, {javaScriptEnabled: false});
    const hand = new Mouse(person.page);
    for (let first = 0; first < names.length; first += asked.length) {
        const steps = structuredClone(service.steps);
        for (const [index, [step, label]] of asked.entries()) steps[step][label] = names[(first + index) % names.length];
        await follows(hand, {...service, steps}, await files(person.page, {...service, steps}));
        const answered = await person.page.locator('main dd').allInnerTexts();
        for (const [step, label] of asked) assert.ok(answered.includes(steps[step][label]), `${steps[step][label]} among ${answered}`);
    }
    await person.context.close();
});

test('the address of a step is still there after going back', async () => {
    const service = service_called('acte-deces');
    const person = await somebody(service);
    const hand = new Mouse(person.page);
    await begins(hand, service);
    await fills_in(hand, service);
    await hand.follow(/Modifier « Adresse de réception de l'acte »/);
    assert.equal(await field(person.page, 'Adresse de réception de l\'acte').inputValue(), '12 bis, rue de l\'Étoile\n86000 Poitiers');
    await field(person.page, 'Adresse de réception de l\'acte').fill('1, place Leclerc\n86000 Poitiers');
    await hand.press('Continuer');
    assert.match(plain(await heading(person.page)), /Vérifiez vos réponses/);
    await shows(person.page, ['1, place Leclerc']);
    await person.context.close();
});

test('an extract without filiation needs no account, and the other certificates require one before sending', async () => {
    for (const slug of ['acte-naissance', 'acte-mariage']) {
        const {steps, ...service} = service_called(slug);
        const person = await new_person(browser, {javaScriptEnabled: false});
        const hand = new Mouse(person.page);
        const open = Object.entries(structuredClone(steps)).filter(([legend]) => !/démarche|parents/.test(legend));
        for (const [legend, questions] of open) {
            if ('Nature de l\'acte' in questions) questions['Nature de l\'acte'] = 'Extrait sans filiation';
            if (/conjoint/.test(legend)) for (const label of Object.keys(questions)) if (!/Nom|Prénoms/.test(label)) delete questions[label];
        }
        const without_account = {...service, account: false, steps: Object.fromEntries(open)};
        await follows(hand, without_account, await files(person.page, without_account));

        await begins(hand, service);
        await fills_in(hand, {...service, steps});
        await hand.press('Me connecter pour envoyer');
        await hand.type('Identifiant', citizen.Identifiant);
        await hand.type('Mot de passe', citizen['Mot de passe']);
        await hand.press('Connexion');
        assert.match(plain(await heading(person.page)), /Vérifiez vos réponses/);
        await shows(person.page, typed_in({steps, account: true}));
        await hand.press('Envoyer ma demande');
        assert.equal(await heading(person.page), 'Votre demande est envoyée');
        await person.context.close();
    }
});
