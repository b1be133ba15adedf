// Every URL path of the portal that a program builds. Each is a row of the route table (handlers/routes.cpp), which is
// checked at compile time.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>

#include "values/uuid.hpp"

namespace eservices::paths {

/// The pattern with a percent-encoded value for each of its braces, in order.
std::string filled(std::string_view pattern, std::initializer_list<std::string> values);

inline std::string text_of(std::string_view value) { return std::string{value}; }
inline std::string text_of(const Uuid& value) { return value.text(); }
inline std::string text_of(std::size_t value) { return std::to_string(value); }

/// A path as its row writes it, with the types of its braces: `Path<Uuid,
/// std::size_t>{"/brouillons/{draft}/etape/{step}"}`. Called with values of these types it gives the path; one without
/// braces converts to its text.
template <class... Values>
class Path {
  public:
    consteval explicit Path(std::string_view pattern) : m_pattern(pattern) {
        std::size_t braces = 0;
        for (const char c : pattern) braces += c == '{' ? 1 : 0;
        if (braces != sizeof...(Values)) throw std::logic_error{"a path takes one value for each of its braces"};
    }

    [[nodiscard]] std::string operator()(const Values&... values) const {
        return filled(m_pattern, {text_of(values)...});
    }

    // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): it is its text
    constexpr operator std::string_view() const requires(sizeof...(Values) == 0) { return m_pattern; }

    [[nodiscard]] constexpr std::string_view pattern() const { return m_pattern; }

    /// The part before the first brace, without its final slash: `/brouillons`.
    [[nodiscard]] constexpr std::string_view stem() const { return m_pattern.substr(0, m_pattern.find("/{")); }

  private:
    std::string_view m_pattern;
};

using Text = std::string_view;

// ---- The public site -------------------------------------------------------------------------------------------------

inline constexpr Path<> home{"/"};
inline constexpr Path<> faq{"/faq"};
inline constexpr Path<> accessibility{"/accessibilite"};
inline constexpr Path<> legal_notice{"/mentions-legales"};
inline constexpr Path<> personal_data{"/donnees-personnelles"};
inline constexpr Path<> terms{"/conditions-utilisation"};
inline constexpr Path<> site_map{"/plan-du-site"};
inline constexpr Path<> services{"/e-services"};
inline constexpr Path<Text> service{"/e-services/{slug}"};
inline constexpr Path<Text> receipt_check{"/recepisse/{code}"};
inline constexpr Path<> sitemap{"/sitemap.xml"};
inline constexpr Path<> security_contact{"/.well-known/security.txt"};

// ---- Accounts --------------------------------------------------------------------------------------------------------

inline constexpr Path<> registration{"/inscription"};
inline constexpr Path<Text> registration_captcha{"/inscription/test/{jeton}"};
inline constexpr Path<Text> other_login_captcha{"/inscription/identifiant/test/{jeton}"};
inline constexpr Path<> registration_confirmation{"/inscription/confirmation"};
inline constexpr Path<> activation{"/activation"};
inline constexpr Path<Text> activation_captcha{"/activation/test/{jeton}"};
inline constexpr Path<Text> activation_link{"/activation/{token}"};
inline constexpr Path<> login{"/connexion"};
inline constexpr Path<Text> login_code{"/connexion/code/{question}"};
inline constexpr Path<> forgotten_password{"/mot-de-passe-oublie"};
inline constexpr Path<> forgotten_password_sent{"/mot-de-passe-oublie/courriel-envoye"};
inline constexpr Path<Text> forgotten_password_question{"/mot-de-passe-oublie/question/{compte}"};
inline constexpr Path<Text> forgotten_password_captcha{"/mot-de-passe-oublie/test/{jeton}"};
inline constexpr Path<Text> new_password{"/nouveau-mot-de-passe/{token}"};
inline constexpr Path<Text> new_email{"/changement-courriel/{token}"};
inline constexpr Path<Text> account_deletion{"/suppression-compte/{token}"};
inline constexpr Path<> account_deleted{"/compte-supprime"};
inline constexpr Path<Text> account_reset{"/reinitialisation/{token}"};
inline constexpr Path<Text> reset_objection{"/opposition/{token}"};

inline constexpr Path<> profile{"/mon-profil"};
inline constexpr Path<> profile_information{"/mon-profil/informations"};
inline constexpr Path<> profile_email{"/mon-profil/courriel"};
inline constexpr Path<> profile_password{"/mon-profil/mot-de-passe"};
inline constexpr Path<> profile_secret{"/mon-profil/question-secrete"};
inline constexpr Path<> open_sessions{"/mon-profil/connexions"};
inline constexpr Path<> profile_deletion{"/mon-profil/suppression"};

// ---- Drafts and requests ---------------------------------------------------------------------------------------------

inline constexpr Path<Uuid> draft_review{"/brouillons/{draft}/verification"};
inline constexpr Path<Uuid, Text> draft_review_captcha{"/brouillons/{draft}/verification/test/{jeton}"};
inline constexpr Path<Uuid> prepared_draft{"/brouillons/{draft}/dossier"};
inline constexpr Path<Uuid> draft_removal{"/brouillons/{draft}/suppression"};
inline constexpr Path<Uuid> adopt_draft{"/brouillons/{draft}/reprise"};
inline constexpr Path<Uuid> discard_draft{"/brouillons/{draft}/abandon"};
/// Steps are counted from one.
inline constexpr Path<Uuid, std::size_t> draft_step{"/brouillons/{draft}/etape/{step}"};

inline constexpr Path<> tracking{"/mon-suivi"};
inline constexpr Path<Text> request{"/mon-suivi/{reference}"};
inline constexpr Path<Text> request_confirmation{"/mon-suivi/{reference}/confirmation"};
inline constexpr Path<Text> request_receipt{"/mon-suivi/{reference}/recepisse"};
inline constexpr Path<Text> request_messages{"/mon-suivi/{reference}/messages"};
inline constexpr Path<Text, Uuid> request_document{"/mon-suivi/{reference}/documents/{document}"};

// Without an account, by the reference and the code.
inline constexpr Path<> follow_up{"/suivi"};
inline constexpr Path<Text, Text> followed_request{"/suivi/{reference}/{code}"};
inline constexpr Path<Text, Text> followed_confirmation{"/suivi/{reference}/{code}/confirmation"};
inline constexpr Path<Text, Text> followed_receipt{"/suivi/{reference}/{code}/recepisse"};
inline constexpr Path<Text, Text> followed_messages{"/suivi/{reference}/{code}/messages"};
inline constexpr Path<Text, Text, Uuid> followed_document{"/suivi/{reference}/{code}/documents/{document}"};

// ---- Mon porte-documents ---------------------------------------------------------------------------------------------

inline constexpr Path<> porte_documents{"/mon-porte-documents"};
inline constexpr Path<Uuid> document{"/mon-porte-documents/{document}"};
inline constexpr Path<Uuid> document_replacement{"/mon-porte-documents/{document}/remplacement"};
inline constexpr Path<Uuid> document_removal{"/mon-porte-documents/{document}/suppression"};

// ---- Back office -----------------------------------------------------------------------------------------------------

inline constexpr Path<> office_login{"/agent/connexion"};
inline constexpr Path<Text> office_code{"/agent/connexion/code/{question}"};
inline constexpr Path<Text> office_recovery_code{"/agent/connexion/code-de-secours/{question}"};
inline constexpr Path<Text> office_enrolment{"/agent/connexion/application/{question}"};
inline constexpr Path<Text> office_new_password{"/agent/nouveau-mot-de-passe/{token}"};

inline constexpr Path<> inbox{"/agent"};
inline constexpr Path<> office_services{"/agent/e-services"};
inline constexpr Path<Text> office_request{"/agent/demandes/{reference}"};
inline constexpr Path<Text> take_in_charge{"/agent/demandes/{reference}/prise-en-charge"};
inline constexpr Path<Text> change_status{"/agent/demandes/{reference}/statut"};
inline constexpr Path<Text> office_messages{"/agent/demandes/{reference}/messages"};
inline constexpr Path<Text, Uuid> office_document{"/agent/demandes/{reference}/documents/{document}"};

inline constexpr Path<> own_account{"/agent/mon-compte"};
inline constexpr Path<> own_password{"/agent/mon-compte/mot-de-passe"};
inline constexpr Path<> own_application{"/agent/mon-compte/application"};
inline constexpr Path<Text> application_renewal{"/agent/mon-compte/application/{question}"};
inline constexpr Path<> own_recovery_codes{"/agent/mon-compte/codes-de-secours"};

inline constexpr Path<> officers{"/agent/comptes"};
inline constexpr Path<> new_officer{"/agent/nouveau-compte"};
inline constexpr Path<Text> officer{"/agent/comptes/{login}"};
inline constexpr Path<Text> officer_rights{"/agent/comptes/{login}/droits"};
inline constexpr Path<Text> officer_disabling{"/agent/comptes/{login}/desactivation"};
inline constexpr Path<Text> officer_enabling{"/agent/comptes/{login}/activation"};
inline constexpr Path<Text> officer_sessions{"/agent/comptes/{login}/sessions"};
inline constexpr Path<Text> officer_link{"/agent/comptes/{login}/lien"};
inline constexpr Path<Text> officer_second_factor{"/agent/comptes/{login}/double-authentification"};

inline constexpr Path<> citizens{"/agent/usagers"};
inline constexpr Path<Uuid> citizen{"/agent/usagers/{account}"};
inline constexpr Path<Uuid> reset_proposal{"/agent/usagers/{account}/reinitialisation"};
inline constexpr Path<Uuid> reset_confirmation{"/agent/usagers/{account}/reinitialisation/confirmation"};
inline constexpr Path<Uuid> reset_refusal{"/agent/usagers/{account}/reinitialisation/refus"};
inline constexpr Path<Uuid> reset_cancellation{"/agent/usagers/{account}/reinitialisation/annulation"};

// ---- What eservices-captcha answers -----------------------------------------------------------------------------------

inline constexpr Path<> captcha{"/test-de-securite/"};
inline constexpr Path<> captcha_picture{"/test-de-securite/image"};
inline constexpr Path<> captcha_sound{"/test-de-securite/son"};

consteval auto patterns_of(const auto&... paths) {
    return std::array<std::string_view, sizeof...(paths)>{paths.pattern()...};
}

/// The patterns of all paths that the worker answers, for the check of the route table.
inline constexpr auto of_portal = patterns_of(
    home, faq, accessibility, legal_notice, personal_data, terms, site_map, services, service, receipt_check, sitemap,
    security_contact, registration, registration_captcha, other_login_captcha, registration_confirmation, activation,
    activation_captcha, activation_link, login, login_code, forgotten_password, forgotten_password_sent,
    forgotten_password_question, forgotten_password_captcha, new_password, new_email, account_deletion, account_deleted,
    account_reset, reset_objection, profile, profile_information, profile_email, profile_password, profile_secret,
    open_sessions, profile_deletion, draft_review, draft_review_captcha, prepared_draft, draft_removal, adopt_draft,
    discard_draft, draft_step, tracking, request, request_confirmation, request_receipt, request_messages,
    request_document, follow_up, followed_request, followed_confirmation, followed_receipt, followed_messages,
    followed_document, porte_documents, document, document_replacement, document_removal, office_login, office_code,
    office_recovery_code, office_enrolment, office_new_password, inbox, office_services, office_request, take_in_charge,
    change_status, office_messages, office_document, own_account, own_password, own_application, application_renewal,
    own_recovery_codes, officers, new_officer, officer, officer_rights, officer_disabling, officer_enabling,
    officer_sessions, officer_link, officer_second_factor, citizens, citizen, reset_proposal, reset_confirmation,
    reset_refusal, reset_cancellation);

}  // namespace eservices::paths
