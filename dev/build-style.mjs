// Compiles the style, bundles the script, copies the pictures and writes nginx's own error pages: `node dev/build-style.mjs`.
//
// Environment: TOWN names the town on nginx's pages (the others take it from the configuration file).
// Written: build/static/{portal.css,portal.js,…} and build/error-pages/*.html.
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';
import * as sass from 'sass';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const html = join(project, 'html');
const town = process.env.TOWN || 'Poitiers';

const notice =
    '/*! Includes govuk-frontend and @ministryofjustice/frontend: MIT licence, © Crown Copyright, their authors. */\n';

const read = (path) => readFileSync(path, 'utf8');

function write(path, text) {
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, text);
}

// ---- Style -----------------------------------------------------------------------------------------------------------

function compileStyle() {
    const {css} = sass.compile(join(html, 'style/portal.scss'), {
        style: 'compressed',
        loadPaths: [project],
        quietDeps: true,
    });
    // theme.css defines every colour, so the components' built-in fallbacks could never show; their pictures are not ours.
    const style = css.replace(/^\uFEFF/, '').replace(/var\((--govuk-[a-z-]+-colour),\s*#?\w+\)/g, 'var($1)')
        .replace(/[^{}]+\{[^{}]*url\([^{}]*\}/g, (rule) => (/\.moj-timeline__document-link/.test(rule) ? '' : rule));
    const missing = style.match(/url\((?!["']?data:)[^)]*\)/);
    if (missing) throw new Error(`the style asks for ${missing[0]}, which nobody serves`);
    return notice + style;
}

// ---- Script ----------------------------------------------------------------------------------------------------------

// One file instead of ten: a module that imports by relative name could not be cached forever.
function bundleScript(entry) {
    const {outputFiles} = buildSync({
        entryPoints: [entry],
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2020',
        banner: {js: notice.trimEnd()},
        legalComments: 'none',
        write: false,
    });
    return outputFiles[0].text;
}

// ---- nginx's error pages ---------------------------------------------------------------------------------------------

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

// These pages know neither the visitor nor the address: every section is left out, and so is every comment.
function composePage(layout, fragment, values) {
    const [, title, body] = fragment.match(/<title>(.*?)<\/title>\n?([\s\S]*)/);
    let text = layout.replace('{{>TITLE}}', () => title).replace('{{>PAGE}}', () => body)
        .replace('{{ABOUT}}', '{{>partials/private_page}}');
    while (/\{\{>/.test(text))
        text = text.replace(/\{\{>([\w/-]+)\}\}/g, (_, name) => read(join(html, 'pages', `${name}.html`)));
    return text
        .replace(/\{\{![\s\S]*?\}\}\n?/g, '')
        .replace(/[ \t]*\{\{#(\w+)\}\}[\s\S]*?\{\{\/\1\}\}\n?/g, '')
        .replace(/\{\{(\w+)\}\}/g, (_, name) => {
            if (!(name in values)) throw new Error(`an error page of nginx cannot know {{${name}}}`);
            return escaped(values[name]);
        });
}

const address = (name, text) => `/static/${name}?v=${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;

// ---- All of it -------------------------------------------------------------------------------------------------------

const output = join(project, 'build');
const style = compileStyle();
const script = bundleScript(join(html, 'style/portal.mjs'));
write(join(output, 'static/portal.css'), style);
write(join(output, 'static/portal.js'), script);
cpSync(join(html, 'static'), join(output, 'static'), {recursive: true});

const layout = read(join(html, 'pages/layout.html'));
const values = {TOWN: town, ACCESSIBILITY: 'voir la déclaration', STYLE_URL: address('portal.css', style), SCRIPT_URL: address('portal.js', script)};
for (const file of readdirSync(join(html, 'pages/nginx')).filter((name) => name.endsWith('.html')))
    write(join(output, 'error-pages', basename(file)), composePage(layout, read(join(html, 'pages/nginx', file)), values));
