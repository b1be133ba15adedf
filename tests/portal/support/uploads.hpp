// Documents for tests, honest and malicious, and the ways to send them.
#pragma once

#include <string>
#include <vector>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {

/// The page of the porte-documents, and where its form goes.
inline const std::string porte_documents = "/mon-porte-documents";

/// A small PNG and a PDF of one page that are accepted.
const std::string& picture();
const std::string& document();

/// A picture that is accepted and takes somewhat more than 2 MiB.
/// A PDF that carries an electronic signature.
std::string signed_document();
const std::string& large_picture();

/// The test file that every antivirus reports as a virus.
std::string virus();

/// Waits until every document has been inspected; throws std::runtime_error when that never happens.
void wait_for_inspections();

/// Sends a file through the form of the browser's porte-documents and waits until it was inspected; returns the path of its page.
std::string add_document(Browser& browser, const std::string& name = "passeport.png",
                         const std::string& content = picture());

/// Sends the files through the step's own form, other fields as they stand.
Answer send_documents(Browser& browser, const std::string& step, const std::vector<Upload>& files,
                      const Fields& fields = {});

/// The paths below `path` of the documents that its page links to.
std::vector<std::string> documents_on(Browser& browser, const std::string& path);

/// The fields of a request for a birth certificate that needs a document as its proof.
Fields fields_with_documents();

/// Filed by the browser with these files as its proof; inspected. Returns the reference.
std::string file_request_with_document(Browser& citizen, const std::string& name = "livret.png",
                                       const std::string& content = picture());

/// A report of damage on the road, filed without an account, with one inspected photograph; the path of its page.
std::string report_with_photograph(Browser& visitor);

/// How many documents of this person are stored.
std::string stored_documents(const std::string& login);

}  // namespace eservices::portal_test
