// Machine checks of PDF/UA-1: the points of the Matterhorn Protocol that concern documents such as ours. They share libqpdf, but no
// code, with what makes the PDF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::tests {

/// The failed checks, one line each; empty if the PDF passes.
std::vector<std::string> pdf_ua_problems(std::string_view pdf);

/// The same in one text, for messages.
std::string pdf_ua_report(std::string_view pdf);

int pdf_page_count(std::string_view pdf);

}  // namespace eservices::tests
