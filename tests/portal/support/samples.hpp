// One example request for each row of the route table, and who owns what it is about. A new row needs an entry here: the tests
// that walk through the table fail without it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/routes.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

/// Who owns the thing named in the address.
enum class Owner : std::uint8_t {
    nobody,
    citizen,     ///< a request of people().owner: no other citizen sees it
    department,  ///< a request to "etat-civil": officers of another department do not see it
};

struct Sample {
    std::string path;                ///< with its braces filled
    Fields form;                     ///< what a POST sends, without its anti-forgery tag
    std::vector<Upload> files = {};  ///< and these
    Owner owner = Owner::nobody;
    int accepted = 200;  ///< the status for whoever may
    bool ends_session = false;
    bool is_recorded = false;  ///< a GET that is recorded
};

/// A row of the route table, and how to make an example of it.
struct SampleEntry {
    fcgi::Method method;
    std::string_view path;
    Sample (*make)();
};

/// Those of the back office.
std::span<const SampleEntry> officer_samples();

/// The usual ones: a page that is there, a form sent empty, what leads elsewhere, a way out.
Sample page(std::string path);
Sample empty_form(std::string path);
Sample leads_away(std::string path);
Sample sign_out(std::string path);

/// The reference of a new request of people().owner.
std::string submitted();

/// The document that came with a request, as its page leads to it.
std::string document_on(Browser& browser, const std::string& path);

/// An example that has not been used before. A row without an entry and without braces is a page at its address, or a form that is
/// refused when it is sent empty; nullopt for any other row without an entry.
std::optional<Sample> sample_of(const handlers::Route& row);

/// The browser of whichever of people() may ask for such a row, `visitor` when they need not be signed in.
Browser& browser_for(handlers::May may, Browser& visitor);

/// Sends a sample of a POST, with this form, which has whatever tag the caller likes.
Answer post(Browser& browser, const Sample& sample, const Fields& form, const std::vector<std::string>& headers = {});

/// `GET /mon-suivi`, for messages.
std::string name_of(const handlers::Route& row);

}  // namespace eservices::portal_test
