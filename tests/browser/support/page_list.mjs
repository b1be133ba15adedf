// Every page of the portal, and how to reach it. A page is opened by `open` (or by its `path`) in the browser of the person that
// `as` names; `route` is the row of handlers/routes.cpp that it represents.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {begins, file_request, files, fills_in} from './filing.mjs';
import {Mouse} from './hands.mjs';
import {account_pages} from './account_pages.mjs';
import {counter_pages} from './counter_pages.mjs';
import {after, demo_accounts, end_sessions, field, foreign_host, log_in, log_in_officer, new_citizen, new_officer, new_person,
    portal, project, sign_up, sleep, sql, submit} from './portal.mjs';
import {officer_pages as officer_account_pages} from './officer_pages.mjs';
import {document_pages} from './document_pages.mjs';
import {own_birth_certificate, service_called} from './service_list.mjs';

/// The people: {visitor, citizen, newcomer, officer, officer_of_two, officer_of_none, administrator, account_manager,
/// other_manager, alarmed}, each with page and complaints; and with `people`, all of them.
export async function gather_people(browser, options) {
    const people = {};
    for (const name of ['visitor', 'citizen', 'newcomer', 'officer', 'officer_of_two', 'officer_of_none', 'administrator', 'account_manager',
        'other_manager', 'alarmed'])
        people[name] = {...await new_person(browser, options), people};
    const demo = demo_accounts();
    const newcomer = new_citizen();
    await log_in(people.citizen.page, demo.citizen);
    await sign_up(people.newcomer.page, newcomer);
    await log_in(people.newcomer.page, newcomer);
    people.newcomer.citizen = newcomer;
    await log_in_officer(people.officer.page, demo.officer);
    await log_in_officer(people.officer_of_two.page, new_officer({departments: ['etat-civil', 'elections']}));
    const nowhere = new_officer();
    sql(`DELETE FROM officer_departments WHERE officer_id = (SELECT id FROM officers WHERE login = '${nowhere.Identifiant}')`);
    await log_in_officer(people.officer_of_none.page, nowhere);
    people.officer_of_none.officer = nowhere;
    people.administrator.officer = new_officer({name: 'Yann Le Goff', roles: ['administration']});
    await log_in_officer(people.administrator.page, people.administrator.officer);
    for (const manager of ['account_manager', 'other_manager']) await log_in_officer(people[manager].page, new_officer({roles: ['accounts']}));
    return people;
}

const goto = (page, path) => page.goto(portal + path);

/// The first request with that status in the citizen's list.
async function open_followed(page, status) {
    await goto(page, '/mon-suivi');
    const row = page.locator('tbody tr', {has: page.locator('.govuk-tag', {hasText: new RegExp(`^\\s*${status}\\s*$`)})}).first();
    await after(page, () => row.getByRole('link').click());
}

/// The first request with that status in the officer's inbox.
async function open_received(page, status) {
    await goto(page, `/agent?statut=${status}`);
    await after(page, () => page.locator('tbody tr').first().getByRole('link').click());
}

async function send_empty(page, path, button) {
    await goto(page, path);
    await submit(page, button);
}

/// Sends a form after tampering with its page.
async function send_tampered(page, path, tamper) {
    await goto(page, path);
    await after(page, () => page.locator('main form').evaluate(tamper));
}

const report = service_called('signalement-voirie');
const [first_step] = Object.keys(own_birth_certificate.steps);

const start = (page, service = own_birth_certificate) => begins(new Mouse(page), service);

/// Files one request without an account, and the next one up to its captcha.
async function files_twice(page) {
    await review(page, report);
    await submit(page, 'Envoyer mon signalement');
    await review(page, report);
    await submit(page, 'Envoyer mon signalement');
}

/// A draft with all answers, at its review.
async function review(page, service) {
    await start(page, service);
    await fills_in(new Mouse(page), service);
}

async function follow_report(page) {
    await files(page, report);
    await after(page, () => page.getByRole('link', {name: 'Suivre cette demande', exact: true}).click());
}

const receipt_address = async (page) => new URL(await page.getByRole('link', {name: /récépissé/}).getAttribute('href'), portal).href;

/// The URL in a receipt's QR code, once the receipt is made.
async function receipt_check(page) {
    const address = await receipt_address(page);
    let answer = await page.request.get(address);
    for (let tries = 0; answer.status() === 503 && tries < 100; ++tries, answer = await page.request.get(address)) await sleep(50);
    const pdf = (await answer.body()).toString('latin1');
    const [, link] = pdf.match(/\/URI\s*\((http[^)]*\/recepisse\/[^)]*)\)/);
    return portal + new URL(link).pathname;
}

const public_pages = [
    {name: 'the home page', route: '/', path: '/'},
    {name: 'the FAQ', route: '/faq', path: '/faq'},
    {name: 'the accessibility statement', route: '/accessibilite', path: '/accessibilite'},
    {name: 'the legal notice', route: '/mentions-legales', path: '/mentions-legales'},
    {name: 'the page on personal data', route: '/donnees-personnelles', path: '/donnees-personnelles'},
    {name: 'the terms of use', route: '/conditions-utilisation', path: '/conditions-utilisation'},
    {name: 'the site map', route: '/plan-du-site', path: '/plan-du-site'},
    {name: 'the catalogue', route: '/e-services', path: '/e-services'},
    {name: 'an e-service that asks for an account', route: '/e-services/{slug}', path: '/e-services/recensement-citoyen'},
    {name: 'an e-service that may ask for an account', path: '/e-services/acte-naissance'},
    {name: 'an e-service without account', path: '/e-services/signalement-voirie'},
];

const draft_pages = [
    {name: 'a step', route: '/brouillons/{draft}/etape/{step}', open: (page) => start(page)},
    {name: 'a step with mistakes', status: 422, async open(page) {
        await start(page);
        await field(page, 'Nombre d\'exemplaires').fill('beaucoup');
        await submit(page, 'Continuer');
    }},
    {name: 'a step with a date that never was', status: 422, async open(page) {
        await start(page, report);
        await field(page, 'Description').fill('Un trou');
        for (const part of ['Jour', 'Mois']) await field(page, part).fill('31');
        await field(page, 'Année').fill('2026');
        await submit(page, 'Continuer');
    }},
    {name: 'a step that has its file and lacks something else', status: 422, async open(page) {
        await start(page);
        await fills_in(new Mouse(page), own_birth_certificate, {until: first_step});
        await field(page, 'Votre lien avec cette personne').selectOption({label: 'Son mandataire'});
        await page.locator('input[type=file]:visible').setInputFiles({name: 'procuration.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n')});
        await submit(page, 'Continuer');
    }},
    {name: 'the review', route: '/brouillons/{draft}/verification', open: (page) => review(page, report)},
    {name: 'the deletion of a draft', route: '/brouillons/{draft}/suppression', async open(page) {
        await start(page);
        await after(page, () => page.getByRole('link', {name: 'Supprimer ce brouillon'}).click());
    }},
    {name: 'the captcha of a second request without account', as: 'visitor', route: '/brouillons/{draft}/verification/test/{jeton}',
        open: files_twice},
    {name: 'the review of a visitor who needs an account', as: 'visitor', open: (page) => review(page, service_called('acte-naissance'))},
    {name: 'a deleted draft', async open(page) {
        await start(page);
        await after(page, () => page.getByRole('link', {name: 'Supprimer ce brouillon'}).click());
        await submit(page, 'Supprimer ce brouillon');
    }},
    {name: 'a draft that is not there', status: 404, path: '/brouillons/01999999-9999-7999-8999-999999999999/etape/1'},
    {name: 'a draft that is not there, for a visitor', as: 'visitor', status: 404, path: '/brouillons/01999999-9999-7999-8999-999999999999/verification'},
].map((entry) => ({as: 'citizen', ...entry}));

const followed_pages = [
    {name: 'the confirmation without account', route: '/suivi/{reference}/{code}/confirmation', open: (page) => files(page, report)},
    {name: '« Suivre une demande »', route: '/suivi', path: '/suivi'},
    {name: '« Suivre une demande » with mistakes', status: 422, open: (page) => send_empty(page, '/suivi', 'Voir ma demande')},
    {name: 'a request followed without account', route: '/suivi/{reference}/{code}', open: follow_report},
    {name: 'a receipt that is being made', route: '/suivi/{reference}/{code}/recepisse', status: 503, async open(page) {
        await follow_report(page);
        sql('DELETE FROM receipts');
        await page.goto(await receipt_address(page));
    }},
    {name: 'a genuine receipt', route: '/recepisse/{code}', async open(page) {
        await follow_report(page);
        await page.goto(await receipt_check(page));
    }},
    {name: 'a receipt that is not genuine', status: 404, path: '/recepisse/AAAA'},
];

const citizen_pages = [
    {name: 'the home page of a citizen', path: '/'},
    {name: 'the catalogue of a citizen', path: '/e-services'},
    {name: 'the site map of a citizen', path: '/plan-du-site'},
    {name: 'an e-service of a citizen', path: '/e-services/acte-naissance'},
    {name: 'the confirmation of a request', route: '/mon-suivi/{reference}/confirmation', as: 'newcomer', open: (page) => file_request(page)},
    {name: '« Mon suivi »', route: '/mon-suivi', path: '/mon-suivi'},
    {name: '« Mon suivi », further down', path: '/mon-suivi?avant=ffffffff-ffff-7fff-bfff-ffffffffffff'},
    ...['Envoyée', 'En cours d\'instruction', 'En attente de compléments', 'Traitée', 'Refusée', 'Clôturée'].map((status) =>
        ({name: `a request with the status « ${status} »`, route: '/mon-suivi/{reference}', open: (page) => open_followed(page, status)})),
    {name: 'a request after a message', async open(page) {
        await open_followed(page, 'En cours d\'instruction');
        await field(page, 'Votre message').fill('Bonjour,\noù en est ma demande ?');
        await submit(page, 'Envoyer le message');
    }},
    {name: 'a request with an empty message', status: 422, async open(page) {
        await open_followed(page, 'Envoyée');
        await submit(page, 'Envoyer le message');
    }},
].map((entry) => ({as: 'citizen', ...entry}));

const officer_pages = [
    {name: 'the officers\' login form', as: 'visitor', route: '/agent/connexion', path: '/agent/connexion'},
    {name: 'the officers\' login form with a mistake', as: 'visitor', status: 422, open: (page) => send_empty(page, '/agent/connexion', 'Connexion')},
    {name: 'the home page of an officer', path: '/'},
    {name: 'the inbox', route: '/agent', path: '/agent'},
    ...['in_progress', 'awaiting_documents', 'done', 'refused', 'closed'].map((status) =>
        ({name: `the inbox with the status ${status}`, path: `/agent?statut=${status}`})),
    {name: 'the inbox, further down', path: '/agent?apres=00000000-0000-7000-8000-000000000000'},
    {name: 'the e-services and their mistakes', route: '/agent/e-services', path: '/agent/e-services'},
    {name: 'the inbox of an officer of two departments', as: 'officer_of_two', path: '/agent?service=elections'},
    {name: 'the inbox of an officer of no department', as: 'officer_of_none', path: '/agent'},
    ...['submitted', 'in_progress', 'awaiting_documents', 'done', 'refused', 'closed'].map((status) =>
        ({name: `a received request with the status ${status}`, route: '/agent/demandes/{reference}', open: (page) => open_received(page, status)})),
    {name: 'a received request just taken in charge', async open(page) {
        await open_received(page, 'submitted');
        await submit(page, 'Prendre en charge');
    }},
    {name: 'a received request with a status not chosen', status: 422, async open(page) {
        await open_received(page, 'in_progress');
        await submit(page, 'Changer le statut');
    }},
    {name: 'a received request with an empty message', status: 422, async open(page) {
        await open_received(page, 'in_progress');
        await submit(page, 'Envoyer le message');
    }},
].map((entry) => ({as: 'officer', ...entry}));

const error_pages = [
    {name: 'an address that does not exist', status: 404, path: '/nulle-part'},
    {name: 'a request of somebody else', as: 'newcomer', status: 404, path: '/mon-suivi/23456-789AB'},
    {name: 'an action opened as a page', status: 405, path: '/deconnexion'},
    {name: 'an address that is not text', status: 400, path: '/%ff'},
    {name: 'an address without end', status: 414, path: `/${'a'.repeat(9000)}`},
    {name: 'a page for officers, opened by a citizen', as: 'citizen', status: 403, path: '/agent'},
    {name: 'a page for citizens, opened by an officer', as: 'officer', status: 403, path: '/mon-suivi'},
    {name: 'a form whose tag is not ours', status: 403, open: (page) => send_tampered(page, '/connexion', (form) => {
        form.csrf.value = 'faux';
        form.identifiant.value = 'camille.martin';
        form.submit();
    })},
    {name: 'a form sent without any cookie', as: 'citizen', status: 403, async open(page) {
        const cookies = await page.context().cookies();
        await open_followed(page, 'Envoyée');
        await field(page, 'Votre message').fill('Merci d\'avance.\nÀ bientôt.');
        await page.context().clearCookies();
        await submit(page, 'Envoyer le message');
        await page.context().addCookies(cookies);
    }},
    {name: 'the login form after a form that came too late', as: 'newcomer', async open(page, {citizen}) {
        await start(page);
        end_sessions(citizen);
        await field(page, 'Nombre d\'exemplaires').fill('2');
        await submit(page, 'Continuer');
    }},
    {name: 'a form that is too large', status: 413, open: (page) => send_tampered(page, '/inscription', (form) => {
        form.nom.type = 'hidden'; // hidden, so that it need not be painted
        form.nom.value = 'a'.repeat(5 << 20);
        form.submit();
    })},
    {name: 'a form of a kind we do not read', status: 415, open: (page) => send_tampered(page, '/connexion', (form) => {
        form.enctype = 'text/plain';
        form.submit();
    })},
    {name: 'our server under a name that is not ours', status: 421, open: (page) => page.goto(portal.replace('127.0.0.1', foreign_host))},
];

// Receipts and documents are downloads, and crawlers' files are texts, not pages. The file to print is checked in
// operations/out_of_order.test.mjs, the second step of a login in tests/strict: it is there in the strict profile only.
const no_page = /\/(recepisse|dossier|fichier|vignette|donnees)$|\/documents\/\{document\}$|\.(txt|xml)$|^\/connexion\/code\/\{question\}$/;
const readers = {anyone: 'visitor', user: 'citizen', officer: 'officer', account_manager: 'account_manager', administrator: 'administrator'};

/// The rows of the route table that are pages: {route, as}.
export const page_routes = [...readFileSync(path.join(project, 'handlers/routes.cpp'), 'utf8').matchAll(/\{Method::get, "([^"]+)", May::(\w+)/g)]
    .filter(([, route, may]) => may !== 'operations' && !no_page.test(route))
    .map(([, route, may]) => ({route, as: readers[may]}));

const listed_pages = [...public_pages, ...account_pages, ...draft_pages, ...followed_pages, ...citizen_pages, ...document_pages, ...officer_pages,
    ...officer_account_pages, ...counter_pages, ...error_pages];
/// A row without braces that is not listed is the page at its address.
const other_pages = page_routes.filter(({route}) => !route.includes('{') && !listed_pages.some((entry) => entry.route === route))
    .map(({route, as}) => ({name: `the page ${route}`, route, as, path: route}));

export const pages = [...listed_pages, ...other_pages]
    .map(({path, ...entry}) => ({as: 'visitor', status: 200, open: (page) => goto(page, path), ...entry}));
