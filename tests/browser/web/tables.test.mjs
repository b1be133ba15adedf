// Each table of the portal on screens of four widths: it becomes a list of cards before it would be wider than the
// screen.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {file_request} from '../support/filing.mjs';
import {Mouse} from '../support/hands.mjs';
import {file, png} from '../support/documents.mjs';
import {adds} from '../support/porte_documents.mjs';
import {field, log_in, log_in_officer, new_citizen, new_officer, new_person, portal, sign_up, start_browser, submit} from '../support/portal.mjs';

let browser;
before(async () => {
    browser = await start_browser();
});
after(() => browser?.close());

const widths = [1280, 768, 700, 320];

const tables = (page) => page.locator('main table').count();

/// How far the page is wider than the screen, and due to which element.
const beside = (page) => page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    const wide = [...document.querySelectorAll('main table')].filter((table) => table.getBoundingClientRect().right > clientWidth ||
        table.scrollWidth > table.parentElement.clientWidth);
    return scrollWidth > clientWidth || wide.length > 0 ? `${scrollWidth} of ${clientWidth}, ${wide.length} tables` : '';
});

async function fits_every_screen(page, what) {
    assert.ok(await tables(page) > 0, `${what} has a table`);
    for (const width of widths) {
        await page.setViewportSize({width, height: 800});
        assert.equal(await beside(page), '', `${what} at ${width} pixels`);
    }
    await page.setViewportSize({width: 1280, height: 800});
}

test('no table is wider than its screen', async () => {
    const citizen = new_citizen();
    const {page, context} = await new_person(browser);
    await sign_up(page, citizen);
    await log_in(page, citizen);
    await file_request(page);
    await adds(new Mouse(page), [file('Justificatif de domicile de la famille.png', png())]);
    for (const address of ['/mon-porte-documents', '/mon-profil/connexions', '/mon-suivi']) {
        await page.goto(portal + address);
        await fits_every_screen(page, address);
    }
    await context.close();
    const office = await new_person(browser);
    await log_in_officer(office.page, new_officer({
        name: 'Marie-Emmanuelle de La Rochefoucauld', departments: ['etat-civil', 'elections', 'voirie'],
        roles: ['accounts', 'administration'],
    }));
    for (const address of ['/agent?service=etat-civil', '/agent/comptes', '/agent/e-services']) {
        await office.page.goto(portal + address);
        await fits_every_screen(office.page, address);
    }
    await office.page.goto(`${portal}/agent/usagers`);
    await field(office.page, 'Identifiant ou courriel').fill(citizen.Courriel);
    await submit(office.page, 'Rechercher');
    await fits_every_screen(office.page, '/agent/usagers');
    // Back from an account leads to the search results, without a question.
    await office.page.locator('main tbody a').first().click();
    await office.page.goBack();
    assert.ok(await tables(office.page) > 0);
    await office.context.close();
});
