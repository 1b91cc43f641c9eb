#include "app/json/find.h"

#include <algorithm>
#include <functional>

namespace wa::json {
namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::vector<ByteRange> findBytes(QByteArrayView all, const QByteArray &text, int most)
{
    // ASCII letters in either case; what is beyond ASCII is compared decoded, below.
    const auto hash = [](char c) { return std::hash<char>()(lowered(c)); };
    const auto same = [](char a, char b) { return lowered(a) == lowered(b); };
    const std::boyer_moore_horspool_searcher searcher(text.begin(), text.end(), hash, same);
    std::vector<ByteRange> found;
    for (auto at = all.begin(); std::cmp_less(found.size(), most);) {
        const auto [begin, end] = searcher(at, all.end());
        if (begin == all.end())
            break;
        found.push_back({begin - all.begin(), end - all.begin()});
        at = end;
    }
    return found;
}

bool isAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
}

} // namespace

std::vector<ByteRange> findText(const Document &document, const QString &text, int most)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.isEmpty())
        return {};
    std::vector<ByteRange> found = findBytes(document.bytes(), utf8, most);
    const bool foreign = !isAscii(utf8);
    const size_t plain = found.size();
    const auto lookInto = [&](ByteRange quoted, bool escaped) {
        const QByteArrayView bytes = document.raw(quoted);
        if (!escaped && (!foreign || isAscii(bytes)))
            return; // the bytes themselves were searched
        const auto first = found.begin();
        const auto behind = first + static_cast<std::ptrdiff_t>(plain);
        const auto next = std::lower_bound(first, behind, quoted.begin,
                                           [](ByteRange range, qsizetype at) { return range.begin < at; });
        if ((next == behind || !quoted.contains(*next)) && decodedString(bytes).contains(text, Qt::CaseInsensitive))
            found.push_back(quoted);
    };
    for (const Node &node : document.nodes()) {
        if (!std::cmp_less(found.size(), most))
            break;
        if (node.hasKey())
            lookInto(Document::keyRange(node), node.keyEscaped);
        if (node.kind == Node::Kind::String)
            lookInto(Document::valueRange(node), node.valueEscaped);
    }
    std::sort(found.begin(), found.end(), [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    return found;
}

} // namespace wa::json
