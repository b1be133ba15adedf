// Does the time of an answer tell who has an account? 200 names that somebody has and 200 that nobody has, in turn, through each
// public form: are the pages the same, and by how much do the medians differ?
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

/// The page without what is different in every answer: seals, and the name that was typed.
const plain = ({status, headers, text}, name) => [status, headers.get('location') ?? '', text].join('\n')
    .replaceAll(name, '…').replace(/[\w-]{40,}/g, '…').replace(/Combien font \p{L}+ plus \p{L}+/gu, '…')
    .replace(/[0-9a-f]{32}/g, '…');

/// One form: what a visitor does before it, and what they then send for a name.
const forms = {
    'sign-up, by courriel': {
        known: ({email}) => email, unknown: (i) => `personne.${i}@example.net`,
        async send(visitor, email, i, kind) {
            const {text} = await visitor.read('/inscription');
            return ['/inscription', await visitor.form('/inscription', {
                'nom': 'Martin', 'prenoms': 'Camille', 'courriel': email, 'identifiant': `nouveau.${kind}.${i}`,
                'mot-de-passe': 'quatre mulets boivent tard', 'confirmation': 'quatre mulets boivent tard',
                'question': text.match(/<option[^>]*>(Dans quelle rue[^<]*)</)[1].trim(), 'reponse': 'rue de la Marne', 'conditions': 'oui',
            })];
        },
    },
    'login': {
        known: ({login}) => login, unknown: (i) => `personne.${i}`,
        send: async (visitor, name) => ['/connexion', await visitor.form('/connexion', {'identifiant': name, 'mot-de-passe': 'un mot de passe'})],
    },
    'forgotten password, the question': {
        known: ({login}) => login, unknown: (i) => `personne.${i}`,
        async send(visitor, name) {
            const body = await visitor.form('/mot-de-passe-oublie', {'identifiant': name});
            return [(await visitor.post('/mot-de-passe-oublie', body)).headers.get('location')];
        },
    },
    'forgotten password, a wrong answer': {
        known: ({login}) => login, unknown: (i) => `personne.${i}`,
        send: (visitor, name) => answerTo(visitor, name, {'reponse': 'rue de la Gare'}),
    },
    'forgotten identifiant, by courriel': {
        known: ({email}) => email, unknown: (i) => `personne.${i}@example.net`,
        send: (visitor, name) => answerTo(visitor, name, {}),
    },
    'another activation link': {
        known: ({email}) => email, unknown: (i) => `personne.${i}@example.net`,
        send: async (visitor, name) => ['/activation', await visitor.form('/activation', {'courriel': name})],
    },
};

async function answerTo(visitor, name, fields) {
    const first = await visitor.form('/mot-de-passe-oublie', {'identifiant': name});
    const page = (await visitor.post('/mot-de-passe-oublie', first)).headers.get('location');
    return [page, await visitor.form(page, fields)];
}

/// Sends it, timed alone; the security test is answered first, on the page that the form came from.
async function time(form, name, i, kind) {
    const visitor = new Citizen();
    const read = visitor.read.bind(visitor);
    let answer = '';
    visitor.read = async (path) => {
        const page = await read(path);
        if (page.text.includes('Combien font')) answer = securityAnswer(page.text);
        return page;
    };
    const [path, body] = await form.send(visitor, name, i, kind);
    const sent = body && answer ? `${body.replace(/&?captcha=[^&]*/, '')}&captcha=${answer}` : body;
    const began = performance.now();
    const page = sent ? await visitor.post(path, sent) : await visitor.ask(path);
    return {ms: performance.now() - began, page: plain(page, name)};
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/// Two-sided p of the Mann-Whitney test, by the normal distribution: how often chance alone would part two such rows as much.
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

console.log(`${names} known and ${names} unknown names in turn, from a browser each; ms of the answer, medians\n`);
console.log(`${''.padEnd(38)} known  unknown   apart      p  pages`);
let failed = false;
for (const [label, form] of Object.entries(forms)) {
    const times = {known: [], unknown: []};
    const pages = new Set();
    for (let i = 0; i < names; ++i)
        for (const kind of i % 2 ? ['known', 'unknown'] : ['unknown', 'known']) {
            const {ms, page} = await time(form, kind === 'known' ? form.known(people[i]) : form.unknown(i), i, kind);
            times[kind].push(ms);
            // Which question somebody is asked is theirs; a decoy is drawn from the same list.
            pages.add(page.replace(/<strong[^>]*>[^<]*\?<\/strong>|« [^»]* ?\? »/g, '…'));
        }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const apart = Math.abs(known - unknown);
    if (pages.size > 1) failed = true;
    console.log(`${label.padEnd(38)}${known.toFixed(2).padStart(6)}${unknown.toFixed(2).padStart(9)}${apart.toFixed(2).padStart(8)}` +
        `${mannWhitney(times.known, times.unknown).toFixed(3).padStart(7)}  ${pages.size === 1 ? 'the same' : `${pages.size} DIFFERENT`}` +
        `${apart > most_ms ? `   more than ${most_ms} ms` : ''}`);
}
process.exit(failed ? 1 : 0);
