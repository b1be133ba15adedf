// Each page as its readers see it: markup, accessibility, colours, width, weight, no message on the console.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {glance, inspect, watch} from '../support/inspect.mjs';
import {gather_people, page_routes, pages} from '../support/page_list.mjs';
import {start_browser} from '../support/portal.mjs';

let browser, people;
before(async () => {
    browser = await start_browser();
    people = await gather_people(browser);
    for (const person of Object.values(people)) person.seen = await watch(person.page);
});
after(() => browser?.close());

test('every page of the route table is checked below', () => {
    assert.ok(page_routes.length > 10);
    const is_checked = ({route}) => pages.some((entry) => entry.route === route);
    assert.deepEqual(page_routes.filter((row) => !is_checked(row)), []);
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
