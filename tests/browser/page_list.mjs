// Every page of the portal, and how to come to see it. A page is opened by `open` (or by its `path`) in the browser of the
// person that `as` names; `route` is the row of handlers/routes.cpp that it stands for.
import {activation_link, after, birth_certificate, demo_accounts, field, file_request, foreign_host, fill_registration, log_in,
    log_in_officer, new_citizen, new_officer, new_person, portal, sign_up, sql, submit} from './portal.mjs';

/// Those who look: {visitor, citizen, newcomer, officer, officer_of_two, officer_of_none}, each with page and complaints.
export async function gather_people(browser, options) {
    const people = {};
    for (const name of ['visitor', 'citizen', 'newcomer', 'officer', 'officer_of_two', 'officer_of_none'])
        people[name] = await new_person(browser, options);
    const demo = demo_accounts();
    const newcomer = new_citizen();
    await log_in(people.citizen.page, demo.citizen);
    await sign_up(people.newcomer.page, newcomer);
    await log_in(people.newcomer.page, newcomer);
    await log_in_officer(people.officer.page, demo.officer);
    await log_in_officer(people.officer_of_two.page, new_officer({departments: ['etat-civil', 'urbanisme']}));
    const nowhere = new_officer();
    sql(`DELETE FROM case_officer_departments WHERE case_officer_id = (SELECT id FROM case_officers WHERE login = '${nowhere.Identifiant}')`);
    await log_in_officer(people.officer_of_none.page, nowhere);
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

/// Sends a form after its page was tampered with.
async function send_tampered(page, path, tamper) {
    await goto(page, path);
    await after(page, () => page.locator('main form').evaluate(tamper));
}

async function register(page) {
    const citizen = new_citizen();
    await goto(page, '/inscription');
    await fill_registration(page, citizen);
    await submit(page, 'Valider');
    return citizen;
}

async function open_activation(page, {expired = false} = {}) {
    const citizen = await register(page);
    const link = await activation_link(citizen.Courriel);
    if (expired) sql(`UPDATE activations SET expires_at = '2026-01-01' WHERE user_id = (SELECT id FROM users WHERE login = '${citizen.Identifiant}')`);
    await page.goto(link);
    return link;
}

const public_pages = [
    {name: 'the home page', route: '/', path: '/'},
    {name: 'the FAQ', route: '/faq', path: '/faq'},
    {name: 'the accessibility statement', route: '/accessibilite', path: '/accessibilite'},
    {name: 'the legal notice', route: '/mentions-legales', path: '/mentions-legales'},
    {name: 'the page on personal data', route: '/donnees-personnelles', path: '/donnees-personnelles'},
    {name: 'the terms of use', route: '/conditions-utilisation', path: '/conditions-utilisation'},
    {name: 'the catalogue', route: '/e-services', path: '/e-services'},
];

const account_pages = [
    {name: 'the registration form', route: '/inscription', path: '/inscription'},
    {name: 'the registration form with mistakes', status: 422, open: (page) => send_empty(page, '/inscription', 'Valider')},
    {name: 'the confirmation of a registration', route: '/inscription/confirmation', open: register},
    {name: 'the confirmation of a registration, seen again', path: '/inscription/confirmation'},
    {name: 'an activation link', route: '/activation/{token}', open: open_activation},
    {name: 'an account that has become active', async open(page) {
        await open_activation(page);
        await submit(page, 'Activer mon compte');
    }},
    {name: 'an activation link that was used', status: 410, async open(page) {
        const link = await open_activation(page);
        await submit(page, 'Activer mon compte');
        await page.goto(link);
    }},
    {name: 'an activation link that is too old', status: 410, open: (page) => open_activation(page, {expired: true})},
    {name: 'an activation link that never was', status: 404, path: '/activation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'},
    {name: 'the login form', route: '/connexion', path: '/connexion'},
    {name: 'the login form on the way to a page', path: '/mon-suivi'},
    {name: 'the login form with a mistake', status: 422, open: (page) => send_empty(page, '/connexion', 'Connexion')},
];

const citizen_pages = [
    {name: 'the home page of a citizen', path: '/'},
    {name: 'the catalogue of a citizen', path: '/e-services'},
    {name: 'an e-service', route: '/e-services/{slug}', path: birth_certificate},
    {name: 'an e-service with mistakes', status: 422, async open(page) {
        await goto(page, birth_certificate);
        await field(page, 'Nombre d\'exemplaires').fill('beaucoup');
        await field(page, 'Jour').fill('31');
        await field(page, 'Nature de l\'acte').selectOption({label: 'Copie intégrale'});
        await submit(page, 'Envoyer ma demande');
    }},
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
    {name: 'the inbox of an officer of two departments', as: 'officer_of_two', path: '/agent?service=urbanisme'},
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
    {name: 'a receipt that is not genuine', route: '/recepisse/{code}', status: 404, path: '/recepisse/AAAA'},
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
    {name: 'a form sent after the session ended', as: 'newcomer', status: 403, async open(page) {
        const cookies = await page.context().cookies();
        await goto(page, birth_certificate);
        await field(page, 'Commentaire').fill('Merci d\'avance.\nÀ bientôt.');
        await page.context().clearCookies();
        await submit(page, 'Envoyer ma demande');
        await page.context().addCookies(cookies);
    }},
    {name: 'a form that is too large', as: 'newcomer', status: 413, open: (page) => send_tampered(page, birth_certificate, (form) => {
        form.commentaire.value = 'a'.repeat(5 << 20);
        form.submit();
    })},
    {name: 'a form of a kind we do not read', status: 415, open: (page) => send_tampered(page, '/connexion', (form) => {
        form.enctype = 'text/plain';
        form.submit();
    })},
    {name: 'our server under a name that is not ours', status: 421, open: (page) => page.goto(portal.replace('127.0.0.1', foreign_host))},
];

export const pages = [...public_pages, ...account_pages, ...citizen_pages, ...officer_pages, ...error_pages]
    .map(({path, ...entry}) => ({as: 'visitor', status: 200, open: (page) => goto(page, path), ...entry}));
