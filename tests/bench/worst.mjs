// Measures what one hostile request costs in CPU, and in memory beyond its body, and how much the worst of them in
// parallel slow others down.
// Called by tests/bench/run --only worst, inside tests/with-portal.
import {execFile} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {parseArgs, promisify} from 'node:util';
import {Citizen} from './citizen.mjs';
import * as instance from './instance.mjs';

const {values: options} = parseArgs({strict: false, options: {seconds: {type: 'string', default: '3'}}});
const seconds = Number(options.seconds);
const target = {cpu_ms: 50, memory_mib: 8, pss_mib: 160, p99_ms: 100};
const repeats = 8;
const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const parallel = 16;

// ---- Requests --------------------------------------------------------------------------------------------------------

const urlencoded = (fields) => ({type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString()});

function multipart(fields, files = [], boundary = 'worst-7f3a51') {
    const head = (name, more = '') => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const parts = fields.map(([name, value]) => Buffer.from(`${head(name)}${value}\r\n`));
    for (const [name, file, content] of files)
        parts.push(Buffer.from(head(name, `; filename="${file}"`)), Buffer.from(content), Buffer.from('\r\n'));
    return {type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])};
}

const times = (count, make) => Array.from({length: count}, (_, i) => make(i));
const hiddenFields = async (citizen, page) => [...new URLSearchParams(await citizen.form(page, {}))];

async function begin(citizen, service) {
    const page = `/e-services/${service}`;
    const begun = await citizen.post(page, await citizen.form(page, {}));
    return begun.headers.get('location').replace(/\/etape\/.*/, '');
}

/// [name, path, {type, body}, citizen]: without a body it is a GET.
async function requests() {
    const visitor = new Citizen();
    const citizen = new Citizen();
    const [login, reference] = instance.sql(`SELECT u.login, r.reference FROM requests r JOIN users u ON u.id = r.user_id
        WHERE r.status = 'submitted' AND u.activated_at IS NOT NULL AND u.login <> 'camille.martin' LIMIT 1`)[0];
    instance.sql(`UPDATE users u JOIN users d ON d.login = 'camille.martin' SET u.password_hash = d.password_hash WHERE u.login = '${login}'`);
    await citizen.signIn(login, instance.demoPassword('camille.martin'));
    const report = await begin(visitor, 'signalement-voirie');
    const change = await begin(citizen, 'changement-coordonnees');
    const livret = await begin(citizen, 'second-livret-famille');
    const step = `${report}/etape/1`;
    const tag = await hiddenFields(visitor, step);
    const own = await hiddenFields(citizen, `${change}/etape/1`);
    const csrf = own.find(([name]) => name === 'csrf');
    const hyphens = `${'-'.repeat(69)}x`;
    const message = `/mon-suivi/${reference}`;
    const text = 'é '.repeat(70 * kilobyte);
    const marks = `a${'\u0301'.repeat(40 * kilobyte)}${'\u0316'.repeat(40 * kilobyte)}`;
    const list = [
        ['boundary of 7 kB in 4 MB of hyphens', step, {type: `multipart/form-data; boundary=${'-'.repeat(7000)}x`, body: '-'.repeat(4 * megabyte)}, visitor],
        ['boundary of 70 in 15 MB of hyphens', step, multipart(tag, [['photo', 'a.png', '-'.repeat(15 * megabyte)]], hyphens), visitor],
        ['15 MB of beginnings of a boundary', step, multipart(tag, [['photo', 'a.png', '\r\n--'.repeat(15 * megabyte / 4)]], hyphens), visitor],
        ['15 MB of text', step, multipart([...tag, ['description', 'x'.repeat(15 * megabyte)]]), visitor],
        ['250 kB in one answer', step, multipart([...tag, ['description', 'x'.repeat(250 * kilobyte)]]), visitor],
        ['250 kB of line ends', step, multipart([...tag, ['description', '\r\n'.repeat(125 * kilobyte)]]), visitor],
        ['990 fields of the same name', step, multipart([...tag, ...times(990, (i) => ['description', `${i}`])]), visitor],
        ['that step shown', step, undefined, visitor],
        ['250 kB of &', step, {type: 'application/x-www-form-urlencoded', body: '&'.repeat(250 * kilobyte)}, visitor],
        ['250 kB of %', step, {type: 'application/x-www-form-urlencoded', body: 'a=' + '%'.repeat(250 * kilobyte)}, visitor],
        ['20,000 lines for a few boxes', `${change}/etape/2`, multipart([...own, ['changement', times(20000, (i) => `${i}`).join('\n')]]), citizen],
        ['those boxes shown', `${change}/etape/2`, undefined, citizen],
        ['25 kB in each of ten questions', `${livret}/etape/2`, multipart([...own, ...(await hiddenFields(citizen, `${livret}/etape/1`)),
            ...times(10, (i) => [`parent${i % 2 + 1}-nom`, 'n'.repeat(25 * kilobyte)])]), citizen],
        ['its review', `${livret}/verification`, undefined, citizen],
        ['3 MB of document', '/mon-porte-documents', multipart(own, [['documents', 'a.png', Buffer.alloc(3 * megabyte, 7)]]), citizen],
        ['900 documents of one byte', '/mon-porte-documents', multipart(own, times(900, (i) => ['documents', `${i}.exe`, 'x'])), citizen],
        ['900 documents of a porte-documents', `${livret}/etape/3`, multipart([...own, ...times(900, () => ['livret:papier', '01a20000-0000-7000-8000-000000000000'])]), citizen],
        ['a message of 250 kB', `${message}/messages`, multipart([csrf, ['message', text]]), citizen],
        ['900 documents that came before', `${message}/messages`, multipart([csrf, ...times(900, () => ['pieces:recue', `01a20000-0000-7000-8000-000000000000 ${'t'.repeat(43)} n`])]), citizen],
        ['a profile of 200 kB', '/mon-profil/informations', urlencoded([csrf, ['nom-usage', 'n'.repeat(120 * kilobyte)], ['telephone', '0.'.repeat(50 * kilobyte)]]), citizen],
        ['a form without its tag, shown again', '/mon-profil/informations', multipart(times(990, (i) => [`f${i}`, '<&>"'.repeat(45)])), citizen],
        ['a name of 250 kB', '/connexion', urlencoded([...await hiddenFields(visitor, '/connexion'), ['identifiant', 'n'.repeat(200 * kilobyte)]]), visitor],
        ['a reference of 200 kB', '/suivi', urlencoded([...await hiddenFields(visitor, '/suivi'), ['reference', '-'.repeat(100 * kilobyte)], ['code', '-'.repeat(100 * kilobyte)]]), visitor],
        // Without a password: the cost of a password check does not belong in this table.
        ['a name of 80,000 marks', '/connexion', multipart([...await hiddenFields(visitor, '/connexion'), ['identifiant', marks]]), visitor],
        ['such a name, forgotten password', '/mot-de-passe-oublie', multipart([...await hiddenFields(visitor, '/mot-de-passe-oublie'), ['identifiant', marks]]), visitor],
        ['a reference of 80,000 marks', '/suivi', multipart([...await hiddenFields(visitor, '/suivi'), ['reference', marks], ['code', 'x']]), visitor],
        ['a message of 80,000 marks', `${message}/messages`, multipart([csrf, ['message', marks]]), citizen],
        ['7 kB to look for', `/mon-porte-documents?q=${'%25_!'.repeat(1400)}`, undefined, citizen],
        ['a query of 3,500 fields', `/faq?${'a&'.repeat(3500)}`, undefined, visitor],
        ['a receipt of 7 kB', `/recepisse/${'A'.repeat(7000)}`, undefined, visitor],
        ['an address of 3,500 folders', '/a'.repeat(3500), undefined, visitor],
    ];
    return list.map(([name, path, form, who]) => ({name, path, form, who}));
}

async function send({path, form, who}) {
    const headers = {cookie: who.cookieHeader, ...(form ? {'content-type': form.type} : {})};
    const response = await fetch(instance.url + path, {method: form ? 'POST' : 'GET', body: form?.body, headers, redirect: 'manual'});
    await response.arrayBuffer();
    return response.status;
}

// ---- What it costs ---------------------------------------------------------------------------------------------------

const statusOf = (pid, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

/// Restarts the workers and shows a few pages, so that earlier hostile requests do not count in their memory.
async function freshWorkers() {
    const keeper = instance.partPid('workers');
    const former = instance.childrenOf(keeper);
    for (const pid of former) process.kill(pid, 'SIGTERM');
    let workers = former;
    while (workers.length !== former.length || workers.some((pid) => former.includes(pid))) {
        await sleep(50);
        workers = instance.childrenOf(keeper);
    }
    const ready = () => fetch(`${instance.url}/readyz`).then(({status}) => status === 200, () => false);
    while (!await ready()) await sleep(50);
    for (let i = 0; i < 40; ++i) await Promise.all(['/', '/connexion', '/e-services'].map((path) => fetch(instance.url + path).then((page) => page.text())));
    return workers;
}

/// Sends the request alone: returns the milliseconds of the workers' CPU each time, and the MiB that the workers held at most
/// beyond their memory before and the body itself.
async function cost(request) {
    const workers = await freshWorkers();
    const held = workers.map((pid) => statusOf(pid, 'VmRSS'));
    for (const pid of workers) writeFileSync(`/proc/${pid}/clear_refs`, '5'); // resets the peak
    const before = instance.cpuSeconds(workers);
    let status = 0;
    for (let i = 0; i < repeats; ++i) status = await send(request);
    const cpu = (instance.cpuSeconds(workers) - before) / repeats * 1000;
    const peaks = workers.map((pid, i) => (statusOf(pid, 'VmHWM') - held[i]) / 1024);
    const body = Buffer.byteLength(request.form?.body ?? '') / megabyte;
    return {...request, status, cpu, memory: Math.max(0, Math.max(...peaks) - body)};
}

/// Sends all of these concurrently, again and again, while someone reads the home page.
async function storm(worst, workers) {
    let over = false;
    let answers = 0;
    let most = 0;
    const attackers = times(parallel, async (i) => {
        for (let turn = i; !over; ++turn) {
            await send(worst[turn % worst.length]).catch(() => {});
            ++answers;
        }
    });
    const watch = (async () => {
        for (; !over; await sleep(50)) most = Math.max(most, workers.reduce((sum, pid) => sum + instance.pssKib(pid), 0) / 1024);
    })();
    const {stdout} = await promisify(execFile)('wrk', ['-t1', '-c4', `-d${Math.max(seconds, 5)}s`, '--timeout', '10s',
        '-s', 'tests/bench/visitor.lua', `${instance.url}/`]);
    over = true;
    await Promise.all([...attackers, watch]);
    return {...JSON.parse(stdout.trim().split('\n').at(-1)), pss: most, answers};
}

const verdict = (value, most) => `target ${most}: ${value <= most ? 'reached' : 'MISSED'}`;

async function main() {
    instance.stopRelay();
    const costs = [];
    for (const request of await requests()) costs.push(await cost(request));
    console.log('Worst requests                              status    CPU ms   MiB beyond the body');
    for (const {name, status, cpu, memory} of costs)
        console.log(`  ${name.padEnd(42)}${String(status).padStart(6)}${cpu.toFixed(1).padStart(10)}${memory.toFixed(1).padStart(10)}`);
    const cpu = Math.max(...costs.map((each) => each.cpu));
    const memory = Math.max(...costs.map((each) => each.memory));
    console.log(`  the worst: ${cpu.toFixed(1)} ms, ${verdict(cpu, target.cpu_ms)}; ${memory.toFixed(1)} MiB, ${verdict(memory, target.memory_mib)}`);
    const worst = [...costs].sort((one, other) => other.cpu - one.cpu).slice(0, parallel);
    const figures = await storm(worst, await freshWorkers());
    const p99 = figures.p99_us / 1000;
    console.log(`${parallel} of them in parallel, ${figures.answers} answers: workers ${figures.pss.toFixed(0)} MiB PSS, ` +
        `${verdict(figures.pss, target.pss_mib)}; GET / meanwhile p99 ${p99.toFixed(1)} ms, ${verdict(p99, target.p99_ms)}`);
}

await main();
