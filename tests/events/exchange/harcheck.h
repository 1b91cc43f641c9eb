#pragma once

#include "app/json/value.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <cmath>
#include <map>

//! HAR 1.2 as its specification has it (http://www.softwareishard.com/blog/har-12-spec/): every object with its fields,
//! which of them must be there, and what each may hold; then what ties fields together. Written from the text, not
//! from our writer.
class HarCheck
{
public:
    //! What does not hold, each with its place: "log.entries[0].time: ...". Empty: a HAR.
    [[nodiscard]] static QStringList problemsOf(const wa::json::Value &root)
    {
        HarCheck check;
        check.object(root, QStringLiteral("har"), {});
        return check.m_problems;
    }

private:
    using Value = wa::json::Value;
    struct Field
    {
        QLatin1StringView name;
        QLatin1StringView holds; //!< a kind below, the name of an object, or that with "[]"
        bool required = true;
    };

    static const std::map<QLatin1StringView, std::vector<Field>> &objects()
    {
        using namespace Qt::StringLiterals;
        constexpr bool optional = false;
        static const std::map<QLatin1StringView, std::vector<Field>> all{
            {"har"_L1, {{"log"_L1, "log"_L1}}},
            {"log"_L1,
             {{"version"_L1, "version"_L1},
              {"creator"_L1, "creator"_L1},
              {"browser"_L1, "creator"_L1, optional},
              {"pages"_L1, "page[]"_L1, optional},
              {"entries"_L1, "entry[]"_L1},
              {"comment"_L1, "text"_L1, optional}}},
            {"creator"_L1, {{"name"_L1, "text"_L1}, {"version"_L1, "text"_L1}, {"comment"_L1, "text"_L1, optional}}},
            {"page"_L1,
             {{"startedDateTime"_L1, "instant"_L1},
              {"id"_L1, "text"_L1},
              {"title"_L1, "text"_L1},
              {"pageTimings"_L1, "pageTimings"_L1},
              {"comment"_L1, "text"_L1, optional}}},
            {"pageTimings"_L1,
             {{"onContentLoad"_L1, "time?"_L1, optional},
              {"onLoad"_L1, "time?"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"entry"_L1,
             {{"pageref"_L1, "text"_L1, optional},
              {"startedDateTime"_L1, "instant"_L1},
              {"time"_L1, "time"_L1},
              {"request"_L1, "request"_L1},
              {"response"_L1, "response"_L1},
              {"cache"_L1, "cache"_L1},
              {"timings"_L1, "timings"_L1},
              {"serverIPAddress"_L1, "text"_L1, optional},
              {"connection"_L1, "text"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"request"_L1,
             {{"method"_L1, "method"_L1},
              {"url"_L1, "url"_L1},
              {"httpVersion"_L1, "httpVersion"_L1},
              {"cookies"_L1, "cookie[]"_L1},
              {"headers"_L1, "pair[]"_L1},
              {"queryString"_L1, "pair[]"_L1},
              {"postData"_L1, "postData"_L1, optional},
              {"headersSize"_L1, "size?"_L1},
              {"bodySize"_L1, "size?"_L1},
              {"comment"_L1, "text"_L1, optional}}},
            {"response"_L1,
             {{"status"_L1, "size"_L1},
              {"statusText"_L1, "text"_L1},
              {"httpVersion"_L1, "httpVersion"_L1},
              {"cookies"_L1, "cookie[]"_L1},
              {"headers"_L1, "pair[]"_L1},
              {"content"_L1, "content"_L1},
              {"redirectURL"_L1, "text"_L1},
              {"headersSize"_L1, "size?"_L1},
              {"bodySize"_L1, "size?"_L1},
              {"comment"_L1, "text"_L1, optional}}},
            {"cookie"_L1,
             {{"name"_L1, "text"_L1},
              {"value"_L1, "text"_L1},
              {"path"_L1, "text"_L1, optional},
              {"domain"_L1, "text"_L1, optional},
              {"expires"_L1, "instant"_L1, optional},
              {"httpOnly"_L1, "flag"_L1, optional},
              {"secure"_L1, "flag"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"pair"_L1, {{"name"_L1, "text"_L1}, {"value"_L1, "text"_L1}, {"comment"_L1, "text"_L1, optional}}},
            {"param"_L1,
             {{"name"_L1, "text"_L1},
              {"value"_L1, "text"_L1, optional},
              {"fileName"_L1, "text"_L1, optional},
              {"contentType"_L1, "text"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"postData"_L1,
             {{"mimeType"_L1, "text"_L1},
              {"params"_L1, "param[]"_L1, optional},
              {"text"_L1, "text"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"content"_L1,
             {{"size"_L1, "size"_L1},
              {"compression"_L1, "number"_L1, optional},
              {"mimeType"_L1, "text"_L1},
              {"text"_L1, "text"_L1, optional},
              {"encoding"_L1, "text"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"cache"_L1,
             {{"beforeRequest"_L1, "cached"_L1, optional},
              {"afterRequest"_L1, "cached"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
            {"cached"_L1,
             {{"expires"_L1, "instant"_L1, optional},
              {"lastAccess"_L1, "instant"_L1},
              {"eTag"_L1, "text"_L1},
              {"hitCount"_L1, "size"_L1},
              {"comment"_L1, "text"_L1, optional}}},
            {"timings"_L1,
             {{"blocked"_L1, "time?"_L1, optional},
              {"dns"_L1, "time?"_L1, optional},
              {"connect"_L1, "time?"_L1, optional},
              {"send"_L1, "time"_L1},
              {"wait"_L1, "time"_L1},
              {"receive"_L1, "time"_L1},
              {"ssl"_L1, "time?"_L1, optional},
              {"comment"_L1, "text"_L1, optional}}},
        };
        return all;
    }

    void fail(const QString &at, const QString &what) { m_problems << at + QStringLiteral(": ") + what; }

    void object(const Value &value, const QString &kind, const QString &at)
    {
        if (!value.isObject())
            return fail(at, QStringLiteral("no object"));
        if (value.hasDoubledKey())
            fail(at, QStringLiteral("a key stands there twice"));
        const QByteArray kindName = kind.toLatin1();
        const auto &fields = objects().at(QLatin1StringView(kindName));
        for (const Field &field : fields) {
            const QString place = at + (at.isEmpty() ? QString() : QStringLiteral(".")) + field.name;
            if (const Value *found = value.find(field.name))
                holds(*found, field.holds, place);
            else if (field.required)
                fail(place, QStringLiteral("missing"));
        }
        for (const wa::json::Member &member : value.members()) {
            const bool known = std::any_of(fields.begin(), fields.end(),
                                           [&member](const Field &field) { return member.key == field.name; });
            if (!known && !member.key.startsWith(u'_'))
                fail(at + u'.' + member.key, QStringLiteral("no field, and custom ones begin with _"));
        }
        tied(value, kind, at);
    }

    void holds(const Value &value, QLatin1StringView what, const QString &at)
    {
        using namespace Qt::StringLiterals;
        if (what.endsWith("[]"_L1)) {
            if (!value.isArray())
                return fail(at, u"no array"_s);
            for (size_t i = 0; i < value.items().size(); ++i)
                object(value.items()[i], what.chopped(2), at + u"[%1]"_s.arg(i));
            return;
        }
        if (objects().contains(what))
            return object(value, what, at);
        const auto number = value.number();
        const bool whole = number && std::floor(*number) == *number;
        const auto fits = [&value](const char *pattern) {
            return value.isString() &&
                   QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)))
                       .match(value.string())
                       .hasMatch();
        };
        bool good = false;
        if (what == "text"_L1)
            good = value.isString();
        else if (what == "flag"_L1)
            good = value.isBool();
        else if (what == "number"_L1)
            good = number.has_value();
        else if (what == "time"_L1)
            good = number && *number >= 0;
        else if (what == "time?"_L1) // -1: does not apply
            good = number && (*number >= 0 || *number == -1);
        else if (what == "size"_L1)
            good = whole && *number >= 0;
        else if (what == "size?"_L1) // -1: not known
            good = whole && *number >= -1;
        else if (what == "version"_L1)
            good = fits("1\\.2");
        else if (what == "method"_L1)
            good = fits("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
        else if (what == "httpVersion"_L1)
            good = fits("HTTP/\\d(\\.\\d)?");
        else if (what == "url"_L1)
            good = value.isString() && QUrl(value.string(), QUrl::StrictMode).isValid() &&
                   !QUrl(value.string()).isRelative() && !QUrl(value.string()).hasFragment();
        else if (what == "instant"_L1) // YYYY-MM-DDThh:mm:ss.sTZD
            good = fits("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)") &&
                   QDateTime::fromString(value.string(), Qt::ISODateWithMs).isValid();
        if (!good)
            fail(at, u"no %1"_s.arg(what));
    }

    //! What the specification says of several fields together.
    void tied(const Value &value, const QString &kind, const QString &at)
    {
        using namespace Qt::StringLiterals;
        if (kind == "entry"_L1) {
            double sum = 0;
            for (const auto part : {"blocked"_L1, "dns"_L1, "connect"_L1, "send"_L1, "wait"_L1, "receive"_L1})
                sum += std::max(0.0, value["timings"_L1][part].number().value_or(0));
            if (value["time"_L1].number() != sum)
                fail(at + u".time"_s, u"not the sum of its timings"_s);
        } else if (kind == "postData"_L1) {
            if (value.contains("params"_L1) == value.contains("text"_L1))
                fail(at, u"text and params are mutually exclusive"_s);
        } else if (kind == "request"_L1) {
            QStringList named;
            for (const Value &pair : value["queryString"_L1].items())
                named << pair["name"_L1].string() + u'=' + pair["value"_L1].string();
            QStringList there;
            for (const auto &[name, held] : QUrlQuery(QUrl(value["url"_L1].string())).queryItems(QUrl::FullyDecoded))
                there << name + u'=' + held;
            if (named != there)
                fail(at + u".queryString"_s, u"not the query of its url"_s);
            sized(value["postData"_L1], "_encoding"_L1, value["bodySize"_L1], at + u".bodySize"_s);
        } else if (kind == "content"_L1 && value.contains("text"_L1)) {
            sized(value, "encoding"_L1, value["size"_L1], at + u".size"_s);
        }
    }

    void sized(const Value &holder, QLatin1StringView encoding, const Value &size, const QString &at)
    {
        using namespace Qt::StringLiterals;
        const QString text = holder["text"_L1].string();
        qint64 bytes = text.toUtf8().size();
        if (holder.contains(encoding)) {
            const auto decoded =
                QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (holder[encoding].string() != "base64"_L1 || !decoded)
                return fail(at, u"no base64 as its encoding says"_s);
            bytes = (*decoded).size();
        }
        if (size.integer() != bytes && size.integer() != -1)
            fail(at, u"not the size of its text"_s);
    }

    QStringList m_problems;
};
