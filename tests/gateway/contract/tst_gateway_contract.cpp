#include "tests/gateway/contract/rows.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

//! "Done when" 8 of issue 2, the client's side: a row for each [D] sentence of sections 1 to 4 of the contract.
class TestGatewayContract final : public QObject
{
    Q_OBJECT
private slots:
    void everySentenceHasARow();
    void quotesStandInTheContract();
    void bothSidesQuoteTheSame();
    void sentence_data();
    void sentence();
};

namespace {

struct Section
{
    const char *name;
    std::span<const ClientRow> rows;
    size_t count; //!< counted in the contract by hand: a row that goes missing turns this red
};

std::vector<Section> sections()
{
    return {{"1", modelRows(), 6},   {"2.1", deviceRows(), 21}, {"2.2", sendingRows(), 13},
            {"2.4", mediaRows(), 5}, {"3", webhookRows(), 18},  {"4", errorRows(), 21}};
}

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void TestGatewayContract::everySentenceHasARow()
{
    QStringList quotes;
    for (const Section &section : sections()) {
        QVERIFY2(section.rows.size() == section.count, section.name);
        for (const ClientRow &row : section.rows) {
            QVERIFY(row.check);
            quotes << QString::fromUtf8(row.sentence);
        }
    }
    QCOMPARE(quotes.removeDuplicates(), 0);
}

void TestGatewayContract::quotesStandInTheContract()
{
    const QString contract = textOf(QStringLiteral(WA_SOURCE_DIR "/../shared/gateway-contract.md")).simplified();
    if (contract.isEmpty())
        QSKIP("../shared/gateway-contract.md is not here");
    for (const Section &section : sections()) {
        for (const ClientRow &row : section.rows)
            QVERIFY2(contract.contains(QString::fromUtf8(row.sentence).simplified()), row.sentence);
    }
}

//! The sandbox's rows as its source writes them, string literals joined: neither side may forget a sentence.
void TestGatewayContract::bothSidesQuoteTheSame()
{
    QString source;
    for (const char *name : {"model", "devices", "sending", "media", "webhooks", "errors"})
        source += textOf(
            u"%1/tests/sandbox/contract/rows_%2.cpp"_s.arg(QStringLiteral(WA_SOURCE_DIR), QLatin1StringView(name)));
    QVERIFY(!source.isEmpty());
    static const QRegularExpression seam(u"\"\\s*\\n\\s*\""_s);
    source.remove(seam).replace(u"\\\""_s, u"\""_s);
    for (const Section &section : sections()) {
        for (const ClientRow &row : section.rows)
            QVERIFY2(source.contains(u"{\""_s + QString::fromUtf8(row.sentence) + u"\","_s), row.sentence);
    }
}

void TestGatewayContract::sentence_data()
{
    QTest::addColumn<size_t>("section");
    QTest::addColumn<size_t>("row");
    const auto all = sections();
    for (size_t section = 0; section < all.size(); ++section) {
        for (size_t row = 0; row < all[section].rows.size(); ++row)
            QTest::addRow("%s: %s", all[section].name, all[section].rows[row].sentence) << section << row;
    }
}

void TestGatewayContract::sentence()
{
    QFETCH(size_t, section);
    QFETCH(size_t, row);
    sections()[section].rows[row].check();
}

QTEST_GUILESS_MAIN(TestGatewayContract)
#include "tst_gateway_contract.moc"
