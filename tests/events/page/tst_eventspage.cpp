#include "app/events/exchange/exporter.h"
#include "tests/events/page/pagefixture.h"
#include "ui/widgets/errorbar.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::ui {

//! The page: the live feed, and recordings on tabs of their own.
class EventsPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<PageDesk>(12);
        m_desk->add(13, "p-2");
        m_desk->open();
        QVERIFY(m_desk->ready());
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 12, patient);
    }
    void cleanup() { m_desk.reset(); }

    void showsTheProjectsOwn()
    {
        m_desk->page->setProject(ProjectId(u"p-2"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->seqs(), (std::vector<qint64>{13}), patient);
        m_desk->add(14, "p-2");
        m_desk->add(15);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 2, patient);
    }

    void anEmptyListSaysWhy()
    {
        m_desk->page->setReceiverWords(u"Nothing listens."_s);
        m_desk->page->setProject(ProjectId(u"p-9"_s));
        QTRY_VERIFY_WITH_TIMEOUT(says(u"No Events Yet"_s) && says(u"Nothing listens."_s), patient);
        m_desk->pane().setFilterText(u"event:message"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(u"No Event Matches"_s), patient);
    }

    void refreshAsksAgain()
    {
        QSignalSpy resets(&m_desk->pane().feed(), &events::EventFeed::reset);
        m_desk->page->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(resets.count(), 1, patient);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->events(), 12, patient);
    }

    void aRecordingIsATabOfItsOwn()
    {
        auto *tabs = m_desk->child<QTabBar>("events.feeds");
        QVERIFY(!tabs->isVisible());
        open(record());
        QTRY_COMPARE_WITH_TIMEOUT(tabs->count(), 2, patient);
        QVERIFY(tabs->isVisible());
        QCOMPARE(tabs->currentIndex(), 1);
        FeedPane *recording = m_desk->page->current();
        QVERIFY(recording != m_desk->page->live());
        QTRY_COMPARE_WITH_TIMEOUT(recording->feed().lines().events(), 12, patient);
        QCOMPARE(m_desk->page->filter(), static_cast<widgets::FilterBox *>(recording->box())); // Ctrl+F goes there
        // Only looked at: nothing pauses, refuses, or is written down.
        for (const char *name : {"events.pause", "events.refused", "events.recheck"}) {
            for (const auto *button : recording->findChildren<QPushButton *>(QString::fromLatin1(name)))
                QVERIFY2(!button->isVisible(), name);
        }
        recording->setFilterText(u"event:receipt"_s);
        QTRY_COMPARE_WITH_TIMEOUT(recording->feed().lines().events(), 4, patient);
        QCOMPARE(m_desk->events(), 12); // the live one has a filter of its own
        QCOMPARE(m_desk->page->live()->box()->text(), QString());

        m_desk->page->reveal(3); // live again
        QCOMPARE(tabs->currentIndex(), 0);
        QCOMPARE(m_desk->view().current().id, 3);
        emit tabs->tabCloseRequested(1);
        QCOMPARE(tabs->count(), 1);
        QVERIFY(!tabs->isVisible());
        emit tabs->tabCloseRequested(0); // the live one stays
        QCOMPARE(tabs->count(), 1);
    }

    void badLinesAreToldAndTheOthersShown()
    {
        const QString path = record();
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("no json at all\n");
        file.close();
        open(path);
        auto *tabs = m_desk->child<QTabBar>("events.feeds");
        QTRY_COMPARE_WITH_TIMEOUT(tabs->count(), 2, patient);
        const auto *bar = m_desk->page->findChild<widgets::ErrorBar *>();
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->message().why.contains(u"13"_s), qPrintable(bar->message().why));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->page->current()->feed().lines().events(), 12, patient);
    }

    void aFileThatIsNotThereIsAnError()
    {
        open(m_folder.filePath(u"nowhere.jsonl"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->page->findChild<widgets::ErrorBar *>()->isVisible(), patient);
        QCOMPARE(m_desk->child<QTabBar>("events.feeds")->count(), 1);
    }

private:
    void open(const QString &path) { m_desk->page->openRecording(path); }
    //! The first twelve events, exported.
    QString record()
    {
        const QString path = m_folder.filePath(u"recorded.jsonl"_s);
        const auto reader = m_desk->log->newReader();
        bool given = false;
        const auto once = [&]() -> Result<std::vector<events::EventDetail>> {
            if (std::exchange(given, true))
                return std::vector<events::EventDetail>();
            return reader->range(1, 12, 100);
        };
        const auto written = events::exportEvents(path, {.format = events::ExportFormat::JsonLines, .redact = false},
                                                  once, std::make_shared<Redactor>());
        return written ? path : QString();
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        for (const auto *label : m_desk->page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == words)
                return true;
        }
        return false;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<PageDesk> m_desk;
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::EventsPageTest)
#include "tst_eventspage.moc"
