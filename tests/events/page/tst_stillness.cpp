#include "tests/events/page/pagefixture.h"
#include "ui/widgets/histogram.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::ui {

namespace {

constexpr auto every = 50ms;
constexpr int atOnce = 10; // of them every 50 ms: 200 a second

} // namespace

//! Done-when 6: what is chosen and what is on screen stand still while 200 events a second really arrive: through the
//! log, the index and the feed. Seen by the view, and heard through the accessibility tree. WA_STILL_SECONDS: how long.
class StillnessTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }

    void standsStill_data()
    {
        QTest::addColumn<bool>("chosen");
        QTest::newRow("a row is chosen") << true;
        QTest::newRow("scrolled away") << false;
    }
    void standsStill()
    {
        QFETCH(bool, chosen);
        const int seconds = std::max(3, qEnvironmentVariableIntValue("WA_STILL_SECONDS"));
        constexpr int before = 500;
        PageDesk desk(before);
        desk.open();
        QVERIFY(desk.ready());
        QTRY_COMPARE_WITH_TIMEOUT(desk.events(), before, patient);
        // The chart comes once it has something to show, and takes its room from the list.
        QTRY_VERIFY_WITH_TIMEOUT(desk.pane().findChild<widgets::Histogram *>()->isVisible(), patient);
        FeedView &view = desk.view();
        events::LineKey held;
        if (chosen) {
            held = view.lines()->keyAt(3);
            QVERIFY(view.choose(held));
        } else {
            view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
            held = view.lines()->keyAt(view.topRow());
        }
        QVERIFY(!view.isFollowing());
        // Read first, and midnights drawn: what is looked at is all there.
        QTRY_VERIFY_WITH_TIMEOUT(!view.textOf(view.lines()->rowOf(held)).isEmpty(), patient);
        const events::LineKey top = view.lines()->keyAt(view.topRow());
        const QRect place = view.rectOf(view.lines()->rowOf(held));
        QAccessibleTableInterface *table = QAccessible::queryAccessibleInterface(&view)->tableInterface();
        QAccessibleInterface *cell = table->cellAt(view.lines()->rowOf(held), 4);
        const QRect heardAt = cell->rect();
        const QString heard = cell->text(QAccessible::Name);
        QVERIFY(!heard.isEmpty());
        QSignalSpy currents(&view, &FeedView::currentChanged);
        int looks = 0;
        QStringList moved;
        const auto look = [&] {
            ++looks;
            const int row = view.lines()->rowOf(held);
            if (view.lines()->keyAt(view.topRow()) != top)
                moved << u"the top row after %1 arrivals"_s.arg(view.unseen());
            if (view.rectOf(row) != place)
                moved << u"the row after %1 arrivals"_s.arg(view.unseen());
            if (!cell->isValid() || cell->rect() != heardAt || cell->text(QAccessible::Name) != heard)
                moved << u"the cell that is heard after %1 arrivals"_s.arg(view.unseen());
            if (chosen && (view.current() != held || table->selectedRows() != QList<int>{row}))
                moved << u"the choice after %1 arrivals"_s.arg(view.unseen());
        };
        connect(&desk.pane().feed(), &events::EventFeed::inserted, this, look);

        QElapsedTimer since;
        since.start();
        int sent = before;
        QTimer sender;
        connect(&sender, &QTimer::timeout, this, [&] {
            // As many as are due by now: a late timer sends more at once, so the rate holds.
            const auto due = std::min<qint64>(seconds * 200, since.elapsed() / every.count() * atOnce);
            while (sent - before < due)
                desk.add(++sent);
        });
        sender.start(every);
        QTRY_COMPARE_WITH_TIMEOUT(sent, before + seconds * 200, seconds * 1'000 + patient);
        QTRY_COMPARE_WITH_TIMEOUT(desk.events(), before + seconds * 200, patient);
        QCoreApplication::sendPostedEvents();
        look();
        qInfo("%d events in %.1f s, looked %d times", sent - before, double(since.elapsed()) / 1000, looks);
        QVERIFY2(moved.isEmpty(), qPrintable(moved.join(u'\n')));
        QVERIFY(looks > seconds);
        QCOMPARE(currents.count(), 0);
        QVERIFY(view.unseen() >= seconds * 200);
        QVERIFY(view.pill()->isVisible());
        disconnect(&desk.pane().feed(), nullptr, this, nullptr);
    }
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::StillnessTest)
#include "tst_stillness.moc"
