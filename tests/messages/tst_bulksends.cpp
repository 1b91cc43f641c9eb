#include "app/messages/bulklist.h"
#include "app/messages/bulkrows.h"
#include "app/messages/messagetemplates.h"
#include "tests/messages/outboxfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::messages;

class TestBulkSends final : public QObject, private OutboxDesk
{
    Q_OBJECT

    std::unique_ptr<BulkSends> m_sends;

    static BulkPlan planOf(int rows, const QSet<int> &bad = {})
    {
        BulkDraft draft{.message = {{}, gateway::Text{u"Hello {{name}}"_s}}, .columns = {{u"name"_s, 1}}};
        for (int row = 0; row < rows; ++row)
            draft.records.push_back(
                {.line = row + 2,
                 .cells = {bad.contains(row) ? u"nobody"_s : QString::number(6281234000000 + row), u"N%1"_s.arg(row)}});
        return planBulk(draft);
    }
    BulkId start(const BulkPlan &plan, int perMinute = 60)
    {
        return wait(m_sends->start({.project = m_project,
                                    .device = m_device,
                                    .name = u"April"_s,
                                    .plan = plan,
                                    .perMinute = perMinute}))
            .value_or(BulkId());
    }
    const Bulk &bulk(const BulkId &id) { return *m_sends->bulk(id); }
    void answerAll() { server().always(line).answer(200, R"({"message_id":"3EB0"})"); }
    //! The next start.
    void again()
    {
        m_sends.reset();
        open();
        m_sends = std::make_unique<BulkSends>(*m_desk->projects, *m_outbox, *m_desk->database, m_desk->clock);
        VERIFY_OK(wait(m_outbox->load()));
        VERIFY_OK(wait(m_sends->load()));
    }
    //! Lets it run until that many messages came and each has its answer.
    void runUntil(const BulkId &id, int posts)
    {
        QTRY_VERIFY_WITH_TIMEOUT((m_desk->clock.advance(1s), server().count(line) >= posts), 60000);
        QTRY_VERIFY(std::ranges::none_of(bulk(id).items, &BulkItem::isUnderWay));
    }

private slots:
    void init()
    {
        begin();
        listIsEmpty();
        m_sends = std::make_unique<BulkSends>(*m_desk->projects, *m_outbox, *m_desk->database, m_desk->clock);
    }
    void cleanup()
    {
        m_sends.reset();
        end();
    }

    void twoHundredRowsWithNineBadOnes()
    {
        const QSet<int> bad{0, 17, 18, 50, 99, 120, 121, 180, 199};
        const BulkPlan plan = planOf(200, bad);
        QCOMPARE(plan.bad, size_t(9));
        QCOMPARE(server().count(line), 0); // told before anything is sent
        answerAll();
        const BulkId id = start(plan, BulkSends::fastest);
        QTRY_VERIFY_WITH_TIMEOUT((m_desk->clock.advance(1s), bulk(id).state == BulkState::Done), 120000);
        QCOMPARE(server().count(line), 191);
        QCOMPARE(bulk(id).count(SendState::Accepted), size_t(191));
        QSet<QByteArray> bodies;
        for (const auto &seen : server().seen()) {
            if (seen.line == line)
                bodies.insert(seen.body);
        }
        QCOMPARE(bodies.size(), 191); // each its own

        const QString file = m_desk->folder.filePath(u"results.csv"_s);
        VERIFY_OK(m_sends->exportResults(id, file));
        QCOMPARE(QFile::permissions(file) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const auto table = readCsv(exported.readAll());
        QVERIFY(table);
        QCOMPARE(table->records.size(), size_t(201));
        QCOMPARE(table->records[1].cells,
                 (QStringList{u"2"_s, u"nobody"_s, u"not_sent"_s, {}, {}, u"to"_s, u"not_a_recipient"_s, {}, {}}));
        QCOMPARE(table->records[2].cells.mid(0, 3), (QStringList{u"3"_s, u"6281234000001"_s, u"accepted"_s}));
        QCOMPARE(table->records[2].cells[4], u"3EB0"_s);
    }

    void atItsPace()
    {
        answerAll();
        const BulkId id = start(planOf(4), 60);
        QTRY_COMPARE(server().count(line), 1); // the first at once
        QTRY_VERIFY(!bulk(id).items[0].isUnderWay());
        m_desk->clock.advance(650ms);
        std::ignore = stored(); // whoever was about to send has had a turn
        QCOMPARE(server().count(line), 1);
        m_desk->clock.advance(700ms);
        QTRY_COMPARE(server().count(line), 2);
        QTRY_VERIFY(!bulk(id).items[1].isUnderWay());
        m_sends->pause(id);
        m_desk->clock.advance(1h);
        std::ignore = stored(); // whoever was about to send has had a turn
        QCOMPARE(server().count(line), 2);
        QCOMPARE(bulk(id).state, BulkState::Paused);
        m_sends->resume(id);
        runUntil(id, 4);
        QTRY_COMPARE(bulk(id).state, BulkState::Done);
        QCOMPARE(server().count(line), 4);
    }

    void oneThatWaitsHoldsTheOthers()
    {
        server().expect(line).answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "60"}});
        const BulkId id = start(planOf(2), BulkSends::fastest);
        QTRY_VERIFY(m_outbox->entries().size() == 1 && m_outbox->entries()[0].waitsUntil);
        m_desk->clock.advance(50s);
        std::ignore = stored(); // whoever was about to send has had a turn
        QCOMPARE(server().count(line), 1);
        QCOMPARE(bulk(id).waiting(), size_t(1));
        answerAll();
        runUntil(id, 3);
        QTRY_COMPARE(bulk(id).state, BulkState::Done);
    }

    void cancelledItSendsNoMore()
    {
        server().expect(line).answer(429, errorBody("rate_limit_exceeded"), {{"Retry-After", "60"}});
        const BulkId id = start(planOf(5), BulkSends::fastest);
        QTRY_VERIFY(m_outbox->entries().size() == 1 && m_outbox->entries()[0].waitsUntil);
        m_sends->cancel(id);
        QCOMPARE(bulk(id).state, BulkState::Cancelled);
        QCOMPARE(bulk(id).items[0].result->state, SendState::Refused);
        m_sends->resume(id); // it is over
        m_desk->clock.advance(1h);
        std::ignore = stored(); // whoever was about to send has had a turn
        QCOMPARE(server().count(line), 1);
        QCOMPARE(bulk(id).waiting(), size_t(4));
        again();
        QCOMPARE(bulk(id).state, BulkState::Cancelled);
    }

    void aRestartLosesAndRepeatsNothing()
    {
        server().expect(line).answer(200, R"({"message_id":"1"})");
        server().expect(line).silence();
        const BulkId id = start(planOf(4, {2}), BulkSends::fastest);
        QTRY_VERIFY((m_desk->clock.advance(1s), server().isHolding())); // the second is under way
        again();
        QCOMPARE(bulk(id).state, BulkState::Paused);
        QCOMPARE(bulk(id).name, u"April"_s);
        QCOMPARE(bulk(id).items.size(), size_t(4));
        QCOMPARE(bulk(id).items[0].result->state, SendState::Accepted);
        QCOMPARE(bulk(id).items[0].result->messageId, MessageId(u"1"_s));
        QCOMPARE(bulk(id).items[1].result->state, SendState::Unknown);
        QVERIFY(bulk(id).items[2].send.isEmpty());
        QCOMPARE(bulk(id).items[2].row.problems.front().code, u"not_a_recipient"_s);
        QVERIFY(bulk(id).items[3].isWaiting());
        m_desk->clock.advance(1h);
        std::ignore = stored();            // whoever was about to send has had a turn
        QCOMPARE(server().count(line), 2); // paused: nothing by itself
        answerAll();
        m_sends->resume(id);
        runUntil(id, 3);
        QTRY_COMPARE(bulk(id).state, BulkState::Done);
        QCOMPARE(server().count(line), 3);
        QCOMPARE(m_outbox->entries().size(), size_t(3));
    }

    void oneCrashBetweenTheTwo()
    {
        // Its rows are stored, the first's entry too, and the console ends before it learned that.
        server().expect(line).silence();
        const BulkId id = start(planOf(2));
        QTRY_VERIFY(server().isHolding());
        const SendId first = bulk(id).items[0].send;
        again();
        VERIFY_ERROR(wait(m_outbox->send(m_project, m_device, text(), first)), Error::Kind::Conflict);
        m_outbox = std::make_unique<Outbox>(*m_desk->projects, *m_desk->database, m_desk->clock); // knows nothing
        VERIFY_ERROR(wait(m_outbox->send(m_project, m_device, text(), first)), Error::Kind::Storage);
        QCOMPARE(server().count(line), 1);
        m_sends.reset();
    }

    void itStopsWhereGoingOnIsNoUse_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("posts");
        QTest::newRow("not linked") << 409 << QByteArray("device_not_connected") << 1;
        QTest::newRow("token refused") << 401 << QByteArray("unauthorized") << 1;
        QTest::newRow("destroyed") << 410 << QByteArray("device_destroyed") << 1;
        QTest::newRow("a field, five times") << 400 << QByteArray("validation_error") << 5;
        QTest::newRow("unknown, five times") << 500 << QByteArray("internal_error") << 5;
    }

    void itStopsWhereGoingOnIsNoUse()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        QFETCH(const int, posts);
        server().always(line).answer(status, errorBody(code));
        const BulkId id = start(planOf(10), BulkSends::fastest);
        QTRY_COMPARE((m_desk->clock.advance(1s), bulk(id).state), BulkState::Paused);
        QCOMPARE(bulk(id).stoppedBy->code, QString::fromLatin1(code));
        QCOMPARE(server().count(line), posts);
    }

    void inProductionTheNameIsTyped()
    {
        auto gateway = *m_desk->projects->gateway(m_desk->projects->project(m_project)->gateway);
        gateway.environment = projects::Environment::Production;
        VERIFY_OK(wait(m_desk->projects->updateGateway(gateway)));
        BulkSends::Order order{
            .project = m_project, .device = m_device, .plan = planOf(1), .typedName = u"front desk"_s};
        const auto refused = wait(m_sends->start(order));
        VERIFY_ERROR(refused, Error::Kind::Invalid);
        QCOMPARE(refused.error().code, u"not_confirmed"_s);
        QVERIFY(m_sends->bulks().empty());
        answerAll();
        order.typedName = u"Front Desk"_s;
        VERIFY_OK(wait(m_sends->start(order)));
        QTRY_COMPARE(server().count(line), 1);
    }

    void whatCannotBeStarted()
    {
        const BulkSends::Order good{.project = m_project, .device = m_device, .plan = planOf(1)};
        const auto fieldOf = [this](BulkSends::Order order) {
            const auto result = wait(m_sends->start(std::move(order)));
            return result ? QString() : result.error().field;
        };
        BulkSends::Order order = good;
        order.device = {};
        QCOMPARE(fieldOf(order), u"device_id"_s);
        order = good;
        order.perMinute = 0;
        QCOMPARE(fieldOf(order), u"per_minute"_s);
        order = good;
        order.plan = planOf(1, {0});
        QCOMPARE(fieldOf(order), u"rows"_s);
        QCOMPARE(server().count(line), 0);
    }

    void rowsAsAList()
    {
        server().expect(line).answer(409, errorBody("device_not_connected"));
        BulkList list(*m_sends);
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const BulkPlan plan = planOf(3, {1});
        list.showPlan(plan);
        QCOMPARE(list.rowCount(), 3);
        QCOMPARE(list.index(1, 0).data(BulkList::CodeRole).toString(), u"not_a_recipient"_s);
        QVERIFY(!list.index(1, 0).data(BulkList::SentRole).toBool());
        QCOMPARE(list.index(2, BulkList::SummaryColumn).data().toString(), u"Hello N2"_s);
        QVERIFY(!list.index(2, 0).data(BulkList::StateRole).isValid());
        const BulkId id = start(plan);
        list.showBulk(id);
        QCOMPARE(list.rowCount(), 3);
        QTRY_COMPARE(list.index(0, 0).data(BulkList::StateRole).toInt(), int(SendState::Refused));
        QCOMPARE(list.index(0, 0).data(BulkList::ErrorRole).value<Error>().kind, Error::Kind::NotConnected);
        QVERIFY(list.index(2, 0).data(BulkList::SentRole).toBool());
    }

    void templatesAreKept()
    {
        MessageTemplates templates(*m_desk->database);
        const gateway::OutgoingMessage hello{{}, gateway::Text{u"Hello {{name}}"_s}};
        VERIFY_ERROR(wait(templates.save({u"  "_s, hello})), Error::Kind::Invalid);
        VERIFY_OK(wait(templates.save({u"Welcome"_s, {}})));
        VERIFY_OK(wait(templates.save({u"Welcome "_s, hello})));
        VERIFY_OK(wait(templates.save({u"Bye"_s, {}})));
        MessageTemplates next(*m_desk->database);
        VERIFY_OK(wait(next.load()));
        QCOMPARE(next.all().size(), size_t(2));
        QCOMPARE(next.all()[0].name, u"Bye"_s);
        QCOMPARE(next.find(u"Welcome"_s)->message, hello);
        VERIFY_OK(wait(next.remove(u"Welcome"_s)));
        QVERIFY(!next.find(u"Welcome"_s));
    }
};

QTEST_GUILESS_MAIN(TestBulkSends)
#include "tst_bulksends.moc"
