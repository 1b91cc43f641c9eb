// The destination rules of the contract, section 3.
#include "app/projects/receiverkeys.h"
#include "app/projects/webhookdestination.h"
#include "tests/support/resultmacros.h"

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::projects;

class TestWebhookDestination final : public QObject
{
    Q_OBJECT

private slots:
    void resolves_data()
    {
        using Kind = WebhookDestination::Kind;
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("url");
        QTest::newRow("empty path: events are off") << u""_s << u"https://shop.example"_s << int(Kind::Off) << u""_s;
        QTest::newRow("a path needs a base") << u"/wa"_s << u""_s << int(Kind::NeedsBase) << u""_s;
        QTest::newRow("a path on the domain")
            << u"/wa"_s << u"https://shop.example"_s << int(Kind::Relative) << u"https://shop.example/wa"_s;
        QTest::newRow("a domain with a slash and a folder")
            << u"/wa"_s << u"https://shop.example/in/"_s << int(Kind::Relative) << u"https://shop.example/in/wa"_s;
        QTest::newRow("a full address is used as it is")
            << u"http://127.0.0.1:8787/hooks/k"_s << u"https://shop.example"_s << int(Kind::Absolute)
            << u"http://127.0.0.1:8787/hooks/k"_s;
        QTest::newRow("upper case") << u"HTTPS://shop.example/wa"_s << u""_s << int(Kind::Absolute)
                                    << u"https://shop.example/wa"_s;
    }

    void resolves()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, domain);
        QFETCH(const int, kind);
        QFETCH(const QString, url);
        const auto destination = webhookDestination(path, domain);
        VERIFY_OK(destination);
        QCOMPARE(int(destination->kind), kind);
        QCOMPARE(destination->url.toString(), url);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("code");
        const auto path = u"webhook_path"_s;
        const auto domain = u"domain_url"_s;
        QTest::newRow("the documented mistake")
            << u"/https://shop.example/wa"_s << u""_s << path << u"slash_before_url"_s;
        QTest::newRow("with a domain too")
            << u"/http://a.b"_s << u"https://shop.example"_s << path << u"slash_before_url"_s;
        QTest::newRow("no slash") << u"wa"_s << u"https://shop.example"_s << path << u"not_a_path"_s;
        QTest::newRow("another scheme") << u"ftp://shop.example/wa"_s << u""_s << path << u"not_a_path"_s;
        QTest::newRow("no host") << u"https:///wa"_s << u""_s << path << u"not_a_url"_s;
        QTest::newRow("a password in it") << u"https://a:b@shop.example/wa"_s << u""_s << path << u"not_a_url"_s;
        QTest::newRow("a fragment") << u"https://shop.example/wa#x"_s << u""_s << path << u"not_a_url"_s;
        QTest::newRow("a space in the path") << u"/w a"_s << u""_s << path << u"not_a_url"_s;
        QTest::newRow("a domain without scheme") << u"/wa"_s << u"shop.example"_s << domain << u"not_a_url"_s;
        QTest::newRow("a bad domain, even unused") << u""_s << u"mailto:x"_s << domain << u"not_a_url"_s;
    }

    void refuses()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, domain);
        QFETCH(const QString, field);
        QFETCH(const QString, code);
        const auto destination = webhookDestination(path, domain);
        VERIFY_ERROR(destination, Error::Kind::Invalid);
        QCOMPARE(destination.error().field, field);
        QCOMPARE(destination.error().code, code);
    }

    void keysAreFoundByThePathKeyAlone()
    {
        ReceiverKeys keys;
        const auto publish = [&keys](const QString &id, const QString &pathKey, const QString &profile) {
            keys.publish(std::make_shared<ReceiverProject>(
                ReceiverProject{.id = ProjectId(id), .app = {}, .pathKey = pathKey, .profile = profile, .keys = {}}));
        };
        publish(u"a"_s, u"key-a"_s, {});
        publish(u"b"_s, u"key-b"_s, {});
        publish(u"a"_s, u"key-a"_s, u"wa-v1"_s); // replaces
        QCOMPARE(keys.byPathKey("key-a")->profile, u"wa-v1"_s);
        QCOMPARE(keys.byPathKey("key-b")->id, ProjectId(u"b"_s));
        QVERIFY(!keys.byPathKey("key"));
        QVERIFY(!keys.byPathKey(""));
        const auto held = keys.byProject(ProjectId(u"a"_s));
        keys.withdraw(ProjectId(u"a"_s));
        QVERIFY(!keys.byPathKey("key-a"));
        QCOMPARE(held->pathKey, u"key-a"_s); // who holds a snapshot keeps it
    }
};

QTEST_APPLESS_MAIN(TestWebhookDestination)
#include "tst_webhookdestination.moc"
