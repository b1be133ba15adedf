// The reference for our pages: probes behind an nginx of their own with the settings of the portal's nginx.
import {execFileSync, spawn} from 'node:child_process';
import {openSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {folder, runtime, state, url, user} from './instance.mjs';

const started = [];

function start(program, args) {
    const log = openSync(path.join(folder, 'log'), 'a');
    const child = spawn(program, args, {stdio: ['ignore', log, log], ...user});
    started.push(child);
    return child;
}

/// Kills all of them: libfcgi's threads do not end on request.
export async function stopCeilings() {
    await Promise.all(started.map((child) => new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', resolve);
        child.kill(child.spawnfile === 'nginx' ? 'SIGTERM' : 'SIGKILL');
    })));
}

/// Stores a page as the worker sent it: the same headers, the same bytes.
export function keepAnswer(name, page) {
    const of_nginx = ['server', 'date', 'connection', 'x-request-id', 'keep-alive', 'vary'];
    const headers = [...page.headers].filter(([header]) => !of_nginx.includes(header));
    const head = headers.map(([header, value]) => `${header}: ${value}\r\n`).join('');
    writeFileSync(path.join(folder, `${name}.cgi`), `Status: 200\r\n${head}\r\n${page.text}`);
    writeFileSync(path.join(folder, `${name}.html`), page.text);
}

function replaced(text, from, to) {
    if (!text.includes(from)) throw new Error(`nginx's files hold no «${from}» any more`);
    return text.replaceAll(from, to);
}

function writeNginxFiles(port, names) {
    const read = (file) => readFileSync(path.join(state, 'nginx', file), 'utf8');
    const write = (file, text) => writeFileSync(path.join(folder, file), text);
    const own_folder = (text) => replaced(text, `${state}/nginx/`, `${folder}/`);

    write('nginx.conf', own_folder(replaced(read('nginx.conf'), `${runtime}/nginx.pid`, `${runtime}/bench-nginx.pid`)));
    write('eservices-static.conf', read('eservices-static.conf'));

    // The portal's own location, repeated for each route to a probe.
    const portal = read('eservices-portal.conf')
        .replaceAll(/^ *include ".*eservices-worker\.conf";$/gm, () => read('eservices-worker.conf'));
    const [location] = /^location \/ \{.*?^\}$/ms.exec(portal);
    const way = (name, keep) => [
        ['location / {', `location ^~ /${name}/ {`],
        ['$eservices_workers', `bench_${name}`],
        ['fastcgi_keep_conn on', `fastcgi_keep_conn ${keep}`],
    ].reduce((text, [from, to]) => replaced(text, from, to), location);
    const files = names.map((name) =>
        `location = /file/${name} { alias "${folder}/${name}.html"; types { } default_type "text/html; charset=utf-8"; }`);
    write('eservices-portal.conf', [portal, way('fresh', 'off'), way('kept', 'on'), ...files].join('\n'));

    const upstream = (name, more = '') => `upstream bench_${name} { server unix:${runtime}/bench-${name}.sock max_fails=0; ${more}}\n`;
    const site = own_folder(replaced(replaced(read('eservices.conf'), `127.0.0.1:${new URL(url).port}`, `127.0.0.1:${port}`),
        `${state}/log/access.log`, `${folder}/access.log`));
    write('eservices.conf', upstream('fresh') + upstream('kept', 'keepalive 32; keepalive_requests 100000; ') + site);
}

async function untilItAnswers(address) {
    for (let tries = 0; tries < 100; ++tries) {
        const status = await fetch(address).then((response) => response.status, () => 0);
        if (status === 200) return;
        await sleep(50);
    }
    throw new Error(`${address} does not answer:\n${readFileSync(path.join(folder, 'log'), 'utf8').slice(-2000)}`);
}

/// Starts them for the answers stored under these names. The result has the address of their nginx, and the processes whose
/// CPU time counts. `fresh` uses a new FastCGI connection for each request; `kept` reuses them and so needs more threads than
/// nginx may ever hold connections.
export async function startCeilings(names, token, filer) {
    const port = Number(execFileSync('node', ['dev/ports.mjs', '0'], {encoding: 'utf8'}));
    writeNginxFiles(port, names);
    const answers = names.map((name) => `${name}=${path.join(folder, `${name}.cgi`)}`);
    const probe = (name, processes, threads) => start('build/release/bench/probe',
        [path.join(runtime, `bench-${name}.sock`), processes, threads, token, filer, ...answers].map(String));
    const fresh = probe('fresh', 2, 8);
    const kept = probe('kept', 2, 40);
    const nginx = start('nginx', ['-e', path.join(folder, 'log'), '-p', folder, '-c', path.join(folder, 'nginx.conf')]);
    const address = `http://127.0.0.1:${port}`;
    for (const name of names)
        for (const way of ['file', 'fresh', 'kept']) await untilItAnswers(`${address}/${way}/${name}`);
    return {address, fresh: fresh.pid, kept: kept.pid, nginx: nginx.pid};
}
