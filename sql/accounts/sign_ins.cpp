// The login as one compound statement: beside the password check, round trips limit the number of logins per second.
#include "sql/accounts/sign_ins.hpp"

namespace eservices::store {

constexpr Statement read_before{
    "sign_ins.before",
    "SELECT signed_in_at, "
    "(SELECT b.seen_at FROM known_browsers b WHERE b.user_id = u.id AND b.browser_hash = ?), "
    "EXISTS (SELECT 1 FROM kept_posts k WHERE k.browser_hash IN (?, ?)), "
    "EXISTS (SELECT 1 FROM drafts d WHERE d.browser_hash = ? AND NOT (d.id <=> ?)), "
    "EXISTS (SELECT 1 FROM account_resets r WHERE r.open_user_id = u.id AND r.state <> 'proposed') "
    "FROM users u WHERE u.id = ?"};

FormerSignIns SignIns::before(const SignIn& sign_in) {
    Rows rows = m_connection.query(read_before, sign_in.browser, sign_in.former_session, sign_in.visitor,
                                   sign_in.visitor, sign_in.draft, sign_in.user);
    if (!rows.next()) return {};
    return {.last = rows.optional_time(1),
            .browser_seen_at = rows.optional_time(2),
            .kept_post = rows.number(3) != 0,
            .other_drafts = rows.number(4) != 0,
            .resets_account = rows.number(5) != 0};
}

constexpr Statement write_all{
    "sign_ins.add",
    "BEGIN NOT ATOMIC "
    "DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END; "
    "START TRANSACTION; "
    "DELETE FROM attempts WHERE subject = ?; "
    "IF ? THEN DELETE FROM sessions WHERE token_hash = ?; END IF; "
    "INSERT INTO sessions (token_hash, user_id, browser, created_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?); "
    "UPDATE users SET signed_in_at = ? WHERE id = ?; "
    "IF ? THEN INSERT INTO known_browsers (user_id, browser_hash, seen_at) VALUES (?, ?, ?) "
    "ON DUPLICATE KEY UPDATE seen_at = GREATEST(seen_at, VALUES(seen_at)); END IF; "
    "UPDATE drafts SET user_id = ?, browser_hash = NULL WHERE id = ? AND browser_hash = ?; "
    "IF ? THEN INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, sealed_bodies, cause, "
    "due_at, created_at) VALUES (?, ?, ?, ?, '', '', ?, ?, ?, ?); END IF; "
    "COMMIT; "
    "END"};

void SignIns::add(const SignIn& sign_in, const FormerSignIns& former) {
    constexpr std::chrono::days seen_lately{1};
    const bool is_seen_now = !former.browser_seen_at || sign_in.now - *former.browser_seen_at > seen_lately;
    const NewMail& mail = sign_in.notice;
    m_connection.execute_whole(write_all, sign_in.tries,                                    //
                               sign_in.former_session.has_value(), sign_in.former_session,  //
                               sign_in.session, sign_in.user, sign_in.browser_name, sign_in.now, sign_in.now,
                               sign_in.expires_at,                                       //
                               sign_in.now, sign_in.user,                                //
                               is_seen_now, sign_in.user, sign_in.browser, sign_in.now,  //
                               sign_in.user, sign_in.draft, sign_in.visitor,             //
                               !mail.recipient.empty(), Uuid::at(sign_in.now), mail.recipient, mail.recipient_name,
                               mail.subject, mail.sealed_bodies, mail.cause, sign_in.now, sign_in.now);
}

constexpr const Statement* all_of_sign_ins[] = {&read_before, &write_all};
constinit const Statements SignIns::statements = all_of_sign_ins;

}  // namespace eservices::store
