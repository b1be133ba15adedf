// What the script adds to pages that work without it: focus on messages, a password that can be shown, no double sending,
// questions that come and go with the answers they depend on, another captcha, a warning before the session ends.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { helpWithDocuments } from './upload.mjs';

function start(Component, config) {
    for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) new Component(element, config);
}

// ---- Questions that depend on others: data-portal-if, written as data-if is in doc/e-services.md ----

const trimmedParts = (text, separator) => text.split(separator).map((part) => part.trim()).filter(Boolean);

function parseClause(text) {
    const equals = text.indexOf('=');
    if (equals < 0) {
        const name = text.trim();
        return name.startsWith('!') ? { name: name.slice(1).trim(), isWanted: false } : { name, isWanted: true };
    }
    const name = text.slice(0, equals).trim();
    const values = trimmedParts(text.slice(equals + 1), '|');
    return name.endsWith('!') ? { name: name.slice(0, -1).trim(), values, isWanted: false } : { name, values, isWanted: true };
}

// The answers under a name, without those of questions that are hidden; a date has three boxes.
function answersTo(form, name) {
    const names = [name, `${name}-jour`, `${name}-mois`, `${name}-annee`];
    return [...form.elements]
        .filter((control) => names.includes(control.name) && !control.closest('[data-portal-if][hidden]'))
        .filter((control) => !['checkbox', 'radio'].includes(control.type) || control.checked)
        .flatMap((control) => (control.selectedOptions ? [...control.selectedOptions].map(({ value }) => value) : [control.value]))
        .filter((value) => value.trim());
}

function clauseHolds(form, { name, values, isWanted }) {
    const answers = answersTo(form, name);
    return isWanted === (values ? answers.some((answer) => values.includes(answer)) : answers.length > 0);
}

function showWhatApplies(form, dependents) {
    // Hiding one question may make another come or go; conditions never go round in circles.
    for (let round = 0; round <= dependents.length; ++round) {
        let changed = false;
        for (const { element, clauses } of dependents) {
            const hidden = !clauses.every((clause) => clauseHolds(form, clause));
            changed ||= hidden !== element.hidden;
            element.hidden = hidden;
        }
        if (!changed) return;
    }
}

function followConditions(form) {
    const dependents = [...form.querySelectorAll('[data-portal-if]')].map((element) => ({
        element,
        clauses: element.dataset.portalIf.split('&').map(parseClause),
    }));
    if (!dependents.length) return;
    const show = () => showWhatApplies(form, dependents);
    form.addEventListener('input', show);
    form.addEventListener('change', show);
    window.addEventListener('pageshow', show);
    show();
}

// ---- The captcha: another one without losing what was typed ----

function changeCaptcha(captcha) {
    const button = captcha.querySelector('button');
    button.addEventListener('click', async (event) => {
        event.preventDefault();
        const form = captcha.closest('form');
        const page = await fetch(form.action).then((answer) => answer.text()).catch(() => '');
        const fresh = new DOMParser().parseFromString(page, 'text/html');
        const token = fresh.querySelector('input[name="defi"]');
        const other = fresh.querySelector('[data-portal-captcha]');
        // As it goes without a script.
        if (!token || !other) return form.requestSubmit(button);
        form.elements.defi.value = token.value;
        captcha.closest('.govuk-form-group').querySelector('.govuk-input').value = '';
        captcha.querySelector('[role="status"]').textContent = 'Voici une autre image : recopiez ses caractères.';
        captcha.querySelector('img').src = other.querySelector('img').getAttribute('src');
        captcha.querySelector('audio').src = other.querySelector('audio').getAttribute('src');
        captcha.querySelector('details a').href = other.querySelector('details a').getAttribute('href');
        captcha.querySelector('strong').textContent = other.querySelector('strong').textContent;
    });
}

// ---- The session: a warning before it ends ----

const warning_ms = 3 * 60_000;

// The words come from the page's attributes: in its text, browsers without style or script would show a warning that is not one.
function watchSession(notice) {
    const { portalSessionSoon: soon, portalSessionOver: over, portalSessionContinue: goOn } = notice.dataset;
    const words = document.createElement('p');
    const button = document.createElement('button');
    words.className = 'govuk-body';
    button.type = 'button';
    button.className = 'govuk-button';
    button.textContent = goOn;
    const ends_ms = Date.now() + 1000 * Number(notice.dataset.portalSessionEnd);
    let idle_ms = Date.now() + 1000 * Number(notice.dataset.portalSessionIdle);
    const look = () => {
        const left_ms = Math.min(ends_ms, idle_ms) - Date.now();
        if (left_ms > 0) window.setTimeout(look, Math.max(1000, Math.min(left_ms - warning_ms, 60_000)));
        if (left_ms > warning_ms) return notice.replaceChildren();
        // Put in rather than shown: only what comes into a status is read out.
        const said = left_ms > 0 ? soon : over;
        if (!words.isConnected || words.textContent !== said) {
            words.textContent = said;
            notice.replaceChildren(words);
        }
        if (left_ms > 0 && ends_ms > idle_ms) notice.append(button);
        else button.remove();
    };
    button.addEventListener('click', async () => {
        // Any page tells the portal that somebody is still there.
        const answer = await fetch('/faq', { cache: 'no-store' });
        if (answer.ok) idle_ms = Date.now() + 1000 * Number(notice.dataset.portalSessionIdle);
        look();
    });
    look();
}

// ---- Passwords: the component wants its button in the page, where it would be read as one that does nothing ----

const passwordWords = {
    showPassword: 'Afficher',
    hidePassword: 'Masquer',
    showPasswordAriaLabel: 'Afficher le mot de passe',
    hidePasswordAriaLabel: 'Masquer le mot de passe',
    passwordShownAnnouncement: 'Votre mot de passe est affiché',
    passwordHiddenAnnouncement: 'Votre mot de passe est masqué',
};

function addToggle(field) {
    const input = field.querySelector('input');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle';
    button.hidden = true;
    button.textContent = passwordWords.showPassword;
    button.setAttribute('aria-controls', input.id);
    button.setAttribute('aria-label', passwordWords.showPasswordAriaLabel);
    input.after(button);
}

// ---- All of it ----

function beginPage() {
    document.body.classList.add('js-enabled', 'govuk-frontend-supported');
    start(Button, { preventDoubleClick: true });
    start(ErrorSummary);
    start(NotificationBanner);
    for (const field of document.querySelectorAll('.govuk-password-input:not(:has(.govuk-password-input__toggle))')) addToggle(field);
    start(PasswordInput, { i18n: passwordWords });
    helpWithDocuments(beginPage);
    for (const form of document.forms) followConditions(form);
    for (const captcha of document.querySelectorAll('[data-portal-captcha]')) changeCaptcha(captcha);
    for (const notice of document.querySelectorAll('[data-portal-session-end]')) watchSession(notice);
}

beginPage();
