// Repairs circular page trees, which libqpdf refuses.
#include "inspection/pdf_pages.hpp"

#include <set>
#include <vector>

namespace eservices::inspection {
namespace {

/// No program makes deeper trees; libqpdf handles what is below.
constexpr int deepest = 100;

/// Cuts circular references below the node; true if there were any.
bool cut_below(QPDFObjectHandle node, std::set<QPDFObjGen>& met, int depth) {
    QPDFObjectHandle kids = node.isDictionary() ? node.getKey("/Kids") : QPDFObjectHandle{};
    if (!kids.isInitialized() || !kids.isArray() || depth == deepest) return false;
    bool is_cut = false;
    for (int i = 0; i < kids.getArrayNItems();) {
        QPDFObjectHandle kid = kids.getArrayItem(i);
        const bool is_node = kid.isDictionary() && kid.hasKey("/Kids");
        if (is_node && kid.isIndirect() && !met.insert(kid.getObjGen()).second) {
            kids.eraseItem(i);
            is_cut = true;
        } else {
            is_cut |= cut_below(kid, met, depth + 1);
            ++i;
        }
    }
    return is_cut;
}

/// Replaces the tree by one node, after copying inherited attributes to the pages.
void make_one_node(QPDF& pdf, QPDFObjectHandle root) {
    pdf.pushInheritedAttributesToPage();
    const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    for (QPDFObjectHandle page : pages) page.replaceKey("/Parent", root);
    root.replaceKey("/Kids", QPDFObjectHandle::newArray(pages));
    root.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(pages.size())));
}

}  // namespace

void cut_circles(QPDF& pdf) {
    QPDFObjectHandle root = pdf.getRoot().getKey("/Pages");
    std::set<QPDFObjGen> met{root.getObjGen()};
    if (cut_below(root, met, 0)) make_one_node(pdf, root);
}

}  // namespace eservices::inspection
