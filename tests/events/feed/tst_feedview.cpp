#include "tests/events/feed/plainlines.h"
#include "ui/events/feedview.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace wa::test {

using namespace ui;
using events::LineKey;
using events::LineKind;

static LineKey eventKey(qint64 seq)
{
    return {.kind = LineKind::Event, .id = seq};
}

//! The view over plain lines, shown.
class FeedDesk
{
public:
    explicit FeedDesk(int events)
        : lines(events)
        , header(new FeedHeader(PlainLines::columns(), u"line"_s))
        , view(header, u"Events"_s)
    {
        view.setLines(&lines);
        view.resize(900, 500);
        view.show();
        view.activateWindow();
        view.setFocus();
    }
    [[nodiscard]] bool ready() { return QTest::qWaitForWindowActive(&view, 60000); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, Qt::Key(key), modifiers); }
    void write(const char *letters) { QTest::keyClicks(&view, QString::fromLatin1(letters)); }
    //! What is on the screen, without asking the widget to draw it again.
    QImage screen()
    {
        QCoreApplication::sendPostedEvents();
        return view.screen()->grabWindow(view.winId()).toImage();
    }
    void scrollTo(int row)
    {
        QScrollBar *bar = view.verticalScrollBar();
        while (bar->value() < std::min(row, bar->maximum()))
            bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    }

    PlainLines lines;
    FeedHeader *header;
    FeedView view;
};

static QAccessibleTableInterface *tableOf(FeedView &view)
{
    return QAccessible::queryAccessibleInterface(&view)->tableInterface();
}

class FeedViewTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }

    //! Done-when 6: what is chosen and what is on screen stand still, however much arrives.
    void arrivalsMoveNothing_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("row");
        QTest::newRow("in the middle") << 1'000 << 400;
        QTest::newRow("the newest") << 1'000 << 0;
        QTest::newRow("of a few") << 5 << 2;
    }
    void arrivalsMoveNothing()
    {
        QFETCH(int, events);
        QFETCH(int, row);
        FeedDesk desk(events);
        QVERIFY(desk.ready());
        const LineKey chosen = desk.lines.keyAt(row);
        QVERIFY(desk.view.choose(chosen));
        const LineKey top = desk.lines.keyAt(desk.view.topRow());
        const QRect place = desk.view.rectOf(row);
        QAccessibleInterface *cell = QAccessible::queryAccessibleInterface(&desk.view)->focusChild();
        QVERIFY(cell);
        QAccessibleInterface *summary = tableOf(desk.view)->cellAt(row, 3);
        const QRect heard = summary->rect();
        const QString words = summary->text(QAccessible::Name);
        QVERIFY(words.endsWith(QString::number(chosen.id)));
        QSignalSpy moved(&desk.view, &FeedView::currentChanged);
        for (int second = 0; second < 60; ++second) {
            for (int frame = 0; frame < 5; ++frame)
                desk.lines.arrive(40);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(desk.view.current(), chosen);
            QCOMPARE(desk.view.rectOf(desk.lines.rowOf(chosen)), place);
            QCOMPARE(desk.lines.keyAt(desk.view.topRow()), top);
            QVERIFY(summary->isValid());
            QCOMPARE(summary->rect(), heard);
            QCOMPARE(summary->text(QAccessible::Name), words);
            QCOMPARE(tableOf(desk.view)->selectedRows(), QList<int>{desk.lines.rowOf(chosen)});
        }
        QCOMPARE(moved.count(), 0);
        QCOMPARE(desk.view.unseen(), 12'000);
        QVERIFY(desk.view.pill()->isVisible());
        QCOMPARE(desk.lines.count(), events + 12'000);
    }

    void followsAtTheNewestEnd()
    {
        FeedDesk desk(100);
        QVERIFY(desk.view.isFollowing());
        desk.lines.arrive(7);
        QCOMPARE(desk.view.topRow(), 0);
        QCOMPARE(desk.view.unseen(), 0);
        QVERIFY(!desk.view.pill()->isVisible());

        desk.scrollTo(3); // away from the end
        QVERIFY(!desk.view.isFollowing());
        const LineKey top = desk.lines.keyAt(3);
        desk.lines.arrive(30);
        desk.lines.arrive(7);
        QCOMPARE(desk.view.topRow(), 40);
        QCOMPARE(desk.lines.keyAt(desk.view.topRow()), top);
        QVERIFY(desk.view.pill()->isVisible());
        QCOMPARE(desk.view.pill()->text(), u"37 New"_s);

        QTest::mouseClick(desk.view.pill(), Qt::LeftButton);
        QVERIFY(desk.view.isFollowing());
        QCOMPARE(desk.view.topRow(), 0);
        QVERIFY(!desk.view.pill()->isVisible());
        desk.lines.arrive(1);
        QCOMPARE(desk.view.topRow(), 0);

        desk.scrollTo(1); // and back by hand
        QVERIFY(!desk.view.isFollowing());
        desk.view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        QVERIFY(desk.view.isFollowing());
    }

    void aChosenLineHoldsTheListUntilG()
    {
        FeedDesk desk(100);
        QVERIFY(desk.ready());
        desk.press(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(desk.view.current(), desk.lines.keyAt(0));
        QVERIFY(!desk.view.isFollowing());
        desk.lines.arrive(5);
        QCOMPARE(desk.view.pill()->text(), u"5 New"_s);
        desk.write("G");
        QVERIFY(desk.view.isFollowing());
        QVERIFY(desk.view.current().isNull());
        QCOMPARE(desk.view.topRow(), 0);
    }

    void pausedSaysHowManyWait()
    {
        FeedDesk desk(10);
        desk.view.setPaused(true, 0);
        QCOMPARE(desk.view.pill()->text(), u"Paused. 0 new, all stored."_s);
        desk.view.setPaused(true, 37);
        QCOMPARE(desk.view.pill()->text(), u"Paused. 37 new, all stored."_s);
        QSignalSpy asked(&desk.view, &FeedView::asked);
        QTest::mouseClick(desk.view.pill(), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<FeedAction>(), FeedAction::Pause);
        desk.view.setPaused(false, 0);
        QVERIFY(!desk.view.pill()->isVisible());
    }

    void anotherFilterKeepsTheChosenWhereItIs()
    {
        FeedDesk desk(1'000);
        QVERIFY(desk.view.choose(desk.lines.keyAt(400)));
        desk.scrollTo(desk.view.topRow() + 5);
        const LineKey chosen = desk.view.current();
        const QRect place = desk.view.rectOf(desk.lines.rowOf(chosen));
        std::vector<std::vector<qint64>> pieces;
        for (int piece = 0; piece < 10; ++piece) { // every second one, found little by little
            pieces.emplace_back();
            for (int i = 0; i < 50; ++i)
                pieces.back().push_back(1'000'000 - piece * 100 - 2 * i);
        }
        desk.lines.replace(pieces);
        QCOMPARE(desk.view.current(), chosen);
        QCOMPARE(desk.view.rectOf(desk.lines.rowOf(chosen)), place);
        // One that is gone leaves its place to the next older one.
        desk.lines.replace({{1'000'000, 999'990, chosen.id - 1, chosen.id - 2, 999'000}});
        QVERIFY(desk.lines.rowOf(chosen) < 0);
        QVERIFY(desk.view.selection().contains(chosen.id));
        QVERIFY(!desk.view.rectOf(desk.lines.rowNear(chosen.id)).isEmpty());
    }

    void attemptsUnfold()
    {
        FeedDesk desk(50);
        QVERIFY(desk.ready());
        const LineKey event = desk.lines.keyAt(10); // 999'990
        QVERIFY(desk.view.choose(event));
        QVERIFY(tableOf(desk.view)->cellAt(10, 0)->state().collapsed);
        desk.press(Qt::Key_Right);
        QCOMPARE(desk.lines.count(), 52);
        QVERIFY(tableOf(desk.view)->cellAt(10, 0)->state().expanded);
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_Down);
        QCOMPARE(desk.view.current(), (LineKey{.kind = LineKind::Attempt, .id = event.id, .attempt = 3}));
        QCOMPARE(tableOf(desk.view)->cellAt(12, 3)->text(QAccessible::Name), u"attempt 3"_s);
        desk.lines.arrive(4); // they stay together, and where they are
        QCOMPARE(desk.lines.rowOf(desk.view.current()), 16);
        desk.press(Qt::Key_Left);
        QCOMPARE(desk.view.current(), event);
        QCOMPARE(desk.lines.count(), 54);
        desk.press(Qt::Key_Right);
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, {}, desk.view.rectOf(14).topLeft() + QPoint(8, 14));
        QCOMPARE(desk.lines.count(), 54); // the chevron closed it
    }

    void daysAreWalkedOver()
    {
        FeedDesk desk(20);
        QVERIFY(desk.ready());
        QCOMPARE(desk.lines.map.insertDay(2'460'000, 999'995), 5);
        QCOMPARE(desk.lines.map.insertGap(3, 999'997), 3);
        desk.press(Qt::Key_Home);
        for (int i = 0; i < 5; ++i)
            desk.press(Qt::Key_Down);
        QCOMPARE(desk.view.current(), desk.lines.keyAt(5));
        QCOMPARE(desk.view.current(), eventKey(999'996));
        desk.write("j");
        QCOMPARE(desk.view.current(), eventKey(999'995)); // not the day
        desk.write("kkk");
        QCOMPARE(desk.view.current().kind, LineKind::Gap);
        QCOMPARE(tableOf(desk.view)->cellAt(3, 0)->text(QAccessible::Name), desk.view.textOf(3));
    }

    void rangesAreChosenById()
    {
        FeedDesk desk(100);
        QVERIFY(desk.ready());
        QVERIFY(desk.view.choose(desk.lines.keyAt(10)));
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        desk.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(desk.view.selection().ranges(), (std::vector<SeqRanges::Range>{{999'988, 999'990}}));
        desk.lines.arrive(10);
        QCOMPARE(tableOf(desk.view)->selectedRows(), (QList<int>{20, 21, 22}));
        QTest::mouseClick(desk.view.viewport(), Qt::LeftButton, Qt::ControlModifier, desk.view.rectOf(21).center());
        QVERIFY(!desk.view.selection().contains(999'989));
        QCOMPARE(desk.view.selection().ranges().size(), size_t(2));
        desk.press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(desk.view.selection().contains(999'901));
        QVERIFY(desk.view.selection().contains(1'000'010));
        desk.lines.arrive(1);
        QVERIFY(!desk.view.selection().contains(1'000'011)); // what came after was not meant
    }

    void keysAsk_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<FeedAction>("action");
        QTest::newRow("mark") << u"m"_s << FeedAction::Mark;
        QTest::newRow("pin") << u"p"_s << FeedAction::Pin;
        QTest::newRow("filter") << u"/"_s << FeedAction::Filter;
        QTest::newRow("diff marked") << u"D"_s << FeedAction::DiffMarked;
        QTest::newRow("replay") << u"r"_s << FeedAction::Replay;
        QTest::newRow("with changes") << u"R"_s << FeedAction::ReplayChanged;
        QTest::newRow("curl") << u"yc"_s << FeedAction::CopyCurl;
        QTest::newRow("request id") << u"yi"_s << FeedAction::CopyId;
        QTest::newRow("same message") << u"}"_s << FeedAction::NextOfMessage;
        QTest::newRow("help") << u"?"_s << FeedAction::Help;
        QTest::newRow("pause") << u" "_s << FeedAction::Pause;
    }
    void keysAsk()
    {
        QFETCH(QString, keys);
        QFETCH(FeedAction, action);
        FeedDesk desk(10);
        QVERIFY(desk.ready());
        QSignalSpy asked(&desk.view, &FeedView::asked);
        QTest::keyClicks(&desk.view, keys);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<FeedAction>(), action);
    }

    void lettersCanBeSwitchedOff()
    {
        FeedDesk desk(10);
        QVERIFY(desk.ready());
        QSignalSpy asked(&desk.view, &FeedView::asked);
        desk.view.keys().setLetters(false);
        desk.write("pmj");
        QCOMPARE(asked.count(), 0);
        QVERIFY(desk.view.current().isNull());
        desk.press(Qt::Key_F3);
        QCOMPARE(asked.count(), 1); // what is no letter goes on
        QKeyEvent letter(QEvent::ShortcutOverride, Qt::Key_P, Qt::NoModifier, u"p"_s);
        letter.ignore();
        QCoreApplication::sendEvent(&desk.view, &letter);
        QVERIFY(!letter.isAccepted());
        desk.view.keys().setLetters(true);
        QCoreApplication::sendEvent(&desk.view, &letter);
        QVERIFY(letter.isAccepted()); // before a shortcut of the window's
    }

    void columnsAreChosenOrderedAndKept()
    {
        FeedDesk desk(10);
        QCOMPARE(desk.view.textOf(0).split(u'\t').size(), 6);
        FeedHeader &header = *desk.header;
        QSignalSpy changed(&header, &FeedHeader::columnsChanged);
        header.setShown(header.indexOf(u"size"_s), true);
        header.moveTo(header.indexOf(u"lag"_s), 0);
        header.resizeSection(header.indexOf(u"event"_s), 171);
        header.addColumn(u"header[via]"_s);
        header.setShown(header.indexOf(u"chat"_s), false);
        QVERIFY(changed.count() >= 5);
        QCOMPARE(desk.view.textOf(0).split(u'\t').first(), u"350 ms"_s);
        QCOMPARE(tableOf(desk.view)->columnDescription(0), u"Lag"_s);
        QCOMPARE(tableOf(desk.view)->columnCount(), 7);
        const QStringList kept = header.saved();

        FeedDesk another(10);
        another.header->restore(kept);
        QCOMPARE(another.header->saved(), kept);
        QCOMPARE(another.header->sectionSize(another.header->indexOf(u"event"_s)), 171);
        QCOMPARE(another.header->visualIndex(another.header->indexOf(u"lag"_s)), 0);
        QVERIFY(!another.header->isShown(another.header->indexOf(u"chat"_s)));
        QVERIFY(another.header->columns()[size_t(another.header->indexOf(u"header[via]"_s))].added);
        another.header->removeColumn(another.header->indexOf(u"header[via]"_s));
        QCOMPARE(another.header->indexOf(u"header[via]"_s), -1);
        another.header->restore({u"nonsense"_s, u"-time=0"_s, u"=3"_s}); // no column left: as it was
        QVERIFY(another.header->isShown(another.header->indexOf(u"lag"_s)));
        another.header->restoreDefaults();
        QCOMPARE(another.header->saved(), FeedDesk(1).header->saved());
    }

    void theSummaryTakesWhatIsLeft()
    {
        FeedDesk desk(10);
        const int line = desk.header->indexOf(u"line"_s);
        QCOMPARE(desk.header->length(), desk.view.viewport()->width());
        const int before = desk.header->sectionSize(line);
        desk.view.resize(1'100, 500);
        QTRY_COMPARE(desk.header->sectionSize(line), before + 200);
        desk.header->resizeSection(line, 333); // a width of one's own is kept
        desk.view.resize(1'000, 500);
        QTRY_COMPARE(desk.header->sectionSize(line), 333);
    }

    void menuOfColumnsWorks()
    {
        FeedDesk desk(10);
        QMenu *menu = desk.header->menu(&desk.view);
        QVERIFY(!desk.header->isShown(desk.header->indexOf(u"size"_s)));
        for (QAction *action : menu->actions()) {
            if (action->text() == u"Size"_s)
                action->trigger();
        }
        QVERIFY(desk.header->isShown(desk.header->indexOf(u"size"_s)));
        delete menu;
    }

    void cutCellsTellTheRest()
    {
        FeedDesk desk(10);
        QVERIFY(desk.ready());
        const auto tipAt = [&](int column) {
            const QPoint at = desk.view.rectOf(2, column).center();
            QHelpEvent help(QEvent::ToolTip, at, desk.view.viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(desk.view.viewport(), &help);
            return QToolTip::text();
        };
        QCOMPARE(tipAt(desk.header->indexOf(u"chat"_s)), u"6281999998@s.whatsapp.net"_s);
        std::ignore = tipAt(desk.header->indexOf(u"sig"_s));
        QTRY_VERIFY(!QToolTip::isVisible()); // it is whole
    }

    //! The list is scrolled as a picture: what is then on screen must be what drawing it anew gives.
    void scrollingLeavesTheSamePicture_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"plain text"_s;
        QTest::newRow("shaped") << QString::fromUtf8("шрифт 漢字 🙂 שלום");
    }
    void scrollingLeavesTheSamePicture()
    {
        QFETCH(QString, text);
        FeedDesk desk(500);
        desk.lines.text = text;
        desk.lines.map.insertGap(1, 999'970);
        desk.lines.map.insertDay(2'460'000, 999'975);
        QVERIFY(desk.ready());
        const auto same = [&desk](const char *when) {
            const QImage moved = desk.screen();
            desk.view.viewport()->update();
            const QImage drawn = desk.screen();
            return moved == drawn ? QByteArray() : QByteArray("differs after ") + when;
        };
        QCOMPARE(same("nothing"), QByteArray());
        const QImage first = desk.screen();
        desk.scrollTo(7);
        QCOMPARE(same("scrolling"), QByteArray());
        QVERIFY(desk.screen() != first);
        desk.scrollTo(20);
        QCOMPARE(same("gap and day"), QByteArray());
        desk.lines.arrive(3);
        QCOMPARE(same("arrivals out of sight"), QByteArray());
        desk.view.follow();
        desk.screen();
        desk.lines.arrive(3);
        desk.lines.arrive(2);
        QCOMPARE(same("arrivals at the end"), QByteArray());
        desk.lines.setUnfolded(999'990, true);
        QCOMPARE(same("unfolding"), QByteArray());
    }

    void readThroughTheAccessibilityTree()
    {
        FeedDesk desk(60);
        QVERIFY(desk.ready());
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&desk.view);
        QCOMPARE(face->role(), QAccessible::Table);
        QCOMPARE(face->text(QAccessible::Name), u"Events"_s);
        QAccessibleTableInterface *table = face->tableInterface();
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 60);
        QCOMPARE(table->columnCount(), 6);
        QCOMPARE(table->columnDescription(3), u"Summary"_s);
        QAccessibleInterface *cell = face->child(2 * 6 + 4);
        QCOMPARE(cell->text(QAccessible::Name), u"Valid"_s); // the icon's meaning is a word
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 2);
        QCOMPARE(cell->tableCellInterface()->columnIndex(), 4);
        QCOMPARE(face->indexOfChild(cell), 2 * 6 + 4);
        QCOMPARE(cell->parent(), face);
        QCOMPARE(face->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
        QVERIFY(!cell->state().selected);
        table->selectRow(2);
        QVERIFY(cell->state().selected);
        QCOMPARE(desk.view.current(), desk.lines.keyAt(2));
        QVERIFY(face->focusChild()->state().focused);
        desk.scrollTo(20);
        QVERIFY(cell->state().offscreen);
        desk.lines.replace({{5, 4, 3}});
        QVERIFY(!cell->isValid());
        QVERIFY(cell->state().invalid);
    }

private:
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
};

} // namespace wa::test

QTEST_MAIN(wa::test::FeedViewTest)
#include "tst_feedview.moc"
