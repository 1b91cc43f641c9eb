#include "app/events/feed/linemap.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace wa::events;

namespace {

using Seqs = std::vector<qint64>;

LineKey eventKey(qint64 seq)
{
    return {.kind = LineKind::Event, .id = seq};
}

//! The list as one would write it down: what LineMap says must be exactly this.
struct Plain
{
    std::set<qint64, std::greater<>> seqs;
    std::map<qint64, int> unfolded;
    std::map<qint64, qint64> gaps; //!< seq it stands above, id

    [[nodiscard]] std::vector<LineKey> lines() const
    {
        std::vector<LineKey> all;
        auto gap = gaps.rbegin();
        for (const qint64 seq : seqs) {
            for (; gap != gaps.rend() && gap->first >= seq; ++gap)
                all.push_back({.kind = LineKind::Gap, .id = gap->second});
            all.push_back(eventKey(seq));
            if (const auto found = unfolded.find(seq); found != unfolded.end()) {
                for (int number = 2; number <= found->second; ++number)
                    all.push_back({.kind = LineKind::Attempt, .id = seq, .attempt = number});
            }
        }
        for (; gap != gaps.rend(); ++gap)
            all.push_back({.kind = LineKind::Gap, .id = gap->second});
        return all;
    }
};

std::vector<LineKey> linesOf(const LineMap &map)
{
    std::vector<LineKey> all;
    all.reserve(size_t(map.count()));
    for (int row = 0; row < map.count(); ++row)
        all.push_back(map.keyAt(row));
    return all;
}

} // namespace

class LineMapTest final : public QObject
{
    Q_OBJECT

private slots:
    void growsAtBothEnds()
    {
        LineMap map;
        QCOMPARE(map.newest(), 0);
        map.append(Seqs{50, 40, 30});
        map.prepend(Seqs{60, 70});
        map.append(Seqs{20});
        QCOMPARE(map.events(), 6);
        QCOMPARE(map.newest(), 70);
        QCOMPARE(map.oldest(), 20);
        QCOMPARE(map.seqsIn(0, 5), (Seqs{70, 60, 50, 40, 30, 20}));
        QCOMPARE(map.rowOf(eventKey(60)), 1);
        QCOMPARE(map.rowOf(eventKey(20)), 5);
        QCOMPARE(map.rowOf(eventKey(45)), -1);
        QCOMPARE(map.rowOf(eventKey(10)), -1);
        QCOMPARE(map.rowNear(45), 3);
        QCOMPARE(map.neighbour(50, -1), std::optional<qint64>(60));
        QCOMPARE(map.neighbour(50, 1), std::optional<qint64>(40));
        QVERIFY(!map.neighbour(70, -1));
        QVERIFY(!map.neighbour(20, 1));
        QCOMPARE(map.seqs(), (Seqs{70, 60, 50, 40, 30, 20}));
        QCOMPARE(map.rowNear(99), 0);
        QCOMPARE(map.rowNear(std::numeric_limits<qint64>::max()), 0);
        QCOMPARE(map.rowNear(10), 6);
    }

    void attemptsStandBelowTheirEvent()
    {
        LineMap map;
        map.append(Seqs{5, 4, 3});
        map.unfold(4, 3);
        QCOMPARE(map.count(), 5);
        QVERIFY(map.isUnfolded(4));
        QCOMPARE(map.keyAt(2), (LineKey{.kind = LineKind::Attempt, .id = 4, .attempt = 2}));
        QCOMPARE(map.keyAt(3), (LineKey{.kind = LineKind::Attempt, .id = 4, .attempt = 3}));
        QCOMPARE(map.rowOf(eventKey(3)), 4);
        map.prepend(Seqs{6, 7}); // they move with it
        QCOMPARE(map.rowOf({.kind = LineKind::Attempt, .id = 4, .attempt = 3}), 5);
        QCOMPARE(map.fold(4), 2);
        QVERIFY(!map.isUnfolded(4));
        QCOMPARE(map.count(), 5);
    }

    void daysAndGapsStandAboveOlderEvents()
    {
        LineMap map;
        map.append(Seqs{5, 4, 3});
        QCOMPARE(map.insertDay(2'460'000, 4), 1);
        QCOMPARE(map.insertDay(2'460'000, 4), -1);
        QCOMPARE(map.insertGap(9, 4), 1); // above the day it ends in
        QCOMPARE(map.insertGap(8, 5), 0);
        QCOMPARE(map.insertGap(7, 1), 6); // below the last
        map.prepend(Seqs{6});
        QCOMPARE(map.keyAt(0), eventKey(6));
        QCOMPARE(map.keyAt(1), (LineKey{.kind = LineKind::Gap, .id = 8}));
        QCOMPARE(map.keyAt(3), (LineKey{.kind = LineKind::Gap, .id = 9}));
        QCOMPARE(map.keyAt(4), (LineKey{.kind = LineKind::Day, .id = 2'460'000}));
        QCOMPARE(map.rowOf({.kind = LineKind::Day, .id = 2'460'000}), 4);
        QCOMPARE(map.seqsIn(0, map.count() - 1), (Seqs{6, 5, 4, 3}));
        map.removeGaps();
        QCOMPARE(map.count(), 5);
    }

    //! Any order of growing, unfolding and removing leaves what the plain list has.
    void agreesWithThePlainList()
    {
        QRandomGenerator random(20261122);
        for (int round = 0; round < 200; ++round) {
            LineMap map;
            Plain plain;
            qint64 high = 1'000;
            qint64 low = 1'000;
            for (int step = 0; step < 40; ++step) {
                switch (random.bounded(5)) {
                case 0: {
                    Seqs more;
                    for (int n = random.bounded(6); n > 0; --n)
                        more.push_back(high += 1 + random.bounded(3));
                    map.prepend(more);
                    plain.seqs.insert(more.begin(), more.end());
                    break;
                }
                case 1: {
                    Seqs more;
                    for (int n = random.bounded(6); n > 0; --n)
                        more.push_back(low -= 1 + random.bounded(3));
                    map.append(more);
                    plain.seqs.insert(more.begin(), more.end());
                    break;
                }
                case 2: {
                    if (plain.seqs.empty())
                        break;
                    const qint64 seq = *std::next(plain.seqs.begin(), random.bounded(int(plain.seqs.size())));
                    if (!plain.unfolded.contains(seq)) {
                        const int attempts = 2 + random.bounded(3);
                        map.unfold(seq, attempts);
                        plain.unfolded[seq] = attempts;
                    } else {
                        QCOMPARE(map.fold(seq), plain.unfolded[seq] - 1);
                        plain.unfolded.erase(seq);
                    }
                    break;
                }
                case 3: {
                    if (plain.seqs.empty())
                        break;
                    const qint64 seq = *std::next(plain.seqs.begin(), random.bounded(int(plain.seqs.size())));
                    if (plain.gaps.emplace(seq, seq).second)
                        map.insertGap(seq, seq);
                    break;
                }
                default: {
                    Seqs gone;
                    for (const qint64 seq : plain.seqs) {
                        if (random.bounded(8) == 0)
                            gone.push_back(seq);
                    }
                    std::sort(gone.begin(), gone.end());
                    map.remove(gone);
                    for (const qint64 seq : gone) {
                        plain.seqs.erase(seq);
                        plain.unfolded.erase(seq);
                    }
                }
                }
                const auto expected = plain.lines();
                QCOMPARE(linesOf(map), expected);
                for (int row = 0; row < int(expected.size()); ++row)
                    QCOMPARE(map.rowOf(expected[size_t(row)]), row);
            }
        }
    }
};

QTEST_APPLESS_MAIN(LineMapTest)
#include "tst_linemap.moc"
