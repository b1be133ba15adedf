// Answers with one picture or sound, or with a plain text.
#include "captcha/answer.hpp"

#include "captcha/picture.hpp"
#include "captcha/question.hpp"
#include "captcha/sound.hpp"

namespace eservices::captcha {
namespace {

using fcgi::Method;
using fcgi::Response;

Response wrong_method() {
    Response response = fcgi::plain(405, "Cette adresse se lit, rien ne s'y envoie.\n");
    response.add_header("Allow", "GET, HEAD");
    return response;
}

Response picture(const Question& question) {
    Response response;
    response.content_type = "image/png";
    response.body = draw(question.characters, Chance{question.seed});
    return response;
}

Response sound(const Voice& voice, const Question& question) {
    Response response;
    response.content_type = "audio/wav";
    if (question.download) response.add_header("Content-Disposition", "attachment; filename=\"test-de-securite.wav\"");
    response.body = speak(voice, question.characters, Chance{question.seed});
    return response;
}

}  // namespace

Response answer(const Studio& studio, const fcgi::Request& request, UtcTime now) {
    if (request.method != Method::get && request.method != Method::head) return wrong_method();
    if (request.refusal) return fcgi::plain(400, "Cette adresse est mal formée.\n");
    const auto question = question_of(request, studio.key, now);
    if (!question)
        return fcgi::plain(
            404,
            "Ce test de sécurité n'est pas valable, ou il date de plus d'une heure. Revenez à la page du "
            "formulaire et cliquez sur «\u00a0Changer l'image\u00a0».\n");
    return question->medium == Medium::picture ? picture(*question) : sound(studio.voice, *question);
}

Response fault(const fcgi::Request& request, const std::exception& /*exception*/) {
    return fcgi::plain(
        500,
        "Une erreur est survenue. Sur la page du formulaire, «\u00a0Vous êtes malvoyant\u00a0» propose aussi une question "
        "à laquelle répondre. Référence\u00a0: " +
            request.id + "\n");
}

}  // namespace eservices::captcha
