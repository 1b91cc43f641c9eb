#pragma once

#include "app/json/value.h"

#include <QDateTime>

#include <optional>
#include <span>

namespace wa::gateway {

using Keys = std::span<const QLatin1StringView>;

//! Reads one object of an answer and knows where it stands: "devices[3].status: expected a string". The first thing
//! that is wrong is kept; null counts as absent.
class Fields
{
public:
    Fields(const json::Value &object, QString path);

    [[nodiscard]] QString required(QLatin1StringView key);
    [[nodiscard]] QString required(Keys anyOf);
    [[nodiscard]] QString optional(QLatin1StringView key);
    [[nodiscard]] QDateTime instant(QLatin1StringView key); //!< RFC 3339; UTC
    [[nodiscard]] bool flag(QLatin1StringView key);
    [[nodiscard]] int count(QLatin1StringView key); //!< a number, or how many items a list has; -1 when absent
    void fail(const QString &key, const QString &what);

    //! The value built from the fields, or what was wrong with one.
    template <class T> [[nodiscard]] Result<T> done(T value) const
    {
        if (m_error)
            return tl::unexpected(*m_error);
        return value;
    }

private:
    [[nodiscard]] const json::Value *present(QLatin1StringView key) const;

    const json::Value &m_object;
    QString m_path;
    std::optional<Error> m_error;
};

[[nodiscard]] Error badReply(const QString &where, const QString &what);
//! Invalid when it is no RFC 3339 time; one without a zone is taken as UTC.
[[nodiscard]] QDateTime parseInstant(const QString &text);

//! A list at the top level, under one of the keys, or under one of them inside `data`.
struct List
{
    const std::vector<json::Value> &items;
    QString path;
};
[[nodiscard]] Result<List> findList(const json::Value &root, Keys keys);

template <class T>
[[nodiscard]] Result<std::vector<T>> decodeList(const json::Value &root, Keys keys,
                                                Result<T> (*decode)(const json::Value &, const QString &path))
{
    const auto list = findList(root, keys);
    if (!list)
        return tl::unexpected(list.error());
    std::vector<T> result;
    for (const json::Value &item : list->items) {
        auto one = decode(item, QStringLiteral("%1[%2]").arg(list->path).arg(result.size()));
        if (!one)
            return tl::unexpected(one.error());
        result.push_back(std::move(*one));
    }
    return result;
}

//! An object and its name in paths.
struct Place
{
    const json::Value *value = nullptr;
    QString path = {};
};
//! The top level and the objects inside it, down to data.X, in the order in which they are searched.
[[nodiscard]] std::vector<Place> places(const json::Value &root, Keys inside);
//! The first of them that has one of the keys; else nothing.
[[nodiscard]] std::optional<Place> placeWith(const json::Value &root, Keys inside, Keys keys);

} // namespace wa::gateway
