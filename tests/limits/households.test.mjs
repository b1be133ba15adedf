// nginx's limits per household: one slow computer blocks none of its neighbours, and a refusal states when to try
// again.
// Run it as: BEHIND_PROXY=127.0.0.1 ADDRESS_CONNECTIONS=17 LOGIN_RATE=60r/m tests/with-portal node --test tests/limits/
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import http from 'node:http';
import {after as at_the_end, test} from 'node:test';

const portal = new URL(process.env.PORTAL_URL);
const connections = Number(process.env.ADDRESS_CONNECTIONS);
// As in conf/nginx/eservices.conf: 24 of 200.
const of_one_visitor = Math.ceil(connections * 24 / 200);
/// conf/nginx/eservices-worker.conf
const burst = 100;
const burst_of_uploads = 60;
const burst_of_forms = 150;

const open = [];
at_the_end(() => open.forEach((request) => request.destroy()));

function request(method, path, {address, cookie = '', type = 'application/x-www-form-urlencoded', length}) {
    const headers = {'X-Forwarded-For': address, Cookie: cookie};
    if (length !== undefined) Object.assign(headers, {'Content-Type': type, 'Content-Length': length});
    return http.request(portal, {method, path, headers, agent: false});
}

function answer(sent) {
    return new Promise((resolve, reject) => {
        sent.on('response', (response) => {
            let body = '';
            response.setEncoding('utf8').on('data', (text) => { body += text; });
            response.on('end', () => resolve({status: response.statusCode, headers: response.headers, body}));
        });
        sent.on('error', reject);
    });
}

function get(path, options) {
    const sent = request('GET', path, options);
    sent.end();
    return answer(sent);
}

function post(path, body, options) {
    const sent = request('POST', path, {...options, length: Buffer.byteLength(body)});
    sent.end(body);
    return answer(sent);
}

/// A form of a slow sender: its first bytes are sent, the others are not. An immediate answer is in `refusal`.
function slow_post(options) {
    const sent = request('POST', '/mon-porte-documents', {...options, length: 8192});
    open.push(sent);
    sent.write('a=');
    return Promise.race([answer(sent).catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, 300); })]);
}

function assert_comes_again(refused, status) {
    assert.equal(refused.status, status);
    assert.match(refused.headers['retry-after'] ?? '', /^\d+$/);
    assert.match(refused.body, /<html lang="fr"/);
}

test('one slow computer blocks neither pages nor forms of its town hall', async () => {
    const address = '192.0.2.77';
    const slow = {address, cookie: 'session=slow-computer'};
    for (let i = 0; i < of_one_visitor; ++i) assert.equal(await slow_post(slow), undefined);
    assert_comes_again(await slow_post(slow), 503);
    assert.equal((await get('/', {address})).status, 200);
    const neighbour = await post('/suivi', 'reference=x', {address, cookie: 'session=neighbour'});
    assert.notEqual(neighbour.status, 503);
    // Nor do many slow computers block the others' pages.
    const more = [];
    for (let i = 0; i < connections; ++i) more.push(slow_post({address, cookie: `session=slow-${i}`}));
    assert.ok((await Promise.all(more)).some((refused) => refused?.status === 503));
    assert.equal((await get('/', {address})).status, 200);
});

test('the first 64 bits of an IPv6 address are one household, and the next prefix is another', async () => {
    const statuses = [];
    let refused;
    for (let i = 0; i < burst + 20; ++i) {
        const answered = await post('/connexion', 'identifiant=x', {address: `2001:db8:7:1:${i.toString(16)}::${i}`});
        statuses.push(answered.status);
        if (answered.status === 429) refused = answered;
    }
    assert.equal(statuses.filter((status) => status === 429).length > 10, true, statuses.join(' '));
    assert.equal(statuses.slice(0, burst).includes(429), false, statuses.join(' '));
    assert_comes_again(refused, 429);
    assert.notEqual((await post('/connexion', 'identifiant=x', {address: '2001:db8:7:2::1'})).status, 429);
    assert.equal((await get('/connexion', {address: '2001:db8:7:1::1'})).status, 200);
});

/// How many of these forms, sent one after another, are let through.
async function let_through(count, path, body, options) {
    let through = 0;
    for (let i = 0; i < count; ++i) if ((await post(path, body, options)).status !== 429) ++through;
    return through;
}

test('floods of documents and of forms make only their own household wait', async () => {
    const draft = '/brouillons/01999999-9999-7999-8999-999999999999/etape/1';
    const documents = await let_through(burst_of_uploads + 15, draft, 'x'.repeat(310_000), {address: '192.0.2.78'});
    assert.ok(documents >= burst_of_uploads && documents < burst_of_uploads + 15, `${documents} documents`);
    const forms = await let_through(burst_of_forms + 15, draft, 'a=b', {address: '192.0.2.79'});
    assert.ok(forms >= burst_of_forms && forms < burst_of_forms + 15, `${forms} forms`);
    assert.notEqual((await post(draft, 'a=b', {address: '192.0.2.80'})).status, 429);
});

// With HTTP/2 each stream would be a connection, and a GET with a slow body would count as a read: doc/decisions/0024.
test('the shipped site speaks HTTP/1.1', () => {
    const site = readFileSync(new URL('../../conf/nginx/eservices.conf', import.meta.url), 'utf8');
    const doors = [...site.matchAll(/^ *listen .*ssl.*$/gm)].map(([line]) => line);
    assert.equal(doors.length, 4);
    assert.deepEqual(doors.filter((line) => line.includes('http2')), []);
});
