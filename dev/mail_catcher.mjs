// Receives every mail that the portal sends, stores it in a folder and shows it: a French page for people, JSON for
// tests.
//
// node dev/mail_catcher.mjs --directory DIR [--http-port 8025] [--smtp-port 1025]
//
//   GET /                          the list              GET /messages/ID[/html|/source|/attachments/N]
//   GET /api/messages              [{id, messageId, from, to, subject, text, html, links, date, headers,
//                                    attachments, deliveries, envelope}], oldest first
//   DELETE /api/messages           deletes all of them
//   GET|PUT /api/behaviour         {"mode": "ok"|"refuse_temporarily"|"refuse_permanently"|"drop_after_data"|"slow",
//                                   "delay_ms": 0}: the SMTP side's treatment of mail from now on, for failure tests
//
// A mail is answered with 250 only once it is on disk (fsync of the file and of its folder). One Message-ID is one message:
// a repeat adds to its `deliveries`, so that a test can distinguish a mail sent twice from two mails.
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {open, rename, rm} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {simpleParser} from 'mailparser';
import {SMTPServer} from 'smtp-server';

const {values: options} = parseArgs({options: {
    'directory': {type: 'string'},
    'http-port': {type: 'string', default: '8025'},
    'smtp-port': {type: 'string', default: '1025'},
}});
if (!options.directory) {
    console.error('mail_catcher : il manque --directory');
    process.exit(2);
}

const max_message_bytes = 32 * 1024 * 1024;
const modes = ['ok', 'refuse_temporarily', 'refuse_permanently', 'drop_after_data', 'slow'];
let behaviour = {mode: 'ok', delay_ms: 0};

// ---- Storage ---------------------------------------------------------------------------------------------------------

// id → message, in the order of arrival. The files are NUMBER-ID.N.eml: N counts the deliveries of one Message-ID.
const messages = new Map();
let next_number = 1;

mkdirSync(options.directory, {recursive: true, mode: 0o700});
for (const name of readdirSync(options.directory).sort()) {
    const match = /^(\d+)-([0-9a-f]{16})\.(\d+)\.eml$/.exec(name);
    if (match) await remember(Number(match[1]), match[2], readFileSync(path.join(options.directory, name)));
}

function identity(raw, parsed) {
    return createHash('sha256').update(parsed.messageId ?? raw).digest('hex').slice(0, 16);
}

async function remember(number, id, raw, envelope = null) {
    next_number = Math.max(next_number, number + 1);
    const known = messages.get(id);
    if (known) {
        known.deliveries += 1;
        return;
    }
    messages.set(id, {id, number, raw, envelope, deliveries: 1, parsed: await simpleParser(raw, {skipImageLinks: true})});
}

async function write_durably(name, raw) {
    const file = path.join(options.directory, name);
    const handle = await open(`${file}.part`, 'w', 0o600);
    try {
        await handle.writeFile(raw);
        await handle.sync();
    } finally {
        await handle.close();
    }
    await rename(`${file}.part`, file);
    const folder = await open(options.directory, 'r');
    try {
        await folder.sync();
    } finally {
        await folder.close();
    }
}

async function keep(raw, envelope) {
    const parsed = await simpleParser(raw);
    const id = identity(raw, parsed);
    // Taken before the first await below, so that two mails arriving together never share a file.
    const known = messages.get(id);
    const number = known?.number ?? next_number++;
    const delivery = next_delivery(id);
    await write_durably(`${String(number).padStart(8, '0')}-${id}.${delivery}.eml`, raw);
    await remember(number, id, raw, envelope);
}

const deliveries_begun = new Map();
function next_delivery(id) {
    const begun = Math.max(deliveries_begun.get(id) ?? 0, messages.get(id)?.deliveries ?? 0) + 1;
    deliveries_begun.set(id, begun);
    return begun;
}

async function forget_all() {
    messages.clear();
    deliveries_begun.clear();
    for (const name of readdirSync(options.directory)) {
        if (name.endsWith('.eml')) await rm(path.join(options.directory, name), {force: true});
    }
}

// ---- SMTP ------------------------------------------------------------------------------------------------------------

const refusals = {
    refuse_temporarily: [451, '4.3.0 Try again later'],
    refuse_permanently: [550, '5.1.1 No such mailbox here'],
};

function refusal() {
    const [code, text] = refusals[behaviour.mode];
    return Object.assign(new Error(text), {responseCode: code});
}

async function receive(stream, session) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (stream.sizeExceeded) throw Object.assign(new Error('5.3.4 Message too big'), {responseCode: 552});
    if (behaviour.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, behaviour.delay_ms));
    const drop = behaviour.mode === 'drop_after_data';
    await keep(Buffer.concat(chunks), {
        from: session.envelope.mailFrom?.address ?? '',
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
    });
    return drop;
}

const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: max_message_bytes,
    closeTimeout: 500,
    onRcptTo(address, session, done) {
        done(refusals[behaviour.mode] ? refusal() : null);
    },
    onData(stream, session, done) {
        receive(stream, session).then((drop) => {
            // The mail is stored but its sender never learns it: the one case in which sending it again is right.
            if (drop) [...smtp.connections].find((connection) => connection.session === session)?._socket.destroy();
            else done();
        }, done);
    },
});
smtp.on('error', (error) => {
    if (error.code === 'EADDRINUSE') fail_on_port(options['smtp-port']);
});

// ---- Pages and JSON --------------------------------------------------------------------------------------------------

const escape = (text) => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const newest_first = () => [...messages.values()].sort((a, b) => b.number - a.number);
const as_date = new Intl.DateTimeFormat('fr-FR', {dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Paris'});

function links_of(parsed) {
    const found = `${parsed.text ?? ''}\n${(parsed.html || '').replaceAll('&amp;', '&')}`.matchAll(/https?:\/\/[^\s"'<>)\]]+/g);
    return [...new Set([...found].map(([link]) => link.replace(/[.,;:]+$/, '')))];
}

function as_json({id, parsed, deliveries, envelope}) {
    return {
        id,
        messageId: parsed.messageId ?? null,
        from: parsed.from?.text ?? '',
        to: (parsed.to ? [parsed.to].flat() : []).flatMap((list) => list.value.map((person) => person.address)),
        subject: parsed.subject ?? '',
        text: parsed.text ?? '',
        html: parsed.html || '',
        links: links_of(parsed),
        date: parsed.date?.toISOString() ?? null,
        headers: Object.fromEntries(parsed.headerLines.map(({key, line}) => [key, line.slice(line.indexOf(':') + 1).trim()])),
        attachments: parsed.attachments.map(({filename, contentType, size}) => ({filename, contentType, size})),
        deliveries,
        envelope,
    };
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #bbb;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:1rem}iframe{width:100%;height:32rem;border:1px solid #bbb}
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}a{color:#9cf}pre{background:#262626}iframe{background:#fff}}`;

const page = (title, body) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head><body><h1>${escape(title)}</h1>${body}</body></html>`;

function list_page() {
    const rows = newest_first().map(({id, parsed, deliveries}) => `<tr><td>${escape(parsed.date && as_date.format(parsed.date))}</td>
<td>${escape([parsed.to].flat().map((to) => to?.text).join(', '))}</td><td><a href="/messages/${id}">${escape(parsed.subject || '(sans objet)')}</a>
${deliveries > 1 ? `<br>reçu ${deliveries} fois` : ''}</td></tr>`);
    return page('Boîte aux lettres', rows.length
        ? `<p>Tout courriel envoyé par le portail arrive ici. <a href="/">Actualiser</a></p><table>
<tr><th scope="col">Date</th><th scope="col">À</th><th scope="col">Objet</th></tr>${rows.join('')}</table>`
        : '<p>Aucun courriel pour l’instant. <a href="/">Actualiser</a></p>');
}

// Links in the text part can be followed from here, as people do to activate an account.
const with_links = (text) => escape(text).replace(/https?:\/\/[^\s<>)\]]+[^\s<>)\].,;:]/g, (link) => `<a href="${link}">${link}</a>`);

function message_page({id, parsed, deliveries}) {
    const attachments = parsed.attachments.map(({filename, size}, index) =>
        `<li><a href="/messages/${id}/attachments/${index}">${escape(filename ?? `pièce ${index + 1}`)}</a> (${size} octets)</li>`);
    return page(parsed.subject || '(sans objet)', `<p><a href="/">Tous les courriels</a></p>
<table><tr><th scope="row">De</th><td>${escape(parsed.from?.text)}</td></tr>
<tr><th scope="row">À</th><td>${escape([parsed.to].flat().map((to) => to?.text).join(', '))}</td></tr>
<tr><th scope="row">Date</th><td>${escape(parsed.date && as_date.format(parsed.date))}</td></tr>
<tr><th scope="row">Message-ID</th><td>${escape(parsed.messageId)}${deliveries > 1 ? ` (reçu ${deliveries} fois)` : ''}</td></tr></table>
<h2>Texte</h2><pre>${with_links(parsed.text)}</pre>
${parsed.html ? `<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Version HTML" src="/messages/${id}/html"></iframe>` : ''}
${attachments.length ? `<h2>Pièces jointes</h2><ul>${attachments.join('')}</ul>` : ''}
<p><a href="/messages/${id}/source">Source du courriel</a></p>`);
}

// Content of mails never runs here: no script, no network, and an attachment is only downloaded.
const untrusted = {'Content-Security-Policy': "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"};

function send(response, status, type, body, headers = {}) {
    response.writeHead(status, {'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', ...headers});
    response.end(body);
}
const send_html = (response, body, headers) => send(response, 200, 'text/html; charset=utf-8', body, headers);
const send_json = (response, value, status = 200) => send(response, status, 'application/json', JSON.stringify(value));
const send_not_found = (response) => send(response, 404, 'text/html; charset=utf-8',
    page('Page introuvable', '<p><a href="/">Tous les courriels</a></p>'));

async function change_behaviour(request, response) {
    let text = '';
    for await (const chunk of request) {
        text += chunk;
        if (text.length > 4096) break;
    }
    let wanted = null;
    try {
        wanted = JSON.parse(text);
    } catch {
        // Answered below, like any other invalid value.
    }
    const delay_ms = wanted?.delay_ms ?? 0;
    if (!modes.includes(wanted?.mode) || !Number.isInteger(delay_ms) || delay_ms < 0) {
        send_json(response, {error: `mode is one of ${modes.join(', ')}; delay_ms is a count of milliseconds`}, 422);
        return;
    }
    behaviour = {mode: wanted.mode, delay_ms};
    send_json(response, behaviour);
}

function send_part(response, message, part, index) {
    if (part === undefined) return send_html(response, message_page(message));
    if (part === 'source') return send(response, 200, 'text/plain; charset=utf-8', message.raw);
    if (part === 'html' && message.parsed.html) return send_html(response, `<base target="_blank">${message.parsed.html}`, untrusted);
    const attachment = part === 'attachments' && message.parsed.attachments[Number(index)];
    if (!attachment) return send_not_found(response);
    const name = encodeURIComponent(attachment.filename ?? 'piece-jointe');
    return send(response, 200, 'application/octet-stream', attachment.content,
        {...untrusted, 'Content-Disposition': `attachment; filename*=UTF-8''${name}`});
}

async function answer(request, response) {
    const parts = new URL(request.url, 'http://localhost').pathname.split('/').filter(Boolean);
    const route = `${request.method} /${parts.slice(0, 2).join('/')}`;
    if (route === 'GET /') return send_html(response, list_page());
    if (route === 'GET /api/messages') return send_json(response, newest_first().reverse().map(as_json));
    if (route === 'DELETE /api/messages') return forget_all().then(() => send_json(response, []));
    if (route === 'GET /api/behaviour') return send_json(response, behaviour);
    if (route === 'PUT /api/behaviour') return change_behaviour(request, response);
    const message = request.method === 'GET' && parts[0] === 'messages' ? messages.get(parts[1]) : undefined;
    return message ? send_part(response, message, parts[2], parts[3]) : send_not_found(response);
}

const web = createServer((request, response) => {
    answer(request, response).catch((error) => {
        console.error(error);
        response.destroy();
    });
});
web.on('error', (error) => {
    if (error.code === 'EADDRINUSE') fail_on_port(options['http-port']);
    throw error;
});

// ---- Start and stop --------------------------------------------------------------------------------------------------

function fail_on_port(port) {
    console.error(`mail_catcher : le port ${port} est déjà utilisé`);
    process.exit(1);
}

const listening = (server, port) => new Promise((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
await listening(web, options['http-port']);
await listening(smtp, options['smtp-port']);
console.log(JSON.stringify({http_port: web.address().port, smtp_port: smtp.server.address().port}));

for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
        web.close();
        web.closeAllConnections();
        smtp.close(() => process.exit(0));
    });
}
