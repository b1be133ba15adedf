// What the script adds to forms that send documents: how far the sending is, files dropped onto the question, the camera of a phone,
// photographs made lighter, and what is too heavy said before it is sent. Without it the same forms send the same files.
import { isPicture, lightenFiles, size } from './lighten.mjs';

const large = 200 * 1024;
// What nginx takes at one time (client_max_body_size), and what a form writes around its files.
const largestSending = 16 * 1024 * 1024;
const aroundFiles = 64 * 1024;

const chosenBytes = (form) =>
    [...form.querySelectorAll('input[type="file"]')]
        .flatMap((input) => [...input.files])
        .reduce((sum, file) => sum + file.size, 0);

// ---- Progress ----

function showProgress(form) {
    const area = document.createElement('div');
    area.className = 'portal-progress';
    const label = document.createElement('label');
    const bar = document.createElement('progress');
    const status = document.createElement('p');
    bar.id = `${form.querySelector('input[type="file"]').id}-envoi`;
    bar.max = 100;
    label.className = 'govuk-label';
    label.htmlFor = bar.id;
    label.textContent = 'Envoi en cours';
    status.className = 'govuk-body portal-note';
    status.setAttribute('role', 'status');
    area.append(label, bar, status);
    [...form.querySelectorAll('button[type="submit"]')].at(-1).after(area);
    return (share) => {
        bar.value = Math.round(share * 100);
        // A screen reader hears the quarters, not each per cent.
        const said = share < 1 ? `${Math.floor(share * 4) * 25} %` : 'Fichier envoyé, un instant…';
        if (status.textContent !== said) status.textContent = said;
    };
}

const addressOf = (url) => url.split('#')[0];
let shownAddress = addressOf(location.href);

// Back and forward lead to other pages, where a link within the page does not.
addEventListener('popstate', () => {
    if (addressOf(location.href) !== shownAddress) location.reload();
});

// The page that the portal answers with takes the place of this one, as it would without script. The address of a form that was
// refused cannot always be opened, so that one stays where it is.
function showAnswer(request, beginPage) {
    const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
    const address = addressOf(request.responseURL);
    if (request.status < 400 && address !== shownAddress) {
        history.pushState(null, '', address);
        shownAddress = address;
    }
    document.title = answer.title;
    document.body.replaceWith(answer.body);
    scrollTo(0, 0);
    beginPage();
    if (document.activeElement !== document.body) return;
    const heading = document.querySelector('h1');
    heading.tabIndex = -1;
    heading.focus();
}

function send(form, submitter, beginPage) {
    const progress = showProgress(form);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total));
    request.addEventListener('load', () => {
        if (request.getResponseHeader('Content-Type')?.startsWith('text/html')) showAnswer(request, beginPage);
        else form.submit();
    });
    // The browser says best itself that the line is down.
    request.addEventListener('error', () => form.submit());
    request.send(new FormData(form, submitter));
}

// ---- Dropping files, taking photographs ----

function takeDrops(input) {
    const group = input.closest('.govuk-form-group');
    const mark = (event) => {
        if (![...event.dataTransfer.types].includes('Files')) return;
        event.preventDefault();
        group.classList.toggle('portal-drop', event.type === 'dragover');
    };
    group.addEventListener('dragover', mark);
    group.addEventListener('dragleave', mark);
    group.addEventListener('drop', (event) => {
        mark(event);
        if (!event.dataTransfer.files.length) return;
        const files = new DataTransfer();
        for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) files.items.add(file);
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    });
}

function offerCamera(input) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'govuk-button govuk-button--secondary portal-camera';
    button.textContent = 'Prendre une photo';
    button.addEventListener('click', () => {
        const { accept } = input;
        input.accept = 'image/jpeg';
        input.capture = 'environment';
        input.click();
        input.accept = accept;
        input.removeAttribute('capture');
    });
    input.after(button);
}

// ---- What is too heavy ----

// Where one line after another is said of a question's files.
function placeFor(input, name) {
    const id = `${input.id}-${name}`;
    const former = document.getElementById(id);
    if (former) return former;
    const place = document.createElement('div');
    place.id = id;
    place.setAttribute('role', 'status');
    input.before(place);
    return place;
}

function line(text, className) {
    const paragraph = document.createElement('p');
    paragraph.className = className;
    paragraph.textContent = text;
    return paragraph;
}

// While questions are at work, their form waits for the last work of each.
const works = new WeakMap();

function lighten(input, whenDone) {
    const place = placeFor(input, 'allegement');
    const bar = document.createElement('progress');
    bar.setAttribute('aria-label', 'Réduction des photographies');
    place.replaceChildren(bar);
    const ofForm = works.get(input.form) ?? new Map();
    works.set(input.form, ofForm);
    const work = lightenFiles(input, (text) => bar.before(line(text, 'govuk-body portal-note')))
        .catch(() => {}) // an old browser; the files are sent as they are
        .then(() => {
            bar.remove();
            if (ofForm.get(input) !== work) return;
            ofForm.delete(input);
            whenDone();
        });
    ofForm.set(input, work);
}

const worksOf = (form) => [...(works.get(form)?.values() ?? [])];

const remedies = {
    picture: 'Envoyez-vous la photographie par courriel en taille moyenne, ou faites-en une capture d’écran, puis joignez ce nouveau fichier.',
    other: 'Numérisez votre document en noir et blanc ou avec moins de détails, ou séparez ses pages en plusieurs fichiers.',
};

// A few bytes over the limit are no other number in words.
const tenths = (bytes) => Math.floor((bytes / (1 << 20)) * 10);

function complaintAbout(file, most) {
    const limit = `la limite est de ${size(most)}`;
    const isNear = tenths(file.size) === tenths(most);
    const weight = isNear ? `dépasse de peu la limite de ${size(most)}` : `pèse ${size(file.size)} ; ${limit}`;
    return `« ${file.name} » ${weight}. ${isPicture(file) ? remedies.picture : remedies.other}`;
}

function complain(input, complaints) {
    const place = placeFor(input, 'poids');
    place.replaceChildren(...complaints.map((text) => line(text, 'govuk-error-message')));
    return complaints.length > 0;
}

const inputsOf = (form) => [...form.querySelectorAll('input[type="file"]')];
const isTooMuch = (form) => chosenBytes(form) + aroundFiles > largestSending;

function complaintsAbout(input) {
    const most = Number(input.dataset.portalMost);
    return [...input.files].filter((file) => file.size > most).map((file) => complaintAbout(file, most));
}

// Whether something was found that the portal would refuse after minutes of sending.
function isTooHeavy(form) {
    const inputs = inputsOf(form);
    const wrong = inputs.filter((input) => complain(input, complaintsAbout(input)));
    if (!wrong.length && isTooMuch(form)) {
        wrong.push(inputs.filter((input) => input.files.length).at(-1));
        complain(wrong[0], [
            `Vos fichiers pèsent ${size(chosenBytes(form))} ensemble ; un envoi est limité à ${size(largestSending)}. ` +
                'Retirez-en, continuez, puis revenez à cette page pour joindre les autres.',
        ]);
    }
    wrong[0]?.focus();
    return wrong.length > 0;
}

// What was said of the files together stands at one question, and another may have made it untrue.
function takeBackUntrue(form) {
    if (isTooMuch(form)) return;
    for (const input of inputsOf(form)) if (document.getElementById(`${input.id}-poids`)?.firstChild) complain(input, complaintsAbout(input));
}

// `beginPage` does to a page that was put in by script what is done to one that was loaded.
function helpWithDocuments(beginPage) {
    for (const input of document.querySelectorAll('input[type="file"]')) {
        takeDrops(input);
        input.addEventListener('change', () => {
            complain(input, []);
            lighten(input, () => takeBackUntrue(input.form));
        });
        if (matchMedia('(pointer: coarse)').matches && 'capture' in input) offerCamera(input);
    }
    for (const form of document.querySelectorAll('form[enctype="multipart/form-data"]')) {
        let isSending = false;
        form.addEventListener('submit', (event) => {
            if (event.defaultPrevented) return;
            const atWork = worksOf(form);
            if (atWork.length) {
                event.preventDefault();
                Promise.all(atWork).then(() => form.requestSubmit(event.submitter));
                return;
            }
            if (!isSending && chosenBytes(form) < large) return;
            event.preventDefault();
            if (isSending || isTooHeavy(form)) return;
            isSending = true;
            send(form, event.submitter, beginPage);
        });
    }
}

export { helpWithDocuments };
