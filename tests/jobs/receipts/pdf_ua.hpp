// Whether a PDF passes what a machine can check of PDF/UA-1 (the Matterhorn Protocol's points that concern documents such as ours):
// read by libqpdf, judged without the code that made it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::tests {

/// What is wrong with it, each in one line; nothing when it passes.
std::vector<std::string> pdf_ua_problems(std::string_view pdf);

/// The same in one text, for messages.
std::string pdf_ua_report(std::string_view pdf);

int pdf_page_count(std::string_view pdf);

}  // namespace eservices::tests
