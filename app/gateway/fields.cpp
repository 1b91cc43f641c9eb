#include "app/gateway/fields.h"

#include <QTimeZone>

#include <algorithm>

namespace wa::gateway {

using namespace Qt::StringLiterals;

Error badReply(const QString &where, const QString &what)
{
    return {.kind = Error::Kind::BadReply, .detail = where.isEmpty() ? what : where + u": "_s + what};
}

QDateTime parseInstant(const QString &text)
{
    QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!instant.isValid() || text.size() < 19)
        return {};
    if (instant.timeSpec() == Qt::LocalTime)
        instant.setTimeZone(QTimeZone::utc());
    return instant.toUTC();
}

Fields::Fields(const json::Value &object, QString path)
    : m_object(object)
    , m_path(std::move(path))
{
    if (!object.isObject())
        m_error = badReply(m_path, u"expected an object"_s);
}

void Fields::fail(const QString &key, const QString &what)
{
    if (!m_error)
        m_error = badReply(m_path.isEmpty() ? key : m_path + '.'_L1 + key, what);
}

const json::Value *Fields::present(QLatin1StringView key) const
{
    const json::Value *value = m_object.find(key);
    return value && !value->isNull() ? value : nullptr;
}

QString Fields::required(QLatin1StringView key)
{
    if (!present(key))
        fail(key, u"missing"_s);
    return optional(key);
}

QString Fields::required(Keys anyOf)
{
    for (const auto key : anyOf) {
        if (present(key))
            return required(key);
    }
    return required(anyOf.front());
}

QString Fields::optional(QLatin1StringView key)
{
    const json::Value *value = present(key);
    if (!value)
        return {};
    if (value->isNumber())
        return value->numberText(); // an id or a phone number that somebody did not quote
    if (!value->isString())
        fail(key, u"expected a string"_s);
    return value->string();
}

QDateTime Fields::instant(QLatin1StringView key)
{
    const json::Value *value = present(key);
    if (!value)
        return {};
    QDateTime instant = value->isString() ? parseInstant(value->string()) : QDateTime();
    if (!instant.isValid())
        fail(key, u"expected a time"_s);
    return instant;
}

bool Fields::flag(QLatin1StringView key)
{
    const json::Value *value = present(key);
    if (value && !value->isBool())
        fail(key, u"expected true or false"_s);
    return value && value->boolean().value_or(false);
}

int Fields::count(QLatin1StringView key)
{
    const json::Value *value = present(key);
    if (!value)
        return -1;
    if (value->isArray())
        return static_cast<int>(value->items().size());
    const auto number = value->integer();
    if (!number || *number < 0 || *number > std::numeric_limits<int>::max()) {
        fail(key, u"expected a count"_s);
        return -1;
    }
    return static_cast<int>(*number);
}

Result<List> findList(const json::Value &root, Keys keys)
{
    if (root.isArray())
        return List{root.items(), QString()};
    for (const json::Value *holder : {&root, &root["data"_L1]}) {
        for (const auto key : keys) {
            if (const json::Value &list = (*holder)[key]; list.isArray())
                return List{list.items(), holder == &root ? QString(key) : u"data."_s + key};
        }
    }
    return tl::unexpected(badReply(keys.front(), root[keys.front()].isNull() ? u"missing"_s : u"expected a list"_s));
}

std::vector<Place> places(const json::Value &root, Keys inside)
{
    std::vector<Place> found{{&root, QString()}};
    for (const auto key : inside)
        found.push_back({&root[key], QString(key)});
    for (const auto key : inside)
        found.push_back({&root["data"_L1][key], u"data."_s + key});
    std::erase_if(found, [](const Place &place) { return !place.value->isObject(); });
    return found;
}

std::optional<Place> placeWith(const json::Value &root, Keys inside, Keys keys)
{
    const auto all = places(root, inside);
    for (const auto key : keys) {
        const auto found = std::find_if(all.begin(), all.end(), [key](const Place &place) {
            const json::Value *value = place.value->find(key);
            return value && !value->isNull();
        });
        if (found != all.end())
            return *found;
    }
    return {};
}

} // namespace wa::gateway
