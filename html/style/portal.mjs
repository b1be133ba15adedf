// What the script adds to pages that work without it: focus on messages, a password that can be shown, no double sending.
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';

function start(Component, config) {
    for (const element of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) new Component(element, config);
}

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
