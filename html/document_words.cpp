// One sentence to understand, one to act upon.
#include "html/document_words.hpp"

namespace eservices::html {

Refusal words_of(RefusalReason reason) {
    switch (reason) {
        case RefusalReason::empty:
            return {"Ce fichier est vide.",
                    "Ouvrez-le pour voir s'il contient bien votre document, puis envoyez-le de nouveau."};
        case RefusalReason::too_large:
            return {"Ce fichier est trop lourd.",
                    "Numérisez votre document en noir et blanc ou avec moins de détails, ou séparez ses pages en "
                    "plusieurs fichiers."};
        case RefusalReason::unknown_type:
            return {"Ce fichier n'est ni une image JPG, PNG ou GIF, ni un PDF.",
                    "Enregistrez votre document en PDF, ou prenez-le en photo, puis envoyez ce nouveau fichier."};
        case RefusalReason::type_mismatch:
            return {"Le contenu de ce fichier n'est pas du type que son nom annonce.",
                    "Ouvrez-le, enregistrez-le de nouveau en PDF ou en JPG sans changer son extension à la main, puis "
                    "envoyez ce nouveau fichier."};
        case RefusalReason::damaged:
            return {"Ce fichier est incomplet ou abîmé : il n'a pas pu être lu jusqu'au bout.",
                    "Vérifiez qu'il s'ouvre sur votre appareil, puis envoyez-le de nouveau ; sinon, numérisez ou "
                    "photographiez à nouveau votre document."};
        case RefusalReason::too_many_pixels:
            return {"Cette image est trop grande : elle a plus de points qu'une numérisation ordinaire.",
                    "Réduisez ses dimensions, ou numérisez votre document à 300 points par pouce au plus."};
        case RefusalReason::too_many_frames:
            return {"Cette image animée compte trop d'images.",
                    "Envoyez une image fixe de votre document, en JPG ou en PNG."};
        case RefusalReason::encrypted_pdf:
            return {"Ce PDF est protégé par un mot de passe ou par des restrictions.",
                    "Enregistrez-le sans protection, ou imprimez-le et numérisez-le."};
        case RefusalReason::active_pdf:
            return {
                "Ce PDF contient des éléments actifs, comme un programme, un formulaire dynamique, un son ou un film.",
                "Ouvrez-le, choisissez « Imprimer » puis « Enregistrer au format PDF », et envoyez ce nouveau fichier."};
        case RefusalReason::embedded_files:
            return {"Ce PDF contient d'autres fichiers, en pièces jointes.",
                    "Ouvrez-le, choisissez « Imprimer » puis « Enregistrer au format PDF », et envoyez les pièces "
                    "jointes à part."};
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

}  // namespace eservices::html
