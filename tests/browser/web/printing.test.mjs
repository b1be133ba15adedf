// Printed pages: what is useless on document is left out.
import assert from 'node:assert/strict';
import {after as at_the_end, before, test} from 'node:test';
import {begins, file_request} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {log_in, new_citizen, new_person, portal, sign_up, start_browser} from '../support/portal.mjs';
import {own_birth_certificate} from '../support/service_list.mjs';

let browser;
before(async () => { browser = await start_browser(); });
at_the_end(() => browser?.close());

const behind = (link) => link.evaluate((element) => getComputedStyle(element, '::after').content);

test('« Mon suivi » is printed without link addresses, and a request without empty headings', async () => {
    const {page} = await new_person(browser);
    const citizen = new_citizen();
    await sign_up(page, citizen);
    await log_in(page, citizen);
    const reference = await file_request(page);
    await begins(new Mouse(page), own_birth_certificate);
    await page.goto(`${portal}/mon-suivi`);
    await page.emulateMedia({media: 'print'});
    const links = await page.locator('main a.govuk-link').all();
    assert.ok(links.length > 1, 'a request and a draft');
    for (const link of links) assert.equal(await behind(link), 'none', await link.getAttribute('href'));
    await page.goto(`${portal}/mon-suivi/${reference}`);
    assert.ok(!await page.getByRole('heading', {name: 'Vos échanges avec le service'}).isVisible());
    assert.ok(await page.getByRole('heading', {name: 'Vos réponses'}).isVisible());
    await page.emulateMedia({media: 'screen'});
    assert.ok(await page.getByRole('heading', {name: 'Vos échanges avec le service'}).isVisible());
});
