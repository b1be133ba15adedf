// Mails from the reader's side: received, read, and their links followed.
import assert from 'node:assert/strict';
import {heading} from './filing.mjs';
import {mail_to, mailbox, plain} from './portal.mjs';

/// The mail of that subject. It greets the reader by name, unless the address is `unproven` and nothing typed may be sent there;
/// it contains `words`, as text and as HTML, and no password.
export async function receives(address, {subject, words, person, unproven = false}) {
    const mail = await mail_to(address, `${subject}\n`);
    assert.equal(plain(mail.subject), subject);
    assert.deepEqual(mail.to, [address]);
    const text = plain(mail.text);
    const greeting = unproven ? 'Bonjour,' : `Bonjour ${person.Prénom} ${person['Nom de naissance']},`;
    for (const word of [greeting, ...words, 'La mairie ne vous demandera jamais votre mot de passe.'])
        assert.ok(text.includes(plain(word)), `« ${subject} » says « ${word} »: ${mail.text}`);
    assert.ok(!mail.text.includes(person['Mot de passe']) && !mail.html.includes(person['Mot de passe']), 'no password is ever mailed');
    for (const word of words) assert.ok(plain(mail.html).includes(plain(word)), `its HTML says « ${word} »`);
    return mail;
}

/// Opens the mail in the viewer, reloading until it is there.
export async function reads_mail(hand, address, subject, link) {
    const {page} = hand;
    const {id} = await mail_to(address, subject);
    await page.goto(mailbox);
    await hand.follow(/./, page.locator(`td:has(a[href="/messages/${id}"])`));
    assert.match(await heading(page), new RegExp(subject));
    await hand.follow(link, page.locator('pre'));
}
