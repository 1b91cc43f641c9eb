#include "app/base/settingstable.h"
#include "app/events/filter/parser.h"
#include "app/projects/consoledatabase.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "ui/events/chiprow.h"
#include "ui/events/clausemenu.h"
#include "ui/events/completionpopup.h"
#include "ui/events/filterbar.h"
#include "ui/events/viewsmenu.h"
#include "ui/events/whyempty.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statuspill.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {

using namespace ui;

namespace {

//! A window with a filter bar in it, as a page has one.
struct FilterWindow
{
    QTemporaryDir folder;
    std::unique_ptr<storage::Database> database = *projects::openConsoleDatabase(u":memory:"_s);
    Settings settings{folder.path()};
    events::SavedViews views{*database};
    ManualClock clock;
    QWidget window;
    FilterBar *bar = new FilterBar(views, settings, clock, &window);
    QPushButton *other = new QPushButton(u"Other"_s, &window);

    FilterWindow()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(bar);
        layout->addStretch();
        layout->addWidget(other);
        window.resize(900, 500);
        window.show();
        window.activateWindow();
        bar->box()->setFocus();
    }
    template <class T> T *child(const QString &name) const { return window.findChild<T *>(name); }
    [[nodiscard]] QString state() const { return child<widgets::StatusPill>(u"events.filterState"_s)->status().word; }
    [[nodiscard]] QString sentence() const
    {
        const auto *label = child<QLabel>(u"events.filterSentence"_s);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] CompletionPopup *popup() const { return child<CompletionPopup>(u"events.completions"_s); }
    void type(const QString &text) const { QTest::keyClicks(bar->box(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(bar->box(), key, modifiers); }
    [[nodiscard]] QStringList chips() const
    {
        QStringList texts;
        for (const auto *button : bar->findChildren<QToolButton *>()) {
            if (button->objectName().startsWith(u"events.chip."_s) && !button->text().isEmpty() &&
                button->parentWidget()->isVisible())
                texts << button->text();
        }
        return texts;
    }
};

} // namespace

class FilterBarTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void theLastGoodFilterStays()
    {
        FilterWindow w;
        QSignalSpy changed(w.bar, &FilterBar::queryChanged);
        w.type(u"event:message"_s);
        QCOMPARE(w.bar->query().text, u"event:message"_s);
        QCOMPARE(w.state(), u"In Force"_s);
        QVERIFY(w.sentence().isEmpty());
        const auto before = changed.size();
        w.type(u" lag>5"_s);
        QCOMPARE(w.bar->query().text, u"event:message lag"_s); // while it was still a word
        QCOMPARE(w.state(), u"Broken"_s);
        QVERIFY2(w.sentence().contains(u"5 is no length of time"_s), qPrintable(w.sentence()));
        QVERIFY(w.sentence().contains(u"stays in force"_s));
        w.type(u"m"_s);
        QCOMPARE(w.bar->query().text, u"event:message lag>5m"_s);
        QCOMPARE(w.state(), u"In Force"_s);
        QVERIFY(changed.size() > before);
    }

    void aHintIsMendedByItsButton()
    {
        FilterWindow w;
        w.bar->setText(u"evnt:message"_s);
        QCOMPARE(w.state(), u"Look Again"_s);
        QVERIFY2(w.sentence().contains(u"Did you mean event?"_s), qPrintable(w.sentence()));
        QTest::mouseClick(w.child<QPushButton>(u"events.filterMend"_s), Qt::LeftButton);
        QCOMPARE(w.bar->box()->text(), u"event:message"_s);
        QCOMPARE(w.state(), u"In Force"_s);
        w.bar->setNames({.devices = {{DeviceId(u"d-1"_s), {u"Front Desk"_s}}}});
        w.bar->setText(u"device:\"Front Dsk\""_s);
        QCOMPARE(w.state(), u"Look Again"_s);
        QTest::mouseClick(w.child<QPushButton>(u"events.filterMend"_s), Qt::LeftButton);
        QCOMPARE(w.bar->box()->text(), u"device:\"Front Desk\""_s);
        w.bar->setText(u"text~abc"_s);
        QCOMPARE(w.state(), u"Broken"_s);
        QTest::mouseClick(w.child<QPushButton>(u"events.filterMend"_s), Qt::LeftButton);
        QCOMPARE(w.bar->box()->text(), u"text~/abc/"_s);
        QCOMPARE(w.state(), u"Slow"_s);
    }

    //! The wave is drawn under what is wrong and leaves text and cursor alone.
    void whatIsWrongIsUnderlined()
    {
        FilterWindow w;
        w.bar->setText(u"event:message      "_s);
        QTRY_VERIFY(w.window.isVisible());
        w.other->setFocus();
        const QImage plain = w.bar->box()->grab().toImage();
        w.bar->box()->setMarks({{.span = {6, 7}, .tone = theme::Tone::Bad}});
        QVERIFY(w.bar->box()->grab().toImage() != plain);
        QCOMPARE(w.bar->box()->text(), u"event:message      "_s);
        w.bar->box()->setMarks({});
        QCOMPARE(w.bar->box()->grab().toImage(), plain);
    }

    void completionIsTypedAccepted()
    {
        FilterWindow w;
        events::CompletionPoint asked;
        QueryBox::Answer answer;
        w.bar->setObserve([&](const events::CompletionPoint &point, const QueryBox::Answer &later) {
            asked = point;
            answer = later;
        });
        QTRY_VERIFY(w.bar->box()->hasFocus());
        w.type(u"dev"_s);
        QVERIFY(w.popup()->isOpen());
        w.press(Qt::Key_Tab);
        QCOMPARE(w.bar->box()->text(), u"device:"_s);
        QVERIFY(w.bar->box()->hasFocus());
        QCOMPARE(asked.observed(), u"device"_s);
        QVERIFY(!w.popup()->isOpen());
        answer({{u"Front Desk"_s, 12}, {u"Till"_s, 3}});
        QVERIFY(w.popup()->isOpen());
        w.press(Qt::Key_Down);
        QCOMPARE(w.bar->box()->accessibleDescription(), u"Till"_s);
        w.press(Qt::Key_Up);
        QTest::keyClick(w.bar->box(), Qt::Key_Tab);
        QCOMPARE(w.bar->box()->text(), u"device:\"Front Desk\""_s);
        // An answer to an older question is not shown.
        const auto late = answer;
        w.type(u" ty"_s);
        QCOMPARE(w.popup()->item(0)->text(), u"type"_s);
        late({{u"Late"_s, 1}});
        QCOMPARE(w.popup()->item(0)->text(), u"type"_s);
        // Esc takes one step back and clears nothing.
        QSignalSpy escaped(w.bar, &FilterBar::escaped);
        w.press(Qt::Key_Escape);
        QVERIFY(!w.popup()->isOpen());
        QCOMPARE(escaped.size(), 0);
        w.press(Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
        QCOMPARE(w.bar->box()->text(), u"device:\"Front Desk\" ty"_s);
        w.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(w.popup()->isOpen());
        w.other->setFocus();
        QTRY_VERIFY(!w.popup()->isOpen());
    }

    void historyByUpAndDown()
    {
        FilterWindow w;
        for (const auto &text : {u"one"_s, u"two"_s, u"one"_s}) {
            w.bar->setText(text);
            w.press(Qt::Key_Return);
        }
        QCOMPARE(w.bar->box()->history(), QStringList({u"one"_s, u"two"_s}));
        QCOMPARE(w.settings.get(settings::eventsFilterHistory), QStringList({u"one"_s, u"two"_s}));
        w.bar->setText(u"draft"_s);
        w.press(Qt::Key_Up);
        QCOMPARE(w.bar->box()->text(), u"one"_s);
        w.press(Qt::Key_Up);
        w.press(Qt::Key_Up);
        QCOMPARE(w.bar->query().text, u"two"_s);
        w.press(Qt::Key_Down);
        w.press(Qt::Key_Down);
        QCOMPARE(w.bar->box()->text(), u"draft"_s);
    }

    void chipsEditTheText()
    {
        FilterWindow w;
        w.bar->setText(u"event:message (a or b) -\"x y\""_s);
        QCOMPARE(w.chips(), QStringList({u"event:message"_s, u"(a or b)"_s, u"-\"x y\""_s}));
        w.child<QToolButton>(u"events.chip.1"_s)->click();
        QCOMPARE(w.bar->box()->selectedText(), u"(a or b)"_s);
        w.child<QToolButton>(u"events.chip.1.remove"_s)->click();
        QCOMPARE(w.bar->box()->text(), u"event:message -\"x y\""_s);
        QTRY_COMPARE(w.chips(), QStringList({u"event:message"_s, u"-\"x y\""_s}));
        QTRY_COMPARE(w.bar->findChildren<QToolButton *>(u"events.chip.0"_s).size(), 1);
        QTest::keyClick(w.child<QToolButton>(u"events.chip.0"_s), Qt::Key_Delete);
        QCOMPARE(w.bar->query().text, u"-\"x y\""_s);
        w.bar->setText({});
        QVERIFY(!w.child<ChipRow>(u"events.chips"_s)->isVisible());
        QCOMPARE(w.state(), u"Everything"_s);
    }

    void cellsJoinAndPrepare()
    {
        FilterWindow w;
        QSignalSpy changed(w.bar, &FilterBar::queryChanged);
        w.bar->join(u"dir:in"_s, events::Join::And);
        w.bar->join(u"type:text"_s, events::Join::AndNot);
        QCOMPARE(w.bar->query().text, u"dir:in -type:text"_s);
        w.bar->replaceClauses(events::Field::Received, u"received:today"_s);
        w.bar->replaceClauses(events::Field::Received, u"received:14:00..14:05"_s);
        QCOMPARE(w.bar->query().text, u"dir:in -type:text received:14:00..14:05"_s);
        changed.clear();
        w.bar->prepare(u"dup"_s, events::Join::Only);
        QCOMPARE(w.bar->box()->text(), u"dup"_s);
        QCOMPARE(w.state(), u"Prepared"_s);
        QCOMPARE(w.bar->query().text, u"dir:in -type:text received:14:00..14:05"_s);
        QCOMPARE(changed.size(), 0);
        w.press(Qt::Key_Return);
        QCOMPARE(w.bar->query().text, u"dup"_s);
        QCOMPARE(changed.size(), 1);

        ClauseMenu menu(u"from:anna"_s, u"from"_s, &w.window);
        QSignalSpy wished(&menu, &ClauseMenu::wished);
        for (QAction *action : menu.actions()) {
            if (action->text() != u"Show Only"_s && action->text() != u"And"_s && action->text() != u"Or"_s)
                action->trigger();
        }
        using Act = ClauseWish::Act;
        const QList<ClauseWish> expected{{.act = Act::Join, .clause = u"from:anna"_s, .join = events::Join::AndNot},
                                         {.act = Act::AddColumn, .column = u"from"_s},
                                         {.act = Act::Colour, .clause = u"from:anna"_s},
                                         {.act = Act::Notify, .clause = u"from:anna"_s}};
        QCOMPARE(wished.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i)
            QVERIFY(wished[i].front().value<ClauseWish>() == expected[i]);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"from:anna"_s);
    }

    void mutedKeepsItsText()
    {
        FilterWindow w;
        w.bar->setText(u"dup"_s);
        QSignalSpy changed(w.bar, &FilterBar::queryChanged);
        QTRY_VERIFY(w.window.isActiveWindow());
        w.press(Qt::Key_Slash, Qt::ControlModifier);
        QVERIFY(w.bar->isMuted());
        QVERIFY(w.bar->query().isEmpty());
        QCOMPARE(w.bar->written().text, u"dup"_s);
        QCOMPARE(w.bar->box()->text(), u"dup"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(w.state(), u"Muted"_s);
        w.bar->setCounts(12482, 37);
        QCOMPARE(w.sentence(), u"Filter muted. 12,482 shown, 37 would match."_s);
        w.child<QToolButton>(u"events.mute"_s)->click();
        QCOMPARE(w.bar->query().text, u"dup"_s);
        QCOMPARE(changed.size(), 2);
    }

    void aSearchIsSeenAndStopped()
    {
        FilterWindow w;
        QSignalSpy stop(w.bar, &FilterBar::stopRequested);
        auto *progress = w.bar->findChild<QProgressBar *>();
        w.bar->setScan(10, 4000);
        w.clock.advance(399ms); // most are done by then: nothing flashes
        QVERIFY(!progress->isVisible());
        w.bar->endScan(events::EventFeed::Cut::None);
        w.bar->setScan(10, 4000); // another one has its own 400 ms
        w.clock.advance(1ms);
        QVERIFY(!progress->isVisible());
        w.bar->setScan(1000, 4000);
        w.clock.advance(399ms);
        QVERIFY(progress->isVisible());
        QCOMPARE(progress->value() * 4, progress->maximum());
        w.press(Qt::Key_Escape);
        QCOMPARE(stop.size(), 1);
        w.child<QPushButton>(u"events.stopSearch"_s)->click();
        QCOMPARE(stop.size(), 2);
        w.bar->endScan(events::EventFeed::Cut::Asked);
        QVERIFY(!progress->isVisible());
        QCOMPARE(w.state(), u"Stopped"_s);
        QVERIFY2(!w.sentence().contains(u"regular expression"_s), qPrintable(w.sentence()));
        w.bar->setText(u"x"_s); // another search
        QCOMPARE(w.state(), u"In Force"_s);
        w.bar->endScan(events::EventFeed::Cut::TimeBox);
        QVERIFY2(w.sentence().contains(u"regular expression"_s), qPrintable(w.sentence()));
        w.bar->endScan(events::EventFeed::Cut::Fault);
        QVERIFY2(w.sentence().contains(u"cannot be read"_s), qPrintable(w.sentence()));
    }

    void viewsAreChosenSavedAndRemoved()
    {
        FilterWindow w;
        QSignalSpy chosen(w.bar, &FilterBar::viewChosen);
        QTRY_VERIFY(w.window.isActiveWindow());
        w.press(Qt::Key_4, Qt::AltModifier);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(w.bar->query().text.startsWith(u"sig!=valid or dup"_s));
        QVERIFY(!w.bar->isRefusedView());
        w.press(Qt::Key_5, Qt::AltModifier);
        QVERIFY(w.bar->isRefusedView());
        w.press(Qt::Key_2, Qt::AltModifier);
        QVERIFY(!w.bar->isRefusedView());

        w.bar->setLayoutSource([] { return QByteArray("columns"); });
        w.bar->setText(u"view:inbound dup"_s);
        QCOMPARE(w.state(), u"In Force"_s);
        w.child<QAction>(u"events.views.save"_s)->trigger();
        auto *dialog = w.window.findChild<SaveViewDialog *>();
        QVERIFY(dialog);
        auto *save = dialog->findChild<QPushButton *>(u"saveView.save"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"saveView.name"_s);
        QVERIFY(!save->isEnabled());
        name->setText(u"inbound"_s);
        QVERIFY(!save->isEnabled()); // one of ours
        name->setText(u"Mine & Yours"_s);
        dialog->findChild<QComboBox *>(u"saveView.key"_s)->setCurrentIndex(7);
        save->click();
        QTRY_VERIFY(w.views.find(u"mine & yours"_s));
        const auto saved = *w.views.find(u"mine & yours"_s);
        QCOMPARE(saved.query, u"view:inbound dup"_s);
        QCOMPARE(saved.layout, QByteArray("columns"));
        QCOMPARE(saved.key, 7);
        w.bar->setText({});
        w.press(Qt::Key_7, Qt::AltModifier);
        QCOMPARE(w.bar->query().text, u"view:inbound dup"_s);
    }

    void whyTheListIsEmpty()
    {
        WhyEmptyPanel panel;
        const auto query = *events::parse(u"event:message dir:in received:today"_s);
        panel.setCounting(query, {.receiverOff = true, .gaps = 2});
        panel.show();
        const auto words = [&panel] {
            QStringList all;
            for (const auto *label : panel.findChildren<QLabel *>())
                all << label->text();
            return all;
        };
        QVERIFY(words().contains(u"counting"_s));
        events::ClauseCounts counts{.total = 500000, .complete = false};
        counts.clauses = {{0, 13, 412006, 412006, 0}, {14, 6, 208113, 208113, 0}, {21, 14, 0, 0, 14902}};
        panel.setCounts(counts);
        QVERIFY(words().contains(u"412,006"_s));
        QVERIFY(words().contains(u"14,902"_s));
        QVERIFY(words().contains(u"500,000 events were looked at."_s));
        QVERIFY(words().filter(u"so far"_s).size() == 1);
        QVERIFY(words().filter(u"2 gap"_s).size() == 1);
        QSignalSpy text(&panel, &WhyEmptyPanel::textRequested);
        QSignalSpy edit(&panel, &WhyEmptyPanel::editRequested);
        QSignalSpy receive(&panel, &WhyEmptyPanel::startReceivingRequested);
        panel.findChild<QPushButton *>(u"events.why.2.drop"_s)->click();
        QCOMPARE(text.front().front().toString(), u"event:message dir:in"_s);
        panel.findChild<QPushButton *>(u"events.why.1.edit"_s)->click();
        QCOMPARE(edit.front().front().value<events::Span>(), (events::Span{14, 6}));
        panel.findChild<QPushButton *>(u"events.why.receive"_s)->click();
        QCOMPARE(receive.size(), 1);
    }

private:
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};
};

} // namespace wa::test

QTEST_MAIN(wa::test::FilterBarTest)
#include "tst_filterbar.moc"
