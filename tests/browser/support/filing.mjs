// An e-service, from its first page to the follow-up of the request.
import assert from 'node:assert/strict';
import {Mouse} from './hands.mjs';
import {pass_test, plain, portal} from './portal.mjs';
import {answer, words_of} from './questions.mjs';
import {own_birth_certificate} from './service_list.mjs';

export const heading = (page) => page.locator('h1').innerText();

/// The answers to type; a logged-in person is not asked for an address.
export const typed_in = ({steps, account}) => Object.values(steps).flatMap((questions) => Object.entries(questions))
    .filter(([label]) => !(account && label === 'Courriel')).flatMap(([, value]) => words_of(value)).filter(Boolean);

const is_told_of_mails = async (page) => plain(await page.locator('main').innerText()).includes('Nos courriels partent à l\'adresse de votre compte');

/// The page shows the answers as they were typed.
export async function shows(page, words) {
    const text = plain(await page.locator('main').innerText());
    for (const word of words) assert.ok(text.includes(plain(word)), `${page.url()} shows « ${word} »`);
}

/// Goes straight to the service, without the catalogue.
export async function begins(hand, {slug}) {
    await hand.page.goto(`${portal}/e-services/${slug}`);
    // If a draft exists, the page offers it first.
    const again = await hand.page.getByRole('button', {name: 'En commencer un autre', exact: true}).count();
    return hand.press(again ? 'En commencer un autre' : 'Commencer');
}

/// Answers the steps before `until`, or all; returns the response to the last button. `look(legend)` is called before each step is
/// answered, and again when answering made the step longer.
export async function fills_in(hand, {title, steps}, {look = () => {}, until = ''} = {}) {
    const {page} = hand;
    const legends = Object.keys(steps);
    for (const [index, legend] of legends.entries()) {
        const where = plain(await heading(page));
        // The number of steps is shown once the answers have determined it, and then stays the same; on the last step
        // it is known.
        const [, position, count] = where.match(/Étape (\d+)(?: sur (\d+))?/) ?? [];
        assert.ok(where.includes(title) && Number(position) === index + 1, `${where} is not step ${index + 1}, ${legend}`);
        assert.ok(count ? Number(count) === legends.length : index + 1 < legends.length, where);
        assert.equal(plain(await page.locator('main legend').first().innerText()), legend);
        await look(legend);
        const is_told = await is_told_of_mails(page);
        for (const [label, value] of Object.entries(steps[legend])) {
            if (is_told && label === 'Courriel') continue;
            await answer(hand, label, value);
            if (value.items) await look(legend);
        }
        const response = await hand.press('Continuer');
        if (legend === until) return response;
        assert.equal(response.status(), 200, `${legend}: ${await page.locator('.govuk-error-summary').allInnerTexts()}`);
    }
}

/// From the review to the confirmation; returns the reference and, without an account, the code.
export async function sends(hand, {account, button = 'Envoyer ma demande'}) {
    const {page} = hand;
    await hand.press(button);
    // Without an account, a test follows from the second request of the day.
    if (await heading(page) === 'Test de sécurité') await pass_test(page);
    assert.equal(await heading(page), 'Votre demande est envoyée');
    const [reference, code] = await page.locator('main .portal-reference').allInnerTexts();
    assert.match(reference, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    assert.equal(Boolean(code), !account, 'a code for whoever has no account, and for nobody else');
    return {reference, code};
}

/// Files the request and stays on the confirmation.
export async function files(page, service) {
    const hand = new Mouse(page);
    await begins(hand, service);
    await fills_in(hand, service);
    return sends(hand, service);
}

/// Files a birth certificate for the logged-in person and returns its reference; `changes` replaces answers, by legend
/// and label.
export async function file_request(page, changes = {}) {
    const steps = Object.fromEntries(Object.entries(own_birth_certificate.steps).map(([legend, questions]) => [legend, {...questions, ...changes[legend]}]));
    return (await files(page, {...own_birth_certificate, steps})).reference;
}
