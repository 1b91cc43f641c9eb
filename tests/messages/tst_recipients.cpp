#include "app/messages/drafts.h"
#include "app/messages/pastedfiles.h"
#include "app/messages/recipients.h"
#include "tests/support/projectsfixture.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

//! Whom this desk writes to, and what was typed to them and not sent.
class TestRecipients final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_desk;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Recipients> m_recipients;
    ProjectId m_project;
    const DeviceId m_device{u"d-1"_s};

    void restart()
    {
        m_recipients.reset();
        m_outbox = std::make_unique<Outbox>(*m_desk->projects, *m_desk->database, m_desk->clock);
        m_recipients = std::make_unique<Recipients>(*m_desk->projects, *m_outbox, *m_desk->database);
        VERIFY_OK(ProjectsFixture::wait(m_recipients->load()));
        VERIFY_OK(ProjectsFixture::wait(m_outbox->load()));
    }
    //! What was queued for writing is written.
    void written()
    {
        VERIFY_OK(ProjectsFixture::wait(m_desk->database->write([](storage::Connection &) {})));
    }
    QStringList offered()
    {
        QStringList all;
        for (const Recipient &recipient : m_recipients->of(m_project))
            all << recipient.to;
        return all;
    }
    void message(const QByteArray &payload)
    {
        m_desk->clock.advance(std::chrono::seconds(1));
        m_recipients->onEvents({{.project = m_project,
                                 .name = u"message"_s,
                                 .device = m_device,
                                 .received = m_desk->clock.wall(),
                                 .payload = json::Value::parse(payload).value_or(json::Value())}});
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
        m_project = m_desk->addProject();
        restart();
    }
    void cleanup()
    {
        m_recipients.reset();
        m_outbox.reset();
        QCOMPARE(m_desk->server.complaint(), QByteArray());
        m_desk.reset();
    }

    void theNewestIsOfferedFirst()
    {
        message(R"({"direction":"inbound","from":"6281111111111@s.whatsapp.net","sender_name":"Anna"})");
        message(R"({"direction":"inbound","from":"6282222222222","chat":"120363@g.us","sender_name":"Budi"})");
        m_desk->server.expect("POST /devices/d-1/messages").answer(200, R"({"message_id":"3EB0A"})");
        m_desk->clock.advance(std::chrono::seconds(1));
        VERIFY_OK(ProjectsFixture::wait(
            m_outbox->send(m_project, m_device, {.to = u"+62 833-3333-3333"_s, .content = gateway::Text{u"Hello"_s}})));
        QCOMPARE(offered(), (QStringList{u"6283333333333"_s, u"120363@g.us"_s, u"6281111111111@s.whatsapp.net"_s}));
        QCOMPARE(m_recipients->find(m_project, u"+62 811 1111 1111"_s)->name, u"Anna"_s); // by number, as by JID
        QCOMPARE(m_recipients->find(m_project, u"120363@g.us"_s)->name, QString());       // Budi is no group's name
        QTRY_COMPARE(m_outbox->entries().front().state, SendState::Accepted);
        restart();
        QVERIFY(offered().contains(u"6283333333333"_s)); // the outbox remembers
    }

    void aPinOutlivesTheRun()
    {
        message(R"({"direction":"inbound","from":"6281111111111","sender_name":"Anna"})");
        message(R"({"direction":"inbound","from":"6282222222222","sender_name":"Budi"})");
        VERIFY_OK(ProjectsFixture::wait(m_recipients->setPinned(m_project, u"6281111111111"_s, true)));
        QCOMPARE(offered().first(), u"6281111111111"_s);
        restart();
        QCOMPARE(offered(), QStringList{u"6281111111111"_s});
        QVERIFY(m_recipients->find(m_project, u"6281111111111"_s)->pinned);
        QCOMPARE(m_recipients->find(m_project, u"6281111111111"_s)->name, u"Anna"_s);
        VERIFY_OK(ProjectsFixture::wait(m_recipients->setPinned(m_project, u"6281111111111"_s, false)));
        restart();
        QVERIFY(!m_recipients->find(m_project, u"6281111111111"_s)->pinned);
        const auto refused = ProjectsFixture::wait(m_recipients->setPinned(m_project, u"nobody"_s, true));
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    }

    void theOldestGoWhenTheyAreTooMany()
    {
        VERIFY_OK(ProjectsFixture::wait(m_recipients->setPinned(m_project, u"6280000000000"_s, true)));
        for (int number = 0; number < 150; ++number)
            message(QByteArray(R"({"direction":"inbound","from":"NUMBER"})")
                        .replace("NUMBER", QByteArray::number(6281000000000 + number)));
        QCOMPARE(size_t(offered().size()), Recipients::mostRecent + 1);
        QVERIFY(offered().contains(u"6281000000149"_s));
        QVERIFY(!offered().contains(u"6281000000000"_s));
        QCOMPARE(offered().first(), u"6280000000000"_s);
    }

    void groupsAreTheGateways()
    {
        m_desk->server.expect("GET /devices/d-1/groups")
            .answer(200, R"({"groups":[{"jid":"1@g.us","name":"Team","participants":12,"is_announce":true},
                             {"jid":"not one","name":"?"},{"jid":"2@g.us","name":"Shop"}]})");
        const auto groups = ProjectsFixture::wait(m_recipients->fetchGroups(m_project, m_device));
        VERIFY_OK(groups);
        QCOMPARE(groups->size(), size_t(2));
        QVERIFY(groups->front().announceOnly);
        QCOMPARE(groups->front().participants, 12);
        QCOMPARE(offered(), (QStringList{u"2@g.us"_s, u"1@g.us"_s})); // by name
        m_desk->server.expect("GET /devices/d-1/groups").answer(409, errorBody("device_not_connected"));
        const auto none = ProjectsFixture::wait(m_recipients->fetchGroups(m_project, m_device));
        QCOMPARE(none.error().kind, Error::Kind::NotConnected);
    }

    void whatTheGatewayKnowsOfANumber()
    {
        m_desk->server.always("GET /devices/d-1/profile?jid=6281111111111%40s.whatsapp.net")
            .answer(404, errorBody("not_found"));
        m_desk->server.always("GET /devices/d-1/presence?jid=6281111111111%40s.whatsapp.net")
            .answer(200, R"({"jid":"6281111111111@s.whatsapp.net","presence":"offline"})");
        const auto found = ProjectsFixture::wait(m_recipients->lookUp(m_project, m_device, u"+62 811-1111-1111"_s));
        VERIFY_OK(found);
        QCOMPARE(found->profile.error().kind, Error::Kind::NotFound);
        QVERIFY(found->presence);
        QCOMPARE(found->presence->presence, u"offline"_s);
        const auto refused = ProjectsFixture::wait(m_recipients->lookUp(m_project, m_device, u"Anna"_s));
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    }

    void aPastedListIsRead()
    {
        QCOMPARE(readRecipients(u"6281234567890"_s),
                 (std::vector<PastedRecipient>{{u"6281234567890"_s, u"6281234567890"_s, true}}));
        QCOMPARE(readRecipients(u"+62 812-3456-7890\n\n 120363@g.us ;Anna,6281234567890\t08@lid"_s),
                 (std::vector<PastedRecipient>{{u"+62 812-3456-7890"_s, u"6281234567890"_s, true},
                                               {u"120363@g.us"_s, u"120363@g.us"_s, true},
                                               {u"Anna"_s, u"Anna"_s, false},
                                               {u"08@lid"_s, u"08@lid"_s, true}}));
        QCOMPARE(readRecipients(u" \n,;"_s).size(), size_t(0));
    }

    void aDraftOutlivesTheRun()
    {
        const DraftFields fields{{u"composer.text"_s, {u"Half \"a\"\nsentence"_s}}, {u"queue"_s, {u"a"_s, {}, u"b"_s}}};
        {
            Drafts drafts(*m_desk->database);
            VERIFY_OK(ProjectsFixture::wait(drafts.load()));
            QCOMPARE(drafts.of(m_project), DraftFields());
            drafts.keep(m_project, fields);
            written();
        }
        Drafts drafts(*m_desk->database);
        VERIFY_OK(ProjectsFixture::wait(drafts.load()));
        QCOMPARE(drafts.of(m_project), fields);
        drafts.keep(m_project, {});
        written();
        Drafts third(*m_desk->database);
        VERIFY_OK(ProjectsFixture::wait(third.load()));
        QCOMPARE(third.of(m_project), DraftFields());
    }

    void pastedPicturesGoOnceNothingNeedsThem()
    {
        QTemporaryDir dir;
        const QDateTime old = QDateTime::currentDateTimeUtc().addDays(-40);
        const auto paste = [&](const QString &name, const QDateTime &at) {
            QFile file(dir.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write("picture") == 7 && file.flush() &&
                   file.setFileTime(at, QFileDevice::FileModificationTime);
        };
        for (const auto *name : {"unused", "sent", "failed", "waiting", "template", "bulk", "draft"})
            QVERIFY(paste(QLatin1StringView(name) + u".png"_s, old));
        QVERIFY(paste(u"new.png"_s, QDateTime::currentDateTimeUtc()));
        QVERIFY(paste(u"someone's.txt"_s, old));
        Drafts drafts(*m_desk->database);
        drafts.keep(m_project, {{u"files"_s, {dir.filePath(u"draft.png"_s)}}});
        VERIFY_OK(ProjectsFixture::wait(m_desk->database->write([](storage::Connection &db) {
            db.exec(R"(
INSERT INTO outbox(id, project, device, created_at, message, state, message_id, again, timeline) VALUES
    ('1', 'p', 'd', 1, '{"file":"/pasted/sent.png"}', 'delivered', '', '', '[]'),
    ('2', 'p', 'd', 2, '{"file":"/pasted/failed.png"}', 'refused', '', '', '[]'),
    ('3', 'p', 'd', 3, '{"file":"/pasted/waiting.png"}', 'queued', '', '', '[]');
INSERT INTO message_template VALUES('greeting', '{"file":"/pasted/template.png"}');
INSERT INTO bulk_row VALUES('b', 'p', 1, 1, '{"file":"/pasted/bulk.png"}', '', '', '', NULL);
)");
        })));
        const UnixMs before{std::chrono::milliseconds(old.addDays(10).toMSecsSinceEpoch())};
        const auto gone = ProjectsFixture::wait(sweepPasted(*m_desk->database, dir.path(), before));
        VERIFY_OK(gone);
        QCOMPARE(*gone, 2);
        QCOMPARE(QDir(dir.path()).entryList(QDir::Files, QDir::Name),
                 QStringList({u"bulk.png"_s, u"draft.png"_s, u"failed.png"_s, u"new.png"_s, u"someone's.txt"_s,
                              u"template.png"_s, u"waiting.png"_s}));
        const auto none = ProjectsFixture::wait(sweepPasted(*m_desk->database, dir.filePath(u"none"_s), before));
        VERIFY_OK(none);
        QCOMPARE(*none, 0);
    }

    void aForgottenProjectTakesThemAlong()
    {
        VERIFY_OK(ProjectsFixture::wait(m_recipients->setPinned(m_project, u"6281111111111"_s, true)));
        Drafts drafts(*m_desk->database);
        drafts.keep(m_project, {{u"to"_s, {u"1"_s}}});
        VERIFY_OK(ProjectsFixture::wait(m_desk->projects->forget(m_project)));
        QCOMPARE(offered(), QStringList());
        const auto rows = ProjectsFixture::wait(m_desk->database->read([](storage::Connection &db) {
            auto counted = db.prepare("SELECT (SELECT count(*) FROM recipient) + (SELECT count(*) FROM draft)");
            return counted.step() ? int(counted.integer(0)) : -1;
        }));
        QCOMPARE(rows.value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(TestRecipients)
#include "tst_recipients.moc"
