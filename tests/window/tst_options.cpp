#include "tests/support/resultmacros.h"
#include "ui/options.h"

using namespace Qt::StringLiterals;
using namespace wa;
using ui::readOptions;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatADeskNeeds()
    {
        const auto options = readOptions({u"wa-console"_s, u"--profile"_s, u"/p"_s, u"--receiver"_s, u"127.0.0.1:0"_s,
                                          u"--sandbox"_s, u"--tour=/t"_s, u"--lang"_s, u"id"_s, u"--theme"_s, u"dark"_s,
                                          u"--tour-fault"_s, u"scan-refused"_s});
        VERIFY_OK(options);
        QCOMPARE(options->profileFolder, u"/p"_s);
        QCOMPARE(options->receiver, u"127.0.0.1:0"_s);
        QVERIFY(options->sandbox);
        QCOMPARE(options->tourFolder, u"/t"_s);
        QCOMPARE(options->language, std::optional(u"id"_s));
        QCOMPARE(options->theme, std::optional(u"dark"_s));
        QVERIFY(options->sabotage == ui::Sabotage::ScanRefused);
        QVERIFY(options->help.isEmpty());
    }

    void withoutArgumentsNothingIsOverridden()
    {
        const auto options = readOptions({u"wa-console"_s});
        VERIFY_OK(options);
        QVERIFY(options->profileFolder.endsWith("wa-gateway-console"_L1));
        QVERIFY(options->receiver.isEmpty());
        QVERIFY(!options->sandbox);
        QVERIFY(!options->language && !options->theme);
        QVERIFY(options->sabotage == ui::Sabotage::None);
    }

    void saysWhatItOffers()
    {
        const auto options = readOptions({u"wa-console"_s, u"--help"_s});
        VERIFY_OK(options);
        for (const auto &word : {u"--receiver"_s, u"--profile"_s, u"--sandbox"_s, u"--tour"_s})
            QVERIFY2(options->help.contains(word), qPrintable(word));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown option") << QStringList{u"--recever"_s} << u"recever"_s;
        QTest::newRow("a stray word") << QStringList{u"listen"_s} << u"listen"_s;
        QTest::newRow("a tour of a real gateway") << QStringList{u"--tour"_s, u"/t"_s} << u"--sandbox"_s;
        QTest::newRow("unknown theme") << QStringList{u"--theme"_s, u"blue"_s} << u"blue"_s;
        QTest::newRow("unknown fault") << QStringList{u"--tour-fault"_s, u"fire"_s} << u"fire"_s;
        QTest::newRow("no value") << QStringList{u"--profile"_s} << u"profile"_s;
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto options = readOptions(QStringList{u"wa-console"_s} + arguments);
        VERIFY_ERROR(options, Error::Kind::Config);
        QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
