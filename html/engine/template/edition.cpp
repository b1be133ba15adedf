// Fills pages and mails.
#include "html/engine/template/edition.hpp"

#include <algorithm>
#include <stdexcept>

#include <ctemplate/template.h>

namespace eservices::html {

Edition::Edition() = default;
Edition::~Edition() = default;

std::string Edition::fill(std::string_view name, const Values& values) const {
    const auto found = m_templates.find(name);
    if (found == m_templates.end()) throw std::out_of_range("no page " + std::string{name});
    std::string text;
    text.reserve(16 * 1024);
    if (!found->second->Expand(&text, &values.dictionary()))
        throw std::runtime_error("page " + std::string{name} + " does not expand");
    return text;
}

MailText Edition::fill_mail(std::string_view name, const Values& values) const {
    const std::string base = "mail/" + std::string{name};
    std::string text = fill(base + ".txt", values);
    constexpr std::string_view subject_mark = "Objet : ";
    const std::size_t end = text.find('\n');
    MailText mail;
    mail.subject = text.substr(subject_mark.size(), end - subject_mark.size());
    mail.text = text.substr(std::min(text.find_first_not_of('\n', end), text.size()));
    mail.html = fill(base + ".html", values);
    return mail;
}

const Form& Edition::form(std::string_view name) const {
    const auto found = m_forms.find(name);
    if (found == m_forms.end()) throw std::out_of_range("no form " + std::string{name});
    return found->second;
}

const Form* Edition::service(std::string_view slug) const {
    const auto found = m_services.find(slug);
    return found == m_services.end() ? nullptr : &found->second;
}

}  // namespace eservices::html
