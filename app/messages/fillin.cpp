#include "app/messages/fillin.h"

#include "app/messages/messagejson.h"

#include <QRegularExpression>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &placePattern()
{
    static const QRegularExpression pattern(u"\\{\\{\\s*([^{}\\n]{1,64}?)\\s*\\}\\}"_s);
    return pattern;
}

//! Every text of a stored message, however deep, but those that name its type or a file of this machine.
template <class F> json::Value mapped(const json::Value &value, F function)
{
    if (value.isString())
        return function(value.string());
    if (value.isArray()) {
        json::Value list = json::Value::array();
        for (const json::Value &item : value.items())
            list.append(mapped(item, function));
        return list;
    }
    if (!value.isObject())
        return value;
    json::Value object = json::Value::object({});
    for (const json::Member &member : value.members()) {
        const bool isFixed = member.key == "type"_L1 || member.key == "path"_L1;
        object.set(member.key, isFixed ? member.value : mapped(member.value, function));
    }
    return object;
}

} // namespace

QStringList placesIn(const gateway::OutgoingMessage &message)
{
    QStringList names;
    std::ignore = mapped(toJson(message), [&names](const QString &text) {
        for (auto found = placePattern().globalMatch(text); found.hasNext();)
            names.append(found.next().captured(1));
        return json::Value(text);
    });
    names.removeDuplicates();
    return names;
}

tl::expected<gateway::OutgoingMessage, std::vector<Problem>> fillIn(const gateway::OutgoingMessage &message,
                                                                    const Values &values)
{
    std::vector<Problem> missing;
    for (const QString &name : placesIn(message)) {
        if (values.value(name).trimmed().isEmpty())
            missing.push_back({.field = name, .code = u"missing_value"_s});
    }
    if (!missing.empty())
        return tl::unexpected(std::move(missing));
    const json::Value filled = mapped(toJson(message), [&values](const QString &text) {
        QString whole;
        qsizetype from = 0; // once through: what a value brings is no place
        for (auto found = placePattern().globalMatch(text); found.hasNext();) {
            const auto place = found.next();
            whole += QStringView(text).sliced(from, place.capturedStart() - from);
            whole += values.value(place.captured(1));
            from = place.capturedEnd();
        }
        whole += QStringView(text).sliced(from);
        return json::Value(whole);
    });
    return messageFromJson(filled);
}

} // namespace wa::messages
