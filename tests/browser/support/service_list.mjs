// The town's services, each with its steps in order and the answers to give.
// Answers are written as answer() in questions.mjs takes them.

const year = new Date().getFullYear();

const birth_place = {'Commune de naissance': 'L\'Haÿ-les-Roses', 'Département de naissance': '94'};
const home = {'Numéro et voie': '12 bis, rue de l\'Étoile', 'Code postal': '86000', 'Commune': 'Poitiers'};
const mail_me = {'Nom': 'O\'Neill-Lefèvre', 'Prénom': 'Zoé', 'Courriel': 'zoe+mairie@example.org'};
const receive = {...mail_me, 'Adresse de réception de l\'acte': '12 bis, rue de l\'Étoile\n86000 Poitiers'};
const parents = {
    'Parent 1 : nom de naissance': 'Lefèvre', 'Parent 1 : prénoms': 'Jean-Noël', 'Parent 2 : filiation inconnue': true,
};

export const services = [
    {slug: 'acte-naissance', title: 'Copie d\'acte de naissance', account: true, steps: {
        'L\'acte demandé': {'Nature de l\'acte': 'Extrait avec filiation', 'Motif': 'Mariage', 'Nombre d\'exemplaires': '2'},
        'Pour qui faites-vous cette démarche ?': {
            'Votre lien avec cette personne': 'Son mandataire',
            'Je déclare avoir le pouvoir d\'agir au nom de la personne concernée par l\'acte': true,
        },
        'La personne concernée par l\'acte': {
            'Nom de naissance': 'Œuvré', 'Prénoms': 'Zoé, Anaïs', 'Date de naissance': ['', '', '1938'], 'Commune de naissance': 'Poitiers',
        },
        'Ses parents': parents,
        'Vos coordonnées': receive,
    }},
    {slug: 'acte-mariage', title: 'Copie d\'acte de mariage', account: true, steps: {
        'L\'acte demandé': {'Nature de l\'acte': 'Copie intégrale', 'Nombre d\'exemplaires': '1'},
        'Pour qui faites-vous cette démarche ?': {'Votre lien avec l\'un des conjoints': 'La personne concernée par l\'acte'},
        'Le mariage': {'Date du mariage': ['29', '02', '2020'], 'Commune du mariage': 'Poitiers'},
        'Le premier conjoint': {'Nom de naissance': 'de La Tour', 'Prénoms': 'Élise', 'Date de naissance': ['1', '1', '1990'], ...birth_place},
        'Les parents du premier conjoint': parents,
        'Le second conjoint': {'Nom de naissance': 'Müller--Durand', 'Prénoms': 'Élise', 'Date de naissance': ['', '5', '1988'],
            'Commune de naissance': 'Ajaccio', 'Département de naissance': '2A'},
        'Les parents du second conjoint': parents,
        'Vos coordonnées': receive,
    }},
    {slug: 'acte-deces', title: 'Copie d\'acte de décès', account: false, steps: {
        'L\'acte demandé': {'Nature de l\'acte': 'Copie intégrale', 'Nombre d\'exemplaires': '1'},
        'La personne décédée': {'Nom de naissance': 'N’Guessan', 'Prénoms': 'Ÿ', 'Date de naissance': ['', '', '1938']},
        'Le décès': {'Date de décès': ['3', '5', '2021'],
            'Où l\'acte se trouve-t-il ?': 'Elle est décédée ailleurs en France, et son dernier domicile était à Poitiers',
            'Commune du décès': 'La Rochelle'},
        'Vos coordonnées': receive,
    }},
    {slug: 'recensement-citoyen', title: 'Recensement citoyen', account: true, steps: {
        'La démarche': {
            'Pour qui faites-vous cette démarche ?': 'Pour mon enfant de 16 ou 17 ans',
            'Je déclare exercer l\'autorité parentale ou être le représentant légal de cette personne': true,
            'Situation': 'Régularisation : le délai est passé',
        },
        'La personne à recenser': {'Nom de naissance': 'Lefèvre--O\'Neill', 'Prénoms': 'Maël, Noé', 'Sexe': 'Masculin',
            'Date de naissance': ['1', '1', String(year - 17)]},
        'Naissance et nationalité': {...birth_place, 'Nationalité': 'Binational(e)', '2e nationalité': 'irlandaise', 'Pupille': 'Non'},
        'Le premier parent': {'Nom de naissance': 'Lefèvre', 'Prénoms': 'Zoé', 'Date de naissance': ['', '', '1980'], 'Nationalité': 'française'},
        'Le second parent': {},
        'Domicile': {...home, 'La personne réside ailleurs, par exemple en internat': true, 'Résidence': 'Internat du lycée\n17000 La Rochelle'},
        'Situation familiale': {'Nombre de frères et sœurs en vie': '0', 'Situation de famille': 'Célibataire'},
        'Études et profession': {'Situation scolaire': 'Lycée', 'Demande d\'exemption de la Journée défense et citoyenneté': 'Non'},
        'Vos coordonnées': {'Nom': 'O\'Neill-Lefèvre', 'Prénom': 'Zoé', 'Courriel': 'zoe+mairie@example.org', 'Téléphone': '02 62 00 00 00'},
        'Pièces à joindre': {},
    }},
    {slug: 'inscription-listes-electorales', title: 'Inscription sur les listes électorales', account: true, steps: {
        'La demande': {'Pour qui faites-vous cette démarche ?': 'Pour moi-même', 'Situation': 'En provenance d\'une autre commune',
            'Commune ou consulat de la dernière inscription': 'Saint-Benoît'},
        'La nationalité': {'Nationalité': 'D\'un autre pays de l\'Union européenne', 'Pays': 'Irlande',
            'Listes demandées': {boxes: ['Élections municipales', 'Élections européennes']},
            'Je déclare sur l\'honneur que cette personne n\'est pas privée du droit de vote dans son pays et ne votera qu\'en France à ces élections': true},
        'Votre identité': {'Nom de naissance': 'O\'Neill', 'Nom d\'usage': 'Lefèvre', 'Prénoms': 'Siân', 'Sexe': 'Féminin', 'Date de naissance': ['29', '2', '1992']},
        'Lieu de naissance': {'Commune de naissance': 'Cork', 'Pays de naissance': 'Irlande'},
        'Votre lien avec Poitiers': {'À quel titre l\'inscription est-elle demandée ?': 'Domicile à Poitiers', 'Logement': 'Chez soi, à son nom'},
        'Votre adresse à Poitiers': home,
        'Vos coordonnées': {'Courriel': 'sian@example.org'},
        'Pièces à joindre': {},
    }},
    {slug: 'changement-adresse-electorale', title: 'Changement d\'adresse électorale', account: true, steps: {
        'La demande': {'Pour qui faites-vous cette démarche ?': 'Pour une personne qui m\'a donné procuration',
            'Je déclare avoir reçu procuration de cette personne pour cette démarche': true, 'Nationalité': 'Française'},
        'La personne qui a déménagé': {'Nom de naissance': 'd\'Ornano', 'Prénoms': 'A', 'Sexe': 'Féminin', 'Date de naissance': ['15', '3', '1945']},
        'Lieu de naissance': {'Commune de naissance': 'Saint-Denis', 'Département de naissance': '974'},
        'Ancienne adresse': {'Adresse où l\'électeur est inscrit': '1, rue Gambetta', 'Date du déménagement': ['1', '9', '2024']},
        'Nouvelle adresse': {...home, 'Logement': 'Chez quelqu\'un d\'autre'},
        'Vos coordonnées': {'Nom': 'O\'Neill-Lefèvre', 'Prénom': 'Zoé', 'Courriel': 'zoe@example.org'},
        'Pièces à joindre': {},
    }},
    {slug: 'changement-coordonnees', title: 'Déclaration de changement de coordonnées', account: true, steps: {
        'La personne concernée': {'Pour qui faites-vous cette démarche ?': 'Pour mon enfant mineur', 'Nom de la personne représentée': 'Lefèvre',
            'Prénoms de la personne représentée': 'Maël', 'Date de naissance de l\'enfant': ['2', '4', String(year - 9)],
            'Je déclare avoir le pouvoir d\'agir au nom de cette personne': true},
        'Le changement': {'Ce qui change': {boxes: ['L\'adresse', 'Le courriel']}, 'À partir de quand ?': ['1', '1', String(year)],
            'Services à prévenir': {boxes: ['Éducation : école, cantine, périscolaire']}},
        'Ancienne adresse': {'L\'adresse que vous quittez': '1, rue Gambetta\n86000 Poitiers'},
        'Nouvelle adresse': {'La nouvelle adresse est': 'À l\'étranger', 'Adresse à l\'étranger': 'Hauptstraße 1\n35037 Marburg\nALLEMAGNE'},
        'Nouveau téléphone et nouveau courriel': {'Nouveau courriel': 'zoe+neu@example.org',
            'Confirmation du nouveau courriel': 'zoe+neu@example.org'},
        'Vos coordonnées': mail_me,
    }},
    {slug: 'second-livret-famille', title: 'Second livret de famille', account: true, steps: {
        'La demande': {'Pour qui faites-vous cette démarche ?': 'Pour moi-même, titulaire du livret', 'Motif': 'Perte', 'À qui est le livret ?': 'À un couple marié'},
        'Le premier titulaire': {'Nom de naissance': 'O\'Neill', 'Prénoms': 'Zoé', 'Date de naissance': ['29', '2', '1992'], ...birth_place},
        'Le second titulaire': {'Nom de naissance': 'Nguyễn', 'Prénoms': 'sans prénom', 'Date de naissance': ['', '', '1990'],
            'Commune de naissance': 'Huế', 'Pays de naissance': 'Viêt Nam'},
        'Le mariage': {'Date du mariage': ['5', '6', '2015'], 'Commune du mariage': 'Poitiers'},
        'Vos enfants': {'Vos enfants': {add: 'Ajouter un enfant', title: 'Enfant', items: [
            {'Nom': 'O\'Neill--Nguyễn', 'Prénoms': 'Éloïse', 'Date de naissance': ['31', '12', '2016'], 'Commune de naissance': 'Poitiers'},
            {'Nom': 'O\'Neill--Nguyễn', 'Prénoms': 'Maël', 'Date de naissance': ['29', '2', '2020'], 'Commune de naissance': 'Niort'},
        ]}},
        'Vos coordonnées': {'Nom': 'O\'Neill', 'Prénom': 'Zoé', ...home, 'Courriel': 'zoe@example.org'},
        'Pièces à joindre': {},
    }},
    {slug: 'signalement-voirie', title: 'Signalement voirie', account: false, button: 'Envoyer mon signalement', steps: {
        'Le problème': {'Catégorie': 'Autre', 'Précisions': 'Un nid-de-poule « œuf »', 'Description': 'Deux lignes\nde description.'},
        'Le lieu': {'Numéro et voie, ou lieu': '12, rue de l\'Étoile'},
        'Vos coordonnées': {},
    }},
];

export const service_called = (slug) => services.find((service) => service.slug === slug);

/// For oneself, with a date and a name that are easily mistaken; name and address come from the account.
const {steps, ...birth_certificate} = service_called('acte-naissance');
export const own_birth_certificate = {...birth_certificate, steps: {
    'L\'acte demandé': steps['L\'acte demandé'],
    'Pour qui faites-vous cette démarche ?': {'Votre lien avec cette personne': 'La personne concernée par l\'acte'},
    'La personne concernée par l\'acte': {
        'Nom de naissance': 'Lefèvre', 'Prénoms': 'Zoé, Anaïs', 'Date de naissance': ['29', '02', '1992'], 'Commune de naissance': 'Poitiers',
    },
    'Ses parents': {
        'Parent 1 : nom de naissance': 'Lefèvre', 'Parent 1 : prénoms': 'Jean-Noël', 'Parent 2 : nom de naissance': 'O\'Neill', 'Parent 2 : prénoms': 'Siân',
    },
    'Vos coordonnées': {'Adresse de réception de l\'acte': receive['Adresse de réception de l\'acte']},
}};
