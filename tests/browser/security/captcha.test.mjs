// "Test de sécurité" in a browser: the picture is visible, the sound plays, seeks and downloads, and another test costs
// nothing.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after as at_end, before, test} from 'node:test';
import {characters_label, field, fill_registration, log_in, new_citizen, new_person, pass_test, portal, start_browser, submit, after,
    activation_link} from '../support/portal.mjs';

let browser;
before(async () => { browser = await start_browser(); });
at_end(() => browser?.close());

const picture = (page) => page.locator('[data-portal-captcha] img');
const another = (page) => page.getByRole('button', {name: 'Changer l\'image', exact: true});

/// A person whose sign-up waits for its captcha.
async function open(options) {
    const person = await new_person(browser, options);
    const citizen = new_citizen();
    await person.page.goto(`${portal}/inscription`);
    await fill_registration(person.page, citizen);
    await submit(person.page, 'Valider');
    return {...person, citizen};
}

/// The width of the picture itself, once loaded.
const seen_width = (page) => picture(page).evaluate(async (img) => {
    await img.decode();
    return img.naturalWidth;
});

async function shows_its_own_picture(page) {
    assert.equal(await seen_width(page), 520);
    const token = await page.locator('input[name="defi"]').inputValue();
    assert.ok((await picture(page).getAttribute('src')).endsWith(`defi=${token}`));
    return token;
}

test('the picture is shown below its label, sharp and with an alternative text', async () => {
    const {page, complaints} = await open();
    await shows_its_own_picture(page);
    const box = await picture(page).boundingBox();
    assert.equal(Math.round(box.width), 262); // border included
    const label = await page.getByText(characters_label).boundingBox();
    assert.ok(label.y < box.y);
    assert.match(await picture(page).getAttribute('alt'), /écouter/);
    assert.deepEqual(complaints, []);
});

test('« Changer l\'image » shows another picture on the same page, and announces it', async () => {
    const {page, complaints} = await open();
    await field(page, characters_label).fill('7KL');
    const former = await shows_its_own_picture(page);
    const sound = await page.locator('audio').getAttribute('src');
    await page.evaluate(() => { globalThis.same_page = true; });
    await Promise.all([page.waitForResponse(/test-de-securite\/image/), another(page).click()]);
    await page.waitForFunction((token) => document.querySelector('input[name="defi"]').value !== token, former);
    await shows_its_own_picture(page);
    assert.ok(await page.evaluate(() => globalThis.same_page));
    assert.notEqual(await page.locator('audio').getAttribute('src'), sound);
    assert.equal(await field(page, characters_label).inputValue(), '');
    assert.match(await page.locator('[data-portal-captcha] [role="status"]').innerText(), /autre image/);
    await pass_test(page);
    assert.match(page.url(), /\/inscription\/confirmation$/);
    assert.deepEqual(complaints, []);
});

for (const [name, options, prevent] of [
    ['works without a script', {javaScriptEnabled: false}, () => {}],
    ['falls back to a new page when the script cannot fetch one', {}, (page) => page.route('**/inscription/test/*',
        (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()))],
])
    test(`« Changer l'image » ${name}`, async () => {
        const {page} = await open(options);
        const former = await picture(page).getAttribute('src');
        await prevent(page);
        await after(page, () => another(page).click());
        assert.notEqual(await picture(page).getAttribute('src'), former);
        assert.match(await page.locator('main').innerText(), /Voici une autre image/);
        assert.equal(await page.locator('.govuk-error-message').count(), 0);
        await pass_test(page);
        assert.match(page.url(), /\/inscription\/confirmation$/);
    });

test('a wrong answer, Back and a reload only ask for another test, and the password typed before it is still the account\'s', async () => {
    const {page, citizen} = await open();
    await field(page, characters_label).fill('ZZZZZZ');
    await submit(page, 'Continuer');
    assert.match(await page.locator('.govuk-error-summary').innerText(), /Recopiez ceux de la nouvelle image/);
    assert.equal(await page.locator('input[type="password"]').count(), 0);
    await page.goto(page.url());
    await page.reload();
    await pass_test(page);
    assert.match(page.url(), /\/inscription\/confirmation$/);
    await page.goto(await activation_link(citizen.Courriel));
    await submit(page, 'Activer mon compte');
    await log_in(page, citizen);
});

test('the field comes right after its label', async () => {
    const {page} = await open();
    const label = await page.getByText(characters_label).boundingBox();
    const input = await field(page, characters_label).boundingBox();
    assert.ok(label.y < input.y);
    assert.ok(input.y < (await picture(page).boundingBox()).y, 'nothing but the hint stands between them');
});

test('« Vous êtes malvoyant » has a sound that plays, seeks, and has a duration', async () => {
    const {page, complaints} = await open();
    await page.getByText('Vous êtes malvoyant', {exact: true}).click();
    const heard = await page.locator('audio').evaluate(async (audio) => {
        const event = (name) => new Promise((resolve, reject) => {
            audio.addEventListener(name, resolve, {once: true});
            audio.addEventListener('error', () => reject(new Error(audio.error.message)), {once: true});
        });
        const ready = event('canplaythrough');
        audio.preload = 'auto';
        audio.load();
        await ready;
        const {duration} = audio;
        const sought = event('seeked');
        audio.currentTime = duration - 1;
        await sought;
        const ended = event('ended');
        audio.muted = true;
        await audio.play();
        await ended;
        return {duration, end: audio.currentTime};
    });
    assert.ok(heard.duration > 5 && heard.duration < 15, `${heard.duration} s`);
    assert.ok(Math.abs(heard.end - heard.duration) < 0.1);
    assert.deepEqual(complaints, []);
});

test('the sound can be downloaded', async () => {
    const {page, complaints} = await open();
    await page.getByText('Vous êtes malvoyant', {exact: true}).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', {name: 'Télécharger le son'}).click()]);
    assert.equal(download.suggestedFilename(), 'test-de-securite.wav');
    const file = readFileSync(await download.path());
    assert.equal(file.subarray(0, 4).toString(), 'RIFF');
    assert.equal(file.readUInt32LE(4), file.length - 8);
    assert.ok(file.length > 5 * 16_000);
    assert.deepEqual(complaints, []);
});

test('the sum in words can be solved by keyboard alone, without picture or sound', async () => {
    const {page, complaints} = await open();
    await page.locator('summary', {hasText: 'Vous êtes malvoyant'}).focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.getByText(/Combien font/).isVisible());
    await pass_test(page);
    assert.match(page.url(), /\/inscription\/confirmation$/);
    assert.deepEqual(complaints, []);
});
