// The process under test and its peers: the outbox, the mail catcher, and SMTP servers that misbehave.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url));
export const flavour = process.env.FLAVOUR ?? 'release';
const programs = path.join(project, 'build', flavour === 'release' ? '' : flavour);
export const state = process.env.ESERVICES_STATE;
assert.ok(state, 'run it as: tests/with-mariadb node --test tests/jobs/');
const config = readFileSync(process.env.ESERVICES_CONFIG, 'utf8');

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(what, condition, timeout_ms = 45_000) {
    const deadline = Date.now() + timeout_ms;
    for (;;) {
        const value = await condition();
        if (value) return value;
        if (Date.now() > deadline) assert.fail(`waited ${timeout_ms} ms in vain: ${what}`);
        await sleep(20);
    }
}

const children = new Set();
const servers = new Set();
function start(command, args, options) {
    const child = spawn(command, args, options);
    children.add(child);
    child.ended = new Promise((resolve) => child.on('exit', (code, signal) => {
        children.delete(child);
        resolve({code, signal});
    }));
    return child;
}
/// Call it after each test, even a failed one: stops whatever the test left running.
export async function end_all() {
    for (const server of [...servers]) await server.stop();
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([...children].map((child) => child.ended));
}

// ---- The outbox ------------------------------------------------------------------------------------------------------

export const setting = (name) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(config)[1];

export function sql(statements) {
    const {status, stdout, stderr} = spawnSync('mariadb', ['--no-defaults', `--socket=${setting('socket')}`,
        '--user=eservices_owner', '--batch', '--raw', '--skip-column-names', 'eservices'], {
        input: statements,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: {...process.env, MYSQL_PWD: readFileSync(path.join(state, 'owner.password'), 'utf8').trim()},
    });
    assert.equal(status, 0, stderr);
    return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'));
}

export const quoted = (text) => `_utf8mb4 x'${Buffer.from(text).toString('hex')}'`;

/// Encrypts [text, html] pairs as workers do, in hexadecimal.
function sealed_bodies(pairs) {
    const {status, stdout, stderr} = spawnSync(path.join(project, 'build', flavour, 'tests/seal'), ['mails', path.join(state, 'secret.key')],
        {input: JSON.stringify(pairs), encoding: 'utf8', maxBuffer: 1 << 28});
    assert.equal(status, 0, stderr);
    return stdout.trim().split('\n');
}

/// Writes mails into the outbox, due now; returns the Message-IDs that the relay must give them.
export function add_mails(count, mail = () => ({})) {
    const ids = [];
    const mails = Array.from({length: count}, (_, number) => ({
        recipient: `citoyenne${number}@example.org`, name: 'Élodie Dupont', subject: `Courriel n° ${number}`,
        text: 'Bonjour,\n\nÀ bientôt.\n', html: '<p>Bonjour</p>\n', ...mail(number),
    }));
    const sealed = sealed_bodies(mails.map(({text, html}) => [text, html]));
    const rows = mails.map(({recipient, name, subject}, number) => {
        const id = randomBytes(16).toString('hex');
        ids.push(`<${id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}@poitiers.example>`);
        return `(x'${id}', ${[recipient, name, subject].map(quoted).join(', ')}, '', '', x'${sealed[number]}', 'cause-${number}', ` +
            'UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))';
    });
    sql(`INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, sealed_bodies, cause, due_at, created_at)
         VALUES ${rows.join(', ')}`);
    return ids;
}

/// {state: count} of the whole outbox.
export const states = () => Object.fromEntries(sql('SELECT state, COUNT(*) FROM outbox GROUP BY state')
    .map(([name, count]) => [name, Number(count)]));

export const all_are = (wanted) => () => {
    const found = Object.keys(states());
    return found.length === 1 && found[0] === wanted;
};

/// Stops a server if it runs, and starts it, as an update does.
export function restart(part) {
    const {status, stderr} = spawnSync(path.join(project, 'dev/instance'), ['restart', part], {
        encoding: 'utf8',
        env: {...process.env, STATE: state},
    });
    assert.equal(status, 0, stderr);
}
export const restart_database = () => restart('database');

// ---- The mail catcher ------------------------------------------------------------------------------------------------

export async function start_catcher({smtp_port = 0, directory = mkdtempSync(path.join(state, 'mail-'))} = {}) {
    const child = start('node', [path.join(project, 'dev/mail_catcher.mjs'), '--directory', directory, '--http-port', '0',
        '--smtp-port', String(smtp_port)], {stdio: ['ignore', 'pipe', 'inherit']});
    const [line] = await new Promise((resolve) => createInterface(child.stdout).once('line', (text) => resolve([text])));
    const ports = JSON.parse(line);
    const api = `http://127.0.0.1:${ports.http_port}/api`;
    return {
        smtp_port: ports.smtp_port,
        directory,
        messages: async () => (await fetch(`${api}/messages`)).json(),
        behave: async (mode, delay_ms = 0) => {
            const answer = await fetch(`${api}/behaviour`, {method: 'PUT', body: JSON.stringify({mode, delay_ms})});
            assert.equal(answer.status, 200);
        },
        stop: async () => {
            child.kill('SIGTERM');
            await child.ended;
        },
    };
}

/// A scripted server: `answer(command, connection)` returns the bytes to send, or null to hang up. `connection` is an
/// object for the script's own state, with the number of the connection and of the command within it.
export async function start_scripted_server(answer, greeting = '220 scripted\r\n') {
    let connections = 0;
    const sockets = new Set();
    const server = createServer((socket) => {
        sockets.add(socket);
        const connection = {number: ++connections, commands: 0};
        let in_data = false;
        socket.on('error', () => {});
        socket.on('close', () => sockets.delete(socket));
        const say = (reply) => {
            if (reply === null) socket.destroy();
            else socket.write(reply);
        };
        createInterface(socket).on('line', (line) => {
            if (in_data && line !== '.') return;
            const command = in_data ? 'END' : line.toUpperCase();
            in_data = false;
            connection.commands += 1;
            const reply = answer(command, connection);
            in_data = command === 'DATA' && String(reply).startsWith('354');
            say(reply);
        }).on('error', () => {});
        say(greeting);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = {
        smtp_port: server.address().port,
        connections: () => connections,
        stop: () => new Promise((resolve) => {
            servers.delete(started);
            for (const socket of sockets) socket.destroy();
            server.close(resolve);
        }),
    };
    servers.add(started);
    return started;
}

/// The reply of a server that accepts everything.
export function content(command) {
    if (command === 'DATA') return '354 go on\r\n';
    return command === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n';
}

// ---- The relay -------------------------------------------------------------------------------------------------------

let relays = 0;

/// Starts eservices-jobs with that SMTP port, and optionally with that antivirus instead of the instance's. Its log is
/// parsed line by line: anything but JSON fails the test.
export function start_relay(smtp_port, mail_settings = {}, clamd_socket = setting('clamd_socket')) {
    const settings = {poll_ms: 20, first_retry_s: 1, ...mail_settings};
    const own = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`).join('');
    const file = path.join(state, `relay-${++relays}.toml`);
    writeFileSync(file, config
        .replace(/^smtp_url = .*$/m, `smtp_url = "smtp://127.0.0.1:${smtp_port}"`)
        .replace(/^clamd_socket = .*$/m, `clamd_socket = "${clamd_socket}"`)
        .replace(/^(poll_ms|first_retry_s|max_attempts) = .*\n/gm, '')
        .replace(/^\[mail\]$/m, `[mail]\n${own}`)
        .replace(/^\[log\][^[]*/m, ''));
    const child = start(path.join(programs, 'libexec/eservices-jobs'), ['--config', file],
        {stdio: ['ignore', 'ignore', 'pipe']});
    const journal = [];
    const not_json = [];
    createInterface(child.stderr).on('line', (line) => {
        try {
            journal.push(JSON.parse(line));
        } catch {
            not_json.push(line);
        }
    });
    const events = (name) => journal.filter(({event}) => event === name);
    return {
        journal,
        events,
        /// The log comes through a pipe, later than the database's changes: waits for that many events and returns them
        /// all.
        said: (name, count = 1) => until(`${count} times ${name}`, () => events(name).length >= count && events(name)),
        pid: child.pid,
        kill: async () => {
            child.kill('SIGKILL');
            await child.ended;
        },
        /// Returns how long it took, in milliseconds.
        stop: async (signal = 'SIGTERM') => {
            const began = Date.now();
            child.kill(signal);
            assert.deepEqual(await child.ended, {code: 0, signal: null}, not_json.join('\n'));
            assert.deepEqual(not_json, []);
            return Date.now() - began;
        },
        ended: child.ended,
    };
}
