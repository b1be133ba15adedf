// Measures how many documents per second the database stores: the row of one document in one durable statement, through the
// connector without the repositories.
// Usage: blobs THREADS SECONDS BYTES
#include <cstdlib>
#include <sstream>
#include <string>

#include <sodium.h>

#include "sql/documents/documents.hpp"
#include "tests/bench/bare_statement.hpp"
#include "tests/bench/timed_loop.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

class Upload {
  public:
    Upload(const Settings& settings, std::size_t bytes)
        : m_bytes(bytes, '\0'),
          m_connection(bench::connect(settings, settings.database.worker)),
          m_insert(bench::prepare(*m_connection, store::Documents::statements, "documents.add")) {
        randombytes_buf(m_bytes.data(), m_bytes.size());
    }

    void run() {
        std::istringstream content{m_bytes};
        const UtcTime now = utc_now();
        const std::string id{Uuid::at(now).raw()};
        bench::bind(*m_insert, 1, id);
        bench::bind(*m_insert, 2, "jpg");
        m_insert->setInt64(3, static_cast<std::int64_t>(m_bytes.size()));
        bench::bind(*m_insert, 4, id);
        bench::bind(*m_insert, 5, id);
        m_insert->setBlob(6, &content);
        bench::bind(*m_insert, 7, to_sql(now));
        bench::bind(*m_insert, 8, to_sql(now));
        m_insert->executeUpdate();
    }

  private:
    std::string m_bytes;
    std::unique_ptr<::sql::Connection> m_connection;
    std::unique_ptr<::sql::PreparedStatement> m_insert;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 4) throw std::invalid_argument("THREADS SECONDS BYTES are needed");
        start_cryptography();
        const Settings settings = read_settings(settings_path(""));
        const auto bytes = static_cast<std::size_t>(std::atol(argv[3]));
        bench::measure(std::atoi(argv[1]), std::atof(argv[2]), [&]() -> bench::Turn {
            return [upload = std::make_shared<Upload>(settings, bytes)] { upload->run(); };
        });
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "blobs: " << error.what() << std::endl;
        return EXIT_FAILURE;
    }
}
