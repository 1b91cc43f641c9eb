#include "app/json/diff.h"
#include "app/json/find.h"
#include "app/json/path.h"
#include "tests/fuzz/demand.h"
#include "tests/json/soundness.h"

using namespace wa;
using namespace wa::json;

namespace {

//! Bad JSON may hold what no path names: behind the first value, or in an object without a key.
bool isNamed(const Document &document, qint32 at)
{
    for (; document.node(at).parent >= 0; at = document.node(at).parent) {
        if (document.node(document.node(at).parent).kind == Node::Kind::Object && !document.node(at).hasKey())
            return false;
    }
    return at == 0;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Document document(bytes, {.depth = 16, .bytes = 4096, .faults = 20});
    demand(test::isSound(document));
    for (qint32 at = 0; at < document.count(); ++at) {
        const Node &node = document.node(at);
        std::ignore = document.keyText(node);
        std::ignore = document.text(node);
        std::ignore = document.doubledKeys(at);
        demand(document.nodeOver(Document::wholeRange(node)) >= at || Document::wholeRange(node).isEmpty());
        // What a node is called leads back to it.
        const auto found = nodesOn(document, pathOf(document, at));
        demand(!isNamed(document, at) || std::find(found.begin(), found.end(), at) != found.end());
    }
    if (document.isValid()) {
        // Only the spacing of the indented text is new.
        const Document again(indented(document, 0), {.depth = 16});
        demand(again.isValid() && diff(document, again).isSame());
    }
    for (const ByteRange hit : findText(document, QString::fromUtf8(bytes.left(3)), 50))
        demand(!hit.isEmpty() && hit.end <= bytes.size());
    const Document half(bytes.left(bytes.size() / 2), {.depth = 16});
    demand(diff(document, document).isSame());
    demand(diff(document, half).added == diff(half, document).removed);
    return 0;
}
