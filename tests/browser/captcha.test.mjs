// "Test de sécurité" in a browser: the picture is seen, the sound can be played, sought in and saved, another test costs nothing.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after as at_end, before, test} from 'node:test';
import {characters_label, field, fill_registration, new_citizen, new_person, portal, start_browser, submit, after} from './portal.mjs';

let browser;
before(async () => { browser = await start_browser(); });
at_end(() => browser?.close());

const picture = (page) => page.locator('[data-portal-captcha] img');
const another = (page) => page.getByRole('button', {name: 'Changer l\'image', exact: true});

async function open(options) {
    const person = await new_person(browser, options);
    await person.page.goto(`${portal}/inscription`);
    return person;
}

/// The width of the picture itself, once it has come.
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

const typed = async (page, citizen) => {
    for (const label of Object.keys(citizen)) {
        const kept = await field(page, label).inputValue();
        assert.equal(kept, citizen[label], label);
    }
};

test('the picture is seen under its label, sharp and with a text for whoever does not see it', async () => {
    const {page, complaints} = await open();
    await shows_its_own_picture(page);
    const box = await picture(page).boundingBox();
    assert.equal(Math.round(box.width), 262); // with its border
    const label = await page.getByText(characters_label).boundingBox();
    assert.ok(label.y < box.y);
    assert.match(await picture(page).getAttribute('alt'), /écouter/);
    assert.deepEqual(complaints, []);
});

test('« Changer l\'image » brings another one without a new page, and keeps all that was typed', async () => {
    const {page, complaints} = await open();
    const citizen = new_citizen();
    await fill_registration(page, citizen);
    const former = await shows_its_own_picture(page);
    const sound = await page.locator('audio').getAttribute('src');
    await page.evaluate(() => { globalThis.same_page = true; });
    await Promise.all([page.waitForResponse(/test-de-securite\/image/), another(page).click()]);
    await page.waitForFunction((token) => document.querySelector('input[name="defi"]').value !== token, former);
    await shows_its_own_picture(page);
    assert.ok(await page.evaluate(() => globalThis.same_page));
    assert.notEqual(await page.locator('audio').getAttribute('src'), sound);
    await typed(page, citizen);
    assert.equal(await field(page, characters_label).inputValue(), '');
    await fill_registration(page, citizen);
    await submit(page, 'Valider');
    assert.match(page.url(), /\/inscription\/confirmation$/);
    assert.deepEqual(complaints, []);
});

test('« Changer l\'image » works without a script, and keeps all but the passwords', async () => {
    const {page, complaints} = await open({javaScriptEnabled: false});
    const citizen = new_citizen();
    await fill_registration(page, citizen);
    const former = await picture(page).getAttribute('src');
    await after(page, () => another(page).click());
    assert.notEqual(await picture(page).getAttribute('src'), former);
    await typed(page, {...citizen, 'Mot de passe': ''});
    assert.equal(await page.locator('.govuk-error-message').count(), 0);
    assert.deepEqual(complaints, []);
});

test('« Changer l\'image » falls back to a new page when the script cannot fetch one', async () => {
    const {page} = await open();
    const citizen = new_citizen();
    await fill_registration(page, citizen);
    const former = await picture(page).getAttribute('src');
    await page.route('**/inscription', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
    await after(page, () => another(page).click());
    assert.notEqual(await picture(page).getAttribute('src'), former);
    await typed(page, {...citizen, 'Mot de passe': ''});
});

test('« Vous êtes malvoyant » has a sound that plays, can be sought in, and lasts', async () => {
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

test('the sound can be saved', async () => {
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

test('the sum in words lets in whoever neither sees nor hears, with the keyboard alone', async () => {
    const {page, complaints} = await open();
    await page.getByText('Vous êtes malvoyant', {exact: true}).focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.getByText(/Combien font/).isVisible());
    await fill_registration(page, new_citizen());
    await submit(page, 'Valider');
    assert.match(page.url(), /\/inscription\/confirmation$/);
    assert.deepEqual(complaints, []);
});
