// One sentence to understand, one to act upon.
#include "html/engine/text/document_words.hpp"

namespace eservices::html {
namespace {

/// Where a picture was sent, or pictures alone are taken, no advice leads to a PDF.
std::string_view remedy_with_a_picture(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::too_large:
            return "Envoyez-vous la photographie par courriel en taille moyenne, ou faites-en une capture d'écran, puis "
                   "envoyez ce nouveau fichier.";
        case RefusalReason::unknown_type:
        case RefusalReason::type_mismatch:
            return "Si c'est une photo, ouvrez-la, faites-en une capture d'écran et envoyez celle-ci. Sinon, prenez une "
                   "photo et envoyez-la en JPG.";
        case RefusalReason::dynamic_form:
        case RefusalReason::active_pdf:
        case RefusalReason::embedded_files:
        case RefusalReason::encrypted_pdf:
            return "Ouvrez-le, faites-en une capture d'écran et envoyez celle-ci, ou envoyez une photo en JPG.";
        case RefusalReason::damaged:
            return "Prenez une nouvelle photo. Si ce fichier s'ouvre sur votre appareil, une capture d'écran convient "
                   "aussi.";
        default:
            return {};
    }
}

Refusal words_where_all_is_taken(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::empty:
            return {"Ce fichier est vide.",
                    "Ouvrez-le pour voir s'il contient bien votre document, puis envoyez-le de nouveau."};
        case RefusalReason::too_large:
            return {"Ce fichier est trop lourd.",
                    "Numérisez votre document en noir et blanc ou avec moins de détails, ou séparez ses pages en "
                    "plusieurs fichiers."};
        case RefusalReason::unknown_type:
            return {
                "Ce fichier n'est ni une image (JPG, PNG, GIF, HEIC, WebP ou AVIF), ni un PDF.",
                "Si c'est une photo, ouvrez-la, faites-en une capture d'écran et envoyez celle-ci. Si c'est un document, "
                "enregistrez-le en PDF ou prenez-le en photo, puis envoyez ce nouveau fichier."};
        case RefusalReason::type_mismatch:
            return {"Le contenu de ce fichier n'est pas du type que son nom annonce.",
                    "Ouvrez-le, enregistrez-le de nouveau en PDF ou en JPG sans changer son extension à la main, puis "
                    "envoyez ce nouveau fichier."};
        case RefusalReason::damaged:
            return {"Ce fichier est incomplet ou abîmé : il n'a pas pu être lu jusqu'au bout.",
                    "Numérisez ou photographiez à nouveau votre document. S'il s'ouvre sur votre appareil, une capture "
                    "d'écran, ou « Imprimer » puis « Enregistrer au format PDF », convient aussi."};
        case RefusalReason::too_many_pixels:
            return {"Cette image est trop grande : elle a plus de points qu'une numérisation ordinaire.",
                    "Réduisez ses dimensions, numérisez votre document à 300 points par pouce au plus ou, sur un "
                    "téléphone, envoyez une capture d'écran de l'image."};
        case RefusalReason::too_many_frames:
            return {"Cette image animée compte trop d'images.",
                    "Envoyez une image fixe de votre document, en JPG ou en PNG."};
        case RefusalReason::encrypted_pdf:
            return {
                "Ce PDF est protégé par un mot de passe : il faut le connaître pour l'ouvrir.",
                "Ouvrez-le avec son mot de passe, choisissez « Imprimer » puis « Enregistrer au format PDF » (sur un "
                "téléphone, faites une capture d'écran de chaque page), et envoyez ce nouveau fichier."};
        case RefusalReason::active_pdf:
            return {
                "Ce PDF contient un programme, un son ou un film, que nous n'avons pas pu en retirer.",
                "Ouvrez-le, choisissez « Imprimer » puis « Enregistrer au format PDF » (sur un téléphone, faites une "
                "capture d'écran de chaque page), et envoyez ce nouveau fichier."};
        case RefusalReason::embedded_files:
            return {
                "Ce PDF transporte d'autres fichiers, que nous n'avons pas pu en retirer.",
                "Ouvrez-le, choisissez « Imprimer » puis « Enregistrer au format PDF » (sur un téléphone, faites une "
                "capture d'écran de chaque page), et envoyez ce nouveau fichier."};
        case RefusalReason::dynamic_form:
            return {
                "Ce PDF est un formulaire qui ne s'affiche que dans le logiciel Acrobat Reader, sur un ordinateur.",
                "Ouvrez-le dans Acrobat Reader, choisissez « Imprimer » puis l'imprimante « Microsoft Print to PDF » "
                "ou « Enregistrer au format PDF », et envoyez ce nouveau fichier ; ou imprimez-le, et prenez-le en "
                "photo."};
        case RefusalReason::virus:
            return {
                "Notre antivirus a reconnu un programme malveillant dans ce fichier.",
                "N'ouvrez plus ce fichier, vérifiez votre appareil avec un antivirus, puis numérisez ou photographiez "
                "à nouveau votre document."};
        case RefusalReason::too_costly:
            return {"Ce fichier est trop complexe : son examen n'a pas pu être mené à bien.",
                    "Imprimez votre document et numérisez-le, ou prenez-le en photo, puis envoyez ce nouveau fichier."};
    }
    return {};
}

}  // namespace

Refusal words_of(RefusalReason reason, std::string_view extension, bool takes_pdf) {
    Refusal words = words_where_all_is_taken(reason);
    const bool is_for_pdf = takes_pdf && extension == "pdf";
    const std::string_view remedy = is_for_pdf ? std::string_view{} : remedy_with_a_picture(reason);
    if (!remedy.empty()) words.remedy = remedy;
    return words;
}

std::string words_of(const Removals& removed) {
    std::string text;
    if (removed.signature)
        text =
            "Ce PDF était signé électroniquement. La copie gardée ici montre la même chose, mais ne porte plus la "
            "signature : elle ne peut être vérifiée que sur l'original, à garder par la personne qui l'a envoyé.";
    if (removed.files)
        text += std::string{text.empty() ? "" : " "} +
                "Ce PDF transportait un autre fichier, par exemple les données d'une facture électronique : la copie "
                "gardée ici ne contient que ses pages. Si ce fichier est utile, il est à envoyer à part.";
    return text;
}

}  // namespace eservices::html
