// What the script adds to pages that work without it: focus on messages, a password that can be shown, no double sending,
// questions that come and go with the answers they depend on.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { helpWithPapers } from './upload.mjs';

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

// ---- All of it ----

function beginPage() {
    document.body.classList.add('js-enabled', 'govuk-frontend-supported');
    start(Button, { preventDoubleClick: true });
    start(ErrorSummary);
    start(NotificationBanner);
    start(PasswordInput, {
        i18n: {
            showPassword: 'Afficher',
            hidePassword: 'Masquer',
            showPasswordAriaLabel: 'Afficher le mot de passe',
            hidePasswordAriaLabel: 'Masquer le mot de passe',
            passwordShownAnnouncement: 'Votre mot de passe est affiché',
            passwordHiddenAnnouncement: 'Votre mot de passe est masqué',
        },
    });
    helpWithPapers(beginPage);
    for (const form of document.forms) followConditions(form);
}

beginPage();
