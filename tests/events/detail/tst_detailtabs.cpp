#include "tests/events/detail/detailfixture.h"

#include "ui/widgets/errorbar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::ui {

using signature::Finding;
using signature::Mistake;
using Outcome = Finding::Outcome;

//! Each tab, through what a person sees and presses.
class DetailTabsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DetailDesk> m_desk;

    EventDetailPane &pane() { return *m_desk->pane; }
    QPushButton *button(const char *name) { return m_desk->child<QPushButton>(name); }
    QString cell(const char *table, int row, int column)
    {
        return m_desk->child<widgets::Table>(table)->model()->index(row, column).data().toString();
    }
    int rows(const char *table) { return m_desk->child<widgets::Table>(table)->model()->rowCount(); }
    void show(EventDetailPane::Tab tab, const events::EventDetail &detail)
    {
        pane().setDetail(detail);
        pane().openTab(tab);
    }
    static events::EventDetail refused()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"), -3, "retired");
        detail.event.verdict = events::Verdict::Invalid;
        detail.attempts[0].verdict = events::Verdict::Invalid;
        detail.attempts[0].why = u"wrong_signature"_s;
        detail.attempts[0].answered = 401;
        return detail;
    }
    void find(const Finding &finding)
    {
        button("event.autopsy")->click();
        m_desk->autopsies.back()->settle(finding);
        QTRY_VERIFY(m_desk->child<QWidget>("event.finding")->isVisible());
    }

private slots:
    void init() { m_desk = std::make_unique<DetailDesk>(); }
    void cleanup() { m_desk.reset(); }

    void headersAsTheyCame()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"));
        detail.attempts[0].headers.emplace_back("x-odd-CASE", "1");
        detail.attempts[0].headers.emplace_back("X-Odd-Case", "2");
        show(EventDetailPane::Headers, detail);
        QStringList told;
        for (int row = 0; row < rows("event.headers"); ++row)
            told << cell("event.headers", row, 0) + u' ' + cell("event.headers", row, 2);
        QCOMPARE(told,
                 (QStringList{u"Content-Type Not Signed"_s, u"X-WA-Request-ID Not Signed"_s, u"X-WA-Timestamp Signed"_s,
                              u"X-WA-Signature Signature"_s, u"x-odd-CASE Not Signed"_s, u"X-Odd-Case Not Signed"_s}));
        QCOMPARE(cell("event.headers", 5, 1), u"2"_s);
        QVERIFY(!m_desk->child<QWidget>("event.headerNotice")->isVisible());
        QVERIFY(!m_desk->child<QWidget>("event.headerAttempt")->isVisible());

        detail.attempts[0].headers[1].second = "r-2";
        pane().setDetail(detail);
        QVERIFY(m_desk->read("event.headerNotice").contains("names r-2, the body r-1"_L1));
    }

    void headersOfEachAttempt()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"));
        detail.attempts.append({.number = 2, .received = testNoon + 10s, .headers = {{"X-Second", "yes"}}});
        show(EventDetailPane::Headers, detail);
        auto *choice = m_desk->child<QComboBox>("event.headerAttempt");
        QVERIFY(choice->isVisible());
        choice->setCurrentIndex(1);
        QCOMPARE(rows("event.headers"), 1);
        QCOMPARE(cell("event.headers", 0, 0), u"X-Second"_s);
    }

    void theLadderGoesToTheTop()
    {
        show(EventDetailPane::Signature, signedDetail(messageBody("Hello")));
        const QString steps = m_desk->read("event.signature");
        qsizetype at = 0;
        for (const auto &step : {"X-WA-Signature found once"_L1, "X-WA-Timestamp found once"_L1, "profile wa-v1"_L1,
                                 "are signed: {time}.{body}"_L1, "SHA-256 "_L1, "ends with "_L1, "Secret 2 ("_L1,
                                 "fits"_L1, "5 min either way"_L1, "It was new"_L1, "Valid: "_L1}) {
            const qsizetype next = steps.indexOf(step, at);
            QVERIFY2(next >= at, qPrintable(step + u" in "_s + steps));
            at = next;
        }
        QVERIFY(!button("event.autopsy")->isVisible());
    }

    void theLadderStopsWhereItBreaks()
    {
        events::EventDetail detail = refused();
        std::erase_if(detail.attempts[0].headers, [](const auto &header) { return header.first == "X-WA-Timestamp"; });
        show(EventDetailPane::Signature, detail);
        const QString steps = m_desk->read("event.signature");
        QVERIFY2(steps.contains("X-WA-Timestamp is missing"_L1), qPrintable(steps));
        QVERIFY(!steps.contains("SHA-256"_L1));
        QVERIFY(!steps.contains("Secret 2"_L1));
    }

    void theLadderShowsNoRightSignature()
    {
        const events::EventDetail detail = refused();
        show(EventDetailPane::Signature, detail);
        const QString steps = m_desk->read("event.signature");
        QVERIFY(steps.contains("does not fit"_L1));
        QVERIFY(steps.contains("differs from the expected one from character"_L1));
        const events::EventDetail right = signedDetail(messageBody("Hello"));
        const QString tag = QString::fromLatin1(right.attempts[0].headers.back().second.mid(7));
        for (qsizetype i = 0; i + 8 <= tag.size(); ++i)
            QVERIFY(!steps.contains(tag.mid(i, 8)));
    }

    void theMistakeIsNamedOnDemand()
    {
        show(EventDetailPane::Signature, refused());
        QVERIFY(m_desk->autopsies.empty()); // nothing runs by itself
        find({.outcome = Outcome::Named,
              .clues = {{.mistake = Mistake::RetiredSecret, .name = u"1"_s, .other = u"cafe0000"_s, .since = testNoon}},
              .tried = 12});
        const QString told = m_desk->read("event.finding");
        QVERIFY2(told.contains("webhook secret 1 (cafe0000), which this project retired on"_L1), qPrintable(told));
        QVERIFY(told.contains("12 signature(s) computed"_L1));
        QVERIFY(!button("event.autopsy")->isVisible());
        QSignalSpy asked(&pane(), &EventDetailPane::projectsRequested);
        button("event.remedy")->click();
        QCOMPARE(asked.size(), 1);
        button("event.copyFinding")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains("which this project retired on"_L1));
    }

    void anotherProfileIsPinnedByAPress()
    {
        show(EventDetailPane::Signature, refused());
        find({.outcome = Outcome::Named,
              .clues = {{.mistake = Mistake::OtherProfile, .name = u"wa-body"_s, .other = u"wa-v1"_s}}});
        QVERIFY(m_desk->chosen.isEmpty()); // never by itself
        QCOMPARE(button("event.remedy")->text(), u"Pin to wa-body"_s);
        button("event.remedy")->click();
        QCOMPARE(m_desk->chosen, QStringList{u"wa-body"_s});
        QTRY_VERIFY(m_desk->read("event.finding").contains("pinned to wa-body now"_L1));
    }

    void aMysteryHasNoRemedy()
    {
        show(EventDetailPane::Signature, refused());
        find({.outcome = Outcome::Unknown, .everythingTried = false});
        QVERIFY(m_desk->read("event.finding").contains("None of the mistakes that were tried explains"_L1));
        QVERIFY(!button("event.remedy")->isVisible());
        QVERIFY(button("event.copyFinding")->isVisible());
    }

    void anotherRowEndsTheAutopsy()
    {
        show(EventDetailPane::Signature, refused());
        button("event.autopsy")->click();
        events::EventDetail other = refused();
        other.event.seq = -4;
        pane().setDetail(other);
        QVERIFY(m_desk->autopsies.back()->isSettled()); // cancelled
        QVERIFY(!m_desk->child<QWidget>("event.finding")->isVisible());
        QVERIFY(button("event.autopsy")->isEnabled());
    }

    void stoppedByThePerson()
    {
        show(EventDetailPane::Signature, refused());
        button("event.autopsy")->click();
        QPushButton *cancel = nullptr;
        for (QPushButton *found : pane().findChildren<QPushButton *>()) {
            if (found->text() == u"Cancel" && found->isVisible())
                cancel = found;
        }
        QVERIFY(cancel);
        cancel->click();
        QTRY_VERIFY(m_desk->read("event.finding").contains("Stopped before"_L1));
        QVERIFY(button("event.autopsy")->isVisible());
    }

    void theRetryClockRuns()
    {
        show(EventDetailPane::Timeline, refused());
        const auto zone = QDateTime::currentDateTime().timeZone();
        const auto at = [&](std::chrono::seconds later) {
            return toDateTime(testNoon + later).toTimeZone(zone).toString(u"HH:mm:ss"_s);
        };
        QString line = m_desk->read("event.retry");
        QVERIFY2(line.contains(u"Answered 401. The next try comes in about 10 s, at %1; 3 are left. The event is gone "
                               "about %2."_s.arg(at(10s), at(130s))),
                 qPrintable(line));
        m_desk->clock().advance(4s);
        line = m_desk->read("event.retry");
        QVERIFY2(line.contains("in about 6 s"_L1), qPrintable(line));
        m_desk->clock().advance(100s);
        line = m_desk->read("event.retry");
        QVERIFY2(line.contains("The last try comes in about 26 s"_L1), qPrintable(line));
        m_desk->clock().advance(10min);
        QVERIFY(m_desk->read("event.retry").contains("given the event up"_L1));
        QCOMPARE(m_desk->clock().pending(), 0u); // nothing left to wait for
        QVERIFY(m_desk->child<QWidget>("event.chart")->accessibleDescription().contains("Try 2 perhaps"_L1));
    }

    void anAcceptedEventHasNoClock()
    {
        show(EventDetailPane::Timeline, signedDetail(messageBody("Hello")));
        QVERIFY(m_desk->read("event.retry").contains("no reason to try again"_L1));
        QCOMPARE(m_desk->clock().pending(), 0u);
        QCOMPARE(m_desk->read("event.came").section(u' ', 0, 0), u"Received"_s);
        QVERIFY(m_desk->read("event.came").endsWith("less than a second later"_L1));
    }

    void otherBytesOpenTheDiff()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"));
        detail.attempts.append({.number = 2, .received = testNoon + 10s, .peer = "10.0.0.1", .otherBody = "{}"});
        detail.event.attempts = 2;
        show(EventDetailPane::Timeline, detail);
        QCOMPARE(rows("event.attempts"), 2);
        QCOMPARE(cell("event.attempts", 1, 2), u"+10 s"_s);
        QCOMPARE(cell("event.attempts", 1, 3), u"200"_s);
        QCOMPARE(cell("event.attempts", 1, 5), u"10.0.0.1"_s);
        QCOMPARE(cell("event.attempts", 1, 6), u"Other bytes"_s);
        auto *table = m_desk->child<widgets::Table>("event.attempts");
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(pane().currentTab(), EventDetailPane::Timeline); // the first is the event itself
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(pane().currentTab(), EventDetailPane::Diff);
        QCOMPARE(m_desk->child<QComboBox>("event.diffChoice")->currentText(),
                 u"With the attempt that has other bytes"_s);
    }

    void relatedEventsEachOnceUnderTheClosestWord()
    {
        events::EventDetail replay = signedDetail(messageBody("Hello"), 9);
        replay.event.via = events::Via::Replay;
        m_desk->stored[9] = replay;
        events::EventDetail detail = signedDetail(messageBody("Hello"), 5);
        detail.replays = {9};
        show(EventDetailPane::Related, detail);
        QVERIFY(m_desk->read("event.relatedState").contains("Looking"_L1));
        events::Event receipt =
            signedDetail(R"({"event":"receipt","payload":{"message_ids":["3EB0"],"status":"read"}})", 6).event;
        receipt.received = testNoon + 3s;
        const events::Event chat = signedDetail(messageBody("Before"), 4).event;
        m_desk->answer(u"chat="_s, {receipt, detail.event, chat});
        m_desk->answer(u"msg="_s, {receipt, detail.event});
        m_desk->answer(u"id="_s, {replay.event, detail.event});
        QTRY_COMPARE(rows("event.related"), 3);
        QStringList told;
        for (int row = 0; row < 3; ++row)
            told << cell("event.related", row, 0) + u' ' + cell("event.related", row, 2);
        QCOMPARE(told, (QStringList{u"Replay of it message"_s, u"Same message receipt"_s, u"Same chat message"_s}));
        QTRY_VERIFY(m_desk->read("event.relatedState").startsWith("3 related"_L1));
        QSignalSpy opened(&pane(), &EventDetailPane::openRequested);
        auto *table = m_desk->child<widgets::Table>("event.related");
        table->setCurrentIndex(table->model()->index(1, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toLongLong(), 6);
    }

    void aMessageIsFollowed()
    {
        m_desk->request = events::SentRequest{.asked = testNoon - 2s, .answered = testNoon - 1s};
        events::EventDetail detail = signedDetail(
            R"({"event":"message","payload":{"message_id":"3EB0","direction":"outbound","to":"62811","text":"Hi"}})");
        show(EventDetailPane::Related, detail);
        events::Event delivered =
            signedDetail(R"({"event":"receipt","payload":{"message_ids":["3EB0"],"status":"delivered"}})", 2).event;
        delivered.sent = testNoon + 4s;
        m_desk->answer(u"msg="_s, {delivered, detail.event});
        QTRY_VERIFY(m_desk->read("event.story").contains("Delivered"_L1));
        const QStringList story = m_desk->read("event.story").split(u'\n');
        QCOMPARE(story[0], u"Requested at this desk"_s);
        QCOMPARE(story[2], u"Accepted by the gateway"_s);
        QVERIFY(story[3].endsWith("1 s later"_L1));
        QCOMPARE(story[4], u"Sent, by its message event"_s);
        QCOMPARE(story[6], u"Delivered"_s);
        QVERIFY(story[7].endsWith("4 s later"_L1));
        QCOMPARE(story[8], u"No receipt of its reading yet"_s);
    }

    void answersForAnEarlierRowAreDropped()
    {
        show(EventDetailPane::Related, signedDetail(messageBody("Hello"), 5));
        const auto late = m_desk->asked;
        m_desk->asked.clear();
        pane().setDetail(signedDetail(messageBody("Another"), 6));
        for (const auto &question : late)
            question.answer->settle(QList<events::Event>{signedDetail(messageBody("Stale"), 2).event});
        m_desk->answer({}, {});
        QTRY_VERIFY(m_desk->read("event.relatedState").startsWith("No other event"_L1));
        QCOMPARE(rows("event.related"), 0);
    }

    void notesAreSavedWhenTypingPauses()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"), 5);
        detail.annotation.tags = {u"old"_s};
        show(EventDetailPane::Notes, detail);
        auto *note = m_desk->child<QPlainTextEdit>("event.note");
        QTest::keyClicks(note, u"call"_s);
        m_desk->clock().advance(500ms);
        QTest::keyClicks(note, u" back"_s);
        m_desk->clock().advance(500ms);
        QVERIFY(m_desk->annotated.isEmpty());
        m_desk->clock().advance(500ms);
        QCOMPARE(m_desk->annotated.size(), 1);
        QCOMPARE(m_desk->annotated[0].second, (events::Annotation{.note = u"call back"_s, .tags = {u"old"_s}}));
        QTRY_COMPARE(m_desk->read("event.noteState"), u"Saved."_s);

        auto *tags = m_desk->child<QLineEdit>("event.tags");
        tags->selectAll();
        QTest::keyClicks(tags, u" refund,  to  do ,refund,"_s);
        m_desk->child<QCheckBox>("event.pinned")->click();
        m_desk->child<QComboBox>("event.colour")->setCurrentIndex(4);
        m_desk->clock().advance(1s);
        QCOMPARE(m_desk->annotated.size(), 2);
        QCOMPARE(m_desk->annotated[1].second,
                 (events::Annotation{
                     .pinned = true, .colour = u"bad"_s, .note = u"call back"_s, .tags = {u"refund"_s, u"to do"_s}}));
    }

    void walkingOnSavesFirst()
    {
        show(EventDetailPane::Notes, signedDetail(messageBody("Hello"), 5));
        QTest::keyClicks(m_desk->child<QPlainTextEdit>("event.note"), u"x"_s);
        pane().setDetail(signedDetail(messageBody("Hello"), 6));
        QCOMPARE(m_desk->annotated.size(), 1);
        QCOMPARE(m_desk->annotated[0].first, 5);
        QCOMPARE(m_desk->child<QPlainTextEdit>("event.note")->toPlainText(), QString());
        m_desk->clock().advance(5s);
        QCOMPARE(m_desk->annotated.size(), 1); // nothing was typed into this one
    }

    void whatIsBeingTypedIsNotOverwritten()
    {
        events::EventDetail detail = signedDetail(messageBody("Hello"), 5);
        show(EventDetailPane::Notes, detail);
        auto *note = m_desk->child<QPlainTextEdit>("event.note");
        QTest::keyClicks(note, u"mine"_s);
        detail.annotation.note = u"somebody's"_s;
        pane().setDetail(detail); // the same event, read again because an attempt came
        QCOMPARE(note->toPlainText(), u"mine"_s);
    }

    void aNoteThatCannotBeSavedIsKept()
    {
        show(EventDetailPane::Notes, signedDetail(messageBody("Hello"), 5));
        m_desk->annotateError = Error{.kind = Error::Kind::Storage};
        auto *note = m_desk->child<QPlainTextEdit>("event.note");
        QTest::keyClicks(note, u"x"_s);
        m_desk->clock().advance(1s);
        QTRY_VERIFY([&] {
            for (const widgets::ErrorBar *bar : pane().findChildren<widgets::ErrorBar *>()) {
                if (bar->isVisible() && bar->message().what == u"Cannot save the note."_s)
                    return true;
            }
            return false;
        }());
        QCOMPARE(m_desk->read("event.noteState"), u"Not saved yet."_s);
        m_desk->annotateError.reset();
        QTest::keyClicks(note, u"y"_s);
        m_desk->clock().advance(1s);
        QCOMPARE(m_desk->annotated.last().second.note, u"xy"_s);
        QTRY_COMPARE(m_desk->read("event.noteState"), u"Saved."_s);
    }

    void aRefusedDeliveryTakesNone()
    {
        show(EventDetailPane::Notes, refused());
        QVERIFY(!m_desk->child<QWidget>("event.note")->isEnabled());
        QVERIFY(m_desk->read("event.noteState").contains("takes no notes"_L1));
    }

    void replaysAndTheirParent()
    {
        events::EventDetail replay = signedDetail(messageBody("Hello"), 9);
        replay.provenance = events::Provenance{.parent = 5,
                                               .mode = u"re_signed"_s,
                                               .target = u"http://127.0.0.1:9000/hook"_s,
                                               .person = u"ops"_s,
                                               .status = 200,
                                               .took = 35ms};
        m_desk->stored[9] = replay;
        events::EventDetail detail = signedDetail(messageBody("Hello"), 5);
        detail.replays = {9, 10}; // 10 went with retention
        show(EventDetailPane::Notes, detail);
        QTRY_COMPARE(rows("event.replays"), 1);
        QCOMPARE(cell("event.replays", 0, 1), u"Re-Signed"_s);
        QCOMPARE(cell("event.replays", 0, 2), u"200 in 35 ms"_s);
        QVERIFY(!m_desk->child<QWidget>("event.parent")->isVisible());
        pane().setDetail(replay);
        QVERIFY(m_desk->read("event.parent")
                    .contains("A replay of event 5 (Re-Signed) to http://127.0.0.1:9000/hook: 200 in 35 ms"_L1));
        QVERIFY(!m_desk->child<QWidget>("event.replays")->isVisible());
    }

    void comparesWithThePreviousOfItsKind()
    {
        m_desk->stored[4] = signedDetail(messageBody("Before"), 4);
        show(EventDetailPane::Diff, signedDetail(messageBody("Hello"), 5));
        QCOMPARE(m_desk->asked.size(), 1u);
        QCOMPARE(m_desk->asked[0].query, u"event=\"message\" device=\"d-1\""_s);
        QCOMPARE(m_desk->asked[0].below, 5);
        auto *choice = m_desk->child<QComboBox>("event.diffChoice");
        QCOMPARE(choice->count(), 1);
        pane().setMarked(m_desk->stored[4]);
        QCOMPARE(choice->count(), 2);
        pane().compareWithMarked();
        QCOMPARE(choice->currentText(), u"With the marked event"_s);
        QCOMPARE(m_desk->asked.size(), 1u); // it is at hand
        pane().setMarked({});
        QCOMPARE(choice->currentText(), u"With the previous one of its kind"_s);
    }
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::DetailTabsTest)
#include "tst_detailtabs.moc"
