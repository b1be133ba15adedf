// Measures the portal's pages and their ceilings in alternating rounds, and prints one table.
// Called by tests/bench/run inside tests/with-portal; options --connections, --seconds (of one measurement) and --rounds.
import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs, promisify} from 'node:util';
import {keepAnswer, startCeilings, stopCeilings} from './ceilings.mjs';
import {birthCertificate, Citizen} from './citizen.mjs';
import * as instance from './instance.mjs';
import {table} from './table.mjs';

const {values: options} = parseArgs({options: {
    connections: {type: 'string', default: '32'},
    seconds: {type: 'string', default: '3'},
    rounds: {type: 'string', default: '3'},
    only: {type: 'string', default: ''}, // groups with a row whose id begins with this
}});
const [connections, seconds, rounds] = ['connections', 'seconds', 'rounds'].map((name) => Number(options[name]));
const programs = 'build/release/bench';
const began = Date.now();
const problems = [];

// ---- Loads -----------------------------------------------------------------------------------------------------------

const run = async (program, args) => {
    const {stdout, stderr} = await promisify(execFile)(program, args.map(String));
    if (stderr) problems.push(`${path.basename(program)}: ${stderr.trim().split('\n')[0]}`);
    return {refused: 0, ...JSON.parse(stdout.trim().split('\n').at(-1))};
};

/// Combines the figures of programs that ran side by side.
function together(figures) {
    const sum = (name) => figures.reduce((total, each) => total + each[name], 0);
    const most = (name) => Math.max(...figures.map((each) => each[name]));
    return {requests: sum('requests'), errors: sum('errors'), refused: sum('refused'),
        seconds: most('seconds'), p50_us: most('p50_us'), p99_us: most('p99_us')};
}

function wrk(address, {cookies = '', script = 'report', args = [], many = connections, time = seconds, threads = 2} = {}) {
    const header = cookies ? ['-H', `Cookie: ${cookies}`] : [];
    return run('wrk', [`-t${Math.min(threads, many)}`, `-c${many}`, `-d${time}s`, '--timeout', '10s',
        '-s', `tests/bench/${script}.lua`, ...header, address, ...(args.length ? ['--', ...args] : [])]);
}

/// Adds the CPU seconds of these groups of processes during the load.
async function withCpu(groups, load) {
    const used = () => Object.entries(groups).map(([name, pids]) => [name, instance.cpuSeconds(pids)]);
    const before = Object.fromEntries(used());
    const figures = await load();
    figures.cpu = Object.fromEntries(used().map(([name, value]) => [name, value - before[name]]));
    return figures;
}

/// Checks that the load added a row for each successful answer; rows of answers still on their way may be there too.
async function withRows(query, load) {
    const count = () => Number(instance.sql(query)[0][0]);
    const before = count();
    const figures = await load();
    await sleep(200);
    const added = count() - before;
    const acknowledged = figures.requests - figures.refused;
    if (added < acknowledged || added > acknowledged + connections)
        problems.push(`${acknowledged} answers said yes, and there are ${added} more rows: ${query}`);
    return figures;
}

// ---- Preparation -----------------------------------------------------------------------------------------------------

/// Gives that citizen's password to `count` others: files go to people other than the reader of "Mon suivi", whose list stays
/// unchanged, and one account could log in only so often. Returns their logins.
function lendPassword(from, count) {
    const logins = instance.sql(`SELECT login FROM users WHERE login <> '${from}' AND activated_at IS NOT NULL LIMIT ${count}`).flat();
    const list = logins.map((login) => `'${login}'`).join();
    instance.sql(`UPDATE users u JOIN users demo ON demo.login = '${from}' SET u.password_hash = demo.password_hash WHERE u.login IN (${list})`);
    return logins;
}

/// A citizen's draft that is ready to be sent: the address of its review, and the form there.
async function readyDraft(citizen) {
    const service = '/e-services/acte-naissance';
    const begun = await citizen.post(service, await citizen.form(service, {}));
    const draft = begun.headers.get('location').replace(/\/etape\/.*/, '');
    const review = `${draft}/verification`;
    for (let page = await citizen.ask(review); page.status === 303; page = await citizen.ask(review)) {
        const step = page.headers.get('location').replace(/\?.*/, '');
        const saved = await citizen.post(step, await citizen.form(step, birthCertificate));
        if (saved.status !== 303) throw new Error(`${step} answers ${saved.status}`);
    }
    return [review, await citizen.form(review, {})];
}

/// Stores a draft; returns a function that makes as many copies as a run can send, under the identifiers of drafts.lua.
function keepModel(draft) {
    instance.sql(`CREATE TABLE bench_draft AS SELECT * FROM drafts WHERE id = UNHEX('${draft.replaceAll('-', '')}')`);
    const most = Math.ceil(seconds * 4000);
    return (turn) => {
        for (let thread = 0; thread < 2; ++thread)
            instance.sql(`INSERT INTO drafts SELECT UNHEX(CONCAT('01a20000', LPAD(HEX(${turn}), 4, '0'), '70008',
                LPAD(HEX(${thread}), 3, '0'), LPAD(HEX(seq), 12, '0'))), user_id, browser_hash, service, version, fields,
                created_at, updated_at, documents FROM bench_draft JOIN seq_1_to_${most}`);
    };
}

async function prepare() {
    instance.makeFolder();
    instance.stopRelay();
    const demo = 'camille.martin';
    const password = instance.demoPassword(demo);
    const visitor = new Citizen();
    const reader = new Citizen();
    const filer = new Citizen();
    const [filerLogin, ...loginNames] = lendPassword(demo, 201);
    const login = await reader.signIn(demo, password);
    // They log in from a known browser, which sends no mail.
    login.cookies += `; browser=${reader.cookies.get('browser')}`;
    await filer.signIn(filerLogin, password);

    const [review, filing] = await readyDraft(filer);
    const prepareDrafts = keepModel(review.split('/')[2]);
    const first = await filer.post(review, filing);
    if (first.status !== 303 || !first.headers.get('location').startsWith('/mon-suivi/')) throw new Error(`filing answers ${first.status}`);
    const write = (name, text) => {
        writeFileSync(path.join(instance.folder, name), text);
        return path.join(instance.folder, name);
    };

    const pages = {'connexion': await visitor.read('/connexion'), 'accueil': await visitor.read('/'),
                   'mon-suivi': await reader.read('/mon-suivi')};
    for (const [name, page] of Object.entries(pages)) keepAnswer(name, page);
    keepAnswer('filing', first);
    const rows = (pages['mon-suivi'].text.match(/<tr /g) ?? []).length - 1;
    if (rows !== 20) throw new Error(`"Mon suivi" shows ${rows} requests, not 20`);
    const ceilings = await startCeilings([...Object.keys(pages), 'filing'], reader.cookies.get('session'), filerLogin);
    return {pages, reader, filer, filerLogin, login, prepareDrafts, ceilings,
            loginFile: write('login.form', login.body.replace(encodeURIComponent(demo), '@LOGIN@')),
            loginsFile: write('logins', loginNames.join('\n')), filingFile: write('filing.form', filing),
            documentFile: write('document.form', await documentForm(filer))};
}

const boundary = 'bench-7f3a51';
const documentBytes = 3 * 1024 * 1024;

/// The form of the porte-documents with a document of the greatest size; it is no picture, but inspections are stopped
/// while it is measured.
async function documentForm(citizen) {
    const hidden = new URLSearchParams(await citizen.form('/mon-porte-documents', {}));
    const fields = [...hidden].map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    return Buffer.concat([
        Buffer.from(`${fields.join('')}--${boundary}\r\nContent-Disposition: form-data; name="documents"; filename="photo.jpg"\r\n` +
            'Content-Type: image/jpeg\r\n\r\n'),
        randomBytes(documentBytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

// ---- What is measured ------------------------------------------------------------------------------------------------

function plan({pages, reader, filer, filerLogin, login, prepareDrafts, ceilings, loginFile, loginsFile, filingFile, documentFile}, workers) {
    const nginx = (keeper) => instance.childrenOf(keeper);
    const database = [instance.partPid('database')];
    const own = {program: workers, nginx: nginx(instance.partPid('nginx')), database};
    const probe = (pid) => ({program: [pid, ...instance.childrenOf(pid)], nginx: nginx(ceilings.nginx), database});
    const portal = (address, more) => () => withCpu(own, () => wrk(instance.url + address, more));
    const ceiling = (way, name) => () => withCpu(way === 'file' ? {nginx: nginx(ceilings.nginx)} : probe(ceilings[way]),
        () => wrk(`${ceilings.address}/${way}/${name}`));

    const page = (id, name, title, address, {targets, more, extra = []}) => ({
        title: `${title}: ${pages[name].text.length.toLocaleString('en')} characters, ` +
            `${Buffer.byteLength(pages[name].text).toLocaleString('en')} bytes`,
        rows: [...extra,
               {id: `${id}.fresh`, label: 'bare libfcgi, new connections', load: ceiling('fresh', name)},
               {id: `${id}.kept`, label: 'bare libfcgi, kept connections, 80 threads', load: ceiling('kept', name)},
               {id: `${id}.portal`, label: 'the portal', load: portal(address, more), beside: targets}],
    });

    const sessions = 'SELECT COUNT(*) FROM sessions';
    const requests = `SELECT COUNT(*) FROM requests r JOIN users u ON u.id = r.user_id WHERE u.login = '${filerLogin}'`;
    const file = (name) => ({id: `${name}.file`, label: 'nginx, the same page as a file', load: ceiling('file', name)});
    const attempts = {cookies: login.cookies, script: 'login', args: [loginFile, loginsFile]};
    let turn = 0;

    return [
        page('connexion', 'connexion', 'Form page, /connexion', '/connexion', {
            extra: [file('connexion')],
            targets: [['connexion.fresh', 0.8], ['connexion.kept'], ['connexion.file']]}),
        page('accueil', 'accueil', 'Home page, /', '/', {targets: [['accueil.fresh', 0.8], ['accueil.kept']]}),
        page('suivi', 'mon-suivi', `"Mon suivi", 20 requests among ${instance.sql('SELECT COUNT(*) FROM requests')[0][0]}; ` +
            'the probes run its two SELECTs', '/mon-suivi', {
            more: {cookies: reader.cookieHeader},
            targets: [['suivi.fresh', 1.0], ['suivi.kept']]}),
        {title: 'Signing in; an error is "try again in a moment"', rows: [
            {id: 'login.hashes', label: `Argon2id checks on ${cpus().length} cores, nothing else`,
             // One process per core: threads of one process wait for each other whenever they release memory.
             load: async () => together(await Promise.all(cpus().map(() => run(`${programs}/hashes`, [1, seconds]))))},
            {id: 'login.few', label: 'the portal, 8 connections', beside: [['login.hashes', 0.95]],
             // Few and slow, to measure what a reader feels while taking little of the load.
             load: async (results) => {
                 const read = wrk(`${instance.url}/mon-suivi`,
                     {cookies: reader.cookieHeader, script: 'visitor', many: 4, threads: 1});
                 const figures = await withRows(sessions, () => portal('/connexion', {...attempts, many: 8})());
                 results['suivi.meanwhile'].push(await read);
                 return figures;
             }},
            {id: 'suivi.meanwhile', label: '"Mon suivi" meanwhile, 4 calm readers', p99_target_ms: 50},
            {id: 'login.many', label: `the portal, ${connections} connections`, beside: [['login.hashes']],
             load: () => withRows(sessions, portal('/connexion', attempts))},
        ]},
        {title: 'A captcha, one thread of eservices-captcha', rows: ['picture', 'sound'].map((medium) => (
            {id: `captcha.${medium}`, label: `a ${medium}`, load: () => run(`${programs}/captcha`, [medium, seconds])}))},
        {title: 'Filing a birth certificate request: session, draft, one durable transaction', rows: [
            {id: 'filing.inserts', label: 'its INSERTs and COMMIT, 16 connections',
             load: () => withCpu({database}, () => run(`${programs}/inserts`, [16, seconds, filerLogin]))},
            {id: 'filing.fresh', label: 'bare libfcgi that does the same, new connections', load: ceiling('fresh', 'filing')},
            {id: 'filing.portal', label: 'the portal', beside: [['filing.inserts', 0.7], ['filing.fresh']],
             // The database is still purging rows of the previous measurement.
             load: () => {
                 prepareDrafts(++turn);
                 return sleep(5000).then(() => withRows(requests, portal('/', {cookies: filer.cookieHeader, script: 'drafts',
                     args: [filingFile, turn]})));
             }},
        ]},
        {title: 'A document of 3 MB into the porte-documents, acknowledged; 16 at once', rows: [
            {id: 'document.insert', label: 'its INSERT, 16 connections',
             load: () => withCpu({database}, () => run(`${programs}/blobs`, [16, seconds, documentBytes]))},
            {id: 'document.portal', label: 'the portal', beside: [['document.insert', 0.5]],
             load: () => withRows('SELECT COUNT(*) FROM document_store', portal('/mon-porte-documents', {
                 cookies: filer.cookieHeader, script: 'post', many: 16,
                 args: [documentFile, 'document', `multipart/form-data; boundary=${boundary}`]}))},
        ]},
    ];
}

/// While nothing else is measured.
async function measureEngine() {
    const figures = [];
    for (const [work, label] of [['show', 'one step shown, page and all'], ['check', 'a full submission checked']])
        figures.push({label, ...await run(`${programs}/engine`, [work, seconds])});
    return figures;
}

/// Busy and total CPU seconds of the machine, and those of all processes of this run.
function machineTime(ours) {
    const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
    const all = ticks.reduce((sum, value) => sum + value, 0);
    const own = readFileSync('/proc/self/stat', 'utf8').replace(/^.*\) /s, '').split(' ').slice(11, 15).map(Number);
    return {busy: (all - ticks[3] - ticks[4]) / 100, all: all / 100,
            ours: own.reduce((sum, value) => sum + value, 0) / 100 + instance.cpuSeconds(ours)};
}

async function main() {
    const workers = instance.childrenOf(instance.partPid('workers'));
    const memory = [workers.map(instance.pssKib)];
    const prepared = await prepare();
    const groups = plan(prepared, workers).filter(({rows}) => rows.some(({id}) => id.startsWith(options.only)));
    const rows = groups.flatMap((group) => group.rows);
    const results = Object.fromEntries(rows.map(({id}) => [id, []]));
    const ours = [...workers, instance.partPid('database'), ...instance.childrenOf(instance.partPid('nginx')),
                  ...instance.childrenOf(prepared.ceilings.nginx),
                  ...[prepared.ceilings.fresh, prepared.ceilings.kept].flatMap((pid) => [pid, ...instance.childrenOf(pid)])];

    for (const address of ['/connexion', '/', '/mon-suivi'])
        await wrk(instance.url + address, {cookies: prepared.reader.cookieHeader, time: 1});
    const start = machineTime(ours);
    for (let round = 1; round <= rounds; ++round) {
        for (const {id, load} of rows) {
            if (!load) continue;
            const figures = await load(results);
            results[id].push(figures);
            console.error(`round ${round} of ${rounds}, ${id}: ${Math.round((figures.requests - figures.refused) / figures.seconds)}/s`);
        }
        memory.push(workers.map(instance.pssKib));
    }
    const end = machineTime(ours);
    const engine = await measureEngine();

    const others = (end.busy - start.busy - (end.ours - start.ours)) / (end.all - start.all);
    const mib = (kib) => (kib / 1024).toFixed(1);
    const total = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
    const served = rows.filter(({id}) => /portal|login\.(few|many)|meanwhile/.test(id))
        .flatMap(({id}) => results[id]).reduce((sum, figures) => sum + figures.requests, 0);
    console.log(`\nwrk at ${connections} connections, ${rounds} rounds of ${seconds} s each, medians; ratios are medians of each round's own.`);
    console.log(`${workers.length} workers, ${cpus().length} cores; other programs took ${Math.round(100 * others)} % of them; ` +
        'the mail relay is stopped.\n');
    console.log(table(groups, results));
    console.log('\nThe form engine by itself, one thread: a form of 30 fields');
    for (const {label, p50_us, p99_us} of engine)
        console.log(`  ${label}: median ${p50_us} µs, p99 ${p99_us} µs   target 100 µs: ${p50_us <= 100 ? 'reached' : 'MISSED'}`);
    console.log('\nMemory of the workers (PSS)');
    const sizes = memory.map((each) => `${mib(total(each))} MiB (${each.map(mib).join(' + ')})`);
    console.log(`  at the start ${sizes[0]}, after round 1 ${sizes[1]}, at the end ${sizes.at(-1)}`);
    console.log(`      all together at the end   target 16 MiB: ${total(memory.at(-1)) <= 16 * 1024 ? 'reached' : 'MISSED'}`);
    console.log(`      ${(100 * (total(memory.at(-1)) / total(memory[1]) - 1)).toFixed(1)} % more than after round 1; ` +
        `${served.toLocaleString('en')} requests in all`);
    const alive = instance.childrenOf(instance.partPid('workers'));
    if (workers.some((pid) => !alive.includes(pid))) problems.push('a worker died meanwhile');
    console.log(`\n${Math.round((Date.now() - began) / 1000)} s`);
}

process.once('SIGTERM', () => stopCeilings().then(() => process.exit(143)));
process.once('SIGINT', () => stopCeilings().then(() => process.exit(130)));
try {
    await main();
} catch (error) {
    problems.push(error.stack);
} finally {
    await stopCeilings();
}
for (const problem of problems) console.error(`tests/bench: ${problem}`);
process.exit(problems.length ? 1 : 0);
