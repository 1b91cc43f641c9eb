#include "tests/support/manualclock.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/countdownring.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/navrail.h"
#include "ui/widgets/qrview.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {

using namespace widgets;

namespace {

template <class T> T *child(const QWidget &parent, const QString &text)
{
    for (T *found : parent.findChildren<T *>()) {
        if (found->text() == text)
            return found;
    }
    return nullptr;
}

} // namespace

class TestWidgets final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_theme->setMode(theme::Mode::Light); }

    void ringRunsDownOnce()
    {
        CountdownRing ring(m_clock);
        QSignalSpy ticks(&ring, &CountdownRing::tick);
        QSignalSpy end(&ring, &CountdownRing::ranOut);
        ring.run(m_clock.steady() + 3s, 60s);
        QCOMPARE(ring.secondsLeft(), 3);
        m_clock.advance(3s);
        QCOMPARE(end.size(), 1);
        QCOMPARE(ticks.size(), 4); // 3 2 1 0
        QCOMPARE(ticks.last().first().toInt(), 0);
        QVERIFY(!ring.isRunning());
        m_clock.advance(5s);
        QCOMPARE(end.size(), 1);
        QCOMPARE(m_clock.pending(), 0u);
    }

    void ringStartedAgainForgetsTheFirstRun()
    {
        CountdownRing ring(m_clock);
        QSignalSpy end(&ring, &CountdownRing::ranOut);
        ring.run(m_clock.steady() + 2s, 60s);
        ring.run(m_clock.steady() + 10s, 60s);
        m_clock.advance(5s);
        QCOMPARE(end.size(), 0);
        ring.stop();
        m_clock.advance(20s);
        QCOMPARE(end.size(), 0);
        QCOMPARE(ring.secondsLeft(), 0);
        ring.run(m_clock.steady() - 1s, 60s); // already over
        QCOMPARE(end.size(), 1);
    }

    void busyBarSaysHowLong()
    {
        BusyBar bar(m_clock);
        QVERIFY(bar.isHidden());
        bar.start(u"Creating the device."_s);
        QVERIFY(child<QLabel>(bar, u"Creating the device."_s));
        m_clock.advance(5s);
        QVERIFY(child<QLabel>(bar, u"Creating the device. 5 s so far."_s));
        QSignalSpy cancelled(&bar, &BusyBar::cancelRequested);
        child<QPushButton>(bar, u"Cancel"_s)->click();
        QCOMPARE(cancelled.size(), 1);
        bar.finish();
        QVERIFY(bar.isHidden());
        m_clock.advance(5s);
        QCOMPARE(m_clock.pending(), 0u);
    }

    void qrIsBlackOnWhiteInEveryTheme_data()
    {
        QTest::addColumn<theme::Mode>("mode");
        QTest::newRow("light") << theme::Mode::Light;
        QTest::newRow("dark") << theme::Mode::Dark;
    }
    void qrIsBlackOnWhiteInEveryTheme()
    {
        QFETCH(theme::Mode, mode);
        m_theme->setMode(mode);
        QrView view;
        const auto code = qr::encode("2@hWmTnA5bYzQ8x1rFv0Lk3dPqSjGcUeIoXaNtBwMy");
        view.setModules(*code);
        view.resize(320, 340);
        const QImage picture = view.grab().toImage();
        // Every module is a square of whole pixels, pure black or pure white.
        const int scale = qRound(picture.devicePixelRatio());
        const int module = 320 * scale / (code->size() + 2 * QrView::quietZone);
        const int left = (320 * scale - module * code->size()) / 2;
        const int top = (340 * scale - module * code->size()) / 2;
        QVERIFY(left >= QrView::quietZone * module);
        for (int y = -QrView::quietZone; y < code->size() + QrView::quietZone; ++y) {
            for (int x = -QrView::quietZone; x < code->size() + QrView::quietZone; ++x) {
                const QRgb wanted = code->isDark(x, y) ? qRgb(0, 0, 0) : qRgb(255, 255, 255);
                for (const QPoint corner : {QPoint(0, 0), QPoint(module - 1, module - 1)}) {
                    const QPoint at = QPoint(left + x * module, top + y * module) + corner;
                    QCOMPARE(picture.pixel(at), wanted);
                }
            }
        }
    }

    void qrThatExpiredIsGone()
    {
        QrView view;
        view.resize(320, 320);
        view.setModules(*qr::encode("2@canary"));
        QVERIFY(!view.isBlank());
        QVERIFY(!view.accessibleName().contains(u"canary"_s));
        view.blank(u"This code has expired."_s);
        QVERIFY(view.isBlank());
        QCOMPARE(view.accessibleDescription(), u"This code has expired."_s);
        QImage picture = view.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
        int dark = 0; // only the sentence is left: no module-sized black anywhere in the corner where a finder stood
        for (int y = 30; y < 100; ++y) {
            for (int x = 30; x < 100; ++x)
                dark += qGray(picture.pixel(x, y)) < 128;
        }
        QCOMPARE(dark, 0);
        view.setPicture(QImage(100, 100, QImage::Format_RGB32));
        QVERIFY(!view.isBlank());
        QVERIFY(view.sentence().isEmpty());
    }

    void pictureIsEnlargedByWholePixels()
    {
        QImage checker(50, 50, QImage::Format_RGB32);
        for (int y = 0; y < 50; ++y) {
            for (int x = 0; x < 50; ++x)
                checker.setPixel(x, y, (x + y) % 2 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
        }
        QrView view;
        view.resize(320, 320);
        view.setPicture(checker);
        const QImage picture = view.grab().toImage();
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 8; x < picture.width() - 8; ++x) {
                const QRgb pixel = picture.pixel(x, y);
                QVERIFY2(pixel == qRgb(0, 0, 0) || pixel == qRgb(255, 255, 255) || y < 8 || y >= picture.height() - 8,
                         "a blurred pixel");
            }
        }
    }

    void errorStaysUntilRead()
    {
        ErrorBar bar;
        QVERIFY(bar.isHidden());
        bar.show({.what = u"Cannot create the device."_s,
                  .why = u"The name is taken."_s,
                  .next = u"Try Again"_s,
                  .details = u"HTTP 409"_s});
        QVERIFY(!bar.isHidden());
        QSignalSpy next(&bar, &ErrorBar::nextRequested);
        child<QPushButton>(bar, u"Try Again"_s)->click();
        QCOMPARE(next.size(), 1);
        child<QPushButton>(bar, u"Copy Details"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"HTTP 409"_s);
        QVERIFY(!bar.isHidden());
        QSignalSpy gone(&bar, &ErrorBar::dismissed);
        bar.findChild<QToolButton *>()->click();
        QVERIFY(bar.isHidden());
        QCOMPARE(gone.size(), 1);
        bar.show({.what = u"Cannot save."_s});
        QVERIFY(child<QPushButton>(bar, QString())->isHidden()); // no next step: no button
    }

    void railTellsWhatNeedsAPerson()
    {
        NavRail rail;
        const int devices = rail.add(theme::Icon::Devices, u"Devices"_s, NavRail::Group::Main);
        const int settings = rail.add(theme::Icon::Settings, u"Settings"_s, NavRail::Group::Below);
        QSignalSpy chosen(&rail, &NavRail::chosen);
        rail.button(settings)->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toInt(), settings);
        rail.setCurrent(devices);
        QCOMPARE(chosen.size(), 1); // only the operator chooses
        rail.setBadge(devices, 2);
        QVERIFY(rail.button(devices)->accessibleName().contains(u'2'));
        const int wide = rail.button(devices)->sizeHint().width();
        rail.setFolded(true);
        QVERIFY(rail.button(devices)->sizeHint().width() < wide);
        QVERIFY(rail.button(devices)->toolTip().contains(u"Devices"_s)); // an icon alone needs its word somewhere
    }

    void emptyStateTriggersItsAction()
    {
        EmptyState empty(theme::Icon::Projects);
        empty.setText(u"No project yet"_s, u"A project holds the token."_s);
        QAction action(u"Create Project…"_s);
        QSignalSpy triggered(&action, &QAction::triggered);
        empty.setAction(&action);
        auto *button = empty.findChild<QPushButton *>();
        button->click();
        QCOMPARE(triggered.size(), 1);
        action.setEnabled(false);
        QVERIFY(!button->isEnabled());
        empty.setAction(nullptr);
        QVERIFY(button->isHidden());
    }

    void elidedTextIsInTheTooltip()
    {
        ElidedLabel label;
        label.setText(u"Receiver http://127.0.0.1:8787 · stored 12 s ago"_s);
        label.resize(80, 20);
        QVERIFY(label.isElided());
        QHelpEvent ask(QEvent::ToolTip, QPoint(5, 5), QPoint(5, 5));
        QApplication::sendEvent(&label, &ask);
        QCOMPARE(label.toolTip(), label.text());
        label.resize(800, 20);
        label.setNote(u"It listens."_s);
        QApplication::sendEvent(&label, &ask);
        QCOMPARE(label.toolTip(), u"It listens."_s);
    }

    void tableSpeaksItsRow()
    {
        QStandardItemModel model(2, 3);
        model.setHorizontalHeaderLabels({u"Status"_s, u"Name"_s, u"Number"_s});
        for (int column = 0; column < 3; ++column)
            model.setData(model.index(1, column), u"cell %1"_s.arg(column));
        Table table(u"Devices"_s);
        table.setModel(&model);
        table.setColumnWidths({120, 0, 100});
        QCOMPARE(table.rowHeight(0), 28);
        table.setDensity(Table::Density::Compact);
        QCOMPARE(table.rowHeight(0), 24);
        QSignalSpy current(&table, &Table::currentRowChanged);
        QSignalSpy activated(&table, &Table::activatedRow);
        table.selectRow(1);
        QCOMPARE(current.size(), 1);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        table.setColumnHidden(2, true);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"cell 0\tcell 1"_s);
        table.horizontalHeader()->moveSection(1, 0);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"cell 1\tcell 0"_s);
    }

    void columnsCanBeHiddenButNotAll()
    {
        QStandardItemModel model(1, 2);
        model.setHorizontalHeaderLabels({u"Status"_s, u"Name"_s});
        Table table(u"Devices"_s);
        table.setModel(&model);
        table.show();
        emit table.horizontalHeader()->customContextMenuRequested(QPoint(5, 5));
        auto *menu = table.findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().at(0)->trigger();
        QVERIFY(table.isColumnHidden(0));
        menu->close();
        QTRY_VERIFY(!table.findChild<QMenu *>());
        emit table.horizontalHeader()->customContextMenuRequested(QPoint(5, 5));
        QVERIFY(!table.findChild<QMenu *>()->actions().at(1)->isEnabled());
    }

    void pillGrowsWithItsWord()
    {
        const QFontMetrics metrics(QApplication::font());
        const Status brief{{theme::Tone::Good, theme::Icon::Link}, u"Linked"_s};
        const Status wordy{{theme::Tone::Good, theme::Icon::Link}, u"Linked, but silent"_s};
        QVERIFY(StatusPill::sizeFor(brief, metrics).width() < StatusPill::sizeFor(wordy, metrics).width());
        StatusPill pill;
        pill.setStatus(brief);
        QCOMPARE(pill.accessibleName(), u"Linked"_s);
        QCOMPARE(pill.sizeHint(), StatusPill::sizeFor(brief, pill.fontMetrics()));
    }

    void escLeavesTheFilterAlone()
    {
        FilterBox box(u"Filter devices"_s);
        QTest::keyClicks(&box, u"desk"_s);
        QTest::keyClick(&box, Qt::Key_Escape);
        QCOMPARE(box.text(), u"desk"_s);
        QCOMPARE(box.accessibleName(), u"Filter devices"_s);
    }

    void sparklineScalesToItsMost()
    {
        Sparkline line;
        line.resize(64, 14);
        line.setSamples({0, 7, 14});
        const QImage picture = line.grab().toImage();
        const QRgb info = theme::tokensOf(&line).info.rgb();
        const int scale = qRound(picture.devicePixelRatio());
        QCOMPARE(picture.pixel(61 * scale, 1 * scale), info);  // the greatest fills the height
        QVERIFY(picture.pixel(57 * scale, 1 * scale) != info); // half of it does not
        QCOMPARE(picture.pixel(57 * scale, 12 * scale), info);
        QVERIFY(picture.pixel(53 * scale, 13 * scale) != info); // zero is a mark, not a bar
    }

private:
    ManualClock m_clock;
    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
};

} // namespace wa::test

QTEST_MAIN(wa::test::TestWidgets)
#include "tst_widgets.moc"
