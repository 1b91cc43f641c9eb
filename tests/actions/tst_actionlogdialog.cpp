#include "app/projects/consoledatabase.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "ui/settings/actionlogdialog.h"
#include "ui/settings/actionrows.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"

#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::actions;
using ui::ActionRows;

class TestActionLogDialog final : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60'000; // ms, a net against hanging

    QTemporaryDir m_folder;
    std::unique_ptr<storage::Database> m_database;
    ManualClock m_clock;
    std::unique_ptr<ActionLog> m_log;

    void record(int count, const QString &target)
    {
        QSignalSpy recorded(m_log.get(), &ActionLog::recorded);
        for (int i = 0; i < count; ++i)
            m_log->record({.verb = Verb::DisconnectDevice, .target = target}, u"Shop"_s);
        QTRY_COMPARE_WITH_TIMEOUT(recorded.size(), count, patience);
    }

private slots:
    void init()
    {
        m_log.reset();
        m_database.reset();
        QFile::remove(m_folder.filePath(u"console.db"_s));
        auto database = projects::openConsoleDatabase(m_folder.filePath(u"console.db"_s));
        VERIFY_OK(database);
        m_database = std::move(*database);
        m_log = std::make_unique<ActionLog>(*m_database, m_clock);
    }

    void rowsComeAsOneScrolls()
    {
        record(ActionRows::atOnce + 5, u"Front Desk"_s);
        ActionRows rows(*m_log);
        QTRY_COMPARE_WITH_TIMEOUT(rows.rowCount(), ActionRows::atOnce, patience);
        QVERIFY(!rows.isComplete());
        QVERIFY(rows.canFetchMore({}));
        rows.fetchMore({});
        QVERIFY(!rows.canFetchMore({})); // it is being read
        QTRY_COMPARE_WITH_TIMEOUT(rows.rowCount(), ActionRows::atOnce + 5, patience);
        QVERIFY(rows.isComplete());
        // It fetches, too: not before.
        const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        record(1, u"Warehouse"_s); // while somebody is far down
        QTRY_COMPARE_WITH_TIMEOUT(rows.index(0, ActionRows::TargetColumn).data().toString(), u"Warehouse"_s, patience);
        QVERIFY(rows.rowCount() >= ActionRows::atOnce + 5);
    }

    void aLineIsReadByPeople()
    {
        record(1, u"Front Desk"_s);
        m_log->record({.verb = Verb::RotateToken,
                       .error = Error{.kind = Error::Kind::WrongPin, .httpStatus = 403, .requestId = u"req-1"_s}},
                      u"Shop"_s);
        ActionRows rows(*m_log);
        QTRY_COMPARE_WITH_TIMEOUT(rows.rowCount(), 2, patience);
        const auto text = [&rows](int row, int column) { return rows.index(row, column).data().toString(); };
        QCOMPARE(text(1, ActionRows::VerbColumn), u"Disconnected a device"_s);
        QCOMPARE(text(1, ActionRows::ResultColumn), u"Done"_s);
        QVERIFY(text(0, ActionRows::ResultColumn).startsWith(u"Failed: "_s));
        QVERIFY(text(0, ActionRows::ResultColumn).contains(u"PIN"_s));
        QVERIFY(rows.index(0, ActionRows::ResultColumn).data(Qt::ToolTipRole).toString().contains(u"req-1"_s));
        for (int column = 0; column < ActionRows::ColumnCount; ++column)
            QVERIFY(!rows.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void searchesAndExportsWhatItFound()
    {
        record(2, u"Front Desk"_s);
        record(1, u"Warehouse"_s);
        ui::ActionLogDialog dialog(*m_log);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, 60000));
        auto *table = dialog.findChild<widgets::Table *>(u"actions.table"_s);
        auto *count = dialog.findChild<QLabel *>(u"actions.count"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, patience);
        dialog.findChild<widgets::FilterBox *>(u"actions.search"_s)->setText(u"front disconnected"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
        QVERIFY(count->text().contains(u'2'));

        const QString path = m_folder.filePath(u"out.jsonl"_s);
        dialog.findChild<QPushButton *>(u"actions.export"_s)->click();
        auto *files = dialog.findChild<QFileDialog *>();
        QVERIFY(files);
        emit files->fileSelected(path);
        auto *bar = dialog.findChild<widgets::ErrorBar *>();
        QTRY_VERIFY_WITH_TIMEOUT(bar->message().what.contains(u"out.jsonl"_s), patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 2);

        dialog.findChild<widgets::FilterBox *>(u"actions.search"_s)->setText(u"nobody"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!table->isVisible(), patience);
        QVERIFY(!dialog.findChild<QPushButton *>(u"actions.export"_s)->isEnabled());
    }
};

QTEST_MAIN(TestActionLogDialog)
#include "tst_actionlogdialog.moc"
