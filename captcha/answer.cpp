// Answers with one picture or sound, or with a plain text.
#include "captcha/answer.hpp"

#include "captcha/picture.hpp"
#include "captcha/question.hpp"
#include "captcha/sound.hpp"
#include "phrases/phrase.hpp"

namespace eservices::captcha {
namespace {

using fcgi::Method;
using fcgi::Response;

Response wrong_method() {
    Response response = fcgi::plain(405, phrase("captcha.answer.wrong_method") + '\n');
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
    if (request.refusal) return fcgi::plain(400, phrase("captcha.answer.malformed") + '\n');
    const auto question = question_of(request, studio.key, now);
    if (!question) return fcgi::plain(404, phrase("captcha.answer.invalid") + '\n');
    return question->medium == Medium::picture ? picture(*question) : sound(studio.voice, *question);
}

Response fault(const fcgi::Request& request, const std::exception& /*exception*/) {
    return fcgi::plain(500, phrase("captcha.answer.fault", {{"REQUEST_ID", request.id}}) + '\n');
}

}  // namespace eservices::captcha
