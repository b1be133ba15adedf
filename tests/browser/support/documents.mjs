// Documents, benign and hostile, made here byte by byte for a browser to send.
import {randomBytes} from 'node:crypto';
import {deflateSync} from 'node:zlib';

export const largest = 3 << 20; // bytes of one file

const utf16be = (text) => Buffer.from(text, 'utf16le').swap16();

// ---- Pictures --------------------------------------------------------------------------------------------------------

function crc32(bytes) {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type), data]);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32BE(data.length, 0);
    sizes.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}

/// `depth` is bits per channel, `colours` PNG's colour type.
function png_of(side, depth, colours, rows) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    header.set([depth, colours], 8);
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows, {level: 9})), chunk('IEND', Buffer.alloc(0))]);
}

/// Stripes.
export function png(side = 200) {
    const rows = Buffer.alloc(side * (1 + 3 * side));
    for (let i = 0; i < rows.length; ++i) rows[i] = i % (1 + 3 * side) && (i >> 5) * 40 & 0xff;
    return png_of(side, 8, 2, rows);
}

/// An incompressible picture of about `bytes` bytes.
export function heavy_png(bytes) {
    const side = Math.floor(Math.sqrt(bytes / 3));
    const rows = randomBytes(side * (1 + 3 * side));
    for (let row = 0; row < side; ++row) rows[row * (1 + 3 * side)] = 0;
    return png_of(side, 8, 2, rows);
}

/// 30,000 by 30,000 pixels in a hundred thousand bytes.
export function png_bomb() {
    const side = 30_000;
    return png_of(side, 1, 0, Buffer.alloc(side * (1 + side / 8)));
}

/// Eight by eight pixels. The codes are as wide as bytes, so that nothing has to be packed.
export function gif() {
    const palette = Buffer.alloc(3 * 128);
    for (let i = 0; i < palette.length; ++i) palette[i] = i * 5;
    const codes = [128, ...Array.from({length: 64}, (_, point) => point), 129];
    return Buffer.concat([Buffer.from('GIF89a'), Buffer.from([8, 0, 8, 0, 0xe6, 0, 0]), palette,
        Buffer.from([0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0, 7, codes.length, ...codes, 0, 0x3b])]);
}

/// EXIF values of more than four bytes follow their folder.
function exif_folder(entries, offset) {
    const folder = Buffer.alloc(2 + 12 * entries.length + 4);
    folder.writeUInt16BE(entries.length, 0);
    const behind = [];
    let end = offset + folder.length;
    for (const [index, [tag, type, count, value]] of entries.entries()) {
        const at = 2 + 12 * index;
        folder.writeUInt16BE(tag, at);
        folder.writeUInt16BE(type, at + 2);
        folder.writeUInt32BE(count, at + 4);
        if (value.length <= 4) {
            value.copy(folder, at + 8);
        } else {
            folder.writeUInt32BE(end, at + 8);
            behind.push(value);
            end += value.length;
        }
    }
    return Buffer.concat([folder, ...behind]);
}

const exif_text = (tag, text) => [tag, 2, text.length + 1, Buffer.from(`${text}\0`)];

function exif_fractions(tag, numbers) {
    const fractions = Buffer.alloc(8 * numbers.length);
    for (const [index, number] of numbers.entries()) {
        fractions.writeUInt32BE(number, 8 * index);
        fractions.writeUInt32BE(1, 8 * index + 4);
    }
    return [tag, 5, numbers.length, fractions];
}

/// The telephone's owner, the place, and the orientation.
function exif(orientation) {
    const short = (value) => Buffer.from([0, value]);
    const long = (value) => Buffer.from([0, 0, 0, value]);
    const gps = [exif_text(1, 'N'), exif_fractions(2, [46, 34, 49]), exif_text(3, 'E'), exif_fractions(4, [0, 20, 25])];
    const described = (where) => [exif_text(0x010f, 'Fabricant'), [0x0112, 3, 1, short(orientation)], exif_text(0x013b, 'Zoé'), [0x8825, 4, 1, long(where)]];
    const gps_at = 8 + exif_folder(described(0), 8).length;
    const header = Buffer.from('MM\0\x2a\0\0\0\x08', 'latin1');
    return Buffer.concat([Buffer.from('Exif\0\0'), header, exif_folder(described(gps_at), 8), exif_folder(gps, gps_at)]);
}

/// A photograph as a telephone takes it, lying on its side. The browser of `page` draws it.
/// `grain` is each pixel's distance from its colour: with much of it, the picture is as heavy as one of a street.
export async function photograph(page, {width = 320, height = 240, orientation = 6, grain = 0} = {}) {
    const drawn = Buffer.from(await page.evaluate(([width, height, grain]) => {
        const canvas = Object.assign(document.createElement('canvas'), {width, height});
        const pen = canvas.getContext('2d');
        pen.fillStyle = 'seagreen';
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = 'gold';
        pen.fillRect(0, 0, width / 2, height / 2);
        const points = pen.getImageData(0, 0, width, height);
        for (let i = 0; grain && i < points.data.length; ++i) if (i % 4 < 3) points.data[i] += (Math.random() - 0.5) * grain;
        pen.putImageData(points, 0, 0);
        return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
    }, [width, height, grain]), 'base64');
    const told = exif(orientation);
    const length = told.length + 2;
    return Buffer.concat([drawn.subarray(0, 2), Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), told, drawn.subarray(2)]);
}

// ---- PDF -------------------------------------------------------------------------------------------------------------

/// One page with a sentence; `catalogue` adds entries to the document's catalog.
export function pdf(catalogue = '') {
    const words = 'BT /F1 24 Tf 72 720 Td (Justificatif de domicile) Tj ET';
    const objects = [
        `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        `<< /Author <feff${utf16be('Zoé').toString('hex')}> /Creator (Telephone) >>`,
    ];
    let text = '%PDF-1.7\n';
    const offsets = objects.map((object, index) => {
        const at = text.length;
        text += `${index + 1} 0 obj\n${object}\nendobj\n`;
        return `${String(at).padStart(10, '0')} 00000 n \n`;
    });
    const table = text.length;
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
    return Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}

export const pdf_with_script = () => pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>');

/// A form that only Adobe's program can draw.
export const dynamic_form = () => pdf('/NeedsRendering true /AcroForm << /Fields [] /XFA (<xdp/>) >>');

// ---- Hostile files ---------------------------------------------------------------------------------------------------

/// The harmless test virus that every antivirus detects. In two pieces, so that this file is not detected.
export const eicar = () => Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export const one_byte_too_many = () => Buffer.concat([png(), Buffer.alloc(largest + 1 - png().length)]);

// ---- As a browser sends them -----------------------------------------------------------------------------------------

const types = {png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', pdf: 'application/pdf', txt: 'text/plain', docx: 'application/octet-stream'};

export const file = (name, buffer) => ({name, mimeType: types[name.split('.').at(-1)], buffer});
