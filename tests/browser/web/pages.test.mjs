// Each page as its readers see it: markup, accessibility, colours, width, weight, no message on the console.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {glance, inspect, watch} from '../support/inspect.mjs';
import {gather_people, pages} from '../support/page_list.mjs';
import {project, start_browser} from '../support/portal.mjs';

let browser, people;
before(async () => {
    browser = await start_browser();
    people = await gather_people(browser);
    for (const person of Object.values(people)) person.seen = await watch(person.page);
});
after(() => browser?.close());

test('every page of the route table is checked below', () => {
    const table = readFileSync(path.join(project, 'handlers/routes.cpp'), 'utf8');
    const rows = [...table.matchAll(/\{Method::get, "([^"]+)", May::(\w+)/g)].filter(([, , may]) => may !== 'operations');
    assert.ok(rows.length > 10);
    // Receipts and documents are downloads, and crawlers' files are texts, not pages. The file to print is checked in
    // operations/out_of_order.test.mjs.
    const is_file = (route) => /\/(recepisse|dossier|fichier|vignette|donnees)$|\/documents\/\{document\}$|\.(txt|xml)$/.test(route);
    // Only in the strict profile: tests/strict checks it.
    const is_strict = (route) => route === '/connexion/code/{question}';
    const is_looked_at = (route) => pages.some((entry) => entry.route === route);
    assert.deepEqual(rows.map(([, route]) => route).filter((route) => !is_file(route) && !is_strict(route) && !is_looked_at(route)), []);
});

for (const {name, route, look = route ? 'inspect' : 'glance', as, status, open} of pages) {
    test(`${name} is valid, accessible, light, and complete on a small screen and in the dark`, async () => {
        const {page, complaints, seen} = people[as];
        complaints.length = 0;
        await open(page, people[as]);
        // The same page in another state is checked only for what is new.
        await (look === 'inspect' ? inspect : glance)(page, {seen, complaints, status});
    });
}
