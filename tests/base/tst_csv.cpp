#include "app/base/csv.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace wa;

Q_DECLARE_METATYPE(std::vector<CsvRecord>)

class TestCsv final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<std::vector<CsvRecord>>("records");
        using Records = std::vector<CsvRecord>;
        const Records two{{1, {u"a"_s, u"b"_s}}, {2, {u"1"_s, u"2"_s}}};
        QTest::newRow("nothing") << QByteArray() << Records();
        QTest::newRow("LF") << QByteArray("a,b\n1,2\n") << two;
        QTest::newRow("CR LF") << QByteArray("a,b\r\n1,2\r\n") << two;
        QTest::newRow("CR") << QByteArray("a,b\r1,2\r") << two;
        QTest::newRow("no end of line at the end") << QByteArray("a,b\n1,2") << two;
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "a,b\n1,2")
                                         << two;
        QTest::newRow("semicolons") << QByteArray("a;b\n1;2") << two;
        QTest::newRow("tabs") << QByteArray("a\tb\n1\t2") << two;
        QTest::newRow("a comma in quotes does not decide") << QByteArray("\"a\";b\n1;2\n") << two;
        QTest::newRow("the other separator is text")
            << QByteArray("a;b\n\"x\";1,5") << Records{{1, {u"a"_s, u"b"_s}}, {2, {u"x"_s, u"1,5"_s}}};
        QTest::newRow("empty lines count as lines")
            << QByteArray("a,b\n\n\n1,2\n") << Records{{1, {u"a"_s, u"b"_s}}, {4, {u"1"_s, u"2"_s}}};
        QTest::newRow("empty cells") << QByteArray(",\n,,") << Records{{1, {u""_s, u""_s}}, {2, {u""_s, u""_s, u""_s}}};
        QTest::newRow("a separator at the end") << QByteArray("a,\n") << Records{{1, {u"a"_s, u""_s}}};
        QTest::newRow("quotes, doubled, over lines")
            << QByteArray("\"say \"\"hi\"\"\",\"one\r\ntwo\"\nx,y\n")
            << Records{{1, {u"say \"hi\""_s, u"one\r\ntwo"_s}}, {3, {u"x"_s, u"y"_s}}};
        QTest::newRow("spaces are kept") << QByteArray(" a , b ") << Records{{1, {u" a "_s, u" b "_s}}};
        QTest::newRow("an empty quoted cell") << QByteArray("\"\",a") << Records{{1, {u""_s, u"a"_s}}};
        QTest::newRow("other scripts") << QByteArray("nama,テスト\n") << Records{{1, {u"nama"_s, u"テスト"_s}}};
    }

    void reads()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const std::vector<CsvRecord>, records);
        const auto table = readCsv(bytes);
        QVERIFY(table);
        QCOMPARE(table->records, records);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<CsvProblem>("problem");
        const auto row = [](const char *name, const QByteArray &bytes, const CsvProblem &problem) {
            QTest::newRow(name) << bytes << problem;
        };
        row("a quote in a cell", "a,b\n1,2\"", {2, 4, u"quote_in_cell"_s});
        row("a quote after a space", "a, \"b\"", {1, 4, u"quote_in_cell"_s});
        row("text after a quote", "a,\"b\"c\n", {1, 6, u"text_after_quote"_s});
        row("an open quote", "a,b\n1,\"2\n3,4\n", {2, 3, u"unclosed_quote"_s});
        row("an open quote at the end", "\"", {1, 1, u"unclosed_quote"_s});
        row("Latin-1", "a,b\n1,caf\xe9\n", {2, 6, u"not_utf8"_s});
        row("a cut character", "a\n\xe2\x82", {2, 1, u"not_utf8"_s});
        row("UTF-16", QByteArray("a\0,\0b\0", 6), {1, 2, u"nul"_s});
    }

    void refuses()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const CsvProblem, problem);
        const auto table = readCsv(bytes);
        QVERIFY(!table);
        QCOMPARE(table.error().code, problem.code);
        QCOMPARE(table.error().line, problem.line);
        if (problem.code != "not_utf8"_L1) // about there: a decoder tells late
            QCOMPARE(table.error().column, problem.column);
    }

    void whatIsWrittenIsRead()
    {
        const QStringList cells{u"plain"_s, u"a,b;c\td"_s, u"\"quoted\""_s, u"two\nlines"_s, u"'=1+1"_s};
        QByteArray line;
        for (const QString &cell : cells)
            line += (line.isEmpty() ? "" : ",") + csvCell(cell);
        const auto table = readCsv(line + "\r\n");
        QVERIFY(table);
        QCOMPARE(table->records.size(), size_t(1));
        QCOMPARE(table->records.front().cells, cells);
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
