#include "ui/theme/theme.h"
#include "ui/widgets/histogram.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::test {

using widgets::Histogram;

//! Ten bars of 100 from 1,000; the third has 6 valid and 2 stale.
class HistogramTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_histogram = std::make_unique<Histogram>(
            u"Events over time"_s, [](qint64 from, qint64 to) { return u"%1 to %2"_s.arg(from).arg(to); });
        Histogram::Data data{
            .from = 1'000, .width = 100, .series = {{u"valid"_s, theme::Tone::Good}, {u"stale"_s, theme::Tone::Warn}}};
        data.bars.assign(10, {1, 0});
        data.bars[2] = {6, 2};
        data.bars[9] = {0, 0};
        m_histogram->setData(data);
        m_histogram->resize(506, 48);
        m_histogram->show();
        m_histogram->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_histogram.get(), 60000));
    }

    void saysWhatItShows()
    {
        QCOMPARE(m_histogram->words(), u"1000 to 2000: 14 valid, 2 stale"_s);
        QCOMPARE(m_histogram->wordsOf(2), u"1200 to 1300: 6 valid, 2 stale"_s);
        QCOMPARE(m_histogram->wordsOf(9), u"1900 to 2000: nothing"_s);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(m_histogram.get());
        QCOMPARE(face->role(), QAccessible::Chart);
        QCOMPARE(face->text(QAccessible::Name), u"Events over time"_s);
        QCOMPARE(face->text(QAccessible::Value), m_histogram->words());
    }

    void aRangeIsDragged()
    {
        QSignalSpy chosen(m_histogram.get(), &Histogram::rangeChosen);
        const auto at = [this](int bar) { return m_histogram->rectOf(bar).center(); };
        QTest::mousePress(m_histogram.get(), Qt::LeftButton, {}, at(5));
        QTest::mouseMove(m_histogram.get(), at(3));
        QTest::mouseRelease(m_histogram.get(), Qt::LeftButton, {}, at(2));
        // The release came without a move to 2, as some mice do it: what was marked counts.
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(0).toLongLong(), 1'300);
        QCOMPARE(chosen.first().at(1).toLongLong(), 1'600);
        QTest::mouseClick(m_histogram.get(), Qt::LeftButton, {}, at(2)); // one bar is a range, too
        QCOMPARE(chosen.last().at(0).toLongLong(), 1'200);
        QCOMPARE(chosen.last().at(1).toLongLong(), 1'300);
    }

    void keysDoTheSame()
    {
        QSignalSpy chosen(m_histogram.get(), &Histogram::rangeChosen);
        m_histogram->clearFocus();
        m_histogram->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(m_histogram->cursor(), 9);
        QTest::keyClick(m_histogram.get(), Qt::Key_Home);
        QTest::keyClick(m_histogram.get(), Qt::Key_Right);
        QTest::keyClick(m_histogram.get(), Qt::Key_Right);
        QCOMPARE(m_histogram->words(), u"1200 to 1300: 6 valid, 2 stale"_s);
        QTest::keyClick(m_histogram.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_histogram->words(), u"1200 to 1400: 7 valid, 2 stale"_s);
        QTest::keyClick(m_histogram.get(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(0).toLongLong(), 1'200);
        QCOMPARE(chosen.first().at(1).toLongLong(), 1'400);
    }

    void partsOfABarAddUp()
    {
        const QImage picture = m_histogram->grab().toImage();
        const theme::Tokens &t = theme::tokensOf(m_histogram.get());
        const auto heightOf = [&](int bar, const QColor &color) {
            int pixels = 0;
            for (int y = 0; y < picture.height(); ++y)
                pixels += picture.pixelColor(m_histogram->rectOf(bar).left() + 4, y) == color ? 1 : 0;
            return pixels;
        };
        const int full = m_histogram->rectOf(2).height();
        QCOMPARE(heightOf(2, t.good) + heightOf(2, t.warn), full);
        QVERIFY(std::abs(heightOf(2, t.good) - full * 6 / 8) <= 1);
        QVERIFY(heightOf(1, t.good) >= 2);
        QCOMPARE(heightOf(9, t.good), 0);
    }

    //! New events move the bars; the marked stretch stays at its times.
    void theCursorStaysInTime()
    {
        m_histogram->clearFocus();
        m_histogram->setFocus(Qt::TabFocusReason);
        QTest::keyClick(m_histogram.get(), Qt::Key_Home);
        QTest::keyClick(m_histogram.get(), Qt::Key_Right);
        QCOMPARE(m_histogram->cursor(), 1);
        Histogram::Data data = m_histogram->data();
        data.from = 900;
        data.bars.insert(data.bars.begin(), {3, 0});
        m_histogram->setData(data);
        QCOMPARE(m_histogram->cursor(), 2);
        m_histogram->setData({});
        QCOMPARE(m_histogram->cursor(), -1);
        QCOMPARE(m_histogram->words(), u"nothing"_s);
        QTest::keyClick(m_histogram.get(), Qt::Key_Right); // of nothing, nothing happens
        QCOMPARE(m_histogram->cursor(), -1);
    }

private:
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
    std::unique_ptr<Histogram> m_histogram;
};

} // namespace wa::test

QTEST_MAIN(wa::test::HistogramTest)
#include "tst_histogram.moc"
