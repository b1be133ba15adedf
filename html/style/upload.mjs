// What the script adds to forms that send papers: how far the sending is, files dropped onto the question, the camera of a phone.
// Without it the same forms send the same files.

const large = 200 * 1024;

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

// `beginPage` does to a page that was put in by script what is done to one that was loaded.
function helpWithPapers(beginPage) {
    for (const input of document.querySelectorAll('input[type="file"]')) {
        takeDrops(input);
        if (matchMedia('(pointer: coarse)').matches && 'capture' in input) offerCamera(input);
    }
    for (const form of document.querySelectorAll('form[enctype="multipart/form-data"]')) {
        let isSending = false;
        form.addEventListener('submit', (event) => {
            if (event.defaultPrevented || (!isSending && chosenBytes(form) < large)) return;
            event.preventDefault();
            if (isSending) return;
            isSending = true;
            send(form, event.submitter, beginPage);
        });
    }
}

export { helpWithPapers };
