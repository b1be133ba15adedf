// The pages of officers' own accounts, for page_list.mjs.
import {after, eservices, field, forget_last_code, log_in, log_in_officer, new_officer, portal, submit} from './portal.mjs';

const goto = (page, path) => page.goto(portal + path);

const type_password = (page, {'Mot de passe': password}) => field(page, 'Mot de passe actuel').fill(password);

/// The visitor's browser at the page that asks an enrolled officer for a code.
async function before_the_code(page) {
    const officer = new_officer();
    await log_in_officer(page, officer);
    await submit(page, 'Déconnexion');
    await log_in(page, officer, '/agent/connexion');
    forget_last_code(officer);
    return officer;
}

async function before_the_recovery_code(page) {
    await before_the_code(page);
    await after(page, () => page.getByRole('link', {name: 'Utilisez un code de secours'}).click());
}

const before_enrolment = (page) => log_in(page, new_officer(), '/agent/connexion');

const password_link = () => eservices(['agent', 'link', new_officer().Identifiant]).match(/http\S+/)[0];

const door_pages = [
    {name: 'the code of an officer', route: '/agent/connexion/code/{question}', open: before_the_code},
    {name: 'the code of an officer, wrong', status: 422, async open(page) {
        await before_the_code(page);
        await field(page, 'Code de votre application').fill('12345');
        await submit(page, 'Connexion');
    }},
    {name: 'the recovery code of an officer', route: '/agent/connexion/code-de-secours/{question}', open: before_the_recovery_code},
    {name: 'the recovery code of an officer, wrong', status: 422, async open(page) {
        await before_the_recovery_code(page);
        await field(page, 'Code de secours').fill('k7mq-4xhr-wpa9-cevn');
        await submit(page, 'Connexion');
    }},
    {name: 'the enrolment of an officer', route: '/agent/connexion/application/{question}', open: before_enrolment},
    {name: 'the enrolment of an officer with a wrong code', status: 422, async open(page) {
        await before_enrolment(page);
        await field(page, 'Code affiché par l\'application').fill('12345');
        await submit(page, 'Confirmer');
    }},
    {name: 'the link for an officer\'s password', route: '/agent/nouveau-mot-de-passe/{token}', open: (page) => page.goto(password_link())},
    {name: 'the link for an officer\'s password with one too short', status: 422, async open(page) {
        await page.goto(password_link());
        await field(page, 'Nouveau mot de passe').fill('quatorze signe');
        await submit(page, 'Valider');
    }},
    {name: 'a link for an officer\'s password that does not hold', status: 410, path: '/agent/nouveau-mot-de-passe/x'},
].map((entry) => ({as: 'visitor', ...entry}));

const own_pages = [
    {name: 'an officer\'s own account', route: '/agent/mon-compte', path: '/agent/mon-compte'},
    {name: 'an officer\'s new password', route: '/agent/mon-compte/mot-de-passe', path: '/agent/mon-compte/mot-de-passe'},
    {name: 'an officer\'s new password, empty', status: 422, async open(page) {
        await goto(page, '/agent/mon-compte/mot-de-passe');
        await submit(page, 'Valider');
    }},
    {name: 'another application', route: '/agent/mon-compte/application', path: '/agent/mon-compte/application'},
    {name: 'another application, its code', route: '/agent/mon-compte/application/{question}', async open(page, {officer}) {
        await goto(page, '/agent/mon-compte/application');
        await type_password(page, officer);
        await submit(page, 'Continuer');
    }},
    {name: 'other recovery codes', route: '/agent/mon-compte/codes-de-secours', path: '/agent/mon-compte/codes-de-secours'},
    {name: 'other recovery codes, shown', look: 'inspect', async open(page, {officer}) {
        await goto(page, '/agent/mon-compte/codes-de-secours');
        await type_password(page, officer);
        await submit(page, 'Continuer');
    }},
].map((entry) => ({as: 'officer_of_none', ...entry}));

const administration_pages = [
    {name: 'the accounts of officers', route: '/agent/comptes', path: '/agent/comptes'},
    {name: 'a new account', route: '/agent/nouveau-compte', path: '/agent/nouveau-compte'},
    {name: 'a new account, empty', status: 422, async open(page) {
        await goto(page, '/agent/nouveau-compte');
        await submit(page, 'Créer le compte');
    }},
    {name: 'an administrator\'s own account', route: '/agent/comptes/{login}', open: (page, {officer}) => goto(page, `/agent/comptes/${officer.Identifiant}`)},
    {name: 'an account that nobody has opened yet', open: (page) => goto(page, `/agent/comptes/${new_officer().Identifiant}`)},
    {name: 'an account just disabled', async open(page) {
        await goto(page, `/agent/comptes/${new_officer().Identifiant}`);
        await submit(page, 'Désactiver le compte');
    }},
    {name: 'an account to be enabled again', route: '/agent/comptes/{login}/activation', async open(page) {
        await goto(page, `/agent/comptes/${new_officer().Identifiant}`);
        await submit(page, 'Désactiver le compte');
        await after(page, () => page.getByRole('link', {name: 'Réactivez-le'}).click());
    }},
    {name: 'the reset of a second factor', route: '/agent/comptes/{login}/double-authentification',
        open: (page, {officer}) => goto(page, `/agent/comptes/${officer.Identifiant}/double-authentification`)},
    {name: 'the accounts, opened by who may not', as: 'officer', status: 403, path: '/agent/comptes'},
].map((entry) => ({as: 'administrator', ...entry}));

export const officer_pages = [...door_pages, ...own_pages, ...administration_pages];
