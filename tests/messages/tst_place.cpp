#include "app/messages/place.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! Where a location is, however somebody wrote it down.
class TestPlace final : public QObject
{
    Q_OBJECT

private slots:
    void isRead_data();
    void isRead();
    void isNotRead_data();
    void isNotRead();
    void oneFieldTakesTheSameForms();
    void isShownShort();
};

void TestPlace::isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QString>("label");
    const auto row = [](const char *name, const QString &text, const QString &label = {}) {
        QTest::newRow(name) << text << -6.2088 << 106.8456 << label;
    };
    row("decimal", u"-6.2088, 106.8456"_s);
    row("no space", u"-6.2088,106.8456"_s);
    row("a space", u" -6.2088 106.8456 "_s);
    row("semicolon", u"-6.2088;106.8456"_s);
    row("brackets", u"(-6.2088, 106.8456)"_s);
    row("named", u"Lat: -6.2088, Long: 106.8456"_s);
    row("a typographer's minus", u"−6.2088, 106.8456"_s);
    row("decimal commas", u"-6,2088; 106,8456"_s);
    row("decimal commas, a space", u"-6,2088 106,8456"_s);
    row("decimal commas, a comma", u"-6,2088, 106,8456"_s);
    row("letters", u"6.2088 S, 106.8456 E"_s);
    row("letters before", u"S6.2088 E106.8456"_s);
    row("letters, turned", u"106.8456E 6.2088S"_s);
    row("indonesian letters", u"6,2088° LS, 106,8456° BT"_s);
    row("degrees", u"6°12'31.68\"S 106°50'44.16\"E"_s);
    row("degrees, spaced", u"6° 12' 31.68\" S, 106° 50' 44.16\" E"_s);
    row("degrees, together", u"6°12'31.68\"S106°50'44.16\"E"_s);
    row("degrees, primes", u"6°12′31.68″S 106°50′44.16″E"_s);
    row("degrees, two primes", u"6º12'31.68''S 106º50'44.16''E"_s);
    row("degrees and minutes", u"6°12.528'S 106°50.736'E"_s);
    row("degrees, commas", u"6°12'31,68\"LS 106°50'44,16\"BT"_s);
    QTest::newRow("whole degrees") << u"-6, 106"_s << -6.0 << 106.0 << QString();
    QTest::newRow("whole degrees, close") << u"-6,106"_s << -6.0 << 106.0 << QString();
    QTest::newRow("the poles") << u"90 S 180 W"_s << -90.0 << -180.0 << QString();

    row("google, pin",
        u"https://www.google.com/maps/place/Front+Desk/@-6.1,106.9,17z/data=!3m1!4b1!4m5!8m2!3d-6.2088!4d106.8456!16s"_s,
        u"Front Desk"_s);
    row("google, view", u"https://www.google.com/maps/@-6.2088,106.8456,15z?entry=ttu"_s);
    row("google, q", u"https://maps.google.com/?q=-6.2088,106.8456"_s);
    row("google, country", u"https://www.google.co.id/maps?q=-6.2088,+106.8456&z=17"_s);
    row("google, api", u"https://www.google.com/maps/search/?api=1&query=-6.2088%2C106.8456"_s);
    row("google, search", u"https://www.google.com/maps/search/-6.2088,+106.8456?entry=tts"_s);
    row("google, way", u"https://www.google.com/maps/dir/?api=1&destination=-6.2088,106.8456"_s);
    row("osm, marker", u"https://www.openstreetmap.org/?mlat=-6.2088&mlon=106.8456#map=17/-6.1/106.9"_s);
    row("osm, view", u"https://www.openstreetmap.org/#map=17/-6.2088/106.8456"_s);
    row("apple", u"https://maps.apple.com/?ll=-6.2088,106.8456&q=Front%20Desk"_s, u"Front Desk"_s);
    row("apple, place", u"https://maps.apple.com/place?coordinate=-6.2088,106.8456&name=Brick"_s, u"Brick"_s);
    row("geo", u"geo:-6.2088,106.8456"_s);
    row("geo, uncertain", u"geo:-6.2088,106.8456;u=35"_s);
    row("geo, height", u"geo:-6.2088,106.8456,12"_s);
    row("geo, android", u"geo:0,0?q=-6.2088,106.8456(Front+Desk)"_s, u"Front Desk"_s);
}

void TestPlace::isRead()
{
    QFETCH(QString, text);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(QString, label);
    const Result<Place> place = readPlace(text);
    QVERIFY2(place, place ? "" : qPrintable(place.error().code));
    QVERIFY2(std::abs(place->latitude - latitude) < 1e-9, qPrintable(QString::number(place->latitude, 'f', 9)));
    QVERIFY2(std::abs(place->longitude - longitude) < 1e-9, qPrintable(QString::number(place->longitude, 'f', 9)));
    QCOMPARE(place->label, label);
}

void TestPlace::isNotRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QString &text, const QString &code = u"not_a_place"_s) {
        QTest::newRow(name) << text << code;
    };
    row("nothing", {});
    row("words", u"Jalan Sudirman 12, Jakarta"_s);
    row("one number", u"-6.2088"_s);
    row("three numbers", u"-6.2, 106.8, 12"_s);
    row("a number in words", u"about -6.2, 106.8"_s);
    row("twice south", u"6 S, 106 S"_s);
    row("a sign and a letter", u"-6.2 S, 106.8 E"_s);
    row("sixty minutes", u"6°60'0\"S 106°50'0\"E"_s);
    row("too far north", u"91, 10"_s, u"out_of_range"_s);
    row("too far east", u"10, 180.5"_s, u"out_of_range"_s);
    row("too far in a link", u"geo:95,10"_s, u"out_of_range"_s);
    row("short google", u"https://maps.app.goo.gl/AbCdEf"_s, u"short_link"_s);
    row("old short google", u"https://goo.gl/maps/AbCdEf"_s, u"short_link"_s);
    row("short osm", u"https://osm.org/go/0EEQjE--"_s, u"short_link"_s);
    row("google, a name alone", u"https://www.google.com/maps/place/Monas"_s);
    row("another site", u"https://example.com/?q=-6.2,106.8"_s);
    row("a lookalike", u"https://www.google.com.evil.example/maps?q=-6.2,106.8"_s);
    row("another scheme", u"javascript:-6.2,106.8"_s);
}

void TestPlace::isNotRead()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const Result<Place> place = readPlace(text);
    QVERIFY(!place);
    QCOMPARE(place.error().code, code);
}

void TestPlace::oneFieldTakesTheSameForms()
{
    QCOMPARE(readDegrees(u"-6.5"_s, Axis::Latitude), std::optional(-6.5));
    QCOMPARE(readDegrees(u"6,5 LS"_s, Axis::Latitude), std::optional(-6.5));
    QCOMPARE(readDegrees(u"106°30' E"_s, Axis::Longitude), std::optional(106.5));
    QCOMPARE(readDegrees(u"106°30' E"_s, Axis::Latitude), std::optional<double>());
    QCOMPARE(readDegrees(u"-"_s, Axis::Latitude), std::optional<double>());
    QCOMPARE(readDegrees(u"6.5 and more"_s, Axis::Latitude), std::optional<double>());
    QCOMPARE(readDegrees({}, Axis::Latitude), std::optional<double>());
    QCOMPARE(readDegrees(u"6.5"_s + QString(200, u' '), Axis::Latitude), std::optional<double>());
    QVERIFY(!readPlace(u"-6.2,"_s + QString(200, u' ') + u"106.8"_s));     // no coordinates are this long
    QCOMPARE(readDegrees(u"120"_s, Axis::Latitude), std::optional(120.0)); // the rules name the range
}

void TestPlace::isShownShort()
{
    QCOMPARE(degreesText(-6.2088), u"-6.2088"_s);
    QCOMPARE(degreesText(106.0), u"106"_s);
    QCOMPARE(degreesText(0.123456789), u"0.1234568"_s);
    QCOMPARE(degreesText(-0.00000001), u"0"_s);
    QCOMPARE(degreesText(100.0), u"100"_s);
}

QTEST_APPLESS_MAIN(TestPlace)
#include "tst_place.moc"
