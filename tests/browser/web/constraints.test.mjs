// The engine accepts exactly what browsers accept, except for the differences listed below: one table, judged value by value by
// the engine, Chromium and Firefox.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {after, before, test} from 'node:test';
import {start_firefox} from '../support/firefox.mjs';
import {project, start_browser} from '../support/portal.mjs';

const flavour = process.env.FLAVOUR ?? 'release';
const judge = path.join(project, 'build', flavour, 'tests/judge');

// ---- The table: [control, values]. Every control is named a; text is typed, dates and choices are set. ------------------

const input = (attributes) => `<input id="a" name="a" ${attributes}>`;
const pattern = (expression, more = '') => input(`pattern="${expression.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" title="la règle" ${more}`);
const choice = (attributes, ...values) => `<select id="a" name="a" ${attributes}>` +
    values.map((value) => `<option value="${value}">${value || 'Choisissez'}</option>`).join('') + '</select>';
const group = (type, attributes, required = '') => `<fieldset ${attributes}><legend>A</legend>` +
    ['un', 'deux', 'trois'].map((value, i) => `<input type="${type}" name="a" id="a${i}" value="${value}" ${i ? '' : required}>` +
        `<label for="a${i}">${value}</label>`).join('') + '</fieldset>';
const long = (count, text = 'x') => text.repeat(count);

const table = [
    // Presence and length; blanks at the ends are removed before any of them judges.
    [input(''), ['', ' ', 'x', ' x ', 'Éloïse', '𝄞', "d'Aubigné", 'x\u00a0y', '<b>&amp;"']],
    [input('required'), ['', ' ', '\t', 'x', ' x', '0', '\u00a0']],
    [input('type="search" required'), ['', 'x', ' x ']],
    [input('type="tel" required'), ['', '+33549523535']],
    [input('type="password" required'), ['', ' ', '  x  ', 'motdepasse']],
    [input('type="password" minlength="4"'), ['', 'abc', ' abc', 'abcd']],
    [input('minlength="3"'), ['', 'a', 'ab', 'abc', 'abcd', 'éé', 'ééé', '𝄞', '𝄞𝄞', 'e\u0301', 'e\u0301e']],
    [input('maxlength="3"'), ['', 'ab', 'abc', 'abcd', 'éàü', '€€€€', '𝄞', '𝄞𝄞', 'e\u0301e\u0301']],
    [input('minlength="2" maxlength="2" required'), ['', 'a', 'ab', 'abc']],
    ['<textarea id="a" name="a" maxlength="5"></textarea>', ['', 'abcde', 'abcdef', 'a\nb\nc', 'a\nb\ncd', '𝄞𝄞', '𝄞𝄞𝄞']],
    ['<textarea id="a" name="a" minlength="5" required></textarea>', ['', 'abcd', 'abcde', 'a\nb\nc', 'a\n\nb', '\n']],

    // Addresses.
    [input('type="email"'), ['', 'camille.martin@exemple.fr', ' camille@exemple.fr ', "a+b_c'd@sous-domaine.exemple.fr", 'a@b', 'camille@localhost',
        'camille', '@exemple.fr', 'camille@', 'camille@exemple..fr', 'camille@-exemple.fr', 'camille@exemple-.fr', 'camille@exemple.fr-',
        'ca mille@exemple.fr', 'a@b@c', 'a,b@c', 'Camille <camille@exemple.fr>', '"a b"@exemple.fr', '.a@b.fr', 'a.@b.fr', 'a..b@c.fr', 'a@b.c.',
        'a@[127.0.0.1]', 'a@1.2', 'léa@exemple.fr', 'lea@exémple.fr', 'A@B.FR', '!#$%&*/=?^_`{|}~@x', 'a(b)@c.fr', `a@${long(63)}.fr`, `a@${long(64)}.fr`,
        'camille@exemple.fr, autre@exemple.fr']],
    [input('type="email" required maxlength="12"'), ['', 'a@b.cd', 'abcdefg@b.cde', 'abcdefg@b.cd']],
    [input('type="email" multiple'), ['', 'a@b.fr', 'a@b.fr,c@d.fr', 'a@b.fr, c@d.fr', ' a@b.fr , c@d.fr ', 'a@b.fr,', ',', 'a@b.fr,,c@d.fr', 'a@b.fr;c@d.fr', 'a@b.fr c@d.fr',
        'a@b.fr,c']],
    [input('type="email" pattern=".+@poitiers[.]fr" title="une adresse de la mairie"'), ['', 'a@poitiers.fr', 'a@poitiers-fr', 'a@poitiers.fr.x']],
    [input('type="url"'), ['', 'https://www.exemple.fr', 'https://www.exemple.fr/page?x=1#y', 'http://a', 'HTTP://A', 'ftp://a/b', 'ws://a', 'www.exemple.fr',
        'exemple', '/page', '//exemple.fr', 'http:', 'http://', 'http:///', 'http:a', 'http:/a', 'http:///a', 'http:\\\\a', 'https://a b', 'https://a/b c', 'http://a:80', 'http://a:65535',
        'http://a:65536', 'http://a:x', 'http://a:', 'http://:80', 'http://u@a', 'http://u:p@a', 'http://u:p@', 'http://@a', 'http://a@b@c',
        'http://1.2.3.4', 'http://1.2.3.256', 'http://1.2.3.4.5', 'http://256', 'http://4294967296', 'http://0x7f.1', 'http://0xg', 'http://1.2.x', 'http://a.1', 'http://[::1]',
        'http://[::1]:80', 'http://[1:2:3:4:5:6:7:8]', 'http://[1:2:3:4:5:6:7]', 'http://[::g]', 'http://[::1', 'http://[::1.2.3.4]', 'http://[1::2::3]', 'http://a<b',
        'http://a>b', 'http://a^b', 'http://a|b', 'http://a%41', 'http://a%00', 'http://a%', 'http://a%zz', 'http://éa.fr', 'http://a_b', 'http://-a',
        'http://a..b', 'http://.a', 'mailto:a@b', 'mailto:', 'a:b', 'a:', 'A+-.1:b', '1:b', ':b', 'é:b', 'javascript:alert(1)', 'data:,x', 'urn:x:y', 'tel:+33', 'x://', 'x://a b', 'x:///a', 'x://a:99999',
        'file:///a', ' https://a ']],

    // Numbers.
    [input('type="number"'), ['', '0', '-0', '1', '-1', '007', '1.5', '1.', '.5', '-.5', '-', '1e2', '1e-2', '1E2', '1e+2', '1e', 'e1', '+1', '--1', '1-', '1 2', '0x1', 'un',
        'inf', 'NaN', '1e308', '1e309', '-1e309', '1e-400', '9007199254740993', '99999999999999999999', '0.1', '1.0', '1.00']],
    [input('type="number" min="1" max="5"'), ['', '0', '0.9', '1', '3', '5', '5.0', '6', '-1', '1e0', '50e-1', '2.5', '1e999']],
    [input('type="number" step="any"'), ['1.5', '-1e-9', '1', '0.1', 'x']],
    [input('type="number" step="0.1"'), ['0.1', '0.3', '0.7', '1.1', '0.15', '100.1', '1e-1', '123456.7', '-0.3', '0.01']],
    [input('type="number" step="0.01" min="0"'), ['12.34', '12.345', '0.1', '1999.99', '-0.01', '0.07']],
    [input('type="number" step="5" min="2"'), ['2', '7', '5', '10', '12', '-3']],
    [input('type="number" step="10" value="3"'), ['3', '13', '10', '-7', '']],
    [input('type="number" step="2" max="7"'), ['6', '7', '8', '0', '5']],
    [input('type="number" step="3" min="-1" max="10" required'), ['', '-1', '2', '0', '8', '10', '11']],
    [input('type="number" min="0.1" max="0.3" step="0.1"'), ['0.1', '0.2', '0.3', '0.09', '0.31', '0.15']],
    [input('type="number" min="0.01" max="19.99" step="0.01"'), ['0.01', '19.99', '0', '20', '19.98', '0.005', '4.35']],
    [input('type="number" max="19.99" step="any"'), ['19.99', '19.990001', '-1']],
    [input('type="number" step="0.01"'), ['31000000.12', '4.35', '0.001']],
    [input('type="number" min="-1.5" max="1.5" step="0.5"'), ['-1.5', '-2', '0', '0.5', '0.25', '1.5', '2']],

    // Dates.
    [input('type="date"'), ['', '1992-11-23', '2024-02-29', '2023-02-29', '2000-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01',
        '0001-01-01', '9999-12-31', '26-01-01', '2026-1-1', '2026/01/01', '01/02/2026', 'demain', '2026-11-23T10:00', '-2026-01-01', '+2026-01-01']],
    [input('type="date" required'), ['', '2026-11-23', '2026-02-30']],
    [input('type="date" min="1850-01-01" max="2026-11-23"'), ['', '1849-12-31', '1850-01-01', '2026-11-23', '2026-11-24', '1992-02-29']],

    // Choices.
    [choice('', '', 'oui', 'non'), ['', 'oui', 'non']],
    [choice('required', '', 'oui', 'non'), ['', 'oui', 'non']],
    [choice('multiple', 'un', 'deux', 'trois'), [[], ['un'], ['deux', 'trois'], ['un', 'deux', 'trois']]],
    [choice('multiple required', 'un', 'deux', 'trois'), [[], ['un'], ['trois', 'un']]],
    [input('type="checkbox" value="oui"'), [[], ['oui']]],
    [input('type="checkbox" required value="oui"'), [[], ['oui']]],
    [input('type="checkbox" required'), [[], ['on']]],
    [group('radio', ''), [[], ['un'], ['trois']]],
    [group('radio', '', 'required'), [[], ['un'], ['trois']]],
    [group('checkbox', ''), [[], ['un'], ['un', 'trois'], ['un', 'deux', 'trois']]],
    ['<input type="hidden" name="a" value="v">', ['v']],

    // Patterns.
    [pattern('[a-z]+'), ['', 'abc', 'Abc', 'abc1', ' abc ', 'a b', 'é']],
    [pattern('a|bc'), ['a', 'bc', 'ab', 'abc', 'c']],
    [pattern('[\\p{L}0-9._\\-]+'), ['camille.martin-2', 'Éloïse', 'a b', 'ÿ_œ', 'a@', '名']],
    [pattern('[\\p{L}\\p{M}\\x27 \\-]+'), ["d'Aubigné", 'e\u0301', "O'Neill", 'Jean-Noël', 'a1', 'a’b']],
    [pattern('[0-9]{5}'), ['86000', '8600', '860000', '2A004', '٨٦٠٠٠']],
    [pattern('(2[AB]|[0-9]{2})[0-9]{3}'), ['86194', '2A004', '2B050', '2C001', '2A04']],
    [pattern('\\d{3,5}'), ['12', '123', '12345', '123456', '١٢٣']],
    [pattern('\\w+\\W\\w+'), ['a-b', 'a b', 'ab', 'é-a', 'aéb']],
    [pattern('\\D{2,}'), ['ab', 'a', 'a1', 'éà']],
    [pattern('a\\sb'), ['a b', 'a\u00a0b', 'a\u2003b', 'ab', 'a  b', 'a\u200bb']],
    [pattern('a\\Sb'), ['axb', 'a b', 'a\u00a0b', 'aéb', 'a𝄞b']],
    [pattern('[\\sx]+y'), ['xy', 'x\u2009y', 'x y', 'zy']],
    [pattern('a.c'), ['abc', 'aéc', 'a𝄞c', 'a\u2028c', 'ac', 'abbc']],
    [pattern('^a$'), ['a', 'ab']],
    [pattern('\\bab\\b.*'), ['ab', 'ab c', 'abc', 'abé']],
    [pattern('(?:ab)+c?'), ['ab', 'abab', 'ababc', 'aba', 'c']],
    [pattern('(a|b)*?c'), ['c', 'abac', 'abca']],
    [pattern('a{2}b{1,}c{0,2}'), ['aab', 'aabbcc', 'ab', 'aabccc']],
    [pattern('[^a-c]+'), ['d', 'xyz', 'xa', 'é', '𝄞']],
    [pattern('[\\[\\]\\(\\)\\/\\-\\|\\{\\}]+'), ['[]', '()/-|{}', 'a']],
    [pattern('[a&b]+'), ['a&b', 'c', '&']],
    [pattern('\\.\\*\\+\\?\\^\\$\\{\\}\\(\\)\\|\\[\\]\\\\\\/'), ['.*+?^${}()|[]\\/', '.*']],
    [pattern('\\u{1D11E}|\\u00e9|\\xe8'), ['𝄞', 'é', 'è', 'e']],
    [pattern('[\\u{1F600}-\\u{1F64F}]'), ['😀', '🙏', '🚀']],
    [pattern('\\p{Lu}\\p{Ll}*'), ['Éloïse', 'éloïse', 'ÉLOÏSE', 'A']],
    [pattern('\\P{L}+'), ['123', 'a', '!?', '1é']],
    [pattern('\\p{Script=Latin}+'), ['Éœÿ', 'Ω', 'ж', 'a1']],
    [pattern('[A-Za-z0-9]{10}'), ['AbC1234567', 'AbC123456', 'AbC12345678', 'é123456789']],
    [pattern('(a+)+b'), [`${long(25, 'a')}b`, 'aab', 'b']],
    [pattern('x', 'required'), ['', 'x', 'y']],
    [pattern('.{2,3}', 'maxlength="3"'), ['x', 'xy', 'xyz', 'wxyz']],
    [input('type="tel" pattern="[+]33[0-9]+" title="un numéro français"'), ['+33549523535', '+3225551212']],
    [input('type="password" pattern=".*[0-9].*" title="un chiffre"'), ['abc', 'abc1', ' 1 ']],
];

// ---- The judges ---------------------------------------------------------------------------------------------------------

/// Accepted by browsers and refused by us: addresses to which no server can deliver (RFC 5321: dots; a domain with a
/// dot).
const undeliverable = new Set(['a@b', 'camille@localhost', '.a@b.fr', 'a.@b.fr', 'a..b@c.fr', 'a@1.2', '!#$%&*/=?^_`{|}~@x']);
/// Stored in another form than typed: a domain in lower case and in ASCII.
const kept_in_another_form = new Set(['A@B.FR', 'lea@exémple.fr']);
/// Chromium reads a space in a host name as %20; the URL Standard, Firefox and our engine refuse it.
const departures = {Chromium: new Set(['https://a b']), Firefox: new Set([])};

let browser, firefox;
before(async () => { [browser, firefox] = await Promise.all([start_browser(), start_firefox()]); });
after(() => Promise.all([browser?.close(), firefox?.close()]));

const rows = table.flatMap(([control, values]) => values.map((value) => ({control, value})));
const is_group = (control) => control.startsWith('<fieldset');
const label = (control) => (is_group(control) || control.includes('type="hidden"') ? '' : '<label for="a">A</label>');
/// Text is cleaned before any of them judges: NFC, without blanks of any script at the ends.
const without_blanks = ({control, value}) => (typeof value !== 'string' || control.includes('type="password"') ? value
    : value.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '').normalize('NFC'));

/// Fills in the control of the page; true if text must be typed, because only typed text can be too short.
function set([control, values]) {
    const main = document.querySelector('main');
    main.innerHTML = `<form method="post">${control}</form>`;
    const boxes = [...main.querySelectorAll('[name=a]')];
    const [element] = boxes;
    if (Array.isArray(values)) {
        for (const box of element.options ?? boxes) box[element.options ? 'selected' : 'checked'] = values.includes(box.value);
    } else if (element.type === 'date' || element.options || element.type === 'hidden') {
        element.value = values;
    } else {
        element.focus();
        element.select();
        return true;
    }
    return false;
}

/// Whether the form may be sent, and its data.
function verdict() {
    const form = document.forms[0];
    return {valid: form.checkValidity(), bad_input: form.querySelector('[name=a]').validity.badInput, sent: new FormData(form).getAll('a')};
}

async function ask_chromium() {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="fr"><main></main>');
    const answers = [];
    for (const row of rows) {
        const value = without_blanks(row);
        if (await page.evaluate(set, [row.control, value]))
            await (value ? page.keyboard.insertText(value) : page.keyboard.press('Delete'));
        answers.push(await page.evaluate(verdict));
    }
    return answers;
}

/// To Firefox, an editing command counts as typing.
const ask_firefox = () => firefox.run(`(rows) => {
    ${set} ${verdict}
    return rows.map((row) => {
        if (set(row)) document.execCommand(row[1] ? 'insertText' : 'delete', false, row[1]);
        return verdict();
    });
}`, rows.map((row) => [row.control, without_blanks(row)]));

const fields = (values) => values.map((value) => ['a', value]);
const as_list = (value) => (Array.isArray(value) ? value : [value]);

function ask_engine(questions) {
    const lines = questions.map(({control, values}) => JSON.stringify({controls: label(control) + control, values: fields(values)}));
    const answers = execFileSync(judge, {input: `${lines.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 26});
    return answers.trim().split('\n').map((line) => JSON.parse(line));
}

for (const [name, ask] of Object.entries({Chromium: ask_chromium, Firefox: ask_firefox})) {
    test(`the engine and ${name} agree on ${rows.length} values`, async () => {
        assert.ok(rows.length >= 250);
        const theirs = await ask();
        const ours = ask_engine(rows.map(({control, value}) => ({control, values: as_list(value)})));
        const ours_of_sent = ask_engine(rows.map(({control}, i) => ({control, values: theirs[i].sent})));
        const differences = [];
        rows.forEach(({control, value}, i) => {
            if (departures[name].has(value)) return;
            const differ = (what) => differences.push(`${control} ${JSON.stringify(value)}: ${what}\n    ${name} ${JSON.stringify(theirs[i])}\n    ` +
                `engine ${JSON.stringify(ours[i])}`);
            if (ours[i].mistakes) return differ('the engine does not read this control');
            if (control.includes('type="email"') && undeliverable.has(value)) return ours[i].accepted && differ('it cannot be delivered');
            const sent = theirs[i].sent.join('\n');
            const was_kept = sent === as_list(without_blanks({control, value})).join('\n');
            // The engine agrees on what a browser would send; for a value that it cannot parse it sends nothing, and
            // nothing is missing.
            if (!theirs[i].bad_input && ours_of_sent[i].accepted !== theirs[i].valid) differ('the value that is sent is judged differently');
            if (theirs[i].bad_input && ours[i].accepted) differ('what it cannot read is accepted');
            if (was_kept && ours[i].accepted !== theirs[i].valid) differ('the verdicts differ');
            if (ours[i].accepted && ours[i].answer !== sent && !kept_in_another_form.has(value)) differ('another value is kept');
        });
        assert.equal(differences.length, 0, `${differences.length} differences\n${differences.join('\n')}`);
    });
}

// ---- Patterns: the engine compiles only what Chromium compiles, with the same meaning, and refuses the rest -----------------

const expressions = ['(?=a)b', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>', '(?i:a)', '(?i)a', '(?P<n>a)', '\\Aa\\z', '\\Qa\\E', '[[:alpha:]]', '[a-z&&[aeiou]]',
    '[a--b]', '[a-z]--[b]', '[[a]b]', '[(]', '[)]', '[{]', '[/]', '[-a]', '[a-]', '[|]', '[z-a]', '[]', '[^]', 'a{', 'a}', 'a]', '{2}', '*a', 'a**', 'a{3,2}', 'a{,2}', '(a', 'a)',
    '\\pL', '\\p{Latin}', '\\p{Foo}', '\\p{Greek}', '\\-', '\\_', '\\a', '\\e', '\\8', '\\0', '\\cA', '\\C', '\\X', '\\h', '\\R', '\\u{110000}', '\\ud800', '\\u12', '\\x1', '^*', '\\b+', '(?:a', 'a{1001}', '[\\q{ab}]',
    '[a!!b]', '[a,,b]', '[\\S]', '[\\b]', '\\', '[a', 'a++', 'a{2}{3}', '(?#x)', '(?>a)', 'x(?-i:y)', '\\p{^L}', '[^\\p{L}]', '[\\w.]+', 'a||b', '|', '()', '(?:)', '\\x{41}', '\\u{}', '\\N{DIGIT}'];

test('every pattern that the engine compiles compiles in Chromium and means the same', async () => {
    const page = await browser.newPage();
    const texts = ['', 'a', 'b', 'ab', 'aa', 'A', '1', '_', '-', '.', 'é', ' ', 'a1', 'w.'];
    const theirs = await page.evaluate(([list, values]) => list.map((expression) => {
        try {
            const compiled = new RegExp(`^(?:${expression})$`, 'v');
            return values.map((value) => value === '' || compiled.test(value));
        } catch {
            return null;
        }
    }), [expressions, texts]);
    const differences = [];
    expressions.forEach((expression, i) => {
        const ours = ask_engine(texts.map((text) => ({control: pattern(expression), values: [text]})));
        if (ours[0].mistakes) return;
        if (!theirs[i]) return differences.push(`${expression} is compiled`);
        texts.forEach((text, at) => {
            if (text.trim() && ours[at].accepted !== theirs[i][at]) differences.push(`${expression} on ${JSON.stringify(text)}`);
        });
    });
    assert.deepEqual(differences, []);
});
