#include "app/messages/sendstate.h"

#include <QTest>

using namespace wa::messages;

namespace {

// One letter a state, in the enum's order; a column an input, in the enum's order:
// Begin, Accept, Refuse, LoseAnswer, Postpone, SeenAsEvent, ReceiptDelivered, ReceiptRead, ReceiptPlayed, Withdraw
constexpr char letters[] = "QSADRPFU";
constexpr const char *table[] = {
    "SQQQQQQQQF", // Queued: nothing was sent, so nothing can have arrived
    "SAFUQADRPS", // Sending
    "AAAAAADRPA", // Accepted
    "DDDDDDDRPD", // Delivered
    "RRRRRRRRPR", // Read: a late "delivered" takes no tick back
    "PPPPPPPPPP", // Played
    "FFFFFFFFFF", // reFused
    "UAUUUADRPU", // Unknown: only evidence ends it
};

} // namespace

class TestSendState final : public QObject
{
    Q_OBJECT

private slots:
    void everyStateTimesEveryInput()
    {
        int rows = 0;
        for (int state = 0; state < sendStateCount; ++state) {
            QCOMPARE(qstrlen(table[state]), size_t(sendInputCount));
            for (int input = 0; input < sendInputCount; ++input, ++rows) {
                const auto to = next(SendState(state), SendInput(input));
                QVERIFY2(letters[int(to)] == table[state][input], qPrintable(QStringLiteral("%1, input %2: %3")
                                                                                 .arg(stateWord(SendState(state)))
                                                                                 .arg(input)
                                                                                 .arg(stateWord(to))));
            }
        }
        QCOMPARE(rows, sendStateCount * sendInputCount);
        QCOMPARE(int(std::size(table)), sendStateCount);
        QCOMPARE(int(SendState::Unknown), sendStateCount - 1);
        QCOMPARE(int(SendInput::Withdraw), sendInputCount - 1);
    }

    //! Whatever may go out again nothing proves, and nothing but evidence moves it.
    void whatMayBeSentAgain()
    {
        QString again;
        for (int state = 0; state < sendStateCount; ++state) {
            if (mayBeSentAgain(SendState(state)))
                again += QLatin1Char(letters[state]);
        }
        QCOMPARE(again, QStringLiteral("FU"));
    }

    void wordsGoBothWays()
    {
        for (int state = 0; state < sendStateCount; ++state)
            QCOMPARE(stateOfWord(stateWord(SendState(state))), std::optional(SendState(state)));
        QVERIFY(!stateOfWord(QStringLiteral("sent")));
    }
};

QTEST_APPLESS_MAIN(TestSendState)
#include "tst_sendstate.moc"
