// The pages of citizens' accounts, for page_list.mjs.
import {activation_link, after, field, fill_registration, mail_to, new_citizen, pass_test, portal, log_in, sign_up,
    sql, submit} from './portal.mjs';

const goto = (page, path) => page.goto(portal + path);

async function fills_in_registration(page) {
    const citizen = new_citizen();
    await goto(page, '/inscription');
    await fill_registration(page, citizen);
    await submit(page, 'Valider');
    return citizen;
}

export async function register(page) {
    const citizen = await fills_in_registration(page);
    await pass_test(page);
    return citizen;
}

async function open_activation(page, {expired = false} = {}) {
    const citizen = await register(page);
    const link = await activation_link(citizen.Courriel);
    if (expired) sql(`UPDATE activations SET expires_at = '2026-01-01' WHERE user_id = (SELECT id FROM users WHERE login = '${citizen.Identifiant}')`);
    await page.goto(link);
    return link;
}

/// The password page, after the identifiant or courriel.
export async function asks_for_password(page, name) {
    await goto(page, '/mot-de-passe-oublie');
    await field(page, 'Identifiant').fill(name);
    await submit(page, 'Continuer');
}

/// The link in a mail, once it has arrived.
export async function mailed_link(address, beginning) {
    const {links} = await mail_to(address, beginning);
    return links.find((link) => link.includes(beginning));
}

/// Answers the secret question and the captcha.
export async function answers_question(page, {Réponse}) {
    await field(page, 'Réponse à la question secrète').fill(Réponse);
    await submit(page, 'Recevoir le lien');
    await pass_test(page);
}

async function new_account(page) {
    const citizen = new_citizen();
    await sign_up(page, citizen);
    return citizen;
}

async function open_password_link(page) {
    const citizen = await new_account(page);
    await asks_for_password(page, citizen.Identifiant);
    await answers_question(page, citizen);
    await page.goto(await mailed_link(citizen.Courriel, '/nouveau-mot-de-passe/'));
}

export const with_password = (page, citizen) => field(page, 'Mot de passe actuel').fill(citizen['Mot de passe']);

/// Logs in and, once the mail with the link has arrived, out again: the browser is a visitor's again.
async function from_profile(page, ask) {
    const citizen = await new_account(page);
    await log_in(page, citizen);
    const link = await ask(citizen);
    await page.context().clearCookies();
    await page.goto(link);
}

const open_email_link = (page) => from_profile(page, async (citizen) => {
    await goto(page, '/mon-profil/courriel');
    await field(page, 'Nouveau courriel').fill(`nouveau.${citizen.Courriel}`);
    await with_password(page, citizen);
    await submit(page, 'Valider');
    return mailed_link(`nouveau.${citizen.Courriel}`, '/changement-courriel/');
});

const open_deletion_link = (page) => from_profile(page, async (citizen) => {
    await goto(page, '/mon-profil/suppression');
    await with_password(page, citizen);
    await submit(page, 'Supprimer mon compte');
    return mailed_link(citizen.Courriel, '/suppression-compte/');
});

/// Another person takes the identifiant first.
async function loses_identifiant(page) {
    const {Identifiant} = await fills_in_registration(page);
    const test = page.url();
    await goto(page, '/inscription');
    await fill_registration(page, {...new_citizen(), Identifiant});
    await submit(page, 'Valider');
    await pass_test(page);
    await page.goto(test);
    await pass_test(page);
}

const used_up = 'A'.repeat(43);

async function send_empty(page, path, button) {
    await goto(page, path);
    await submit(page, button);
}

const visitors_pages = [
    {name: 'the registration form', route: '/inscription', path: '/inscription'},
    {name: 'the registration form with mistakes', status: 422, open: (page) => send_empty(page, '/inscription', 'Valider')},
    {name: 'the captcha of a registration', route: '/inscription/test/{jeton}', open: fills_in_registration},
    {name: 'the captcha with a mistake', status: 422, async open(page) {
        await fills_in_registration(page);
        await submit(page, 'Continuer');
    }},
    {name: 'an identifiant that was taken meanwhile', route: '/inscription/identifiant/test/{jeton}', open: loses_identifiant},
    {name: 'the confirmation of a registration', route: '/inscription/confirmation', open: register},
    {name: 'the confirmation of a registration, seen again', path: '/inscription/confirmation'},
    {name: 'the form for another activation link', route: '/activation', path: '/activation'},
    {name: 'the captcha for another activation link', route: '/activation/test/{jeton}', async open(page) {
        await goto(page, '/activation');
        await field(page, 'Courriel').fill('personne@example.org');
        await submit(page, 'Recevoir un nouveau lien');
    }},
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
    {name: 'an activation link that never was', status: 404, path: `/activation/${used_up}`},
    {name: 'the login form', route: '/connexion', path: '/connexion'},
    {name: 'the login form on the way to a page', path: '/mon-suivi'},
    {name: 'the login form with a mistake', status: 422, open: (page) => send_empty(page, '/connexion', 'Connexion')},
    {name: '« Mot de passe oublié »', route: '/mot-de-passe-oublie', path: '/mot-de-passe-oublie'},
    {name: '« Mot de passe oublié » with a mistake', status: 422, open: (page) => send_empty(page, '/mot-de-passe-oublie', 'Continuer')},
    {name: 'the secret question', route: '/mot-de-passe-oublie/question/{compte}', open: (page) => asks_for_password(page, 'camille.martin')},
    {name: 'the secret question with mistakes', status: 422, async open(page) {
        await asks_for_password(page, 'camille.martin');
        await submit(page, 'Recevoir le lien');
    }},
    {name: 'the captcha for whoever forgot the identifiant', route: '/mot-de-passe-oublie/test/{jeton}', open: (page) => asks_for_password(page, 'personne@example.org')},
    {name: 'the end of « Mot de passe oublié »', route: '/mot-de-passe-oublie/courriel-envoye', path: '/mot-de-passe-oublie/courriel-envoye'},
    {name: 'a link for a new password', route: '/nouveau-mot-de-passe/{token}', open: open_password_link},
    {name: 'a link for a new password with mistakes', status: 422, async open(page) {
        await open_password_link(page);
        await submit(page, 'Valider');
    }},
    {name: 'a link for a new password that is no longer good', status: 410, path: `/nouveau-mot-de-passe/${used_up}`},
    {name: 'a link for a new address', route: '/changement-courriel/{token}', open: open_email_link},
    {name: 'a link for a new address that is no longer good', status: 410, path: `/changement-courriel/${used_up}`},
    {name: 'a link that deletes an account', route: '/suppression-compte/{token}', open: open_deletion_link},
    {name: 'a link that deletes an account and is no longer good', status: 410, path: `/suppression-compte/${used_up}`},
    {name: 'the page after a deletion', route: '/compte-supprime', path: '/compte-supprime'},
];

/// Fills in each row of "Informations personnelles".
export async function fills_in_profile(page) {
    await goto(page, '/mon-profil/informations');
    await field(page, 'Madame').check();
    for (const [label, text] of Object.entries({'Nom d\'usage': 'O\'Neill', 'Jour': '29', 'Mois': '2', 'Année': '1992',
        'Lieu de naissance': 'Poitiers (Vienne)', 'Numéro et voie': '3 bis rue de l\'Œuf', 'Code postal': '86000', 'Commune': 'Poitiers',
        'Téléphone': '05 49 00 00 00'}))
        await field(page, label).fill(text);
    await submit(page, 'Valider');
}

const profile_pages = [
    {name: '« Mon profil » of somebody who told little', route: '/mon-profil', path: '/mon-profil'},
    {name: 'the personal details', route: '/mon-profil/informations', path: '/mon-profil/informations'},
    {name: 'the personal details with a mistake', status: 422, async open(page) {
        await goto(page, '/mon-profil/informations');
        await field(page, 'Téléphone').fill('bonjour');
        await submit(page, 'Valider');
    }},
    {name: '« Mon profil » of somebody who told all', open: fills_in_profile},
    {name: 'the change of the address', route: '/mon-profil/courriel', path: '/mon-profil/courriel'},
    {name: 'the change of the address with mistakes', status: 422, open: (page) => send_empty(page, '/mon-profil/courriel', 'Valider')},
    {name: 'the change of the password', route: '/mon-profil/mot-de-passe', path: '/mon-profil/mot-de-passe'},
    {name: 'the change of the password with mistakes', status: 422, open: (page) => send_empty(page, '/mon-profil/mot-de-passe', 'Valider')},
    {name: 'the change of the secret question', route: '/mon-profil/question-secrete', path: '/mon-profil/question-secrete'},
    {name: 'the change of the secret question with mistakes', status: 422, open: (page) => send_empty(page, '/mon-profil/question-secrete', 'Valider')},
    {name: 'the open sessions', route: '/mon-profil/connexions', path: '/mon-profil/connexions'},
    {name: 'the open sessions once closed', async open(page) {
        await goto(page, '/mon-profil/connexions');
        await submit(page, 'Déconnecter partout');
    }},
    {name: 'the deletion of an account', route: '/mon-profil/suppression', path: '/mon-profil/suppression'},
    {name: 'the deletion of an account with a mistake', status: 422, open: (page) => send_empty(page, '/mon-profil/suppression', 'Supprimer mon compte')},
].map((entry) => ({as: 'newcomer', ...entry}));

export const account_pages = [...visitors_pages, ...profile_pages];
