// The real relay process between a real MariaDB and a real SMTP server, through every fault between them (F6).
// tests/with-mariadb node --test tests/jobs/
import assert from 'node:assert/strict';
import {afterEach, beforeEach, test} from 'node:test';
import {
    add_mails, all_are, content, end_all, restart_database, sleep, sql, start_catcher, start_relay, start_scripted_server,
    states, until,
} from './peers.mjs';

beforeEach(() => sql('DELETE FROM outbox'));
afterEach(end_all);

const message_ids = async (catcher) => (await catcher.messages()).map(({messageId}) => messageId).sort();
const delivered_more_than_once = async (catcher) => (await catcher.messages()).filter(({deliveries}) => deliveries > 1);

test('a waiting mail holds no readable text, and one written by an older version is sent too', async () => {
    add_mails(1, () => ({text: 'https://demarches.poitiers.example/activation/secret\n'}));
    assert.deepEqual(sql("SELECT COUNT(*) FROM outbox WHERE CONCAT(text_body, html_body, sealed_bodies) LIKE '%activation%'"), [['0']]);
    sql(`INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, cause, due_at, created_at)
         VALUES (x'${'a'.repeat(32)}', 'ancien@example.org', 'Ancien', 'Ancien', 'Ancien texte', '<p>Ancien texte</p>', 'ancien',
                 UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))`);
    const catcher = await start_catcher();
    start_relay(catcher.smtp_port);
    await until('sent', all_are('sent'));
    const texts = (await catcher.messages()).map(({text}) => text.trim()).sort();
    assert.deepEqual(texts, ['Ancien texte', 'https://demarches.poitiers.example/activation/secret']);
    assert.deepEqual(sql('SELECT SUM(LENGTH(text_body) + LENGTH(html_body) + COALESCE(LENGTH(sealed_bodies), 0)) FROM outbox'), [['0']]);
});

test('a mail encrypted with another key waits for that key, and the others are sent', async () => {
    const [foreign] = add_mails(1);
    sql("UPDATE outbox SET sealed_bodies = CONCAT(sealed_bodies, 'x')");
    add_mails(2);
    const catcher = await start_catcher();
    start_relay(catcher.smtp_port);
    await until('the others sent', () => states().sent === 2);
    await until('an attempt', () => sql("SELECT attempts FROM outbox WHERE state = 'waiting'")[0][0] >= 1);
    assert.match(sql("SELECT last_error FROM outbox WHERE state = 'waiting'")[0][0], /sealed with another key/);
    assert.ok(!(await message_ids(catcher)).includes(foreign));
    sql("UPDATE outbox SET sealed_bodies = LEFT(sealed_bodies, LENGTH(sealed_bodies) - 1), due_at = UTC_TIMESTAMP(6) WHERE state = 'waiting'");
    await until('sent', all_are('sent'));
    assert.ok((await message_ids(catcher)).includes(foreign));
});

test('a mail arrives as written, and its text is erased from the outbox', async () => {
    const catcher = await start_catcher();
    const relay = start_relay(catcher.smtp_port);
    const [id] = add_mails(1, () => ({
        recipient: 'zoé.o\'neill@example.org',
        name: 'Zoé "la Belle" O\'Neill, mairie <x@example.org>',
        subject: 'Votre demande d’acte de naissance, référence K7M4Q-2XPRC, est enregistrée : ce qui suit est long 😀',
        text: '.\n..\nBonjour Zoé,\n\nhttps://demarches.poitiers.example/activation/' + 'x'.repeat(60) + '\n',
        html: '<p>Bonjour Zoé</p>\n',
    }));
    await until('sent', all_are('sent'));
    const [mail, ...others] = await catcher.messages();
    assert.deepEqual(others, []);
    assert.equal(mail.messageId, id);
    assert.deepEqual(mail.to, ['zoé.o\'neill@example.org']);
    const words = [...mail.headers.to.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, word]) => Buffer.from(word, 'base64'));
    assert.equal(Buffer.concat(words).toString(), 'Zoé "la Belle" O\'Neill, mairie <x@example.org>');
    assert.equal(mail.subject, 'Votre demande d’acte de naissance, référence K7M4Q-2XPRC, est enregistrée : ce qui suit est long 😀');
    assert.match(mail.text, /^\.\n\.\.\nBonjour Zoé,\n/);
    assert.deepEqual(mail.links, ['https://demarches.poitiers.example/activation/' + 'x'.repeat(60)]);
    assert.equal(mail.html, '<p>Bonjour Zoé</p>\n');
    assert.equal(mail.headers['auto-submitted'], 'auto-generated');
    assert.equal(mail.headers['x-request-id'], 'cause-0');
    assert.deepEqual(mail.envelope, {from: 'ne-pas-repondre@poitiers.example', to: ['zoé.o\'neill@example.org']});
    assert.deepEqual(sql('SELECT sealed_bodies IS NULL, sent_at IS NULL, lease IS NULL FROM outbox'),
        [['1', '0', '1']]);
    assert.equal((await relay.said('mail_sent'))[0].request_id, 'cause-0');
    await relay.stop();
    await catcher.stop();
});

// T16.
test('what people type reaches one recipient and adds no header', async () => {
    const payloads = ['a\r\nBcc: x@example.net', 'a\nBcc: x@example.net', 'x@example.net>, <y@example.net', 'a, b@example.net',
        '"; x@example.net', '=?utf-8?q?a=0D=0ABcc:_x@example.net?=', 'a\u2028Bcc: x@example.net', '(x@example.net)'];
    const catcher = await start_catcher();
    const relay = start_relay(catcher.smtp_port);
    add_mails(payloads.length, (number) => ({name: payloads[number], subject: payloads[number]}));
    add_mails(payloads.length, (number) => ({recipient: `a@example.org${payloads[number]}`}));
    await until('all settled', () => !states().waiting);
    for (const mail of await catcher.messages()) {
        assert.equal(mail.to.length, 1);
        assert.equal(mail.envelope.to.length, 1);
        assert.match(mail.envelope.to[0], /^citoyenne\d@example\.org$/);
        assert.equal(mail.headers.bcc, undefined);
    }
    assert.deepEqual(states(), {sent: 6, dead: 10});
    assert.doesNotMatch(JSON.stringify(relay.journal), /example\.(org|net)/);
    await relay.stop();
    await catcher.stop();
});

test('while the SMTP server is down mails wait without losing attempts, and they are sent soon after it is back', async () => {
    const first = await start_catcher();
    await first.stop();
    const relay = start_relay(first.smtp_port, {max_attempts: 2});
    const ids = add_mails(50);
    await relay.said('smtp_away');
    await sleep(3000);
    assert.deepEqual(sql('SELECT DISTINCT state, attempts FROM outbox'), [['waiting', '0']]);
    assert.equal(relay.events('smtp_away').length, 1);
    const catcher = await start_catcher(first);
    await until('sent', all_are('sent'), 20_000);
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    await relay.stop();
    await catcher.stop();
});

test('a temporary refusal is tried again later, and again', async () => {
    const catcher = await start_catcher();
    await catcher.behave('refuse_temporarily');
    const relay = start_relay(catcher.smtp_port);
    const ids = add_mails(10);
    await until('two attempts each', () => sql('SELECT MIN(attempts) FROM outbox')[0][0] >= 2);
    assert.match(sql('SELECT last_error FROM outbox LIMIT 1')[0][0], /^RCPT: 451 4\.3\.0/);
    await catcher.behave('ok');
    await until('sent', all_are('sent'));
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    await relay.stop();
    await catcher.stop();
});

test('a permanent refusal makes a dead mail that keeps its text, and does not delay others', async () => {
    const catcher = await start_catcher();
    await catcher.behave('refuse_permanently');
    const relay = start_relay(catcher.smtp_port);
    add_mails(3);
    await until('dead', all_are('dead'));
    assert.deepEqual(sql('SELECT DISTINCT attempts, last_error, LENGTH(sealed_bodies) > 0, lease IS NULL FROM outbox'),
        [['1', 'RCPT: 550 5.1.1 No such mailbox here', '1', '1']]);
    await catcher.behave('ok');
    add_mails(3);
    await until('sent', () => states().sent === 3);
    assert.deepEqual(states(), {dead: 3, sent: 3});
    assert.equal((await relay.said('mail_dead', 3)).length, 3);
    await relay.stop();
    await catcher.stop();
});

test('a mail that is never accepted is dead after its last attempt', async () => {
    const catcher = await start_catcher();
    await catcher.behave('refuse_temporarily');
    const relay = start_relay(catcher.smtp_port, {max_attempts: 2});
    add_mails(2);
    await until('dead', all_are('dead'));
    assert.deepEqual(sql('SELECT DISTINCT attempts FROM outbox'), [['2']]);
    await relay.stop();
    await catcher.stop();
});

test('a server that hangs up after the text gets the same mail again, with the same Message-ID', async () => {
    const catcher = await start_catcher();
    await catcher.behave('drop_after_data');
    const relay = start_relay(catcher.smtp_port);
    const ids = add_mails(3);
    await until('three failures', () => sql('SELECT MIN(attempts) FROM outbox')[0][0] >= 1);
    await catcher.behave('ok');
    await until('sent', all_are('sent'));
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.ok((await catcher.messages()).every(({deliveries}) => deliveries >= 2));
    await relay.stop();
    await catcher.stop();
});

test('a slow server is waited for, and no mail is sent to it twice', async () => {
    const catcher = await start_catcher();
    await catcher.behave('slow', 14_000); // longer than a lease
    const relay = start_relay(catcher.smtp_port);
    const second = start_relay(catcher.smtp_port);
    const ids = add_mails(2);
    await until('sent', all_are('sent'), 25_000);
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    await Promise.all([relay.stop(), second.stop()]);
    await catcher.stop();
});

test('whatever bytes a server answers with, the relay records them and continues', async () => {
    const replies = ['550 \xff\xfe\x00\x1b[31m\r\n', '550-' + 'x'.repeat(3000) + '\r\n550 end\r\n', '999 what\r\n',
        '600 \x7f\r\n', null];
    const server = await start_scripted_server((command) => {
        const number = /^RCPT TO:<CITOYENNE(\d)/.exec(command)?.[1];
        const reply = number === undefined ? content(command) : replies[Number(number)];
        return reply && Buffer.from(reply, 'latin1');
    });
    const relay = start_relay(server.smtp_port, {max_attempts: 2});
    add_mails(replies.length);
    await until('dead', all_are('dead'), 20_000);
    assert.deepEqual(sql("SELECT last_error FROM outbox WHERE last_error NOT REGEXP '^[ -~]+$'"), []);
    await relay.stop();
    await server.stop();
});

test('a server that closes each connection after one mail slows nothing down', async () => {
    let accepted = 0;
    const server = await start_scripted_server((command, connection) => {
        if (command === 'END') accepted += 1;
        if (command.startsWith('MAIL') && connection.mails) return '421 4.7.0 one mail a connection\r\n';
        if (command.startsWith('MAIL')) connection.mails = 1;
        return content(command);
    });
    const relay = start_relay(server.smtp_port);
    add_mails(100);
    await until('sent', all_are('sent'), 10_000);
    assert.equal(accepted, 100);
    assert.deepEqual(relay.events('mail_delayed'), []);
    await relay.stop();
    await server.stop();
});

for (const [what, greeting, answer] of [
    ['greets with a refusal', '554 no service\r\n', content],
    ['hangs up instead of greeting', null, content],
    ['wants a login', '220 hello\r\n', (command) => (command.startsWith('MAIL') ? '530 5.7.0 login first\r\n' : content(command))],
]) {
    test(`a server that ${what} costs no mail an attempt`, async () => {
        const server = await start_scripted_server(answer, greeting);
        const relay = start_relay(server.smtp_port, {max_attempts: 1});
        add_mails(5);
        await until('three connections', () => server.connections() >= 3);
        assert.deepEqual(sql('SELECT DISTINCT state, attempts FROM outbox'), [['waiting', '0']]);
        await relay.stop();
        await server.stop();
    });
}

test('SIGTERM and SIGINT end the relay at once, and release every mail for the next run', async () => {
    const catcher = await start_catcher();
    await catcher.behave('slow', 500);
    for (const signal of ['SIGTERM', 'SIGINT']) {
        const relay = start_relay(catcher.smtp_port);
        await relay.said('started');
        add_mails(30);
        await until('some sent', () => states().sent > 0);
        const took_ms = await relay.stop(signal);
        assert.ok(took_ms < 2000, `${took_ms} ms`);
        assert.deepEqual(sql("SELECT COUNT(*) FROM outbox WHERE lease IS NOT NULL OR (state = 'waiting' AND attempts > 0)"), [['0']]);
        assert.deepEqual(sql("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND due_at > UTC_TIMESTAMP(6)"), [['0']]);
    }
    await catcher.behave('ok');
    const relay = start_relay(catcher.smtp_port);
    await until('sent', all_are('sent'));
    assert.equal((await catcher.messages()).length, 60);
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    await relay.stop();
    await catcher.stop();
});

test('SIGTERM does not wait for a server that sends nothing', async () => {
    const server = await start_scripted_server(content, '');
    const relay = start_relay(server.smtp_port);
    add_mails(5);
    await until('connections', () => server.connections() > 0);
    const took_ms = await relay.stop();
    assert.ok(took_ms < 6000, `${took_ms} ms`);
    assert.deepEqual(sql('SELECT DISTINCT state, attempts, lease IS NULL FROM outbox'), [['waiting', '0', '1']]);
    await server.stop();
});

test('two relays share the mails and send none twice', async () => {
    const catcher = await start_catcher();
    const relays = [start_relay(catcher.smtp_port), start_relay(catcher.smtp_port)];
    const ids = add_mails(400);
    await until('sent', all_are('sent'), 30_000);
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    for (const relay of relays) {
        await relay.said('mail_sent');
        await relay.stop();
    }
    await catcher.stop();
});

test('the database may restart during relaying: no mail is lost or sent twice', async () => {
    const catcher = await start_catcher();
    await catcher.behave('slow', 30);
    const relay = start_relay(catcher.smtp_port);
    const ids = add_mails(300);
    await until('some sent', () => states().sent > 20);
    restart_database();
    await catcher.behave('ok');
    await until('sent', all_are('sent'), 40_000);
    assert.deepEqual(await message_ids(catcher), ids.sort());
    assert.deepEqual(await delivered_more_than_once(catcher), []);
    assert.equal((await relay.said('database_away')).length, 1);
    await relay.stop();
    await catcher.stop();
});

test('killed at random moments, the relay loses no mail, and sends at most those in progress twice', async () => {
    const kills = 6;
    const lines = 2;
    const catcher = await start_catcher();
    await catcher.behave('slow', 5);
    const ids = add_mails(300);
    for (let i = 0; i < kills; ++i) {
        const relay = start_relay(catcher.smtp_port);
        const sent = states().sent ?? 0;
        await until('more sent', () => (states().sent ?? 0) > sent);
        await sleep(Math.random() * 80);
        await relay.kill();
    }
    assert.ok(states().waiting > 0, 'all were sent before the last kill');
    const relay = start_relay(catcher.smtp_port);
    await until('sent', all_are('sent'), 40_000);
    assert.deepEqual(await message_ids(catcher), ids.sort());
    const doubled = await delivered_more_than_once(catcher);
    console.log(`${kills} kills over ${ids.length} mails: 0 lost, ${doubled.length} delivered twice with the same Message-ID`);
    assert.ok(doubled.length <= kills * lines);
    assert.ok(doubled.every(({deliveries}) => deliveries === 2));
    await relay.stop();
    await catcher.stop();
});

test('two thousand mails in a row are all sent', async () => {
    const server = await start_scripted_server(content);
    const count = 2000;
    add_mails(count);
    const relay = start_relay(server.smtp_port);
    const began = Date.now();
    await until('sent', all_are('sent'), 120_000);
    console.log(`${Math.round(count / (Date.now() - began) * 1000)} mails a second`);
    await relay.stop();
    await server.stop();
});
