// How officers at the counter and the citizen reset an account, with a mouse.
import {after, field, mail_to, officer_password, portal, sql, submit} from './portal.mjs';

/// Searches by courriel and opens the account found.
export async function opens_account(page, {Courriel}) {
    await page.goto(`${portal}/agent/usagers`);
    await field(page, 'Identifiant ou courriel').fill(Courriel);
    await submit(page, 'Rechercher');
    await after(page, () => page.locator('main tbody a').first().click());
}

export const new_address = ({Courriel}) => `neuf.${Courriel}`;

export async function proposes(page, citizen) {
    await opens_account(page, citizen);
    await field(page, 'Nouveau courriel').fill(new_address(citizen));
    await field(page, 'Pièce d\'identité présentée').selectOption({label: 'Passeport'});
    await field(page, 'J\'ai vérifié l\'identité de la personne présente').check();
    await field(page, 'Votre mot de passe').fill(officer_password);
    await submit(page, 'Réinitialiser l\'accès');
}

/// Stops on the page with the code.
export async function confirms(page, citizen) {
    await opens_account(page, citizen);
    await field(page, 'J\'ai vérifié moi aussi l\'identité de la personne présente et son nouveau courriel').check();
    await field(page, 'Votre mot de passe').fill(officer_password);
    await submit(page, 'Confirmer et obtenir le code');
}

export const printed_code = (page) => page.locator('.portal-counter-code').innerText();

async function link_to(address, beginning) {
    const {links} = await mail_to(address, beginning);
    return links.find((link) => link.includes(beginning));
}

export const objection_link = ({Courriel}) => link_to(Courriel, '/opposition/');

/// As if the delay were over.
export async function reset_link(citizen) {
    sql('UPDATE account_resets SET link_at = UTC_TIMESTAMP(6) WHERE state = \'confirmed\' AND ' +
        `user_id = (SELECT id FROM users WHERE login = '${citizen.Identifiant}')`);
    return link_to(new_address(citizen), '/reinitialisation/');
}
