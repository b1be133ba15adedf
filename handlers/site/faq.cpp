// Shows html/pages/site/faq.html.
#include "handlers/site/faq.hpp"

#include "handlers/web/page.hpp"

namespace eservices::handlers::site::faq {

Response show(const Visit& visit) {
    html::Values values;
    return page(visit, "site/faq", values);
}

}  // namespace eservices::handlers::site::faq
