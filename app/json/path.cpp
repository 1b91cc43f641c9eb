#include "app/json/path.h"

#include <algorithm>
#include <optional>

namespace wa::json {

using namespace Qt::StringLiterals;

namespace {

constexpr int anyPlace = -1;

//! One step of a path: a key, or a place in a list.
struct Step
{
    std::optional<QString> key;
    int place = anyPlace;
};

bool isPlainWord(const QString &key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_');
    });
}

QString quotedKey(QString key)
{
    return u'"' + key.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1) + u'"';
}

//! Reads a path; nothing where it is malformed.
class PathReader
{
public:
    explicit PathReader(QStringView path)
        : m_path(path)
    {
    }

    std::optional<std::vector<Step>> steps()
    {
        std::vector<Step> steps;
        while (m_at < m_path.size()) {
            auto next = m_path[m_at] == u'.' ? key() : place();
            if (!next)
                return std::nullopt;
            steps.push_back(*std::move(next));
        }
        return steps;
    }

private:
    std::optional<Step> key()
    {
        ++m_at;
        if (m_at < m_path.size() && m_path[m_at] == u'"')
            return quoted();
        const qsizetype begin = m_at;
        while (m_at < m_path.size() && m_path[m_at] != u'.' && m_path[m_at] != u'[')
            ++m_at;
        if (m_at == begin)
            return std::nullopt;
        return Step{.key = m_path.sliced(begin, m_at - begin).toString()};
    }

    std::optional<Step> quoted()
    {
        QString key;
        for (++m_at; m_at < m_path.size(); ++m_at) {
            if (m_path[m_at] == u'"') {
                ++m_at;
                return Step{.key = key};
            }
            if (m_path[m_at] == u'\\' && m_at + 1 < m_path.size())
                ++m_at;
            key += m_path[m_at];
        }
        return std::nullopt;
    }

    std::optional<Step> place()
    {
        const qsizetype end = m_path.indexOf(u']', m_at);
        if (m_path[m_at] != u'[' || end < 0)
            return std::nullopt;
        const QStringView inside = m_path.sliced(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        if (inside == u"*")
            return Step{};
        bool number = false;
        const int place = inside.toInt(&number);
        return number && place >= 0 ? std::optional(Step{.key = {}, .place = place}) : std::nullopt;
    }

    QStringView m_path;
    qsizetype m_at = 0;
};

bool fits(const Document &document, qint32 node, int place, const Step &step)
{
    if (step.key)
        return document.node(node).hasKey() && document.keyText(document.node(node)) == *step.key;
    return step.place == anyPlace || step.place == place;
}

} // namespace

QString pathOf(const Document &document, qint32 node)
{
    std::vector<QString> steps;
    for (qint32 at = node; at >= 0 && document.node(at).parent >= 0; at = document.node(at).parent) {
        if (document.node(document.node(at).parent).kind == Node::Kind::Array) {
            steps.push_back(u"[%1]"_s.arg(document.placeInParent(at)));
            continue;
        }
        if (!document.node(at).hasKey())
            continue; // bad JSON: a value that stands in an object without a key has no name of its own
        const QString key = document.keyText(document.node(at));
        steps.push_back(u'.' + (isPlainWord(key) ? key : quotedKey(key)));
    }
    QString path;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        path += *step;
    return path;
}

QString pathAt(const Document &document, qsizetype byte)
{
    return pathOf(document, document.nodeAt(byte));
}

std::vector<qint32> nodesOn(const Document &document, QStringView path)
{
    const auto steps = PathReader(path).steps();
    if (!steps || document.count() == 0)
        return {};
    std::vector<qint32> found{0};
    for (const Step &step : *steps) {
        std::vector<qint32> next;
        const Node::Kind wanted = step.key ? Node::Kind::Object : Node::Kind::Array;
        for (const qint32 node : found) {
            if (document.node(node).kind != wanted)
                continue;
            int place = 0;
            for (qint32 child = document.firstChild(node); child >= 0; child = document.nextSibling(child), ++place) {
                if (fits(document, child, place, step))
                    next.push_back(child);
            }
        }
        found = std::move(next);
    }
    return found;
}

QString anyIndex(const QString &path)
{
    QString any;
    bool inQuotes = false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (inQuotes && path[i] == u'\\' && i + 1 < path.size())
            any += path[i++];
        else if (path[i] == u'"')
            inQuotes = !inQuotes;
        any += path[i];
        if (path[i] == u'[' && !inQuotes) {
            any += "*]"_L1;
            i = std::max(i, path.indexOf(u']', i));
        }
    }
    return any;
}

} // namespace wa::json
