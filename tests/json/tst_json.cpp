#include "app/json/value.h"
#include "tests/support/resultmacros.h"

#include <QDir>

using namespace Qt::StringLiterals;
using wa::json::Value;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderDoubledKeysAndNumberText()
    {
        const auto value = Value::parse(R"({"z":1,"a":9007199254740993,"z":1e300,"pi":3.1400})");
        VERIFY_OK(value);
        QCOMPARE(value->members().size(), size_t(4));
        QCOMPARE(value->members()[0].key, u"z"_s);
        QCOMPARE((*value)["a"_L1].numberText(), u"9007199254740993"_s);
        QCOMPARE((*value)["a"_L1].integer(), std::optional<qint64>(9007199254740993));
        QCOMPARE((*value)["pi"_L1].numberText(), u"3.1400"_s);
        QVERIFY(value->hasDoubledKey());
        QVERIFY(value->hasDoubledKey("z"_L1));
        QVERIFY(!value->hasDoubledKey("a"_L1));
        QCOMPARE(value->toJson(), QByteArray(R"({"z":1,"a":9007199254740993,"z":1e300,"pi":3.1400})"));
    }

    void theLastOfDoubledKeysWins()
    {
        const auto value = Value::parse(R"({"k":1,"k":2})");
        VERIFY_OK(value);
        QCOMPARE((*value)["k"_L1].integer(), std::optional<qint64>(2));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray("  ");
        QTest::newRow("truncated") << QByteArray(R"({"a":)");
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("two values") << QByteArray("1 2");
        QTest::newRow("comment") << QByteArray("[1/*x*/]");
        QTest::newRow("bad escape") << QByteArray(R"("\x")");
        QTest::newRow("raw newline") << QByteArray("\"a\nb\"");
        QTest::newRow("lone surrogate") << QByteArray(R"("\ud800")");
        QTest::newRow("not utf-8") << QByteArray("\"\xff\"");
        QTest::newRow("leading point") << QByteArray("[.2e-3]");
        QTest::newRow("65 deep") << QByteArray(65, '[') + QByteArray(65, ']');
        QTest::newRow("a megabyte of brackets") << QByteArray(1 << 20, '[');
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        VERIFY_ERROR(Value::parse(text), wa::Error::Kind::BadReply);
    }

    void takesDepthUpToTheCap()
    {
        VERIFY_OK(Value::parse(QByteArray(64, '[') + QByteArray(64, ']')));
        VERIFY_ERROR(Value::parse("[[[]]]", {.depth = 2}), wa::Error::Kind::BadReply);
    }

    void errorsDoNotQuoteTheInput()
    {
        const auto value = Value::parse(R"({"token": s3cret-canary})");
        QVERIFY(!value);
        QVERIFY(!value.error().detail.contains("canary"_L1));
        QVERIFY(value.error().detail.contains("byte"_L1));
    }

    void missingKeysChainToNull()
    {
        const auto value = Value::parse(R"({"a":{"b":[1,"x",true]}})");
        VERIFY_OK(value);
        QVERIFY((*value)["nope"_L1]["deeper"_L1].isNull());
        QCOMPARE((*value)["a"_L1]["b"_L1].items().size(), size_t(3));
        QCOMPARE((*value)["a"_L1]["b"_L1].items()[1].string(), u"x"_s);
        QCOMPARE((*value)["a"_L1]["b"_L1].items()[2].boolean(), std::optional(true));
        QCOMPARE((*value)["a"_L1].string(u"fallback"_s), u"fallback"_s);
    }

    void numbersThatAreNoIntegersSaySo()
    {
        QCOMPARE(Value(1.5).integer(), std::nullopt);
        QCOMPARE(Value(1.5).number(), std::optional(1.5));
        QVERIFY(Value(std::nan("")).isNull());
        const auto huge = Value::parse("12345678901234567890123");
        VERIFY_OK(huge);
        QCOMPARE(huge->integer(), std::nullopt);
        QCOMPARE(huge->numberText(), u"12345678901234567890123"_s);
    }

    void buildsAndWrites()
    {
        Value value = Value::object({{"to"_L1, u"628"_s}, {"n"_L1, 3}, {"ok"_L1, true}, {"none"_L1, nullptr}});
        value.set(u"n"_s, qint64(4));
        Value list;
        list.append("a\"\\"_L1);
        list.append(u"é\u0001😀"_s);
        value.set(u"list"_s, list);
        const QByteArray text = value.toJson();
        QCOMPARE(
            text,
            QByteArray("{\"to\":\"628\",\"n\":4,\"ok\":true,\"none\":null,\"list\":[\"a\\\"\\\\\",\"é\\u0001😀\"]}"));
        const auto again = Value::parse(text);
        VERIFY_OK(again);
        QCOMPARE(*again, value);
        QCOMPARE(
            Value::object({{"a"_L1, Value::array({1})}, {"b"_L1, Value::object()}}).toJson(Value::Format::Indented),
            QByteArray("{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}"));
    }

    void publicSuite()
    {
        const QDir corpus(QStringLiteral(WA_SOURCE_DIR "/../shared/corpora/json-test-suite"));
        if (!corpus.exists())
            QSKIP("../shared/corpora/json-test-suite is not here");
        int must = 0;
        for (const QFileInfo &info : corpus.entryInfoList({u"y_*.json"_s, u"n_*.json"_s})) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const bool accepted = Value::parse(file.readAll()).has_value();
            QVERIFY2(accepted == info.fileName().startsWith("y_"_L1), qPrintable(info.fileName()));
            ++must;
        }
        QVERIFY(must > 250);
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
