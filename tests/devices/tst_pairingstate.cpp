#include "app/devices/pairingstate.h"

#include <QTest>

using namespace wa::devices;

namespace {

// One letter a state, in the enum's order; a column an input, in the enum's order:
// Start, StartRecovery, Stop, TryNow, Disconnected, CodeArrived, CodeRanOut, NextCode, BudgetSpent, FailedForNow,
// FailedForGood, QrNotAllowed, RetryDue, DeviceConnected, DeviceDestroyed, SessionAnswered
constexpr char letters[] = "IDRSEWLKYXFG";
constexpr const char *table[] = {
    "RDIIIIIIIIIIIIII", // Idle
    "RDIDRDDDDFFDDDGD", // Disconnecting
    "RDIRRSRRRWFLRKGR", // Requesting
    "RDISSSESSSSSSKGS", // ShowingCode
    "RDIEEEERXEEEEKGE", // Expired: a scan in the last second still counts
    "RDIRWWWWWWWWRKGW", // Waiting
    "RDIRLLLLLLFLRKGL", // Looking
    "RDIKKKKKKKKKKKGY", // linKed
    "RDIYYYYYYYYYYYGY", // readY
    "RDIRXXXXXXXXXKGX", // eXhausted
    "RDIRFFFFFFFFFKGF", // reFused
    "RDIGGGGGGGGGGGGG", // destroyed: Gone
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
