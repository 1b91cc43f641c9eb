#include "app/messages/place.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTyped = 200; // of coordinates; the expressions below try each way to part them

//! One coordinate: "-6.2088", "6°12'31.7\"S", "S 6° 12.528'", "106,8456 BT". %1 tells the groups of two apart.
const auto coordinateForm =
    u"(?<before%1>[NSEW]|L[US]|B[TB])?\\s*(?<sign%1>[+-])?\\s*(?<degrees%1>\\d{1,3}(?:\\.\\d+)?)\\s*°?"
    "(?:\\s*(?<minutes%1>\\d{1,2}(?:\\.\\d+)?)\\s*')?(?:\\s*(?<seconds%1>\\d{1,2}(?:\\.\\d+)?)\\s*\")?"
    "\\s*(?(<before%1>)|(?<after%1>[NSEW]|L[US]|B[TB])?)"_s;

struct Coordinate
{
    double degrees = 0;
    std::optional<Axis> axis = {}; //!< when its letter tells
};

//! Other ways to write the same sign, brought to one.
QString evenSigns(const QString &typed)
{
    QString text = typed.trimmed().toUpper();
    for (const QChar minus : QStringView(u"\u2212\u2013\u2010\u2011"))
        text.replace(minus, u'-');
    for (const QChar prime : QStringView(u"\u2032\u2019\u00b4\u02b9"))
        text.replace(prime, u'\'');
    for (const QChar prime : QStringView(u"\u2033\u201d\u02ba"))
        text.replace(prime, u'"');
    text.replace("''"_L1, "\""_L1);
    text.replace(u'\u00ba', u'°');
    static const QRegularExpression names(u"\\b(LATITUDE|LONGITUDE|LAT|LONG|LNG|LON)\\b\\.?\\s*[:=]?"_s);
    text.remove(names);
    text.remove(u'(').remove(u')').remove(u'[').remove(u']');
    return text.trimmed();
}

//! A comma between digits is a decimal one where no point is, and where a comma is not all that parts two numbers.
QString withPoints(const QString &text)
{
    if (text.contains(u'.'))
        return text;
    static const QRegularExpression between(u"(?<=\\d),(?=\\d)"_s);
    const bool isSeparator =
        text.count(between) == 1 && !text.contains(QRegularExpression(u"\\d[^\\d,]+[,;/]?\\s*-?\\d"_s));
    return isSeparator ? text : QString(text).replace(between, u"."_s);
}

std::optional<Coordinate> coordinateOf(const QRegularExpressionMatch &match, const QString &number)
{
    const QString before = match.captured("before"_L1 + number);
    const QString after = match.captured("after"_L1 + number);
    const QString sign = match.captured("sign"_L1 + number);
    const QString letter = before.isEmpty() ? after : before;
    if ((!before.isEmpty() && !after.isEmpty()) || (!letter.isEmpty() && !sign.isEmpty()))
        return std::nullopt; // it contradicts itself
    const double minutes = match.captured("minutes"_L1 + number).toDouble();
    const double seconds = match.captured("seconds"_L1 + number).toDouble();
    const QString degrees = match.captured("degrees"_L1 + number);
    if (minutes >= 60 || seconds >= 60 || (degrees.contains(u'.') && (minutes > 0 || seconds > 0)))
        return std::nullopt;
    Coordinate made{.degrees = degrees.toDouble() + minutes / 60 + seconds / 3600};
    if (sign == "-"_L1 || letter == "S"_L1 || letter == "W"_L1 || letter == "LS"_L1 || letter == "BB"_L1)
        made.degrees = -made.degrees;
    if (!letter.isEmpty())
        made.axis = letter == "N"_L1 || letter == "S"_L1 || letter.startsWith(u'L') ? Axis::Latitude : Axis::Longitude;
    return made;
}

tl::unexpected<Error> notAPlace(const QString &code = u"not_a_place"_s)
{
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .code = code, .field = u"place"_s});
}

Result<Place> judged(Place place)
{
    if (!(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180))
        return notAPlace(u"out_of_range"_s);
    return place;
}

Result<Place> readPair(const QString &typed)
{
    if (typed.size() > longestTyped)
        return notAPlace();
    static const QRegularExpression form("\\A"_L1 + coordinateForm.arg(1) +
                                         "(?:\\s*[,;/]\\s*|\\s+|(?<=[NSEWUTB'\"°]))"_L1 + coordinateForm.arg(2) +
                                         "\\z"_L1);
    const QRegularExpressionMatch match = form.match(withPoints(evenSigns(typed)));
    if (!match.hasMatch())
        return notAPlace();
    const auto first = coordinateOf(match, u"1"_s);
    const auto second = coordinateOf(match, u"2"_s);
    if (!first || !second || (first->axis && first->axis == second->axis))
        return notAPlace();
    const bool isTurned = first->axis == Axis::Longitude || second->axis == Axis::Latitude;
    return judged({.latitude = isTurned ? second->degrees : first->degrees,
                   .longitude = isTurned ? first->degrees : second->degrees});
}

//! "-6.2,106.8" as links have it, where a comma is never a decimal one.
std::optional<Place> readLinkPair(const QString &text)
{
    static const QRegularExpression form(
        u"\\A\\s*([+-]?\\d{1,3}(?:\\.\\d+)?)[,\\s/]\\s*\\+?([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Place{.latitude = match.captured(1).toDouble(), .longitude = match.captured(2).toDouble()};
}

QString queryValue(const QUrl &url, const QString &name)
{
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded).replace(u'+', u' ').trimmed();
}

//! The first of these that holds a pair.
std::optional<Place> firstPair(const QUrl &url, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (auto place = readLinkPair(queryValue(url, name)))
            return place;
    }
    return std::nullopt;
}

std::optional<Place> readGoogle(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyDecoded);
    static const QRegularExpression pin(u"!3d(-?\\d+(?:\\.\\d+)?)!4d(-?\\d+(?:\\.\\d+)?)"_s);
    static const QRegularExpression view(u"/@(-?\\d+(?:\\.\\d+)?),(-?\\d+(?:\\.\\d+)?)"_s);
    static const QRegularExpression named(u"/(?:place|search)/([^/@]+)"_s);
    const QString name = named.match(path).captured(1).replace(u'+', u' ').trimmed();
    std::optional<Place> place = readLinkPair(name);
    const bool isNamed = !name.isEmpty() && !place;
    const QRegularExpressionMatch atPin = pin.match(path); // what is meant; the view is only where the map stood
    if (atPin.hasMatch())
        place = Place{.latitude = atPin.captured(1).toDouble(), .longitude = atPin.captured(2).toDouble()};
    if (!place)
        place =
            firstPair(url, {"query"_L1, "q"_L1, "destination"_L1, "daddr"_L1, "ll"_L1, "center"_L1, "viewpoint"_L1});
    const QRegularExpressionMatch atView = view.match(path);
    if (!place && atView.hasMatch())
        place = Place{.latitude = atView.captured(1).toDouble(), .longitude = atView.captured(2).toDouble()};
    if (place && isNamed)
        place->label = name;
    return place;
}

std::optional<Place> readOpenStreetMap(const QUrl &url)
{
    bool isLatitude = false;
    bool isLongitude = false;
    const Place marker{.latitude = queryValue(url, u"mlat"_s).toDouble(&isLatitude),
                       .longitude = queryValue(url, u"mlon"_s).toDouble(&isLongitude)};
    if (isLatitude && isLongitude)
        return marker;
    static const QRegularExpression map(u"map=[\\d.]+/(-?\\d+(?:\\.\\d+)?)/(-?\\d+(?:\\.\\d+)?)"_s);
    const QRegularExpressionMatch view = map.match(url.fragment());
    if (!view.hasMatch())
        return std::nullopt;
    return Place{.latitude = view.captured(1).toDouble(), .longitude = view.captured(2).toDouble()};
}

std::optional<Place> readApple(const QUrl &url)
{
    auto place = firstPair(url, {"coordinate"_L1, "ll"_L1, "q"_L1, "daddr"_L1, "sll"_L1, "center"_L1});
    for (const auto &name : {u"name"_s, u"q"_s, u"address"_s}) {
        const QString label = queryValue(url, name);
        if (place && place->label.isEmpty() && !readLinkPair(label))
            place->label = label;
    }
    return place;
}

//! RFC 5870, with the query that Android has added to it.
std::optional<Place> readGeo(const QUrl &url)
{
    auto place = readLinkPair(url.path(QUrl::FullyDecoded).section(u';', 0, 0).section(u',', 0, 1));
    const QString query = queryValue(url, u"q"_s);
    static const QRegularExpression labelled(u"\\A([^(]*)(?:\\((.*)\\))?\\z"_s);
    const QRegularExpressionMatch match = labelled.match(query);
    if (const auto asked = readLinkPair(match.captured(1)))
        place = asked; // "geo:0,0?q=..." means the query's
    if (place)
        place->label = match.captured(2).trimmed();
    return place;
}

bool isHost(const QUrl &url, std::initializer_list<QLatin1StringView> names)
{
    const QString host = url.host().toLower();
    return std::ranges::any_of(names, [&host](QLatin1StringView name) {
        return host == name || (host.endsWith(name) && host.at(host.size() - name.size() - 1) == u'.');
    });
}

bool isGoogle(const QUrl &url)
{
    static const QRegularExpression form(u"\\A(www\\.|maps\\.)?google\\.[a-z.]{2,6}\\z"_s);
    return form.match(url.host().toLower()).hasMatch();
}

Result<Place> readLink(const QUrl &url)
{
    if (isHost(url, {"goo.gl"_L1, "maps.apple"_L1}) ||
        (isHost(url, {"osm.org"_L1}) && url.path().startsWith("/go/"_L1)))
        return notAPlace(u"short_link"_s);
    std::optional<Place> place;
    if (url.scheme() == "geo"_L1)
        place = readGeo(url);
    else if (isGoogle(url))
        place = readGoogle(url);
    else if (isHost(url, {"openstreetmap.org"_L1, "osm.org"_L1}))
        place = readOpenStreetMap(url);
    else if (isHost(url, {"maps.apple.com"_L1}))
        place = readApple(url);
    return place ? judged(*place) : notAPlace();
}

} // namespace

Result<Place> readPlace(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.startsWith("geo:"_L1, Qt::CaseInsensitive) || typed.startsWith("http://"_L1, Qt::CaseInsensitive) ||
        typed.startsWith("https://"_L1, Qt::CaseInsensitive))
        return readLink(QUrl(typed));
    return readPair(typed);
}

std::optional<double> readDegrees(const QString &text, Axis axis)
{
    if (text.size() > longestTyped)
        return std::nullopt;
    static const QRegularExpression form("\\A"_L1 + coordinateForm.arg(1) + "\\z"_L1);
    const QRegularExpressionMatch match = form.match(evenSigns(text).replace(u',', u'.'));
    const auto read = match.hasMatch() ? coordinateOf(match, u"1"_s) : std::nullopt;
    if (!read || (read->axis && read->axis != axis))
        return std::nullopt;
    return read->degrees;
}

QString degreesText(double degrees)
{
    QString text = QString::number(degrees, 'f', 7);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text == "-0"_L1 ? u"0"_s : text;
}

} // namespace wa::messages
