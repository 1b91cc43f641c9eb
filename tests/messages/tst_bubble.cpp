#include "ui/messages/bubble.h"
#include "ui/messages/bubbletext.h"
#include "ui/theme/looks.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::ui;
using messages::SendState;

//! A message as it is drawn: its size, what lies where, and what a stranger can do to it.
class TestBubble final : public QObject
{
    Q_OBJECT

    static QFont font() { return theme::fontFor(theme::TextRole::Body); }
    static Bubble saying(const QString &words) { return {.text = messages::formatted(words), .time = u"14:05"_s}; }
    static QSize sizeOf(const Bubble &bubble, int width = 400) { return BubblePainter(bubble, font()).sizeFor(width); }
    static QImage painted(const Bubble &bubble, theme::Scheme scheme = theme::Scheme::Light, int width = 400)
    {
        BubblePainter painter(bubble, font());
        QImage image(painter.sizeFor(width), QImage::Format_ARGB32_Premultiplied);
        image.fill(theme::tokens(scheme).window);
        QPainter target(&image);
        painter.paint(target, image.rect(), theme::paletteOf(scheme));
        return image;
    }
    //! How near a picture comes to a colour: icons are drawn with soft edges.
    static int distance(const QImage &image, QColor colour)
    {
        int nearest = 3 * 255;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                nearest =
                    std::min(nearest, std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                                          std::abs(pixel.blue() - colour.blue()));
            }
        }
        return nearest;
    }
    //! All that can be hit in it.
    static QList<BubblePainter::Hit> hits(const Bubble &bubble)
    {
        BubblePainter painter(bubble, font());
        const QRect rect(QPoint(7, 11), painter.sizeFor(400));
        QList<BubblePainter::Hit> found;
        for (int y = rect.top(); y <= rect.bottom(); y += 2) {
            for (int x = rect.left(); x <= rect.right(); x += 2) {
                const auto hit = painter.at(rect, {x, y});
                if (!found.contains(hit))
                    found << hit;
            }
        }
        return found;
    }
    static bool canHit(const Bubble &bubble, BubblePainter::Part part)
    {
        const auto found = hits(bubble);
        return std::ranges::any_of(found, [part](const auto &hit) { return hit.part == part; });
    }

private slots:
    void itIsAsWideAsItsWordsAndNeverWiderThanAsked()
    {
        const QSize small = sizeOf(saying(u"Hi"_s));
        QVERIFY2(small.width() < 160, qPrintable(QString::number(small.width())));
        const Bubble longer = saying(u"Some words that go on and on "_s.repeated(20));
        for (const int width : {120, 200, 400, 2000})
            QVERIFY(sizeOf(longer, width).width() <= std::min(width, int(BubblePainter::widest)));
        QVERIFY(sizeOf(longer, 200).height() > sizeOf(longer, 400).height());
        QVERIFY(sizeOf(saying(QString(3000, u'x')), 200).width() <= 200); // one word
    }

    void theTimeStandsBehindTheLastWordWhereThereIsRoom()
    {
        Bubble without = saying(u"A word"_s);
        without.time.clear();
        QCOMPARE(sizeOf(saying(u"A word"_s)).height(), sizeOf(without).height());
        QVERIFY(sizeOf(saying(u"A word"_s)).width() > sizeOf(without).width());
        // From right to left its end is where the time would be.
        without = saying(u"שלום"_s);
        without.time.clear();
        QVERIFY(sizeOf(saying(u"שלום"_s)).height() > sizeOf(without).height());
    }

    void eachPartTakesItsRoom()
    {
        const Bubble plain = saying(u"Words"_s);
        const int height = sizeOf(plain).height();
        Bubble more = plain;
        more.sender = u"Anna"_s;
        QVERIFY(sizeOf(more).height() > height);
        more = plain;
        more.forwarded = true;
        QVERIFY(sizeOf(more).height() > height);
        more = plain;
        more.quote = Bubble::Quote{.sender = u"Anna"_s, .text = u"What was said"_s};
        QVERIFY(sizeOf(more).height() > height);
        QVERIFY(canHit(more, BubblePainter::Part::Quote));
        more = plain;
        more.media = Bubble::Media{.name = u"invoice.pdf"_s, .facts = u"PDF, 12 KB"_s};
        const int withFile = sizeOf(more).height();
        QVERIFY(withFile > height);
        QVERIFY(canHit(more, BubblePainter::Part::Media));
        more.media->picture = QImage(4000, 3000, QImage::Format_RGB32);
        more.media->picture.fill(Qt::red);
        QVERIFY(sizeOf(more).height() > withFile);
        QVERIFY(sizeOf(more).width() <= 400);
        more = plain;
        more.mentions = QStringList{u"628111@s.whatsapp.net"_s};
        QVERIFY(sizeOf(more).height() > height); // it stands nowhere in the words
        more.text = messages::formatted(u"@628111 see"_s);
        QCOMPARE(sizeOf(more).height(), height);
        more = plain;
        more.choices = QStringList{u"Yes"_s, u"No"_s};
        QVERIFY(sizeOf(more).height() > height);
    }

    void ticks_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("scheme");
        for (int i = 0; i < messages::sendStateCount; ++i) {
            for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark})
                QTest::addRow("%s %d", qPrintable(messages::stateWord(SendState(i))), int(scheme)) << i << int(scheme);
        }
    }
    void ticks()
    {
        QFETCH(const int, state);
        QFETCH(const int, scheme);
        const theme::Tokens &t = theme::tokens(theme::Scheme(scheme));
        Bubble bubble = saying(u"x"_s);
        bubble.time.clear();
        bubble.text = {};
        bubble.tick = SendState(state);
        const QImage picture = painted(bubble, theme::Scheme(scheme));
        const theme::Tone tone = theme::lookOf(SendState(state)).tone;
        const int expected = distance(picture, theme::colorOf(tone, t));
        for (const auto other : {theme::Tone::Neutral, theme::Tone::Info, theme::Tone::Warn, theme::Tone::Bad})
            QVERIFY(other == tone || distance(picture, theme::colorOf(other, t)) > expected);
        QVERIFY(canHit(bubble, BubblePainter::Part::Tick));
    }

    void onlyWebLinksCanBeHit()
    {
        const Bubble bubble = saying(u"see https://example.org/a?b=1, then"_s);
        QVERIFY(hits(bubble).contains({BubblePainter::Part::Link, QUrl(u"https://example.org/a?b=1"_s)}));
        for (const QString &evil : {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"data:text/html,x"_s,
                                    u"http://good.org@evil.org/"_s, u"ftp://example.org"_s})
            QVERIFY2(!canHit(saying(evil), BubblePainter::Part::Link), qPrintable(evil));
        QVERIFY(!openableLink(u"http://good.org@evil.org/"_s).isValid());
        QVERIFY(!openableLink(u"HTTPS:"_s).isValid());
        QVERIFY(openableLink(u"http://example.org"_s).isValid());
    }

    void formatsAreDrawn()
    {
        const QImage plain = painted(saying(u"bold"_s));
        for (const QString &typed : {u"*bold*"_s, u"_bold_"_s, u"~bold~"_s, u"`bold`"_s})
            QVERIFY2(painted(saying(typed)) != plain, qPrintable(typed));
        // A list hangs from its sign: broken lines do not begin under it.
        const QString words = u"word "_s.repeated(30);
        QVERIFY(painted(saying(u"- "_s + words), theme::Scheme::Light, 200) !=
                painted(saying(u"• "_s + words), theme::Scheme::Light, 200));
    }

    void markupIsNoMarkup()
    {
        const QString words = u"<h1>X</h1><img src=file:///tmp/canary.png>"_s;
        QVERIFY(sizeOf(saying(words)).height() <= sizeOf(saying(u"Y"_s.repeated(words.size()))).height());
    }

    void strangersCannotOverrunIt_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("a million marks") << u'e' + QString(1'000'000, QChar(0x301));
        QTest::newRow("a word of a megabyte") << QString(1'000'000, u'w');
        QTest::newRow("a hundred thousand lines") << u"a\n"_s.repeated(100'000);
        QTest::newRow("controls") << u"a\u001b]0;title\u0007b\u0000c"_s;
        QTest::newRow("half a pair at the cut") << QString(4095, u'a') + u"😀"_s + QString(10, u'a');
    }
    void strangersCannotOverrunIt()
    {
        QFETCH(const QString, words);
        Bubble bubble = saying(words);
        bubble.sender = words;
        bubble.media = Bubble::Media{.name = words, .facts = words};
        bubble.quote = Bubble::Quote{.sender = words, .text = words};
        BubblePainter painter(bubble, font());
        QVERIFY(painter.sizeFor(400).width() <= 400);
        QVERIFY(painter.sizeFor(400).height() < 10'000);
        QCOMPARE(painter.isClipped(), drawable(words) != words);
    }

    void whatIsDrawnKeepsItsPlaces()
    {
        const QString marks = u'e' + QString(20, QChar(0x301)) + u"X"_s;
        QCOMPARE(drawable(marks).size(), marks.size());
        QCOMPARE(drawable(marks).count(QChar(0x301)), 8);
        QCOMPARE(drawable(marks).back(), u'X');
        QCOMPARE(drawable(u"a\u202egnp.exe"_s), u"a\ufffdgnp.exe"_s);
        QCOMPARE(drawable(u"\u2067שלום\u2069"_s), u"\u2067שלום\u2069"_s); // honest isolates
        QCOMPARE(drawableLine(u" a\n\u200fb "_s), u"a \ufffdb"_s);
        const auto text = messages::formatted(u"*"_s + QString(6000, u'b') + u"* tail"_s);
        for (const messages::Span &span : drawable(text).spans)
            QVERIFY(span.from + span.length <= drawable(text).plain.size());
        QVERIFY(drawable(text).plain.endsWith(u'…'));
    }
};

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const theme::Theme theme(application, theme::Mode::Light);
    TestBubble test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_bubble.moc"
