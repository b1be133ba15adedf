// What the script adds to forms that send papers: how far the sending is, files dropped onto the page, the camera of a phone.
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
    bar.id = `${form.querySelector('input[type="file"]').id}-envoi`;
    bar.max = 100;
    label.className = 'govuk-label';
    label.htmlFor = bar.id;
    label.setAttribute('role', 'status');
    label.textContent = 'Envoi en cours…';
    area.append(label, bar);
    form.querySelector('button[type="submit"]:last-of-type').after(area);
    return (share) => {
        bar.value = Math.round(share * 100);
        // A screen reader hears the quarters, not each per cent.
        const said = share < 1 ? `Envoi en cours : ${Math.floor(share * 4) * 25} %` : 'Fichier envoyé, un instant…';
        if (label.textContent !== said) label.textContent = said;
    };
}

function send(form, submitter) {
    const progress = showProgress(form);
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total));
    // The page that the portal answers with takes the place of this one, as it would without script.
    request.addEventListener('load', () => {
        history.pushState(null, '', request.responseURL);
        addEventListener('popstate', () => location.reload());
        document.open();
        document.write(request.responseText);
        document.close();
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

function helpWithPapers() {
    for (const input of document.querySelectorAll('input[type="file"]')) {
        takeDrops(input);
        if (matchMedia('(pointer: coarse)').matches && 'capture' in input) offerCamera(input);
    }
    for (const form of document.querySelectorAll('form[enctype="multipart/form-data"]'))
        form.addEventListener('submit', (event) => {
            if (event.defaultPrevented || chosenBytes(form) < large) return;
            event.preventDefault();
            send(form, event.submitter);
        });
}

export { helpWithPapers };
