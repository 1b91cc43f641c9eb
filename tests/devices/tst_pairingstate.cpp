#include "app/devices/pairingstate.h"

#include <QTest>

using namespace wa::devices;

namespace {

// One letter a state, in the enum's order; a column an input, in the enum's order:
// Start, StartRecovery, Stop, TryNow, Disconnected, CodeArrived, CodeRanOut, NextCode, BudgetSpent, FailedForNow,
// FailedForGood, QrNotAllowed, CodeStillLives, RetryDue, DeviceConnected, DeviceDropped, DeviceDestroyed,
// SessionAnswered
constexpr char letters[] = "IDRSEWLHKYXFPG";
constexpr const char *table[] = {
    "RDIIIIIIIIIIIIIIII", // Idle
    "RDIDRDDDDFFDDDDDGD", // Disconnecting
    "RDIRRSRRRWFLHRKRGR", // Requesting
    "RDISSSESSSSSSSKSGS", // ShowingCode
    "RDIEEEERXEEEEEKEGE", // Expired: a scan in the last second still counts
    "RDIRWWWWWWWWWRKWGW", // Waiting
    "RDIRLLLLLLFLLRKLGL", // Looking
    "RDIHHHRHHHHHHRKHGH", // Held: TryNow does not help
    "RDIKKKKKKKKKKKKPGY", // linKed
    "RDIYYYYYYYYYYYYPGY", // readY
    "RDIRXXXXXXXXXXKXGX", // eXhausted
    "RDIRFFFFFFFFFFKFGF", // reFused
    "RDIRPPPPPPPPPPKPGP", // droPped
    "RDIGGGGGGGGGGGGGGG", // destroyed: Gone
};

// One letter a step: Disconnect, Request, Scan, Link, Ready. t to do, n now, d done, f failed.
constexpr const char *marks[] = {
    "ttttt", // Idle
    "ntttt", // Disconnecting
    "dnttt", // Requesting
    "ddntt", // ShowingCode
    "ddntt", // Expired
    "dnttt", // Waiting
    "dnttt", // Looking
    "dnttt", // Held
    "ddddn", // Linked
    "ddddd", // Ready
    "ddftt", // Exhausted
};

} // namespace

class TestPairingState final : public QObject
{
    Q_OBJECT

private slots:
    void everyStateTimesEveryInput()
    {
        int rows = 0;
        for (int state = 0; state < pairingStateCount; ++state) {
            for (int input = 0; input < pairingInputCount; ++input, ++rows) {
                const auto to = next(PairingState(state), PairingInput(input));
                QVERIFY2(letters[int(to)] == table[state][input], qPrintable(QStringLiteral("%1, input %2: %3")
                                                                                 .arg(stateName(PairingState(state)))
                                                                                 .arg(input)
                                                                                 .arg(stateName(to))));
            }
            QCOMPARE(qstrlen(table[state]), size_t(pairingInputCount));
        }
        QCOMPARE(rows, pairingStateCount * pairingInputCount);
        QCOMPARE(int(std::size(table)), pairingStateCount);
        QCOMPARE(int(PairingState::Destroyed), pairingStateCount - 1); // the counts follow the enums
        QCOMPARE(int(PairingInput::SessionAnswered), pairingInputCount - 1);
    }

    void everyStepOfEveryState()
    {
        const QByteArray words("tndf");
        const auto said = [&](PairingState state, PairingState before) {
            QByteArray all;
            for (const auto step : {PairingStep::Disconnect, PairingStep::Request, PairingStep::Scan, PairingStep::Link,
                                    PairingStep::Ready})
                all += words[int(mark(step, state, before))];
            return all;
        };
        for (int state = 0; state < int(std::size(marks)); ++state) {
            for (int before = 0; before < pairingStateCount; ++before)
                QCOMPARE(said(PairingState(state), PairingState(before)), QByteArray(marks[state]));
        }
        // An end fails the step that it came in the middle of.
        for (const auto end : {PairingState::Refused, PairingState::Dropped, PairingState::Destroyed}) {
            QCOMPARE(said(end, PairingState::Disconnecting), QByteArray("ftttt"));
            QCOMPARE(said(end, PairingState::Requesting), QByteArray("dfttt"));
            QCOMPARE(said(end, PairingState::ShowingCode), QByteArray("ddftt"));
            QCOMPARE(said(end, PairingState::Ready), QByteArray("ddddf"));
        }
    }

    void onlyARequestBringsACode()
    {
        for (int state = 0; state < pairingStateCount; ++state) {
            if (PairingState(state) != PairingState::Requesting && PairingState(state) != PairingState::ShowingCode)
                QVERIFY(next(PairingState(state), PairingInput::CodeArrived) != PairingState::ShowingCode);
        }
    }
};

QTEST_APPLESS_MAIN(TestPairingState)
#include "tst_pairingstate.moc"
