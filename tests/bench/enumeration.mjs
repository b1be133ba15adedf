// Do answers or their times reveal who has an account? Sends 200 names with an account and 200 without, alternately and in
// varying spellings, through each public form: are the pages the same, are they delayed alike, and how far apart are the medians?
// Usage: tests/bench/enumeration [NAMES]      nothing else should run on the machine
import {performance} from 'node:perf_hooks';
import {Citizen} from './citizen.mjs';
import {sql} from './instance.mjs';

const names = Number(process.argv[2] ?? 200);
const most_ms = 2;

const digits = ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];
function securityAnswer(page) {
    const [, first, second] = page.match(/Combien font (\p{L}+) plus (\p{L}+)/u);
    return String(digits.indexOf(first) + digits.indexOf(second));
}

/// Spellings of one name by different people.
const spellings = [
    (name) => name, (name) => name.toUpperCase(), (name) => ` ${name} `, (name) => name[0].toUpperCase() + name.slice(1),
    (name) => `${name}\u00a0`,
];
const spelled = (name, i) => spellings[i % spellings.length](name);

/// The page without what differs in every answer: tokens, and the typed name.
const plain = ({status, headers, text}, typed) => [status, headers.get('location') ?? '', text].join('\n')
    .replaceAll(typed, '…').replaceAll(typed.trim(), '…').replace(/[\w-]{40,}/g, '…').replace(/Combien font \p{L}+ plus \p{L}+/gu, '…')
    .replace(/[0-9a-f]{32}/g, '…')
    // A secret question belongs to its owner; for an unknown name one is drawn from the same list.
    .replace(/<strong[^>]*>[^<]*\?<\/strong>|« [^»]* ?\? »/g, '…');

const login = {known: (person) => person.login, unknown: (i) => `personne.${i}`};
const email = {known: (person) => person.email, unknown: (i) => `personne.${i}@example.net`};
const officer = {known: (person) => person.officer, unknown: (i) => `agent.personne.${i}`};
const reference = {known: (person) => person.reference, unknown: () => '22222-22222'};

const signUp = async (visitor, courriel, identifiant) => {
    const {text} = await visitor.read('/inscription');
    return ['/inscription', {
        'nom': 'Martin', 'prenoms': 'Camille', courriel, identifiant,
        'mot-de-passe': 'quatre mulets boivent tard', 'confirmation': 'quatre mulets boivent tard',
        'question': text.match(/<option[^>]*>(Dans quelle rue[^<]*)</)[1].trim(), 'reponse': 'rue de la Marne', 'conditions': 'oui',
    }];
};

async function secretAnswer(visitor, name) {
    const body = await visitor.form('/mot-de-passe-oublie', {'identifiant': name});
    return [(await visitor.post('/mot-de-passe-oublie', body)).headers.get('location'), {'reponse': 'rue de la Gare'}];
}

/// As after an import or an upgrade: half of today's passes over less memory.
const use_former_hashes = () => sql(`UPDATE users SET password_hash = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}'`);

/// Each public form that takes a name: whose names, what a visitor sends where for one of them, and what to do before. A
/// captcha that follows is answered; the last request is the one timed.
const forms = {
    'sign-up, the courriel': [email, (visitor, name, i, kind) => signUp(visitor, name.trim(), `nouveau.${kind}.${i}`)],
    'login, the identifiant': [login, (visitor, name) => ['/connexion', {'identifiant': name, 'mot-de-passe': 'un mot de passe'}]],
    'login, the courriel': [email, (visitor, name) => ['/connexion', {'identifiant': name, 'mot-de-passe': 'un mot de passe'}]],
    'login of officers': [officer, (visitor, name) => ['/agent/connexion', {'identifiant': name, 'mot-de-passe': 'un mot de passe'}]],
    'forgotten password, the question': [login, async (visitor, name) => [(await secretAnswer(visitor, name))[0], null]],
    'forgotten password, a wrong answer': [login, secretAnswer],
    'forgotten identifiant, the courriel': [email, (visitor, name) => ['/mot-de-passe-oublie', {'identifiant': name}]],
    'another activation link': [email, (visitor, name) => ['/activation', {'courriel': name.trim()}]],
    'login, hashes of former parameters': [login, (visitor, name) => ['/connexion', {'identifiant': name, 'mot-de-passe': 'un mot de passe'}],
        use_former_hashes],
    'following a request': [reference, (visitor, name) => ['/suivi', {'reference': name, 'code': '33333-33333'}]],
};

/// Sends the form; returns the time of the last request, and its page.
async function time([, send], name, i, kind) {
    const visitor = new Citizen();
    let [path, fields] = await send(visitor, name, i, kind);
    const timed = async (ask) => {
        const began = performance.now();
        const page = await ask();
        return {ms: performance.now() - began, page: plain(page, name), status: page.status, location: page.headers.get('location') ?? ''};
    };
    if (!fields) return timed(() => visitor.ask(path));
    let body = await visitor.form(path, fields);
    const first = await timed(() => visitor.post(path, body));
    if (!first.location.includes('/test/')) return first;
    // Read once: each view of the page makes another test.
    const {text} = await visitor.read(first.location);
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, ...pair]) => pair);
    body = new URLSearchParams({...Object.fromEntries(hidden), 'captcha': securityAnswer(text)}).toString();
    return timed(() => visitor.post(first.location, body));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/// The two-sided p of the Mann-Whitney test, by the normal distribution: how often chance alone separates two samples
/// as much.
function mannWhitney(first, second) {
    const ranked = [...first.map((ms) => [ms, 0]), ...second.map((ms) => [ms, 1])].sort(([a], [b]) => a - b);
    const sum = ranked.reduce((total, [, row], rank) => total + (row === 0 ? rank + 1 : 0), 0);
    const [n, m] = [first.length, second.length];
    const z = Math.abs(sum - n * (n + m + 1) / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    const t = 1 / (1 + 0.3275911 * z / Math.SQRT2);
    return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z / 2);
}

const people = sql(`SELECT login, email FROM users WHERE activated_at IS NOT NULL LIMIT ${names}`).map(([login, email]) => ({login, email}));
if (people.length < names) throw new Error(`only ${people.length} accounts: ask for more REQUESTS`);
const officers = sql('SELECT login FROM officers').flat();
const references = sql(`SELECT reference FROM requests LIMIT ${names}`).flat();
people.forEach((person, i) => Object.assign(person, {officer: officers[i % officers.length], reference: references[i % references.length]}));

/// The answers to six attempts for one name in six spellings: being delayed must reveal nothing.
async function brakes(form, kind) {
    sql('DELETE FROM attempts');
    const person = people[0];
    const statuses = [];
    for (let i = 0; i < 6; ++i)
        statuses.push((await time(form, spelled(kind === 'known' ? form[0].known(person) : form[0].unknown(9999), i), 9000 + i, kind)).status);
    return statuses.join(' ');
}

console.log(`${names} known and ${names} unknown names in turn, spelled in ${spellings.length} ways, from a browser each; ms of the answer, medians\n`);
console.log(`${''.padEnd(38)} known  unknown   apart      p  pages     held back`);
let failed = false;
for (const [label, form] of Object.entries(forms)) {
    const times = {known: [], unknown: []};
    const pages = new Set();
    form[2]?.();
    for (let i = 0; i < names; ++i) {
        // Each name and this address start anew: only first answers are compared here.
        if (i % officers.length === 0) sql('DELETE FROM attempts');
        for (const kind of i % 2 ? ['known', 'unknown'] : ['unknown', 'known']) {
            const name = kind === 'known' ? form[0].known(people[i]) : form[0].unknown(i);
            const {ms, page} = await time(form, spelled(name, i), i, kind);
            times[kind].push(ms);
            pages.add(page);
        }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const apart = Math.abs(known - unknown);
    const held = [await brakes(form, 'known'), await brakes(form, 'unknown')];
    const alike = held[0] === held[1];
    if (pages.size > 1 || !alike) failed = true;
    console.log(`${label.padEnd(38)}${known.toFixed(2).padStart(6)}${unknown.toFixed(2).padStart(9)}${apart.toFixed(2).padStart(8)}` +
        `${mannWhitney(times.known, times.unknown).toFixed(3).padStart(7)}  ${pages.size === 1 ? 'the same' : `${pages.size} DIFFERENT`}` +
        `  ${alike ? 'alike' : `${held[0]} / ${held[1]} DIFFERENT`}${apart > most_ms ? `   more than ${most_ms} ms` : ''}`);
}
process.exit(failed ? 1 : 0);
