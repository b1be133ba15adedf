// The pages of account resets at the counter, for page_list.mjs.
import {confirms, objection_link, opens_account, proposes, reset_link} from './counter.mjs';
import {after, field, log_in, new_citizen, portal, sign_up, submit} from './portal.mjs';

/// A person with an account, made in the visitor's browser.
async function somebody({people}) {
    const citizen = new_citizen();
    await sign_up(people.visitor.page, citizen);
    return citizen;
}

async function proposed(person) {
    const citizen = await somebody(person);
    await proposes(person.people.account_manager.page, citizen);
    return citizen;
}

async function confirmed(person) {
    const citizen = await proposed(person);
    await confirms(person.people.other_manager.page, citizen);
    return citizen;
}

async function searches(page, text) {
    await page.goto(`${portal}/agent/usagers`);
    await field(page, 'Identifiant ou courriel').fill(text);
    await submit(page, 'Rechercher');
}

/// Logs in to an account for which a reset was proposed.
async function opens_own_reset(page, person) {
    const citizen = await confirmed(person);
    await page.context().clearCookies();
    await log_in(page, citizen);
    await page.goto(`${portal}/mon-profil`);
    await after(page, () => page.getByRole('link', {name: /Arrêtez cette réinitialisation/}).click());
}

const officers_pages = [
    {name: 'the accounts of citizens', route: '/agent/usagers', path: '/agent/usagers'},
    {name: 'a search for nobody', status: 422, open: (page) => searches(page, '')},
    {name: 'a search that finds nobody', look: 'inspect', open: (page) => searches(page, 'personne.du.tout')},
    {name: 'a search that finds somebody', look: 'inspect', async open(page, person) {
        await searches(page, (await somebody(person)).Courriel);
    }},
    {name: 'an account at the counter', route: '/agent/usagers/{account}', async open(page, person) {
        await opens_account(page, await somebody(person));
    }},
    {name: 'a proposal with mistakes', status: 422, look: 'inspect', async open(page, person) {
        await opens_account(page, await somebody(person));
        await submit(page, 'Réinitialiser l\'accès');
    }},
    {name: 'an account with a proposal of one\'s own', async open(page, person) { await proposed(person); }},
    {name: 'the accounts of citizens with proposals', look: 'inspect', as: 'other_manager', path: '/agent/usagers'},
    {name: 'an account with a colleague\'s proposal', look: 'inspect', as: 'other_manager', async open(page, person) {
        await opens_account(page, await proposed(person));
    }},
    {name: 'a confirmation with mistakes', status: 422, as: 'other_manager', async open(page, person) {
        await opens_account(page, await proposed(person));
        await submit(page, 'Confirmer et obtenir le code');
    }},
    {name: 'a refusal without a reason', status: 422, as: 'other_manager', async open(page, person) {
        await opens_account(page, await proposed(person));
        await submit(page, 'Refuser');
    }},
    {name: 'the code to be printed', look: 'inspect', as: 'other_manager', async open(page, person) { await confirmed(person); }},
    {name: 'an account whose re-initialisation was cancelled', async open(page, person) {
        await proposed(person);
        await submit(page, 'Annuler la réinitialisation');
    }},
].map((entry) => ({as: 'account_manager', ...entry}));

const citizens_pages = [
    {name: 'the link to the new address', route: '/reinitialisation/{token}', async open(page, person) {
        await page.goto(await reset_link(await confirmed(person)));
    }},
    {name: 'the link to the new address with mistakes', status: 422, async open(page, person) {
        await page.goto(await reset_link(await confirmed(person)));
        await field(page, 'Code remis à la mairie').fill('pas un code');
        await submit(page, 'Valider');
    }},
    {name: 'a link to a new address that is over', status: 410, path: `/reinitialisation/${'A'.repeat(43)}`},
    {name: '« Ce n\'est pas moi »', route: '/opposition/{token}', async open(page, person) {
        await page.goto(await objection_link(await confirmed(person)));
    }},
    {name: '« Ce n\'est pas moi », pressed', look: 'inspect', async open(page, person) {
        await page.goto(await objection_link(await confirmed(person)));
        await submit(page, 'Ce n\'est pas moi');
    }},
    {name: 'a re-initialisation seen from the account', route: '/mon-profil/reinitialisation', as: 'alarmed', open: opens_own_reset},
    {name: 'a re-initialisation stopped without a password', as: 'alarmed', status: 422, async open(page, person) {
        await opens_own_reset(page, person);
        await submit(page, 'Ce n\'était pas moi : tout arrêter');
    }},
    {name: '« Ce n\'est pas moi », too late', status: 410, path: `/opposition/${'A'.repeat(43)}`},
];

export const counter_pages = [...officers_pages, ...citizens_pages];
