// One buffer for all threads, installed once: swapping it for each capture would also capture what other threads write.
#include "html/engine/template/overheard.hpp"

#include <iostream>
#include <streambuf>

namespace eservices::html {
namespace {

thread_local std::string* heard = nullptr;

class SharedBuffer : public std::streambuf {
  public:
    explicit SharedBuffer(std::streambuf* former) : m_former(former) {}

  protected:
    int_type overflow(int_type c) override {
        if (heard == nullptr) return m_former->sputc(traits_type::to_char_type(c));
        *heard += traits_type::to_char_type(c);
        return traits_type::not_eof(c);
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        if (heard == nullptr) return m_former->sputn(bytes, count);
        heard->append(bytes, static_cast<std::size_t>(count));
        return count;
    }
    int sync() override { return heard == nullptr ? m_former->pubsync() : 0; }

  private:
    std::streambuf* m_former;
};

/// Never removed or deleted: std::cerr may be used until the process ends.
void share_standard_error() {
    static const auto* const buffer = [] {
        auto* const shared = new SharedBuffer{std::cerr.rdbuf()};
        std::cerr.rdbuf(shared);
        return shared;
    }();
    static_cast<void>(buffer);
}

}  // namespace

Overheard::Overheard() {
    share_standard_error();
    heard = &m_text;
}

Overheard::~Overheard() { heard = nullptr; }

}  // namespace eservices::html
