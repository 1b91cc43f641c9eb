#include "tests/sandbox/contract/rows.h"

#include <QFile>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;

//! "Done when" 8 of issue 2: a row for each [D] sentence of sections 1 to 4 of the contract.
class TestSandboxContract final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySentenceHasARow();
    void quotesStandInTheContract();
    void sentence_data();
    void sentence();
};

namespace {

struct Section
{
    const char *name;
    std::span<const ContractRow> rows;
    size_t count; //!< counted in the contract by hand: a row that goes missing turns this red
};

std::vector<Section> sections()
{
    return {{"1", modelRows(), 6},   {"2.1", deviceRows(), 21}, {"2.2", sendingRows(), 13},
            {"2.4", mediaRows(), 5}, {"3", webhookRows(), 18},  {"4", errorRows(), 21}};
}

//! Every "[D]", "[D/H]", "[D + H]", "[D values]", "[D by absence]" ... of the text.
qsizetype documentedMarks(const QString &text)
{
    return text.count("[D]"_L1) + text.count("[D/"_L1) + text.count("[D "_L1) + text.count("[D,"_L1);
}

QString contractText()
{
    QFile file(QStringLiteral(WA_SOURCE_DIR "/../shared/gateway-contract.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    return text.sliced(text.indexOf("## 1. Model"_L1)).simplified();
}

} // namespace

void TestSandboxContract::everySentenceHasARow()
{
    for (const Section &section : sections())
        QVERIFY2(section.rows.size() == section.count, section.name);
    std::vector<QString> quotes;
    for (const Section &section : sections()) {
        for (const ContractRow &row : section.rows) {
            const QString quote = QString::fromUtf8(row.sentence);
            QVERIFY2(std::ranges::find(quotes, quote) == quotes.end(), row.sentence);
            QVERIFY(row.check);
            quotes.push_back(quote);
        }
    }
}

void TestSandboxContract::quotesStandInTheContract()
{
    QString contract = contractText();
    if (contract.isEmpty())
        QSKIP("../shared/gateway-contract.md is not here");
    for (const Section &section : sections()) {
        for (const ContractRow &row : section.rows) {
            const QString quote = QString::fromUtf8(row.sentence).simplified();
            QVERIFY2(contract.contains(quote), row.sentence);
        }
    }
    // And the other way round: no mark of the contract is left without a quote. Marks that cover several sentences
    // stand in the first of them; "## 4. Errors [D]" covers the whole section.
    for (const Section &section : sections()) {
        for (const ContractRow &row : section.rows)
            contract.replace(QString::fromUtf8(row.sentence).simplified(), QString());
    }
    contract.replace("## 4. Errors [D]"_L1, QString());
    QVERIFY2(documentedMarks(contract) == 0, qPrintable(contract));
}

void TestSandboxContract::sentence_data()
{
    QTest::addColumn<size_t>("section");
    QTest::addColumn<size_t>("row");
    const auto all = sections();
    for (size_t section = 0; section < all.size(); ++section) {
        for (size_t row = 0; row < all[section].rows.size(); ++row)
            QTest::addRow("%s: %s", all[section].name, all[section].rows[row].sentence) << section << row;
    }
}

void TestSandboxContract::sentence()
{
    QFETCH(size_t, section);
    QFETCH(size_t, row);
    sections()[section].rows[row].check();
}

QTEST_GUILESS_MAIN(TestSandboxContract)
#include "tst_sandbox_contract.moc"
