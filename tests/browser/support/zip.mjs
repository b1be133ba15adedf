// Reads a ZIP archive.
import assert from 'node:assert/strict';
import {inflateRawSync} from 'node:zlib';

const signature = {end: 'PK\x05\x06', entry: 0x02014b50};

/// Name → content, read from the central directory (APPNOTE.TXT 4.3.12).
export function unzip(archive) {
    const files = new Map();
    const end = archive.lastIndexOf(signature.end, undefined, 'latin1');
    assert.ok(end >= 0, 'it is a ZIP archive');
    for (let at = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left; --left) {
        assert.equal(archive.readUInt32LE(at), signature.entry);
        const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
        const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
        const header = archive.readUInt32LE(at + 42);
        const begin = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
        const packed = archive.subarray(begin, begin + size);
        files.set(archive.toString('utf8', at + 46, at + 46 + name), method ? inflateRawSync(packed) : packed);
        at += 46 + name + extra + comment;
    }
    return files;
}
