#include "app/base/settingstable.h"
#include "tests/events/page/pagefixture.h"
#include "ui/events/alertsdialog.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/lineview.h"
#include "ui/widgets/table.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::ui {

using Act = ClauseWish::Act;
using events::Join;

//! The live pane: what its menus, keys and buttons do to the filter, the list and the clipboard.
class FeedPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<PageDesk>(30);
        m_desk->open();
        QVERIFY(m_desk->ready());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 30, patient);
        QTRY_VERIFY_WITH_TIMEOUT(!m_desk->pane().feed().isSearching(), patient);
    }
    void cleanup() { m_desk.reset(); }

    void theChosenEventIsShownBeside()
    {
        choose(7);
        QCOMPARE(m_desk->pane().detail()->detail()->event.requestId, RequestId(u"r-7"_s));
        QCOMPARE(m_desk->pane().chosen(), (std::vector<qint64>{7}));
        m_desk->view().clearChoice();
        QVERIFY(!m_desk->pane().detail()->detail());
    }

    //! What the menus of cells, headers and JSON values ask ends in the filter, the columns or a rule.
    void wishesAreGranted()
    {
        choose(7);
        EventDetailPane *detail = m_desk->pane().detail();
        emit detail->wished({.act = Act::Join, .clause = u"event:receipt"_s, .join = Join::Only});
        QCOMPARE(text(), u"event:receipt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 10, patient);
        emit detail->wished({.act = Act::Join, .clause = u"seq<=9"_s, .join = Join::And});
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->seqs(), (std::vector<qint64>{9, 6, 3}), patient);
        emit detail->wished({.act = Act::Prepare, .clause = u"dup"_s, .join = Join::Or});
        QVERIFY(text().contains(u" or dup"_s));
        QCOMPARE(m_desk->events(), 3); // not run
        emit detail->wished({.act = Act::AddColumn, .column = u"header[via]"_s});
        const FeedHeader *header = m_desk->view().header();
        QVERIFY(header->isShown(header->indexOf(u"header[via]"_s)));
        QSignalSpy rules(m_desk->page.get(), &EventsPage::ruleWanted);
        emit detail->wished({.act = Act::Colour, .clause = u"event:logout"_s});
        emit detail->wished({.act = Act::Notify, .clause = u"event:warning"_s});
        QCOMPARE(rules.count(), 2);
        QCOMPARE(rules[0][0].toString(), u"event:logout"_s);
        QCOMPARE(rules[0][1].value<Act>(), Act::Colour);
        QCOMPARE(rules[1][1].value<Act>(), Act::Notify);
    }

    void aValueOfTheBodyIsAFilter()
    {
        choose(8);
        auto *body = m_desk->child<widgets::BodyView>("event.body");
        body->choosePath(u".payload.text"_s);
        emit body->actionRequested(widgets::BodyAction::ShowOnly, valueOf(u".payload.text"_s, u"text 8"_s));
        QCOMPARE(text(), u".payload.text=\"text 8\""_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->seqs(), (std::vector<qint64>{8}), patient);
        emit body->actionRequested(widgets::BodyAction::AndNot, valueOf(u".payload.from"_s, u"x"_s));
        QVERIFY(text().endsWith(u"-.payload.from=\"x\""_s));
        emit body->actionRequested(widgets::BodyAction::CopyAsFilter, valueOf(u".payload.from"_s, u"62811"_s));
        QCOMPARE(QGuiApplication::clipboard()->text(), u".payload.from=\"62811\""_s);
        emit body->actionRequested(widgets::BodyAction::AddColumn, valueOf(u".payload.from"_s, u"62811"_s));
        QVERIFY(m_desk->view().header()->indexOf(u".payload.from"_s) >= 0);
    }

    void aHeaderIsAFilter()
    {
        choose(8);
        m_desk->pane().detail()->openTab(EventDetailPane::Headers);
        auto *table = m_desk->child<widgets::Table>("event.headers");
        QVERIFY(rowSaying(*table, u"Via"_s) >= 0);
        table->setCurrentIndex(table->model()->index(rowSaying(*table, u"Via"_s), 1));
        table->setFocus();
        m_desk->press(Qt::Key_Menu);
        QVERIFY(PageDesk::walkMenuTo(u"Show Only"_s));
        m_desk->press(Qt::Key_Return);
        QCOMPARE(text(), u"header[via]=\"proxy-0\""_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 15, patient);
        // What signs or authorises is never spelt out.
        table->setCurrentIndex(table->model()->index(rowSaying(*table, u"x-wa-signature"_s), 1));
        table->setFocus();
        m_desk->press(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(!PageDesk::walkMenuTo(u"Add as Column"_s));
        QVERIFY(PageDesk::walkMenuTo(u"Copy as Filter"_s));
        m_desk->press(Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"header[x-wa-signature]"_s);
    }

    void yCopies()
    {
        choose(8);
        m_desk->view().setFocus();
        m_desk->write("yi");
        QCOMPARE(clipboard(), u"r-8"_s);
        m_desk->write("yf");
        QCOMPARE(clipboard(), u"id:r-8"_s);
        m_desk->write("yj");
        QCOMPARE(clipboard(), QString::fromUtf8(m_desk->pane().detail()->detail()->body));
        m_desk->write("yc");
        QVERIFY(clipboard().contains(u"| curl "_s));
        QVERIFY(clipboard().contains(QString::fromLatin1(m_desk->pane().detail()->detail()->body.toBase64().left(60))));
        const QString before = clipboard();
        m_desk->write("yp"); // nothing is chosen in the body
        QCOMPARE(clipboard(), before);
        m_desk->child<widgets::BodyView>("event.body")->choosePath(u".payload.text"_s);
        m_desk->write("yp");
        QCOMPARE(clipboard(), u".payload.text"_s);
        // The same inside the detail, whatever has the focus there.
        m_desk->child<widgets::BodyView>("event.body")->view(widgets::BodyView::Mode::Tree)->setFocus();
        m_desk->write("yi");
        QCOMPARE(clipboard(), u"r-8"_s);
        m_desk->write("yp");
        QCOMPARE(clipboard(), u".payload.text"_s);
        m_desk->pane().detail()->setLetters(false);
        m_desk->write("yi");
        QCOMPARE(clipboard(), u".payload.text"_s);
    }

    void f3WalksWhatTheMutedFilterWouldFind()
    {
        m_desk->pane().setFilterText(u"event:receipt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 10, patient);
        m_desk->view().setFocus();
        m_desk->press(Qt::Key_Slash, Qt::ControlModifier); // mute
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 30, patient);
        m_desk->press(Qt::Key_F3);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().current().id, 30, patient);
        m_desk->press(Qt::Key_F3);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().current().id, 27, patient);
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().current().id, 27, patient);
        m_desk->press(Qt::Key_Slash, Qt::ControlModifier); // in force: every row is a match
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->events() == 10 && !m_desk->pane().feed().isSearching(), patient);
        m_desk->press(Qt::Key_F3);
        QCOMPARE(m_desk->view().current().id, 24);
    }

    void revealedWhereverItIs()
    {
        m_desk->page->reveal(12);
        QCOMPARE(m_desk->view().current().id, 12);
        m_desk->pane().setFilterText(u"event:receipt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 10, patient);
        m_desk->page->reveal(7); // hidden by the filter: beside the list alone
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail() && m_desk->pane().detail()->detail()->event.seq == 7,
                                 patient);
        QCOMPARE(text(), u"event:receipt"_s);
        auto *refused = m_desk->child<QPushButton>("events.refused");
        refused->click();
        m_desk->page->reveal(9);
        QVERIFY(!refused->isChecked());
        QCOMPARE(m_desk->view().current().id, 9);
    }

    void whatWasRefusedIsCountedReloadedAndCheckedAgain()
    {
        auto *button = m_desk->child<QPushButton>("events.refused");
        auto *recheck = m_desk->child<QPushButton>("events.recheck");
        QVERIFY(!recheck->isVisible());
        QCOMPARE(button->text(), u"Refused"_s);
        m_desk->refuse(1);
        m_desk->refuse(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isSettled(), patient);
        m_desk->page->reloadRefused();
        QTRY_COMPARE_WITH_TIMEOUT(button->text(), u"Refused: 2"_s, patient);
        button->click();
        QVERIFY(recheck->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().lines()->count(), 2, patient);
        const events::LineKey chosen = m_desk->view().lines()->keyAt(1);
        QVERIFY(m_desk->view().choose(chosen));
        QVERIFY(m_desk->pane().detail()->detail());
        m_desk->refuse(3); // comes while one looks
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isSettled(), patient);
        m_desk->page->reloadRefused();
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().lines()->count(), 3, patient);
        QCOMPARE(m_desk->view().current(), chosen);

        std::optional<Promise<qint64>> answer;
        ProjectId asked;
        m_desk->recheck = [&](const ProjectId &project) {
            asked = project;
            answer.emplace();
            return answer->task();
        };
        recheck->click();
        QCOMPARE(asked, testProject);
        QVERIFY(!recheck->isEnabled());
        answer->settle(2);
        QTRY_VERIFY(recheck->isEnabled());
        const auto *bar = m_desk->page->findChild<widgets::ErrorBar *>();
        QCOMPARE(bar->message().what, u"2 refused delivery(s) turned out right and became events."_s);
        recheck->click();
        answer->settle(tl::unexpected(Error{.kind = Error::Kind::NotFound}));
        QTRY_COMPARE(bar->message().what, u"Cannot check again what was refused."_s);
    }

    void theChartIsThereWhenThereIsSomethingToShow()
    {
        auto *chart = m_desk->child<widgets::Histogram>("events.histogram");
        QTRY_VERIFY_WITH_TIMEOUT(chart->isVisible(), patient);
        QVERIFY(!chart->data().bars.empty());
        m_desk->page->setProject(ProjectId(u"p-9"_s)); // nothing ever came for it
        QTRY_VERIFY_WITH_TIMEOUT(!chart->isVisible(), patient);
    }

    void aDraggedRangeIsAFilter()
    {
        auto *chart = m_desk->child<widgets::Histogram>("events.histogram");
        QTRY_VERIFY_WITH_TIMEOUT(chart->isVisible(), patient);
        emit chart->rangeChosen((events::testTime + 10s).time_since_epoch().count(),
                                (events::testTime + 13s).time_since_epoch().count());
        QVERIFY(text().startsWith(u"received:"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->seqs(), (std::vector<qint64>{12, 11, 10}), patient);
    }

    //! What was chosen is found again by the next run of the console.
    void thePlaceIsTakenUpAgain()
    {
        choose(5);
        m_desk->page->hide();
        QCOMPARE(m_desk->settings->get(settings::eventsPlace), 5);
        m_desk->open();
        QVERIFY(m_desk->ready());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->view().current().id, 5, patient);
    }

private:
    void choose(qint64 seq)
    {
        QVERIFY(m_desk->view().choose({.id = seq}));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->pane().detail()->detail() &&
                                     m_desk->pane().detail()->detail()->event.seq == seq &&
                                     m_desk->pane().feed().row(seq),
                                 patient);
    }
    [[nodiscard]] QString text() const { return m_desk->pane().box()->text(); }
    [[nodiscard]] static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    [[nodiscard]] static widgets::BodyValue valueOf(const QString &path, const QString &value)
    {
        return {.path = path, .text = value, .type = json::Value::Type::String, .value = json::Value(value)};
    }
    [[nodiscard]] static int rowSaying(const widgets::Table &table, const QString &words)
    {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.model()->index(row, 0).data().toString() == words)
                return row;
        }
        return -1;
    }

    std::unique_ptr<PageDesk> m_desk;
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::FeedPaneTest)
#include "tst_feedpane.moc"
