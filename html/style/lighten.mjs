// Photographs that are too heavy for the portal, or of a kind that it does not take, are drawn smaller on the visitor's own device
// before they are sent. Whatever the browser cannot do is left to the portal, which says what to do.

// Longest side in points, and quality: the first that is light enough is taken. The first is what a canvas of a telephone can hold.
const tries = [[4000, 0.88], [4000, 0.8], [3000, 0.85], [2500, 0.8], [2000, 0.8], [1600, 0.75], [1200, 0.7]];

const nameParts = (name) => name.match(/^(.+?)(\.[^.]*)?$/).slice(1);
const ending = (name) => (nameParts(name)[1] ?? '').toLowerCase();

// Browsers tell no type of what they cannot show.
const isPicture = (file) => file.type.startsWith('image/') || /^\.(heic|heif|hif|avif|webp)$/.test(ending(file.name));
// An animation would stand still.
const isPhotograph = (file) => isPicture(file) && !/gif|svg/.test(file.type);

function draw(picture, longest) {
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'white'; // where the picture is transparent
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
}

const encode = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

// The same picture as a JPEG of at most `most` bytes, upright and without what the camera wrote into it; nothing where it cannot be.
async function lightened(file, most) {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
        for (const [longest, quality] of tries) {
            const jpeg = await encode(draw(picture, longest), quality);
            if (jpeg?.type !== 'image/jpeg') return undefined;
            if (jpeg.size <= most) return new File([jpeg], `${nameParts(file.name)[0]}.jpg`, { type: jpeg.type, lastModified: file.lastModified });
        }
    } finally {
        picture.close();
    }
    return undefined;
}

const isTaken = (input, file) => !input.accept || input.accept.toLowerCase().split(',').some((kind) => kind.trim() === ending(file.name));
const takesJpeg = (input) => !input.accept || /\.jpe?g|image\/(\*|jpeg)/i.test(input.accept);

// As the portal writes sizes: rounded up.
function size(bytes) {
    const megabyte = 1 << 20;
    if (bytes < megabyte) return `${Math.ceil(bytes / 1024)}\u00a0Ko`;
    return `${String(Math.ceil((bytes / megabyte) * 10) / 10).replace('.', ',')}\u00a0Mo`;
}

// What becomes of the files of a question: `tell` gets a line for each that was made lighter. Whoever chooses others meanwhile has
// these.
async function lightenFiles(input, tell) {
    const most = Number(input.dataset.portalMost);
    const chosen = [...input.files];
    const isChosen = () => input.files.length === chosen.length && chosen.every((file, i) => file === input.files[i]);
    const files = new DataTransfer();
    let isChanged = false;
    for (const file of chosen) {
        const isInTheWay = takesJpeg(input) && isPhotograph(file) && (file.size > most || !isTaken(input, file));
        const lighter = isInTheWay ? await lightened(file, most).catch(() => undefined) : undefined;
        if (!isChosen()) return;
        files.items.add(lighter ?? file);
        if (!lighter) continue;
        isChanged = true;
        tell(`Photographie réduite : ${file.name}, ${size(file.size)} → ${size(lighter.size)}`);
    }
    if (isChanged) input.files = files.files;
}

export { isPicture, lightenFiles, size };
