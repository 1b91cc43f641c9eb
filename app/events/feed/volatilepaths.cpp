#include "app/events/feed/volatilepaths.h"

#include "app/events/filter/query.h"

#include <QMap>

#include <algorithm>

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t fewest = 3; // two may differ by chance

using Values = QMap<QString, QStringList>; // by path

//! What people write has spaces, or is short; what machines count or make up has neither.
bool looksMadeUp(const json::Value &value)
{
    if (value.isNumber())
        return true;
    const QString text = value.string();
    return value.isString() && text.size() >= 8 && !text.contains(u' ') &&
           std::ranges::any_of(text, [](QChar c) { return c.isDigit(); });
}

void gather(const json::Value &value, JsonPath &path, Values &values)
{
    for (const json::Member &member : value.members()) {
        path.push_back({.kind = PathStep::Kind::Key, .key = member.key});
        gather(member.value, path, values);
        path.pop_back();
    }
    for (const json::Value &item : value.items()) {
        path.push_back({.kind = PathStep::Kind::Every});
        gather(item, path, values);
        path.pop_back();
    }
    if (looksMadeUp(value))
        values[toText(path)] << (value.isNumber() ? value.numberText() : value.string());
}

} // namespace

QSet<QString> volatilePaths(const std::vector<json::Value> &alike)
{
    QSet<QString> paths{u".request_id"_s, u".timestamp"_s};
    if (alike.size() < fewest)
        return paths;
    QMap<QString, size_t> bodies; // that have something there
    Values all;
    for (const json::Value &body : alike) {
        Values values;
        JsonPath path;
        gather(body, path, values);
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            ++bodies[it.key()];
            all[it.key()] << it.value();
        }
    }
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const QSet<QString> once(it->cbegin(), it->cend());
        if (bodies[it.key()] == alike.size() && once.size() == it->size())
            paths.insert(it.key());
    }
    return paths;
}

} // namespace wa::events
