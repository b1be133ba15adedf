// The warning before a session ends: visible anywhere on the page, and shown only when it applies.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {field, log_in, new_citizen, new_person, portal, sign_up, start_browser} from '../support/portal.mjs';

const warning = 'Votre session se termine dans moins de trois minutes.';

let browser, person;
before(async () => {
    browser = await start_browser();
    person = await new_person(browser, {viewport: {width: 360, height: 740}});
    const citizen = new_citizen();
    await sign_up(person.page, citizen);
    await log_in(person.page, citizen);
});
after(() => browser?.close());

const box_of = (page) => page.locator('.portal-session').boundingBox();

test('the warning appears at the bottom of the window, moves nothing, and disappears on « Continuer »', async () => {
    const {page, complaints} = person;
    await page.clock.install();
    await page.goto(`${portal}/mon-profil/informations`);
    assert.ok(!(await page.locator('body').innerText()).includes(warning));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await field(page, 'Téléphone').scrollIntoViewIfNeeded();
    await page.clock.fastForward('28:00');
    await page.getByText(warning).waitFor();
    const {y, height: own_height} = await box_of(page);
    assert.ok(Math.abs(y + own_height - 740) < 1, `it ends at ${y + own_height}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height, 'the page is as long as before');
    await page.getByRole('button', {name: 'Continuer', exact: true}).click();
    await page.getByText(warning).waitFor({state: 'detached'});
    assert.equal((await box_of(page)).height, 0);
    await page.clock.fastForward('31:00');
    await page.getByText('Votre session est terminée.').waitFor();
    assert.equal(await page.getByRole('button', {name: 'Continuer', exact: true}).count(), 0);
    assert.deepEqual(complaints, []);
});

test('the focused element is not hidden below the warning', async () => {
    const {page} = person;
    await page.goto(`${portal}/mon-profil/informations`);
    await page.clock.fastForward('28:00');
    await page.getByText(warning).waitFor();
    for (const label of ['Code postal', 'Commune', 'Pays', 'Téléphone']) {
        await field(page, label).focus();
        const {y, height} = await field(page, label).boundingBox();
        assert.ok(y + height <= (await box_of(page)).y, `${label} ends at ${y + height}`);
    }
});
