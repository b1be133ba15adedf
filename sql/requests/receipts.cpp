// Queries on receipts.
#include "sql/requests/receipts.hpp"

namespace eservices::store {

// In two steps, so that only the request's row is locked and not its requester's.
constexpr Statement due_receipts{"receipts.due",
                                 "SELECT id FROM requests WHERE receipt_due_at <= ? ORDER BY receipt_due_at LIMIT 1 "
                                 "FOR UPDATE SKIP LOCKED"};
constexpr Statement content{"receipts.content",
                            "SELECT r.reference, r.service, r.service_title, r.answers, r.submitted_at, r.mentions, "
                            "TRIM(CONCAT(COALESCE(u.given_names, r.requester_given_names), ' ', "
                            "COALESCE(u.family_name, r.requester_family_name))), COALESCE(u.email, r.requester_email) "
                            "FROM requests r LEFT JOIN users u ON u.id = r.user_id WHERE r.id = ?"};
constexpr Statement keep{"receipts.keep", "INSERT IGNORE INTO receipts (request_id, pdf, made_at) VALUES (?, ?, ?)"};
constexpr Statement set_due{"receipts.set_due", "UPDATE requests SET receipt_due_at = ? WHERE id = ?"};

bool Receipts::make_one(UtcTime now, UtcTime retry_at, const Draw& draw) {
    return m_connection.transaction([&] {
        Rows found = m_connection.query(due_receipts, now);
        if (!found.next()) return false;
        const Uuid id = found.id(1);
        Rows row = m_connection.query(content, id);
        row.next();
        const auto pdf = draw({.id = id,
                               .reference = row.text(1),
                               .service = row.text(2),
                               .service_title = row.text(3),
                               .answers_json = row.text(4),
                               .submitted_at = row.time(5),
                               .mentions_json = row.optional_text(6),
                               .requester_name = row.text(7),
                               .requester_email = row.text(8)});
        if (pdf) m_connection.execute(keep, id, *pdf, now);
        m_connection.execute(set_due, pdf ? std::optional<UtcTime>{} : std::optional{retry_at}, id);
        return true;
    });
}

namespace {

std::optional<Receipt> read_receipt(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return Receipt{rows.id(1), rows.optional_text(2)};
}

}  // namespace

constexpr Statement receipt_of_user{"receipts.find_for_user",
                                    "SELECT r.id, p.pdf FROM requests r LEFT JOIN receipts p ON p.request_id = r.id "
                                    "WHERE r.reference = ? AND r.user_id = ?"};

std::optional<Receipt> Receipts::find_for_user(const Uuid& user, std::string_view reference) {
    return read_receipt(m_connection.query(receipt_of_user, reference, user));
}

constexpr Statement of_follower{"receipts.find_for_follower",
                                "SELECT r.id, p.pdf FROM requests r LEFT JOIN receipts p ON p.request_id = r.id "
                                "WHERE r.reference = ? AND r.follow_code_hash = ?"};

std::optional<Receipt> Receipts::find_for_follower(const TokenHash& code, std::string_view reference) {
    return read_receipt(m_connection.query(of_follower, reference, code));
}

constexpr Statement ask{
    "receipts.ask_for",
    "UPDATE requests SET receipt_due_at = DEFAULT(receipt_due_at) WHERE id = ? AND receipt_due_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM receipts WHERE request_id = requests.id)"};

void Receipts::ask_for(const Uuid& request) { m_connection.execute(ask, request); }

constexpr Statement proof_of{"receipts.proof",
                             "SELECT service, service_title, answers, submitted_at FROM requests WHERE reference = ?"};

std::optional<ReceiptProof> Receipts::proof(std::string_view reference) {
    Rows rows = m_connection.query(proof_of, reference);
    if (!rows.next()) return std::nullopt;
    return ReceiptProof{rows.text(1), rows.text(2), rows.text(3), rows.time(4)};
}

constexpr const Statement* of_maker[] = {&due_receipts, &content, &keep, &set_due};
constexpr const Statement* of_reader[] = {&receipt_of_user, &of_follower, &ask, &proof_of};
constinit const Statements Receipts::maker_statements = of_maker;
constinit const Statements Receipts::reader_statements = of_reader;

}  // namespace eservices::store
