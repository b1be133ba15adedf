// Delivers mails with libcurl and follows its debug output to know how far each delivery came.
#include "jobs/mail/smtp.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <new>
#include <optional>
#include <stdexcept>

#include <curl/curl.h>

namespace eservices::jobs {
namespace {

using Clock = std::chrono::steady_clock;

constexpr long connect_timeout_s = 30;
constexpr long reply_timeout_s = 600;
constexpr long whole_timeout_s = 1200;
constexpr long idle_connection_s = 20;                  // less than any server's own idle timeout
constexpr auto stage_within = std::chrono::minutes{2};  // before the text is complete, giving up cannot send a mail
                                                        // twice
constexpr auto stop_within = std::chrono::seconds{2};
constexpr auto stop_within_at_end = std::chrono::seconds{10};

template <class Value>
void set(void* easy, CURLoption option, Value value) {
    const CURLcode code = curl_easy_setopt(easy, option, value);
    if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
    if (code != CURLE_OK) throw std::runtime_error(std::string{"libcurl: "} + curl_easy_strerror(code));
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

struct Smtp::Talk {
    std::string_view unread;
    const std::atomic<bool>& stopping;
    Stage stage = Stage::connecting;
    Clock::time_point stage_began = Clock::now();
    std::string reply;  // the last reply in this stage
    bool over = false;  // libcurl gave up and sends QUIT
    std::optional<Clock::time_point> stop_seen;

    /// libcurl sends the end-of-data mark after the last bytes, so from there on the server may have the whole mail.
    static std::size_t read(char* into, std::size_t size, std::size_t count, void* self) {
        Talk& talk = *static_cast<Talk*>(self);
        const std::size_t length = std::min(size * count, talk.unread.size());
        std::memcpy(into, talk.unread.data(), length);
        talk.unread.remove_prefix(length);
        if (talk.unread.empty() && talk.stage != Stage::end) talk.enter(Stage::end);
        return length;
    }

    /// Called for every line of the server's replies.
    static std::size_t hear(char* line, std::size_t size, std::size_t count, void* self) {
        Talk& talk = *static_cast<Talk*>(self);
        if (!talk.over) talk.reply.assign(line, size * count);
        return size * count;
    }

    /// libcurl's debug output is the only source for the command being run.
    static int watch(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
        if (type != CURLINFO_HEADER_OUT) return 0;
        Talk& talk = *static_cast<Talk*>(self);
        const std::string_view command{data, size};
        if (command.starts_with("MAIL ")) talk.enter(Stage::mail);
        if (command.starts_with("RCPT ")) talk.enter(Stage::recipient);
        if (command.starts_with("DATA")) talk.enter(Stage::data);
        if (command.starts_with("QUIT")) talk.over = true;
        return 0;
    }

    /// Called about once a second; any result but 0 aborts the delivery.
    static int consider(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        Talk& talk = *static_cast<Talk*>(self);
        const auto now = Clock::now();
        if (talk.stage != Stage::end && now - talk.stage_began > stage_within) return 1;
        if (!talk.stopping) return 0;
        if (!talk.stop_seen) talk.stop_seen = now;
        return now - *talk.stop_seen > (talk.stage == Stage::end ? stop_within_at_end : stop_within) ? 1 : 0;
    }

    void enter(Stage next) {
        stage = next;
        stage_began = Clock::now();
        reply.clear();
    }
};

void Smtp::Close::operator()(void* easy) const { curl_easy_cleanup(easy); }

Smtp::Smtp(const std::string& url, const std::string& from, const std::atomic<bool>& stopping)
    : m_from(from), m_stopping(stopping), m_easy(curl_easy_init()) {
    if (m_easy == nullptr) throw std::runtime_error("libcurl cannot be initialised");
    set_up(url);
}

void Smtp::set_up(const std::string& url) {
    void* const easy = m_easy.get();
    set(easy, CURLOPT_URL, url.c_str());
    set(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(easy, CURLOPT_PROXY, "");  // ignore the environment's proxies
    set(easy, CURLOPT_USE_SSL, is_on_this_machine(url) ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    set(easy, CURLOPT_MAIL_FROM, m_from.c_str());
    set(easy, CURLOPT_UPLOAD, 1L);
    set(easy, CURLOPT_NOSIGNAL, 1L);  // signals are unsafe with several threads
    set(easy, CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
    set(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, reply_timeout_s);
    set(easy, CURLOPT_TIMEOUT, whole_timeout_s);
    set(easy, CURLOPT_MAXAGE_CONN, idle_connection_s);
    set(easy, CURLOPT_READFUNCTION, &Talk::read);
    set(easy, CURLOPT_HEADERFUNCTION, &Talk::hear);
    set(easy, CURLOPT_VERBOSE, 1L);  // required for DEBUGFUNCTION
    set(easy, CURLOPT_DEBUGFUNCTION, &Talk::watch);
    set(easy, CURLOPT_NOPROGRESS, 0L);
    set(easy, CURLOPT_XFERINFOFUNCTION, &Talk::consider);
}

Answer Smtp::deliver(const std::string& recipient, std::string_view message) {
    const Answer answer = attempt(recipient, message, false);
    // The server closed a kept connection before it received this mail.
    const bool tired = answer.stage == Stage::mail && (answer.code == 0 || answer.code == 421);
    return tired && was_reused() && !m_stopping ? attempt(recipient, message, true) : answer;
}

bool Smtp::was_reused() const {
    long connections_opened = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_NUM_CONNECTS, &connections_opened);
    return connections_opened == 0;
}

Answer Smtp::attempt(const std::string& recipient, std::string_view message, bool fresh) {
    void* const easy = m_easy.get();
    Talk talk{.unread = message, .stopping = m_stopping, .reply = {}, .stop_seen = {}};
    std::array<char, CURL_ERROR_SIZE> error{};
    const std::unique_ptr<curl_slist, FreeList> recipients{curl_slist_append(nullptr, recipient.c_str())};
    if (recipients == nullptr) throw std::bad_alloc();
    set(easy, CURLOPT_MAIL_RCPT, recipients.get());
    set(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    set(easy, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    set(easy, CURLOPT_READDATA, &talk);
    set(easy, CURLOPT_HEADERDATA, &talk);
    set(easy, CURLOPT_DEBUGDATA, &talk);
    set(easy, CURLOPT_XFERINFODATA, &talk);
    set(easy, CURLOPT_ERRORBUFFER, error.data());
    const CURLcode code = curl_easy_perform(easy);
    set(easy, CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
    set(easy, CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
    if (code == CURLE_OK) return {Verdict::accepted, Stage::end, 250, {}};
    Answer answer = judge(talk.stage, talk.reply, error[0] != '\0' ? error.data() : curl_easy_strerror(code));
    // Aborted because we are stopping: no failure of the mail or the server.
    if (code == CURLE_ABORTED_BY_CALLBACK && talk.stop_seen && talk.stage != Stage::end)
        answer.verdict = Verdict::unreachable;
    return answer;
}

bool is_on_this_machine(std::string_view url) {
    std::string_view host = url.substr(std::min(url.size(), url.find("://") + 3));
    host = host.substr(0, host.find('/'));
    host = host.substr(host.rfind('@') + 1);
    if (host.find(']') == std::string_view::npos) host = host.substr(0, host.find(':'));
    return host == "127.0.0.1" || host == "localhost" || host.starts_with("[::1]");
}

}  // namespace eservices::jobs
