// Shared by the browser tests: a Chromium whose errors are collected, the mails, people to log in as.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHmac, randomBytes} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';

export const portal = process.env.PORTAL_URL;
export const mailbox = process.env.MAIL_URL;
assert.ok(portal && mailbox, 'run it as: tests/with-portal node --test tests/browser/');

export const project = fileURLToPath(new URL('../../..', import.meta.url));
const flavour = process.env.FLAVOUR ?? 'release';
const programs = path.join(project, 'build', flavour === 'release' ? '' : flavour);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// ---- Browser ---------------------------------------------------------------------------------------------------------

const patience_ms = 60_000; // for a machine that is busy with the other tests; nothing is slow by itself

/// A host name that leads to our server and is not ours.
export const foreign_host = 'autre-mairie.example';

export const start_browser = () => chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    // A fresh Debian has no locale, and then a file with accents has no name. Chromium's own files (on sound cards, for
    // one) are removed with the portal.
    env: {...process.env, LC_ALL: 'C.UTF-8', HOME: process.env.ESERVICES_STATE, TMPDIR: process.env.ESERVICES_STATE},
    // Chromium's sandbox does not start as root or in containers; only our own pages are opened.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--host-resolver-rules=MAP ${foreign_host} 127.0.0.1`],
});

/// A separate browser for one more person. `complaints` collects whatever a page must not do: errors on the console (breaches of
/// the content security policy among them), dialogs, requests to another host.
export async function new_person(browser, options = {}) {
    const context = await browser.newContext({locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options});
    context.setDefaultTimeout(patience_ms);
    const complaints = [];
    const refused_pages = new Set();
    context.on('request', (request) => {
        const {hostname} = new URL(request.url());
        if (![new URL(portal).hostname, foreign_host].includes(hostname)) complaints.push(`a request to ${request.url()}`);
    });
    context.on('response', (response) => {
        const brings_page = response.request().isNavigationRequest() || response.request().resourceType() === 'xhr';
        if (brings_page && response.status() >= 400) refused_pages.add(response.url());
    });
    context.on('console', (message) => {
        if (message.location().url.startsWith(mailbox)) return;
        // Expected statuses such as 404 or 422 are reported on the console too.
        const is_status = message.text().startsWith('Failed to load resource: the server responded with a status of');
        if (is_status && refused_pages.has(message.location().url)) return;
        // Without TLS only 127.0.0.1 is a trusted origin; under another name Chromium warns.
        if (message.text().startsWith('The Cross-Origin-Opener-Policy header has been ignored')) return;
        if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.on('dialog', (dialog) => {
        complaints.push(`a dialog: ${dialog.message()}`);
        dialog.dismiss().catch(() => {});
    });
    return {context, complaints, page: await context.newPage()};
}

/// The input with that visible label, without the star of required fields.
export function field(page, label) {
    return page.getByLabel(new RegExp(`^\\s*(\\*\\s*)?${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`));
}

/// The response to a click on a link or button, once loaded.
export async function after(page, action) {
    // Longer than the click's own timeout, so that a missing link is reported by the click.
    const options = {timeout: patience_ms + 5_000};
    const [response] = await Promise.all([
        page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.frame() === page.mainFrame() &&
            (answer.status() < 300 || answer.status() >= 400), options),
        page.waitForEvent('load', options),
        action(),
    ]);
    return response;
}

export const submit = (page, button) => after(page, () => page.getByRole('button', {name: button, exact: true}).click());

// ---- Mail ------------------------------------------------------------------------------------------------------------

export async function mails_to(address) {
    const messages = await (await fetch(`${mailbox}/api/messages`)).json();
    return messages.filter(({to}) => to.includes(address));
}

/// The mail to that address that contains a text, once the relay has sent it.
export async function mail_to(address, text) {
    for (const deadline = Date.now() + patience_ms; ;) {
        const found = (await mails_to(address)).find((mail) => `${mail.subject}\n${mail.text}`.includes(text));
        if (found) return found;
        if (Date.now() > deadline) assert.fail(`no mail to ${address} with « ${text} »`);
        await sleep(50);
    }
}

export async function activation_link(address) {
    const {links} = await mail_to(address, '/activation/');
    return links.find((link) => link.includes('/activation/'));
}

// ---- People ----------------------------------------------------------------------------------------------------------

const unique = () => randomBytes(4).toString('hex');

export function new_citizen(details = {}) {
    const login = `zoe.${unique()}`;
    return {
        'Nom de naissance': 'O\'Neill-Lefèvre', 'Prénom': 'Zoé', 'Courriel': `${login}@example.org`, 'Identifiant': login,
        'Mot de passe': 'le soleil brille sur le Clain', 'Réponse': 'Rue de l\'Écureuil', ...details,
    };
}

/// Replaces every kind of space by a plain one.
export const plain = (text) => text.replace(/\s+/g, ' ');

/// With the no-break spaces of French typography, as on the page.
export const spaced = (text) => text.replace(/ ([?!:;])/g, '\u00a0$1');
export const secret_question = 'Dans quelle rue habitiez-vous à dix ans ?';
export const characters_label = 'Entrez les caractères figurant dans l\'image ci-dessous';

/// The answer to the page's captcha, from its question in words.
export async function security_answer(page) {
    const words = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
    const question = await page.locator('[data-portal-captcha] strong').textContent();
    const [, first, second] = question.match(/Combien font (\p{L}+) plus (\p{L}+)/u);
    return String(words.indexOf(first) + words.indexOf(second));
}

export async function fill_registration(page, citizen) {
    for (const [label, text] of Object.entries(citizen)) await field(page, label).fill(text);
    await field(page, 'Confirmation du mot de passe').fill(citizen['Mot de passe']);
    if (citizen.Réponse) await field(page, 'Question secrète').selectOption({label: spaced(secret_question)});
    await field(page, 'J\'accepte les conditions d\'utilisation').check();
}

/// Answers the captcha after a form.
export async function pass_test(page) {
    await field(page, characters_label).fill(await security_answer(page));
    await submit(page, 'Continuer');
}

/// Opens an account and activates it.
export async function sign_up(page, citizen) {
    await page.goto(`${portal}/inscription`);
    await fill_registration(page, citizen);
    await submit(page, 'Valider');
    await pass_test(page);
    assert.equal(new URL(page.url()).pathname, '/inscription/confirmation', await page.locator('main').innerText());
    await page.goto(await activation_link(citizen.Courriel));
    await submit(page, 'Activer mon compte');
}

export async function log_in(page, {Identifiant, 'Mot de passe': password}, address = '/connexion') {
    await page.goto(portal + address);
    await field(page, 'Identifiant').fill(Identifiant);
    await field(page, 'Mot de passe').fill(password);
    await submit(page, 'Connexion');
}

/// The code that an authenticator application shows (RFC 6238: HMAC-SHA-1, half minutes, six digits).
export function totp(secret) {
    const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
    const hash = createHmac('sha1', key).update(step).digest();
    return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

/// As if the officer's last code had been used long ago: each is valid once.
export const forget_last_code = ({Identifiant}) => sql(`UPDATE officers SET totp_step = 0 WHERE login = '${Identifiant}'`);

/// The secret shown on the enrolment page.
export const shown_secret = async (page) => (await page.locator('#totp-secret').textContent()).replaceAll(' ', '');

/// Enters the code of an enrolled officer; enrols any other.
export async function pass_second_step(page, officer) {
    if (new URL(page.url()).pathname.startsWith('/agent/connexion/application/')) {
        officer.secret = await shown_secret(page);
        await field(page, 'Code affiché par l\'application').fill(totp(officer.secret));
        await submit(page, 'Confirmer');
        return after(page, () => page.getByRole('link', {name: 'Continuer'}).click());
    }
    forget_last_code(officer);
    await field(page, 'Code de votre application').fill(totp(officer.secret));
    return submit(page, 'Connexion');
}

export async function log_in_officer(page, officer) {
    await log_in(page, officer, '/agent/connexion');
    await pass_second_step(page, officer);
}

export function eservices(args, options = {}) {
    return execFileSync(path.join(programs, 'bin/eservices'), ['--config', process.env.ESERVICES_CONFIG, ...args],
        {encoding: 'utf8', ...options});
}

/// The accounts of `eservices demo`, which first adds requests in every status if there are none.
export function demo_accounts() {
    const file = path.join(process.env.ESERVICES_STATE, 'demo-accounts.txt');
    if (!existsSync(file)) eservices(['demo', '--requests', '300', '--accounts-file', file]);
    const account = (kind) => {
        const [, login, password, secret] = readFileSync(file, 'utf8').match(new RegExp(`^${kind} (\\S+) (\\S+)(?: (\\S+))?$`, 'm'));
        return {'Identifiant': login, 'Mot de passe': password, secret};
    };
    return {citizen: account('citizen'), officer: account('officer')};
}

export const sql = (statement) => execFileSync(path.join(project, 'dev/instance'), ['sql', 'eservices', '-N', '-e', statement],
    {encoding: 'utf8', env: {...process.env, STATE: process.env.ESERVICES_STATE}});

export const officer_password = 'la tour Maubergeon domine la ville';

export function new_officer({name = 'Alix de La Tour', departments = ['etat-civil'], roles = []} = {}) {
    const officer = {'Identifiant': `agent.${unique()}`, 'Mot de passe': officer_password, name};
    eservices(['agent', 'add', officer.Identifiant, '--name', name, '--email', `${officer.Identifiant}@poitiers.example`,
        ...departments.flatMap((department) => ['--department', department]), ...roles.flatMap((role) => ['--role', role]), '--password-stdin'],
    {input: officer['Mot de passe']});
    // As if the roles had been granted more than a week ago.
    sql('UPDATE officer_roles SET granted_at = granted_at - INTERVAL 8 DAY WHERE officer_id = ' +
        `(SELECT id FROM officers WHERE login = '${officer.Identifiant}')`);
    return officer;
}

/// As if the person had been idle, without the browser noticing.
export const end_sessions = ({Identifiant}) => sql('UPDATE sessions s JOIN users u ON u.id = s.user_id ' +
    `SET s.seen_at = s.seen_at - INTERVAL 1 DAY WHERE u.login = '${Identifiant}'`);
