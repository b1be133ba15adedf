// Prints the form engine's verdict on values for tests/browser/web/constraints.test.mjs, which compares it with Chromium's.
// Each line of standard input is {"controls": markup of a step, "values": [[name, value]…], "files": [[field, name, type, bytes]…]}; each
// line of standard output {"accepted", "answer" (to the field a), "messages", "mistakes"}.
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "html/engine/check/form_check.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;
using nlohmann::json;

json verdict(const json& question) {
    const html::ParsedForm parsed = tests::parse(question.at("controls").get<std::string>());
    json answer{{"mistakes", tests::text_of(parsed.mistakes)}};
    if (!parsed.mistakes.empty()) return answer;
    html::SubmittedFiles files;
    for (const json& file : question.value("files", json::array()))
        files.push_back({file[0].get<std::string>(), file[1].get<std::string>(), file[2].get<std::string>(),
                         file[3].get<std::size_t>()});
    using namespace std::chrono;
    const auto checked =
        html::check_form(parsed.form, question.at("values").get<html::SubmittedFields>(), year{2026} / 11 / 23, files);
    answer["accepted"] = checked.accepted();
    answer["answer"] = checked.answer("a");
    answer["messages"] = json::array();
    for (const html::FieldError& error : checked.errors) answer["messages"].push_back(error.message);
    return answer;
}

}  // namespace

int main() {
    start_cryptography();
    for (std::string line; std::getline(std::cin, line);) std::cout << verdict(json::parse(line)) << '\n';
    return 0;
}
