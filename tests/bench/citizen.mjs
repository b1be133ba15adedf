// A citizen's browser, as far as benchmarks need one: cookies, forms, login.
import {url} from './instance.mjs';

export class Citizen {
    cookies = new Map();

    get cookieHeader() {
        return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    }

    async ask(path, options = {}) {
        const headers = {...options.headers, cookie: this.cookieHeader};
        const response = await fetch(url + path, {redirect: 'manual', ...options, headers});
        for (const line of response.headers.getSetCookie()) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (value === '') this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
        // Addresses as the pages write them.
        const headers_read = new Headers(response.headers);
        const page = (response.headers.get('location') ?? '').replace(url, '');
        if (page) headers_read.set('location', page);
        // The answer to a form is a page that is reached by GET.
        if (/\?(refus|reponse)=/.test(page)) return this.ask(page);
        return {status: response.status, headers: headers_read, text: await response.text()};
    }

    /// The page's text; throws for any status but 200.
    async read(path) {
        const page = await this.ask(path);
        if (page.status !== 200) throw new Error(`${path} answers ${page.status}`);
        return page;
    }

    /// The body of a POST: the form's hidden fields and `fields`.
    async form(path, fields) {
        const {text} = await this.read(path);
        const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, ...pair]) => pair);
        // On a logged-in person's page the first form is the logout.
        return new URLSearchParams({...Object.fromEntries(hidden), ...fields}).toString();
    }

    post(path, body) {
        return this.ask(path, {method: 'POST', body, headers: {'content-type': 'application/x-www-form-urlencoded'}});
    }

    /// Logs in by the form; returns the body sent.
    async signIn(login, password) {
        const body = await this.form('/connexion', {'identifiant': login, 'mot-de-passe': password});
        const visitor = this.cookieHeader;
        const answer = await this.post('/connexion', body);
        if (answer.status !== 303) throw new Error(`signing in answers ${answer.status}`);
        return {body, cookies: visitor};
    }
}

/// Answers to the birth certificate's form.
export const birthCertificate = {
    'nature': 'copie-integrale',
    'qualite': "La personne concernée par l'acte",
    'motif': 'Passeport',
    'exemplaires': '2',
    'titulaire-nom': 'Lefèvre',
    'titulaire-prenoms': 'Éloïse Marie-Claire',
    'titulaire-naissance-jour': '23',
    'titulaire-naissance-mois': '11',
    'titulaire-naissance-annee': '1992',
    'titulaire-commune': 'Poitiers',
    'parent1-nom': 'Lefèvre',
    'parent1-prenoms': 'Jérôme',
    'parent2-nom': 'N’Diaye',
    'parent2-prenoms': 'Aïcha',
    'nom': 'Lefèvre',
    'prenoms': 'Éloïse',
    'courriel': 'eloise.lefevre@example.org',
    'adresse': '12 rue de la Marne\n86000 Poitiers',
    'commentaire': 'Merci d’avance.',
};
