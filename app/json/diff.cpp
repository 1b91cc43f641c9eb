#include "app/json/diff.h"

#include "app/json/path.h"

#include <QHash>

#include <algorithm>

namespace wa::json {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCompared = 4'000'000; //!< pairs of list items; beyond that lists are compared place by place

//! A number's value as text: 1.0, 1 and 10e-1 are the same, 9007199254740993 and ...992 are not.
QByteArray canonicalNumber(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    if (negative)
        text = text.sliced(1);
    const qsizetype e = std::find_if(text.begin(), text.end(), [](char c) { return (c | 0x20) == 'e'; }) - text.begin();
    qint64 exponent = e < text.size() ? text.sliced(e + 1).toByteArray().toLongLong() : 0;
    const QByteArrayView mantissa = text.first(e);
    const qsizetype point = mantissa.indexOf('.');
    QByteArray digits = mantissa.toByteArray();
    if (point >= 0) {
        exponent -= mantissa.size() - point - 1;
        digits.remove(point, 1);
    }
    qsizetype leading = 0;
    while (leading < digits.size() && digits[leading] == '0')
        ++leading;
    digits.remove(0, leading);
    while (digits.endsWith('0')) {
        digits.chop(1);
        ++exponent;
    }
    if (digits.isEmpty())
        return "0";
    return (negative ? "-" : "") + digits + 'e' + QByteArray::number(exponent);
}

//! One side: the meaning of each node as a number, so that equal subtrees are seen at once.
class Side
{
public:
    explicit Side(const Document &document)
        : m_document(document)
        , m_meaning(document.nodes().size())
    {
        // From the last to the first: what lies inside is known before what holds it.
        for (qint32 at = document.count() - 1; at >= 0; --at)
            m_meaning[static_cast<size_t>(at)] = meaningOf(at);
    }

    [[nodiscard]] const Document &document() const { return m_document; }
    [[nodiscard]] const Node &node(qint32 at) const { return m_document.node(at); }
    [[nodiscard]] size_t meaning(qint32 at) const { return m_meaning[static_cast<size_t>(at)]; }
    [[nodiscard]] QString key(qint32 at) const { return node(at).hasKey() ? m_document.keyText(node(at)) : QString(); }
    //! One, unless something follows where the value has ended.
    [[nodiscard]] std::vector<qint32> roots() const
    {
        std::vector<qint32> all;
        for (qint32 at = 0; at < m_document.count(); at = node(at).next)
            all.push_back(at);
        return all;
    }
    [[nodiscard]] std::vector<qint32> children(qint32 at) const
    {
        std::vector<qint32> all;
        all.reserve(static_cast<size_t>(node(at).children));
        for (qint32 child = m_document.firstChild(at); child >= 0; child = m_document.nextSibling(child))
            all.push_back(child);
        return all;
    }

private:
    [[nodiscard]] size_t meaningOf(qint32 at) const
    {
        const Node &here = node(at);
        const auto kind = static_cast<size_t>(here.kind);
        if (here.kind == Node::Kind::Number)
            return qHash(canonicalNumber(m_document.raw(Document::valueRange(here))), kind);
        if (!here.isContainer())
            return qHash(m_document.text(here), kind);
        size_t meaning = qHash(here.children, kind);
        for (qint32 child = m_document.firstChild(at); child >= 0; child = m_document.nextSibling(child)) {
            if (here.kind == Node::Kind::Array)
                meaning = qHashMulti(meaning, this->meaning(child));
            else
                meaning += qHashMulti(kind, key(child), this->meaning(child)); // whatever the order
        }
        return meaning;
    }

    const Document &m_document;
    std::vector<size_t> m_meaning;
};

//! A member or item of the left, of the right, or of both.
struct Pair
{
    qint32 left = -1;
    qint32 right = -1;
};

class Differ
{
public:
    Differ(const Document &left, const Document &right, const QSet<QString> &volatilePaths)
        : m_left(left)
        , m_right(right)
        , m_volatile(volatilePaths)
    {
    }

    Diff run()
    {
        for (const Pair &root : byPlace(m_left.roots(), m_right.roots()))
            visit(root, 0);
        return std::move(m_diff);
    }

private:
    //! Never deeper than the tokenizer's own limit.
    void visit(Pair pair, int depth)
    {
        if (pair.left < 0 || pair.right < 0)
            return add(pair.left < 0 ? DiffRow::Change::Added : DiffRow::Change::Removed, pair, depth);
        if (m_left.meaning(pair.left) == m_right.meaning(pair.right))
            return add(DiffRow::Change::Same, pair, depth);
        const Node &left = m_left.node(pair.left);
        const Node &right = m_right.node(pair.right);
        if (!left.isContainer() || left.kind != right.kind)
            return add(DiffRow::Change::Changed, pair, depth);
        add(DiffRow::Change::Inside, pair, depth);
        const auto inner = left.kind == Node::Kind::Object
                               ? byKey(pair)
                               : byPlace(m_left.children(pair.left), m_right.children(pair.right));
        for (const Pair &child : inner)
            visit(child, depth + 1);
        add(DiffRow::Change::Close, pair, depth);
    }

    void add(DiffRow::Change change, Pair pair, int depth)
    {
        DiffRow row{.change = change, .left = pair.left, .right = pair.right, .depth = static_cast<quint16>(depth)};
        int *counter = nullptr;
        if (change == DiffRow::Change::Changed)
            counter = &m_diff.changed;
        else if (change == DiffRow::Change::Added)
            counter = &m_diff.added;
        else if (change == DiffRow::Change::Removed)
            counter = &m_diff.removed;
        if (counter) {
            row.isVolatile = isVolatile(pair);
            ++(row.isVolatile ? m_diff.volatiles : *counter);
        }
        m_diff.rows.push_back(row);
    }

    [[nodiscard]] bool isVolatile(Pair pair) const
    {
        if (m_volatile.isEmpty())
            return false;
        const Side &side = pair.left >= 0 ? m_left : m_right;
        for (qint32 at = pair.left >= 0 ? pair.left : pair.right; at >= 0; at = side.node(at).parent) {
            if (m_volatile.contains(anyIndex(pathOf(side.document(), at))))
                return true;
        }
        return false;
    }

    //! The nth of a key on the left belongs to the nth of that key on the right, wherever it stands.
    std::vector<Pair> byKey(Pair objects) const
    {
        QHash<QString, QList<qint32>> waiting;
        const std::vector<qint32> rights = m_right.children(objects.right);
        for (const qint32 right : rights)
            waiting[m_right.key(right)].append(right);
        std::vector<Pair> pairs;
        QSet<qint32> taken;
        for (const qint32 left : m_left.children(objects.left)) {
            auto same = waiting.find(m_left.key(left));
            const bool found = same != waiting.end() && !same->isEmpty();
            pairs.push_back({left, found ? same->takeFirst() : -1});
            taken.insert(pairs.back().right);
        }
        // What is new stands behind the member it follows on the right.
        for (size_t i = 0; i < rights.size(); ++i) {
            if (taken.contains(rights[i]))
                continue;
            const qint32 before = i == 0 ? -1 : rights[i - 1];
            const auto place = std::find_if(pairs.begin(), pairs.end(),
                                            [before](const Pair &pair) { return before >= 0 && pair.right == before; });
            pairs.insert(place == pairs.end() ? pairs.begin() : std::next(place), {-1, rights[i]});
        }
        return pairs;
    }

    //! What is equal at both ends is; between them the longest common row of equal items, the rest paired in order.
    std::vector<Pair> byPlace(const std::vector<qint32> &left, const std::vector<qint32> &right) const
    {
        const auto equal = [&](size_t l, size_t r) { return m_left.meaning(left[l]) == m_right.meaning(right[r]); };
        size_t head = 0;
        while (head < left.size() && head < right.size() && equal(head, head))
            ++head;
        size_t tail = 0;
        while (tail < left.size() - head && tail < right.size() - head &&
               equal(left.size() - 1 - tail, right.size() - 1 - tail))
            ++tail;
        std::vector<Pair> pairs;
        for (size_t i = 0; i < head; ++i)
            pairs.push_back({left[i], right[i]});
        const std::vector<qint32> leftMiddle(left.begin() + std::ptrdiff_t(head), left.end() - std::ptrdiff_t(tail));
        const std::vector<qint32> rightMiddle(right.begin() + std::ptrdiff_t(head), right.end() - std::ptrdiff_t(tail));
        align(leftMiddle, rightMiddle, pairs);
        for (size_t i = tail; i > 0; --i)
            pairs.push_back({left[left.size() - i], right[right.size() - i]});
        return pairs;
    }

    void align(const std::vector<qint32> &left, const std::vector<qint32> &right, std::vector<Pair> &pairs) const
    {
        const size_t columns = right.size() + 1;
        const bool few = qsizetype(left.size() + 1) * qsizetype(columns) <= mostCompared;
        std::vector<quint16> common(few ? (left.size() + 1) * columns : 0, 0);
        const auto at = [&common, columns](size_t l, size_t r) -> quint16 & { return common[l * columns + r]; };
        for (size_t l = left.size(); few && l > 0; --l) {
            for (size_t r = right.size(); r > 0; --r)
                at(l - 1, r - 1) = m_left.meaning(left[l - 1]) == m_right.meaning(right[r - 1])
                                       ? static_cast<quint16>(at(l, r) + 1)
                                       : std::max(at(l, r - 1), at(l - 1, r));
        }
        size_t l = 0;
        size_t r = 0;
        // Between two equal items lie some of the left and some of the right: changed in pairs, then the surplus.
        size_t leftFrom = 0;
        size_t rightFrom = 0;
        const auto flush = [&] {
            for (; leftFrom < l && rightFrom < r; ++leftFrom, ++rightFrom)
                pairs.push_back({left[leftFrom], right[rightFrom]});
            for (; leftFrom < l; ++leftFrom)
                pairs.push_back({left[leftFrom], -1});
            for (; rightFrom < r; ++rightFrom)
                pairs.push_back({-1, right[rightFrom]});
        };
        while (few && l < left.size() && r < right.size()) {
            if (m_left.meaning(left[l]) == m_right.meaning(right[r])) {
                flush();
                pairs.push_back({left[l], right[r]});
                leftFrom = ++l;
                rightFrom = ++r;
            } else if (at(l + 1, r) >= at(l, r + 1)) {
                ++l;
            } else {
                ++r;
            }
        }
        l = left.size();
        r = right.size();
        flush();
    }

    Side m_left;
    Side m_right;
    const QSet<QString> &m_volatile;
    Diff m_diff;
};

} // namespace

Diff diff(const Document &left, const Document &right, const QSet<QString> &volatilePaths)
{
    return Differ(left, right, volatilePaths).run();
}

QSet<QString> differingPaths(const Document &left, const Document &right)
{
    QSet<QString> paths;
    for (const DiffRow &row : diff(left, right).rows) {
        if (row.change != DiffRow::Change::Changed && row.change != DiffRow::Change::Added &&
            row.change != DiffRow::Change::Removed)
            continue;
        paths.insert(anyIndex(row.left >= 0 ? pathOf(left, row.left) : pathOf(right, row.right)));
    }
    return paths;
}

} // namespace wa::json
