// Adds documents to the quarantine, as a worker does, and starts an antivirus with scripted answers.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import path from 'node:path';
import {deflateSync} from 'node:zlib';
import {flavour, project, quoted, setting, sql, state, until} from './peers.mjs';

export const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');

function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

/// A square picture with sides of that many pixels.
export function png(side = 16) {
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data]);
        const parts = Buffer.alloc(8);
        parts.writeUInt32BE(data.length, 0);
        parts.writeUInt32BE(crc32(body), 4);
        return Buffer.concat([parts.subarray(0, 4), body, parts.subarray(4)]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const rows = Buffer.alloc(side * (1 + 3 * side));
    for (let i = 0; i < rows.length; ++i) rows[i] = i % (1 + 3 * side) === 0 ? 0 : (i >> 6) & 0xff;
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

let large;
/// A picture that keeps the inspector busy long enough for a test to catch it at work. Quarantined before the jobs
/// process starts, it is inspected first.
export const large_png = () => large ??= png(6000);

/// Encrypts a document and puts it into quarantine and into a citizen's porte-documents; returns its id in hexadecimal.
export function add_document(content, {extension = 'png', name = 'Justificatif', email = 'zoé@example.org'} = {}) {
    const seal = path.join(project, 'build', flavour, 'tests/seal');
    const {status, stdout, stderr} = spawnSync(seal, [path.join(state, 'documents.key')],
        {input: content, encoding: 'utf8', maxBuffer: 1 << 28});
    assert.equal(status, 0, stderr);
    const [id, master, key, sealed] = stdout.trim().split('\n');
    const owner = randomBytes(16).toString('hex');
    sql(`INSERT INTO users (id, login, email, family_name, given_names, password_hash, terms_accepted_at, created_at)
         SELECT x'${owner}', ${quoted(email)}, ${quoted(email)}, 'Dupont', ${quoted('Zoé')}, '-', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
         FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = ${quoted(email)});
         INSERT INTO documents (id, extension, bytes, master_key, wrapped_key, content, received_at, inspect_at)
         VALUES (x'${id}', '${extension}', ${content.length}, x'${master}', x'${key}', x'${sealed}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
         INSERT INTO document_store (id, user_id, document_id, name, kind, added_at)
         SELECT x'${id}', id, x'${id}', ${quoted(name)}, 'other', UTC_TIMESTAMP(6) FROM users WHERE email = ${quoted(email)};`);
    return id;
}

export function clear_documents() {
    sql(`DELETE FROM document_store; DELETE FROM documents; DELETE FROM users WHERE password_hash = '-'; DELETE FROM outbox;`);
}

/// {state, reason, attempts, content: hash of the encrypted content, thumbnail: whether there is one}
export function document(id) {
    const [[found, reason, attempts, content, thumbnail]] = sql(`SELECT state, refusal_reason, attempts,
        COALESCE(MD5(content), ''), thumbnail IS NOT NULL FROM documents WHERE id = x'${id}'`);
    return {state: found, reason, attempts: Number(attempts), content, thumbnail: thumbnail === '1'};
}

export const is = (id, wanted) => () => document(id).state === wanted;

/// Makes the documents of an ended process due now.
export const end_leases = () => sql('UPDATE documents SET inspect_at = UTC_TIMESTAMP(6) WHERE inspect_at IS NOT NULL');

/// The live children of a process.
export function children_of(pid) {
    try {
        return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
    } catch {
        return [];
    }
}

/// Stops the instance's antivirus.
export async function stop_antivirus() {
    const file = path.join(state, 'pids/antivirus');
    if (!existsSync(file)) return;
    const pid = Number(readFileSync(file, 'utf8').split(' ')[0]);
    if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGTERM');
    await until('the antivirus ended', () => !existsSync(`/proc/${pid}`));
    rmSync(file);
}

/// Reads what it is sent and answers with these bytes: null hangs up, undefined never answers.
export async function start_false_antivirus(answer) {
    const socket_path = path.join(path.dirname(setting('socket')), `false-${randomBytes(4).toString('hex')}.sock`);
    let heard = 0;
    const sockets = new Set();
    const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => {});
        let tail = Buffer.alloc(0);
        socket.on('data', (data) => {
            tail = Buffer.concat([tail, data]).subarray(-4);
            if (!tail.equals(Buffer.alloc(4))) return;
            heard += 1;
            if (answer === null) socket.destroy();
            else if (answer !== undefined) socket.end(answer);
        });
    });
    await new Promise((resolve) => server.listen(socket_path, resolve));
    return {
        socket: socket_path,
        heard: () => heard,
        stop: () => new Promise((resolve) => {
            for (const socket of sockets) socket.destroy();
            server.close(resolve);
        }),
    };
}
