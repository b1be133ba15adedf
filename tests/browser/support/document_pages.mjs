// The pages about documents, for page_list.mjs. The newcomer's are in this order: an empty porte-documents is filled.
import {begins, fills_in, sends} from './filing.mjs';
import {Mouse} from './hands.mjs';
import {after, field, portal, sql, submit} from './portal.mjs';
import {eicar, file, gif, pdf, photograph, png} from './documents.mjs';
import {adds, documents_address, settles} from './porte_documents.mjs';
import {service_called} from './service_list.mjs';

const open_document = (page, name) => page.goto(documents_address).then(() => after(page, () => page.getByRole('link', {name, exact: true}).click()));

/// Sets columns of the documents of that name, which time or an inspection would otherwise set.
const alter = (name, changes) => sql(`UPDATE documents d JOIN document_store s ON s.document_id = d.id SET ${changes} WHERE s.name = '${name}'`);

/// One refused, one being inspected, one expired, one about to expire, and good ones.
async function fill_porte_documents(page) {
    await adds(new Mouse(page), [file('Photographie.jpg', await photograph(page)), file('Quittance.pdf', pdf()), file('Plan.gif', gif())]);
    await adds(new Mouse(page), [file('Un nom qui ne finit pas, sans_une_espace_a_laquelle_le_couper_en_deux.png', png(16)), file('Malade.pdf', eicar()),
        file('En attente.png', png(16))]);
    await settles(page);
    alter('En attente', 'd.state = \'quarantined\'');
    alter('Quittance', 's.expires_on = CURRENT_DATE - INTERVAL 1 DAY, s.kind = \'domicile\'');
    alter('Plan', 's.expires_on = CURRENT_DATE + INTERVAL 3 DAY');
}

const family_book = service_called('second-livret-famille');

/// The last step, with two documents for its first question and the porte-documents open for the second.
async function open_step_with_documents(page) {
    const hand = new Mouse(page);
    await begins(hand, family_book);
    await fills_in(hand, family_book, {until: Object.keys(family_book.steps).at(-2)});
    await field(page, 'Pièce d\'identité').setInputFiles([file('recto.png', png()), file('malade.pdf', eicar())]);
    await submit(page, 'Continuer');
    // If the refusal is faster than the browser, the review leads back to the step.
    if (page.url().endsWith('/verification')) await after(page, () => page.getByRole('link', {name: /Modifier « Pièce d'identité »/}).click());
    const step = page.url();
    await settles(page, step);
    await page.locator('summary').last().click();
}

async function send_refused_document(page) {
    await open_step_with_documents(page);
    await page.getByLabel('Photographie', {exact: true}).last().check();
    await submit(page, 'Continuer');
}

/// Files without the refused document, then sends one like it with a message.
async function file_documents(page) {
    await send_refused_document(page);
    await submit(page, 'Retirer « malade.pdf »');
    await submit(page, 'Continuer');
    const {reference} = await sends(new Mouse(page), family_book);
    await page.goto(`${portal}/mon-suivi/${reference}`);
    await field(page, 'Votre message').fill('Voici la suite.');
    await field(page, 'Pièces à joindre').setInputFiles([file('suite.pdf', pdf()), file('malade.pdf', eicar())]);
    await submit(page, 'Envoyer le message');
    await settles(page);
    await page.locator('summary').click();
}

export const document_pages = [
    {name: 'the porte-documents, empty', route: '/mon-porte-documents', as: 'newcomer', path: '/mon-porte-documents'},
    {name: 'the porte-documents with nothing chosen', as: 'newcomer', status: 422, async open(page) {
        await page.goto(documents_address);
        await submit(page, 'Ajouter');
    }},
    {name: 'the porte-documents with documents in every state', as: 'newcomer', look: 'inspect', async open(page) {
        await fill_porte_documents(page);
        await page.goto(documents_address);
    }},
    {name: 'the porte-documents without what was looked for', as: 'newcomer', path: '/mon-porte-documents?q=passeport'},
    {name: 'the porte-documents after files that are not taken', as: 'newcomer', status: 422, async open(page) {
        await page.goto(documents_address);
        await field(page, 'Fichiers à ajouter').setInputFiles([file('a.txt', png()), file('b.png', Buffer.alloc(0))]);
        await submit(page, 'Ajouter');
    }},
    {name: 'a document', route: '/mon-porte-documents/{document}', as: 'newcomer', open: (page) => open_document(page, 'Photographie')},
    {name: 'a document that is refused', as: 'newcomer', open: (page) => open_document(page, 'Malade')},
    {name: 'a document that is looked at', as: 'newcomer', open: (page) => open_document(page, 'En attente')},
    {name: 'a document that is too old', as: 'newcomer', open: (page) => open_document(page, 'Quittance')},
    {name: 'a document whose description has a mistake', as: 'newcomer', status: 422, async open(page) {
        await open_document(page, 'Photographie');
        await field(page, 'Nom du document').fill('');
        await field(page, 'Jour').fill('31');
        await submit(page, 'Enregistrer');
    }},
    {name: 'a document with nothing to replace it', as: 'newcomer', status: 422, async open(page) {
        await open_document(page, 'Photographie');
        await submit(page, 'Remplacer');
    }},
    {name: 'the removal of a document', route: '/mon-porte-documents/{document}/suppression', as: 'newcomer', async open(page) {
        await open_document(page, 'Un nom qui ne finit pas, sans_une_espace_a_laquelle_le_couper_en_deux');
        await after(page, () => page.getByRole('link', {name: 'Supprimer ce document'}).click());
    }},
    {name: 'a document that is not there', status: 404, as: 'newcomer', path: '/mon-porte-documents/01999999-9999-7999-8999-999999999999'},
    {name: 'a step with documents', as: 'newcomer', look: 'inspect', open: open_step_with_documents},
    {name: 'a step with a document that cannot be joined', as: 'newcomer', status: 422, open: send_refused_document},
    {name: 'a request with documents', as: 'newcomer', look: 'inspect', open: file_documents},
    {name: 'a received request with documents', as: 'officer_of_two', look: 'inspect', async open(page) {
        const reference = sql('SELECT r.reference FROM requests r JOIN request_documents d ON d.request_id = r.id ORDER BY r.id DESC LIMIT 1').trim();
        await page.goto(`${portal}/agent/demandes/${reference}`);
    }},
];
