#include "tests/devices/devicesfixture.h"

#include "app/base/settings.h"
#include "ui/devices/bulkdialog.h"
#include "ui/devices/connectionstrip.h"
#include "ui/devices/devicechoice.h"
#include "ui/devices/devicerows.h"
#include "ui/devices/devicespage.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa::devices;

namespace wa::ui {

namespace {

constexpr auto fiveDevices = R"({"devices":[
 {"device_id":"d-1","device_name":"Front Desk","status":"connected","wa_number":"6281111"},
 {"device_id":"d-2","device_name":"Warehouse","status":"disconnected","wa_number":"6282222"},
 {"device_id":"d-3","device_name":"Shop North","status":"connected","wa_number":"6283333"},
 {"device_id":"d-4","device_name":"Shop South","status":"expired"},
 {"device_id":"d-5","device_name":"Old","status":"destroyed"}]})";

QStringList namesOf(const DeviceRows &rows)
{
    QStringList names;
    for (int row = 0; row < rows.rowCount(); ++row)
        names << rows.index(row, DeviceRows::NameColumn).data().toString();
    return names;
}

} // namespace

//! The devices page over a scripted gateway, by mouse and by keyboard.
class TestDevicesPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<DevicesFixture> m_desk;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Pairing> m_pairing;
    std::unique_ptr<DevicesPage> m_page;
    theme::Theme m_theme{*static_cast<QApplication *>(qApp), theme::Mode::Light};

    template <class T> T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        return found;
    }
    void label(const QString &id, const QStringList &labels)
    {
        VERIFY_OK(ProjectsFixture::wait(m_desk->devices->setNote(m_desk->project, DeviceId(id), {.labels = labels})));
    }
    std::unique_ptr<DeviceRows> rowsOf()
    {
        auto rows = std::make_unique<DeviceRows>(*m_desk->devices, m_desk->clock);
        new QAbstractItemModelTester(rows.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, rows.get());
        rows->setProject(m_desk->project);
        return rows;
    }
    void openPage(const QByteArray &list)
    {
        m_desk->server.always("GET /devices").answer(200, list);
        m_page = std::make_unique<DevicesPage>(*m_desk->devices, *m_pairing, m_desk->clock, *m_settings,
                                               PairingPanel::ReadPicture());
        m_page->resize(1200, 700);
        m_page->setProject(m_desk->project);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get(), 60000));
    }
    BulkDialog *openBulk(BulkRun::Verb verb, int count, const ProjectGuard &guard)
    {
        std::vector<DeviceId> ids;
        for (const Device &device : m_desk->devices->list(m_desk->project)->devices())
            ids.push_back(device.wire.id);
        ids.resize(size_t(count));
        auto *run = new BulkRun(*m_desk->devices, m_desk->project, verb, ids);
        return new BulkDialog(run, 0, guard, m_desk->clock, nullptr);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<DevicesFixture>();
        m_settings = std::make_unique<Settings>(m_desk->folder.path());
        m_pairing = std::make_unique<Pairing>(*m_desk->devices, m_desk->clock);
    }
    void cleanup()
    {
        m_page.reset();
        m_pairing.reset();
        m_settings.reset();
        m_desk.reset();
    }

    void rowsAreSearchedSortedAndGrouped()
    {
        m_desk->refreshed(fiveDevices);
        label(u"d-1"_s, {u"Jakarta"_s});
        label(u"d-3"_s, {u"Jakarta"_s, u"Shop"_s});
        const auto rows = rowsOf();
        QCOMPARE(namesOf(*rows),
                 (QStringList{u"Front Desk"_s, u"Shop North"_s, u"Shop South"_s, u"Warehouse"_s, u"Old"_s}));
        QCOMPARE(rows->attention(), 2);
        QCOMPARE(rows->linked(), 2);
        rows->setFilter(u"jakarta"_s); // a label
        QCOMPARE(namesOf(*rows), (QStringList{u"Front Desk"_s, u"Shop North"_s}));
        rows->setFilter(u"6282"_s); // a number
        QCOMPARE(namesOf(*rows), QStringList{u"Warehouse"_s});
        rows->setFilter(u"code expired"_s); // a status as it is shown
        QCOMPARE(namesOf(*rows), QStringList{u"Shop South"_s});
        rows->setFilter(u"d-5"_s); // an id
        QCOMPARE(namesOf(*rows), QStringList{u"Old"_s});
        rows->setFilter({});
        rows->setAttentionOnly(true);
        QCOMPARE(namesOf(*rows), (QStringList{u"Shop South"_s, u"Warehouse"_s}));
        rows->sort(DeviceRows::StatusColumn); // the most urgent first
        QCOMPARE(namesOf(*rows), (QStringList{u"Warehouse"_s, u"Shop South"_s}));
        rows->sort(DeviceRows::NumberColumn, Qt::DescendingOrder);
        QCOMPARE(namesOf(*rows), (QStringList{u"Warehouse"_s, u"Shop South"_s}));
        rows->setAttentionOnly(false);
        rows->sort(DeviceRows::NameColumn);
        rows->setGrouping(DeviceRows::Grouping::Label);
        QCOMPARE(namesOf(*rows),
                 (QStringList{u"Jakarta"_s, u"Front Desk"_s, u"Shop North"_s, u"Shop"_s, u"Shop North"_s, u"No Label"_s,
                              u"Shop South"_s, u"Warehouse"_s, u"Old"_s}));
        QCOMPARE(rows->matching(), 5); // under two labels it is one device
        QVERIFY(!rows->flags(rows->index(0, 0)).testFlag(Qt::ItemIsSelectable));
        rows->setGrouping(DeviceRows::Grouping::Status);
        QCOMPARE(namesOf(*rows).first(), u"Disconnected"_s);
        QCOMPARE(namesOf(*rows)[1], u"Warehouse"_s);
    }

    //! Lines follow the gateway without anybody asking, many changes at once; and time alone.
    void rowsFollow()
    {
        m_desk->refreshed(DevicesFixture::manyJson(40, "connected"));
        const auto rows = rowsOf();
        QSignalSpy arranged(rows.get(), &DeviceRows::arranged);
        m_desk->refreshed(DevicesFixture::manyJson(40, "disconnected"));
        QTRY_COMPARE(rows->attention(), 40);
        QCOMPARE(arranged.size(), 1); // forty changes are one arrangement
        QSignalSpy painted(rows.get(), &QAbstractItemModel::dataChanged);
        m_desk->devices->onEvents({m_desk->event(u"message"_s)});
        QTRY_COMPARE(painted.size(), 1); // one line of the forty
        QCOMPARE(painted.first().at(0).toModelIndex().row(), painted.first().at(1).toModelIndex().row());
        m_desk->refreshed(DevicesFixture::manyJson(12, "connected"));
        QTRY_COMPARE(rows->rowCount(), 12);
        QCOMPARE(rows->attention(), 0);
        m_desk->clock.advance(60min);
        QTRY_COMPARE(rows->attention(), 12);
        QCOMPARE(rows->index(0, DeviceRows::StatusColumn).data().toString(), u"Linked, Silent"_s);
        QCOMPARE(rows->index(0, DeviceRows::StatusColumn).data(Qt::ToolTipRole).toString(),
                 u"No event and no successful call for 1 h 0 min. It may be quiet, or dead."_s);
    }

    void whatTheFilterHidesStaysChosen()
    {
        m_desk->refreshed(fiveDevices);
        const auto rows = rowsOf();
        DeviceChoice choice(rows.get(), nullptr);
        QSignalSpy changed(&choice, &DeviceChoice::choiceChanged);
        const auto pick = [&](const QString &id) {
            choice.select(rows->indexOf(DeviceId(id)), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        };
        pick(u"d-1"_s);
        pick(u"d-2"_s);
        pick(u"d-4"_s);
        QCOMPARE(changed.size(), 3);
        rows->setFilter(u"shop"_s);
        QCOMPARE(choice.chosen().size(), 3U);
        QCOMPARE(choice.hidden(), 2);
        pick(u"d-3"_s); // added to those hidden
        QCOMPARE(choice.chosen().size(), 4U);
        rows->setFilter({});
        QCOMPARE(choice.hidden(), 0);
        QCOMPARE(choice.selectedRows().size(), 4);
        rows->setFilter(u"shop"_s);
        choice.choose(DeviceId(u"d-3"_s)); // a choice of its own lets go of all others
        QCOMPARE(choice.chosen(), std::vector<DeviceId>{DeviceId(u"d-3"_s)});
        rows->setFilter({});
        QCOMPARE(choice.chosen().size(), 1U);
        rows->setFilter(u"desk"_s);
        QCOMPARE(choice.hidden(), 1);
        m_desk->refreshed(R"({"devices":[{"device_id":"d-1","device_name":"Front Desk","status":"connected"}]})");
        QTRY_COMPARE(choice.hidden(), 0); // gone at the gateway: not hidden
    }

    void thePageByKeyboard()
    {
        openPage(fiveDevices);
        auto *table = find<QTableView>(u"devices.table"_s);
        QTRY_COMPARE(table->model()->rowCount(), 5);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        QTRY_COMPARE(find<QLabel>(u"deviceDetail.number"_s)->text(), u"6281111"_s);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(find<QLabel>(u"deviceDetail.number"_s)->text(), u"6283333"_s);
        auto *chosen = find<QLabel>(u"devices.chosen"_s);
        QVERIFY(!chosen->isVisible());
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(chosen->isVisible());
        QCOMPARE(chosen->text(), u"5 chosen"_s);

        auto *attention = find<QPushButton>(u"devices.attention"_s);
        QVERIFY(attention->text().startsWith(u'2'));
        attention->setFocus();
        QTest::keyClick(attention, Qt::Key_Space);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(attention->text().startsWith(u"Only: "_s)); // it says that it filters, and ends it
        QCOMPARE(chosen->text(), u"5 chosen, 3 of them hidden by the filter"_s);
        QTest::keyClick(attention, Qt::Key_Space);
        QCOMPARE(table->model()->rowCount(), 5);
        QCOMPARE(chosen->text(), u"5 chosen"_s);
    }

    void filtersAndViewsAreRemembered()
    {
        openPage(fiveDevices);
        QTRY_COMPARE(find<QTableView>(u"devices.table"_s)->model()->rowCount(), 5);
        find<QComboBox>(u"devices.view"_s)->setCurrentIndex(1);
        find<QComboBox>(u"devices.groups"_s)->setCurrentIndex(1);
        find<QLineEdit>(u"devices.filter"_s)->setText(u"shop"_s);
        find<QTableView>(u"devices.table"_s)->sortByColumn(DeviceRows::NumberColumn, Qt::DescendingOrder);
        m_page.reset();
        openPage(fiveDevices);
        auto *cards = find<QListView>(u"devices.cards"_s);
        QTRY_VERIFY(cards->isVisible());
        QCOMPARE(cards->model()->rowCount(), 4); // two groups of one
        QCOMPARE(find<QLineEdit>(u"devices.filter"_s)->text(), u"shop"_s);
        QCOMPARE(find<QTableView>(u"devices.table"_s)->horizontalHeader()->sortIndicatorSection(),
                 int(DeviceRows::NumberColumn));
        find<QLineEdit>(u"devices.filter"_s)->setText(u"nothing like it"_s);
        QVERIFY(!cards->isVisible());
    }

    void labelsAndSilenceAreKept()
    {
        openPage(fiveDevices);
        auto *table = find<QTableView>(u"devices.table"_s);
        QTRY_COMPARE(table->model()->rowCount(), 5);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        auto *labels = find<QLineEdit>(u"deviceDetail.labels"_s);
        QTRY_VERIFY(labels->isVisible());
        labels->setFocus();
        QTest::keyClicks(labels, u" Jakarta ,, Shop"_s);
        QTest::keyClick(labels, Qt::Key_Return);
        QTRY_COMPARE(m_desk->device()->note.labels, (QStringList{u"Jakarta"_s, u"Shop"_s}));
        auto *silence = find<QComboBox>(u"deviceDetail.silence"_s);
        silence->setFocus();
        QTest::keyClick(silence, Qt::Key_Down);
        QTRY_COMPARE(m_desk->device()->note.silence, std::optional<std::chrono::milliseconds>(15min));
        QCOMPARE(m_desk->device()->note.labels.size(), 2);
    }

    //! 50 devices, 7 made to fail: 43 and 7, and the 7 again.
    void manyAreActedOn()
    {
        m_desk->refreshed(DevicesFixture::manyJson(50, "connected"));
        QByteArrayList failing;
        std::vector<ScriptedServer::Step *> ill;
        for (int i = 0; i < 50; ++i) {
            const QByteArray line = "POST /devices/d-" + QByteArray::number(i) + "/disconnect";
            auto &step = m_desk->server.always(line);
            if (i % 7 == 3) {
                step.answer(500, "{}");
                failing << line;
                ill.push_back(&step);
            } else {
                step.answer(200, "{}");
            }
        }
        QCOMPARE(failing.size(), 7);
        const std::unique_ptr<BulkDialog> dialog(openBulk(BulkRun::Verb::Disconnect, 50, {.name = u"Front Desk"_s}));
        dialog->show();
        const auto *table = dialog->findChild<QTableView *>(u"bulk.table"_s);
        QCOMPARE(table->model()->rowCount(), 50); // named before anything is done
        QCOMPARE(table->model()->index(0, BulkRun::StateColumn).data().toString(), u"Not Begun"_s);
        QVERIFY(!dialog->findChild<QLineEdit *>(u"bulk.name"_s)); // not production
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"bulk.act"_s), Qt::LeftButton);
        const auto *outcome = dialog->findChild<QLabel *>(u"bulk.outcome"_s);
        QTRY_VERIFY(outcome->isVisible());
        QCOMPARE(outcome->text(), u"43 done · 7 failed"_s);
        auto *retry = dialog->findChild<QPushButton *>(u"bulk.retry"_s);
        QCOMPARE(retry->text(), u"Retry 7 Failed"_s);
        for (const QByteArray &line : failing)
            QCOMPARE(m_desk->server.count(line), 1);
        for (ScriptedServer::Step *step : ill)
            step->answer(200, "{}");
        QTest::mouseClick(retry, Qt::LeftButton);
        QTRY_COMPARE(outcome->text(), u"50 done"_s);
        for (const QByteArray &line : failing)
            QCOMPARE(m_desk->server.count(line), 2);
        QCOMPARE(m_desk->server.count("POST /devices/d-0/disconnect"), 1); // nor was a good one asked again
        QVERIFY(!retry->isVisible());
    }

    void productionAsksForTheName()
    {
        m_desk->refreshed(DevicesFixture::manyJson(3, "connected"));
        const std::unique_ptr<BulkDialog> dialog(
            openBulk(BulkRun::Verb::Disconnect, 3, {.name = u"Front Desk"_s, .isProduction = true}));
        dialog->show();
        const auto *act = dialog->findChild<QPushButton *>(u"bulk.act"_s);
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"bulk.name"_s), u"front desk"_s);
        QVERIFY(!act->isEnabled());
        dialog->findChild<QLineEdit *>(u"bulk.name"_s)->setText(u"Front Desk"_s);
        QVERIFY(act->isEnabled());
        const std::unique_ptr<BulkDialog> check(
            openBulk(BulkRun::Verb::Check, 3, {.name = u"Front Desk"_s, .isProduction = true}));
        QVERIFY(check->findChild<QPushButton *>(u"bulk.act"_s)->isEnabled()); // changes nothing
    }

    void theStripTellsWhatWas()
    {
        const UnixMs now = m_desk->clock.wall();
        ConnectionStrip strip;
        strip.resize(406, 34); // 400 between the edges
        strip.show();
        QVERIFY(QTest::qWaitForWindowExposed(&strip, 60000));
        using gateway::DeviceStatus;
        strip.setSpans({{now - 12h, now - 6h, DeviceStatus::Connected, Cause::ThisDesk},
                        {now - 6h, now - 6h + 1s, DeviceStatus::Disconnected, Cause::Phone},
                        {now - 6h + 1s, now, DeviceStatus::Connected, Cause::Gateway}},
                       now - 24h, now);
        QCOMPARE(strip.wordsAt(20), u"Nobody looked."_s); // before the first of them
        QVERIFY(strip.wordsAt(220).startsWith(u"Linked since "_s));
        QVERIFY(strip.wordsAt(220).endsWith(u"for 6 h 0 min. Done at this desk."_s));
        QTest::keyClick(&strip, Qt::Key_End);
        QTest::keyClick(&strip, Qt::Key_Left);
        QVERIFY(strip.words().startsWith(u"Disconnected since "_s)); // a second of a day is reached, too
        QVERIFY(strip.words().endsWith(u"Logged out on the phone."_s));
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&strip);
        QCOMPARE(face->role(), QAccessible::Chart);
        QCOMPARE(face->text(QAccessible::Value), strip.words());
    }

    void theDetailTellsUptime()
    {
        openPage(m_desk->listJson("connected"));
        auto *table = find<QTableView>(u"devices.table"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        m_desk->clock.advance(90min);
        m_desk->devices->onEvents({m_desk->event(u"device_disconnected"_s)});
        m_desk->clock.advance(30min);
        auto *uptime = find<QLabel>(u"deviceDetail.uptime"_s);
        QTRY_VERIFY2(uptime->text().startsWith(u"24 Hours: linked 75.0 % of the time known, 1 drop"_s),
                     qPrintable(uptime->text()));
        QCOMPARE(find<QLabel>(u"deviceDetail.meaning"_s)->text(),
                 u"The session has ended; the device is kept. An event told it, without a reason."_s);
        QVERIFY(find<QLabel>(u"deviceDetail.known"_s)->text().startsWith(u"Known since "_s));
        QTRY_COMPARE(find<QTableView>(u"deviceDetail.changes"_s)->model()->rowCount(), 2);
    }

    void aDeviceIsAddedByItsIdOnlyBehindAProxy()
    {
        openPage(m_desk->listJson("connected"));
        auto *button = find<QPushButton>(u"devices.adopt.button"_s);
        QVERIFY(!button->isVisible());
        m_page->setBehindProxy(true);
        QVERIFY(button->isVisible());
        button->click();
        auto *submit = find<QPushButton>(u"adoptDevice.submit"_s);
        QVERIFY(!submit->isEnabled());
        find<QLineEdit>(u"adoptDevice.id"_s)->setText(u"d-9"_s);
        submit->click(); // this project is behind none: refused, and what was typed stays
        QTRY_VERIFY(submit->isEnabled());
        QVERIFY(submit->isVisible());
        QCOMPARE(find<QLineEdit>(u"adoptDevice.id"_s)->text(), u"d-9"_s);
        m_page->setBehindProxy(false);
        QVERIFY(!button->isVisible());
    }
};

} // namespace wa::ui

QTEST_MAIN(wa::ui::TestDevicesPage)
#include "tst_devicespage.moc"
