// Debian's Firefox, driven by its own protocol (Marionette: JSON over TCP): Playwright brings a Firefox of its own instead of
// Debian's, and geckodriver is not packaged.
import {spawn} from 'node:child_process';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

const patience = 120_000;

/// The port that Firefox chose.
async function port_of(profile, firefox) {
    for (const until = Date.now() + patience; Date.now() < until; await pause(100)) {
        if (firefox.exitCode !== null) throw new Error(`firefox-esr ended with ${firefox.exitCode}`);
        const text = await readFile(path.join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
        if (text) return Number(text);
    }
    throw new Error('firefox-esr does not open its port');
}

/// Messages are `length:[type, number, error or command, answer or parameters]`.
class Marionette {
    #socket;
    #rest = Buffer.alloc(0);
    #waiting = new Map();
    #number = 0;

    constructor(port) {
        this.#socket = net.connect(port, '127.0.0.1');
        this.#socket.on('data', (bytes) => {
            this.#rest = Buffer.concat([this.#rest, bytes]);
            this.#read();
        });
        this.#socket.on('error', (error) => this.#fail(error));
        this.#socket.on('close', () => this.#fail(new Error('firefox-esr closed its port')));
    }

    #fail(error) {
        for (const {reject} of this.#waiting.values()) reject(error);
        this.#waiting.clear();
    }

    #read() {
        for (;;) {
            const colon = this.#rest.indexOf(':');
            const size = Number(this.#rest.subarray(0, Math.max(colon, 0)));
            if (colon < 0 || this.#rest.length < colon + 1 + size) return;
            const message = JSON.parse(this.#rest.subarray(colon + 1, colon + 1 + size));
            this.#rest = this.#rest.subarray(colon + 1 + size);
            if (!Array.isArray(message)) continue;  // the greeting
            const [, number, error, answer] = message;
            const {resolve, reject} = this.#waiting.get(number);
            this.#waiting.delete(number);
            if (error) reject(new Error(`${error.error}: ${error.message}`));
            else resolve(answer);
        }
    }

    ask(command, parameters = {}) {
        const text = JSON.stringify([0, ++this.#number, command, parameters]);
        this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
        return new Promise((resolve, reject) => this.#waiting.set(this.#number, {resolve, reject}));
    }

    end() { this.#socket.destroy(); }
}

/// A window with its own profile: `run(function, ...arguments)` in an empty page, `close()`.
export async function start_firefox() {
    const profile = await mkdtemp(path.join(os.tmpdir(), 'firefox-'));
    await writeFile(path.join(profile, 'user.js'), 'user_pref("marionette.port", 0);\nuser_pref("browser.shell.checkDefaultBrowser", false);\n' +
        'user_pref("network.captive-portal-service.enabled", false);\nuser_pref("network.connectivity-service.enabled", false);\n' +
        'user_pref("datareporting.policy.dataSubmissionEnabled", false);\nuser_pref("app.update.enabled", false);\n');
    const firefox = spawn('firefox-esr', ['--headless', '--marionette', '--no-remote', '--profile', profile], {
        stdio: 'ignore', env: {...process.env, HOME: profile, XDG_CACHE_HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1'},
    });
    const ended = new Promise((resolve) => firefox.once('close', resolve));
    firefox.on('error', () => {});
    let window;
    const close = async () => {
        window?.end();
        firefox.kill();
        await Promise.race([ended, pause(10_000).then(() => firefox.kill('SIGKILL'))]);
        await rm(profile, {recursive: true, force: true, maxRetries: 5});
    };
    try {
        window = new Marionette(await port_of(profile, firefox));
        await window.ask('WebDriver:NewSession', {capabilities: {alwaysMatch: {timeouts: {script: patience}}}});
        await writeFile(path.join(profile, 'page.html'), '<!doctype html><html lang="fr"><meta charset="utf-8"><title>A</title><main></main>');
        await window.ask('WebDriver:Navigate', {url: `file://${profile}/page.html`});
    } catch (error) {
        await close();
        throw error;
    }
    const run = async (work, ...given) => (await window.ask('WebDriver:ExecuteScript',
        {script: `return (${work}).apply(null, arguments);`, args: given, sandbox: null})).value;
    return {run, close};
}
