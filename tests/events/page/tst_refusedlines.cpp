#include "app/events/filter/parser.h"
#include "tests/events/page/pagefixture.h"
#include "ui/events/feedcells.h"
#include "ui/events/refusedlines.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wa::ui {

//! The quarantine as lines.
class RefusedLinesTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<PageDesk>();
        for (int i = 1; i <= 6; ++i)
            m_desk->refuse(i, i % 2 == 0 ? "receipt" : "message");
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isSettled(), patient);
        m_header = std::make_unique<FeedHeader>(FeedCells::columns(), FeedCells::flexibleColumn);
        m_lines = std::make_unique<RefusedLines>(*m_desk->log, *m_header, m_desk->clock());
    }
    void cleanup()
    {
        m_lines.reset();
        m_header.reset();
        m_desk.reset();
    }

    void newestFirstWithTheReason()
    {
        ask({});
        QCOMPARE(m_lines->count(), 6);
        QCOMPARE(m_lines->refused(), 6);
        for (int row = 1; row < 6; ++row)
            QVERIFY(m_lines->keyAt(row).id < m_lines->keyAt(row - 1).id);
        QCOMPARE(cell(0, u"event"_s), u"receipt"_s);
        QCOMPARE(cell(0, u"chat"_s), u"10.0.0.0"_s); // the address: the payload is not believed
        QVERIFY(!cell(0, u"line"_s).isEmpty());      // why
        QVERIFY(cell(0, u"line"_s) != u"wrong_signature"_s);
        QCOMPARE(cell(0, u"sig"_s), u"Invalid"_s);
        const events::EventDetail *detail = m_lines->detail(m_lines->keyAt(0).id);
        QVERIFY(detail);
        QCOMPARE(detail->event.requestId, RequestId(u"x-6"_s));
        QVERIFY(detail->event.seq < 0);
        QVERIFY(!m_lines->detail(1'000));
    }

    void rowsAreFoundByKey()
    {
        ask({});
        for (int row = 0; row < 6; ++row) {
            QCOMPARE(m_lines->rowOf(m_lines->keyAt(row)), row);
            QCOMPARE(m_lines->rowNear(m_lines->keyAt(row).id), row);
        }
        QCOMPARE(m_lines->rowNear(std::numeric_limits<qint64>::max()), 0);
        QCOMPARE(m_lines->rowNear(0), 6);
        QCOMPARE(m_lines->rowOf({.id = 1'000}), -1);
    }

    void theSameFilterFindsThem()
    {
        ask(u"event:receipt"_s);
        QCOMPARE(m_lines->count(), 3);
        QCOMPARE(m_lines->refused(), 6); // the counter counts all
        ask(u"sig:invalid \"refused\""_s);
        QCOMPARE(m_lines->count(), 6);
        ask(u"sig:valid"_s);
        QCOMPARE(m_lines->count(), 0);
    }

    void whatCameSinceIsThereAfterAReload()
    {
        ask(u"event:receipt"_s);
        const events::LineKey oldest = m_lines->keyAt(2);
        m_desk->refuse(7);
        m_desk->refuse(8, "receipt");
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->isSettled(), patient);
        QSignalSpy loaded(m_lines.get(), &RefusedLines::loaded);
        m_lines->reload();
        QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, patient);
        QCOMPARE(m_lines->count(), 4); // by the same question
        QCOMPARE(m_lines->refused(), 8);
        QCOMPARE(m_lines->rowOf(oldest), 3);
    }

    void anotherProjectsAreNotShown()
    {
        ask({}, ProjectId(u"p-2"_s));
        QCOMPARE(m_lines->count(), 0);
        QCOMPARE(m_lines->refused(), 0);
    }

private:
    void ask(const QString &text, const ProjectId &project = testProject)
    {
        const auto query = events::parse(text);
        QVERIFY(query.has_value());
        QSignalSpy loaded(m_lines.get(), &RefusedLines::loaded);
        m_lines->ask(*query, project, {.now = m_desk->clock().wall(), .names = {}});
        QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, patient);
    }
    QString cell(int row, const QString &column)
    {
        return m_lines->line(row)->cells[size_t(m_header->indexOf(column))].text;
    }

    std::unique_ptr<PageDesk> m_desk;
    std::unique_ptr<FeedHeader> m_header;
    std::unique_ptr<RefusedLines> m_lines;
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::RefusedLinesTest)
#include "tst_refusedlines.moc"
