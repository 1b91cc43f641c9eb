#include "app/events/feed/volatilepaths.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::events;

class VolatilePathsTest : public QObject
{
    Q_OBJECT

    static QStringList learned(const QByteArrayList &payloads)
    {
        std::vector<json::Value> bodies;
        for (const QByteArray &payload : payloads)
            bodies.push_back(json::Value::parse("{\"payload\":" + payload + "}").value());
        QStringList paths = volatilePaths(bodies).values();
        paths.removeAll(u".request_id"_s);
        paths.removeAll(u".timestamp"_s);
        paths.sort();
        return paths;
    }

private slots:
    void theEnvelopesOwnAreThereFromTheStart()
    {
        QCOMPARE(volatilePaths({}), (QSet<QString>{u".request_id"_s, u".timestamp"_s}));
    }

    void learnsIdsAndCounters()
    {
        QCOMPARE(learned({R"({"message_id":"3EB0A9F2C1","n":1,"text":"Good day to you","from":"62811000111"})",
                          R"({"message_id":"3EB0A9F2C2","n":2,"text":"How are you 2","from":"62811000111"})",
                          R"({"message_id":"3EB0A9F2C3","n":3,"text":"Fine","from":"62811000112"})"}),
                 (QStringList{u".payload.message_id"_s, u".payload.n"_s}));
    }

    void twoAreTooFewToLearnFrom() { QCOMPARE(learned({R"({"n":1})", R"({"n":2})"}), QStringList()); }

    void whatIsNotInEveryOneIsNoRule() { QCOMPARE(learned({R"({"n":1})", R"({"n":2})", R"({})"}), QStringList()); }

    void walksListsAndOddKeys()
    {
        QCOMPARE(learned({R"({"message_ids":["aaaaaaa1","aaaaaaa2"],"a b":{"x":11}})",
                          R"({"message_ids":["bbbbbbb1"],"a b":{"x":12}})",
                          R"({"message_ids":["ccccccc1"],"a b":{"x":13}})"}),
                 (QStringList{u".payload.\"a b\".x"_s, u".payload.message_ids[*]"_s}));
    }
};

QTEST_APPLESS_MAIN(VolatilePathsTest)
#include "tst_volatilepaths.moc"
