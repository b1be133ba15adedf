// The real jobs process, inspector and antivirus on documents in quarantine, through every fault between them (F7).
// tests/with-mariadb node --test tests/jobs/
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {
    add_document, children_of, clear_documents, eicar, end_leases, is, large_png, document, png, start_false_antivirus, stop_antivirus,
} from './documents.mjs';
import {end_all, restart, sleep, sql, start_catcher, start_relay, until} from './peers.mjs';

before(() => restart('antivirus'));
beforeEach(clear_documents);
afterEach(end_all);
after(async () => {
    clear_documents();
    await stop_antivirus();
});

const nowhere = 1; // an SMTP port without a server

test('a good picture is accepted soon, rewritten, with a thumbnail', async () => {
    const jobs = start_relay(nowhere);
    await jobs.said('started');
    const id = add_document(png());
    const sent = document(id).content;
    const began = Date.now();
    await until('accepted', is(id, 'accepted'));
    console.log(`accepted ${Date.now() - began} ms after it came`);
    const found = document(id);
    assert.ok(found.thumbnail);
    assert.notEqual(found.content, sent);
    assert.equal(found.attempts, 0);
    assert.deepEqual(sql('SELECT COUNT(*) FROM outbox'), [['0']]);
    assert.equal((await jobs.said('document_accepted'))[0].type, 'image/png');
    await jobs.stop();
});

test('the test virus is refused and deleted, and a mail tells its owner which document, why and what to do', async () => {
    const catcher = await start_catcher();
    const jobs = start_relay(catcher.smtp_port);
    const id = add_document(eicar, {extension: 'pdf', name: 'Avis d’impôt <2026>'});
    await until('refused', is(id, 'refused'));
    assert.deepEqual(document(id), {state: 'refused', reason: 'virus', attempts: 0, content: '', thumbnail: false});
    const [mail] = await until('the mail', async () => {
        const mails = await catcher.messages();
        return mails.length && mails;
    });
    assert.deepEqual(mail.to, ['zoé@example.org']);
    assert.equal(mail.subject, 'Un document que vous avez envoyé n\'a pas été accepté');
    assert.match(mail.text, /Bonjour Zoé Dupont,/);
    assert.match(mail.text, /Document : Avis d’impôt <2026>\.pdf\n/);
    assert.match(mail.text, /Pourquoi : Notre antivirus/);
    assert.match(mail.text, /Que faire : N'ouvrez plus ce fichier/);
    assert.match(mail.html, /Avis d’impôt &lt;2026&gt;/);
    assert.ok(mail.links.some((link) => link.endsWith('/mon-porte-documents')), mail.links.join());
    assert.equal(mail.headers['x-request-id'], id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
    assert.equal((await jobs.said('virus_found'))[0].virus, 'Eicar-Test-Signature.UNOFFICIAL');
    assert.doesNotMatch(JSON.stringify(jobs.journal), /example\.org|impôt/);
    await jobs.stop();
    await catcher.stop();
});

test('a file that is not a picture is refused', async () => {
    const jobs = start_relay(nowhere);
    const id = add_document(Buffer.from('#!/bin/sh\necho bonjour\n'));
    await until('refused', is(id, 'refused'));
    assert.equal(document(id).reason, 'unknown_type');
    await jobs.stop();
});

test('while the antivirus is down documents stay in quarantine, and they are accepted once it is back', async () => {
    await stop_antivirus();
    const jobs = start_relay(nowhere);
    const ids = Array.from({length: 6}, () => add_document(png()));
    await jobs.said('inspections_stopped');
    await sleep(2000);
    assert.deepEqual(sql('SELECT DISTINCT state, thumbnail IS NULL FROM documents'), [['quarantined', '1']]);
    restart('antivirus');
    for (const id of ids) await until('accepted', is(id, 'accepted'), 30_000);
    assert.equal((await jobs.said('inspections_go_on')).length, 1);
    assert.deepEqual(jobs.events('inspections_stopped').map(({away}) => away), ['antivirus']);
    await jobs.stop();
});

for (const [what, answer] of [['says nonsense', 'stream: whatever\0'], ['talks without end', 'x'.repeat(1 << 16)],
    ['hangs up', null], ['is out of room', 'Can\'t create temporary file ERROR\0']]) {
    test(`an antivirus that ${what} passes no document`, async () => {
        const antivirus = await start_false_antivirus(answer);
        const jobs = start_relay(nowhere, {}, antivirus.socket);
        const id = add_document(eicar, {extension: 'pdf'});
        await jobs.said('inspections_stopped');
        assert.equal(document(id).state, 'quarantined');
        await jobs.stop();
        await antivirus.stop();
    });
}

test('without an antivirus in the configuration the inspector alone decides', async () => {
    const jobs = start_relay(nowhere, {}, '');
    const id = add_document(png());
    await until('accepted', is(id, 'accepted'));
    await jobs.stop();
});

test('a document is inspected again after jobs were killed during its inspection', async () => {
    const silent = await start_false_antivirus(undefined);
    const first = start_relay(nowhere, {}, silent.socket);
    const id = add_document(png());
    const sent = document(id).content;
    await until('taken', () => silent.heard() === 1);
    await first.kill();
    assert.deepEqual(document(id), {state: 'quarantined', reason: 'NULL', attempts: 0, content: sent, thumbnail: false});
    // The document is leased: no process takes it before the lease ends.
    const second = start_relay(nowhere);
    await sleep(1000);
    assert.equal(document(id).state, 'quarantined');
    end_leases();
    await until('accepted', is(id, 'accepted'));
    await second.stop();
    await silent.stop();
});

test('killing jobs while the inspector works leaves no inspector and no half-written document', async () => {
    const id = add_document(large_png());
    const sent = document(id).content;
    const first = start_relay(nowhere);
    const [inspector] = await until('the inspector runs', () => {
        const children = children_of(first.pid);
        return children.length && children;
    });
    await first.kill();
    assert.equal(document(id).content, sent);
    await until('the inspector ended', () => !existsSync(`/proc/${inspector}`));
    end_leases();
    const second = start_relay(nowhere);
    await until('accepted', is(id, 'accepted'));
    await second.stop();
});

test('killing the inspector delays a document by ten seconds but does not refuse it', async () => {
    const id = add_document(large_png());
    const jobs = start_relay(nowhere);
    const [inspector] = await until('the inspector runs', () => {
        const children = children_of(jobs.pid);
        return children.length && children;
    });
    process.kill(inspector, 'SIGKILL');
    const [died] = await jobs.said('inspector_died');
    assert.match(died.what, /^signal 9/);
    assert.equal(document(id).state, 'quarantined');
    await until('accepted', is(id, 'accepted'), 30_000);
    await jobs.stop();
});

test('SIGTERM during inspections ends jobs and inspectors at once', async () => {
    add_document(large_png());
    add_document(large_png());
    const jobs = start_relay(nowhere);
    const inspectors = await until('both run', () => {
        const children = children_of(jobs.pid);
        return children.length === 2 && children;
    });
    const took_ms = await jobs.stop();
    assert.ok(took_ms < 2000, `${took_ms} ms`);
    for (const inspector of inspectors) assert.ok(!existsSync(`/proc/${inspector}`));
});

test('mail is sent while documents are inspected, two at a time', async () => {
    const catcher = await start_catcher();
    const ids = Array.from({length: 12}, () => add_document(png(2000)));
    const jobs = start_relay(catcher.smtp_port);
    const id = add_document(eicar, {extension: 'pdf'});
    const began = Date.now();
    let most = 0;
    for (const other of [...ids, id]) {
        await until('a verdict', () => {
            most = Math.max(most, children_of(jobs.pid).length);
            return document(other).state !== 'quarantined';
        }, 60_000);
    }
    await until('the mail', async () => (await catcher.messages()).length === 1);
    console.log(`13 documents in ${Date.now() - began} ms, ${most} inspectors at a time`);
    assert.ok(most <= 2);
    await jobs.stop();
    await catcher.stop();
});
