#include "app/server/limits.h"

#include <algorithm>
#include <array>
#include <variant>

namespace wa::server {

using namespace Qt::StringLiterals;

namespace {

struct Named
{
    QLatin1StringView name; //!< ends with its unit
    std::variant<qsizetype Limits::*, int Limits::*, std::chrono::milliseconds Limits::*> member; //!< times in seconds
    qint64 least;
    qint64 most;
};

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 hour = 3600;

// The upper bounds are those of what comes behind: a body of 32 MiB still fits twice into what waits for its secret.
constexpr auto allLimits = std::to_array<Named>({
    {"header-bytes"_L1, &Limits::headerBytes, 1024, mebibyte},
    {"line-bytes"_L1, &Limits::lineBytes, 256, mebibyte},
    {"header-fields"_L1, &Limits::headerFields, 8, 1000},
    {"body-bytes"_L1, &Limits::bodyBytes, 1024, 32 * mebibyte},
    {"chunk-overhead-bytes"_L1, &Limits::chunkOverheadBytes, 1024, 32 * mebibyte},
    {"header-seconds"_L1, &Limits::headerTime, 1, hour},
    {"body-seconds"_L1, &Limits::bodyTime, 1, hour},
    {"body-bytes-per-second"_L1, &Limits::bodyBytesPerSecond, 1, 1024 * mebibyte},
    {"idle-seconds"_L1, &Limits::idleTime, 1, hour},
    {"answer-seconds"_L1, &Limits::answerTime, 1, hour},
    {"write-seconds"_L1, &Limits::writeTime, 1, hour},
    {"connections"_L1, &Limits::connections, 1, 10'000},
    {"connections-per-peer"_L1, &Limits::connectionsPerPeer, 1, 10'000},
});

tl::unexpected<Error> badLimit(const QString &detail)
{
    return tl::unexpected(
        Error{.kind = Error::Kind::Config, .code = u"bad_limit"_s, .field = u"limits"_s, .detail = detail});
}

} // namespace

QStringList limitNames()
{
    QStringList names;
    for (const Named &named : allLimits)
        names << named.name;
    return names;
}

Result<> setLimit(Limits &limits, const QString &assignment)
{
    const qsizetype sign = assignment.indexOf(u'=');
    const QString name = assignment.first(std::max<qsizetype>(sign, 0)).trimmed();
    const auto *found = std::ranges::find(allLimits, name, &Named::name);
    if (sign < 0 || found == allLimits.end())
        return badLimit(u"'%1' is none of %2, each with =NUMBER"_s.arg(assignment, limitNames().join(u", "_s)));
    bool isNumber = false;
    const qint64 value = QStringView(assignment).sliced(sign + 1).trimmed().toLongLong(&isNumber);
    if (!isNumber || value < found->least || value > found->most)
        return badLimit(u"%1 is a whole number from %2 to %3, not '%4'"_s.arg(name)
                            .arg(found->least)
                            .arg(found->most)
                            .arg(assignment.sliced(sign + 1)));
    std::visit(
        [&](auto member) {
            if constexpr (std::is_same_v<decltype(member), std::chrono::milliseconds Limits::*>)
                limits.*member = std::chrono::seconds(value);
            else
                limits.*member = static_cast<std::remove_reference_t<decltype(limits.*member)>>(value);
        },
        found->member);
    return {};
}

} // namespace wa::server
