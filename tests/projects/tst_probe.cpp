#include "app/projects/probe.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wa;
using namespace wa::projects;
using Verdict = Probe::Verdict;
using List = std::vector<gateway::Device>;

//! What both calls answered.
struct Answers
{
    Result<gateway::Health> health;
    Result<List> list;
};

class TestProbe final : public QObject
{
    Q_OBJECT

    static constexpr UnixMs now{1'800'000'000'000ms};

    static Error failure(Error::Kind kind, int status = 0) { return {.kind = kind, .httpStatus = status}; }
    static Result<gateway::Health> alive() { return gateway::Health{.roundTrip = 42ms}; }

private slots:
    void verdicts_data()
    {
        using Kind = Error::Kind;
        QTest::addColumn<Answers>("answers");
        QTest::addColumn<Verdict>("verdict");
        const auto dead = [](Kind kind, int status = 0) {
            return Result<gateway::Health>(tl::unexpected(failure(kind, status)));
        };
        const auto no = [](Kind kind, int status = 0) { return Result<List>(tl::unexpected(failure(kind, status))); };
        const Result<List> none = List{};
        QTest::newRow("well") << Answers{alive(), none} << Verdict::Ok;
        QTest::newRow("no connection") << Answers{dead(Kind::Offline), no(Kind::Offline)} << Verdict::Unreachable;
        QTest::newRow("silent") << Answers{dead(Kind::Timeout), no(Kind::Timeout)} << Verdict::Unreachable;
        QTest::newRow("silent after it was alive") << Answers{alive(), no(Kind::Timeout)} << Verdict::Unreachable;
        QTest::newRow("certificate") << Answers{dead(Kind::Tls), no(Kind::Tls)} << Verdict::Tls;
        QTest::newRow("a web page") << Answers{dead(Kind::BadReply, 200), no(Kind::BadReply, 200)}
                                    << Verdict::NotThisGateway;
        QTest::newRow("a redirect") << Answers{dead(Kind::BadReply, 302), no(Kind::BadReply, 302)}
                                    << Verdict::NotThisGateway;
        QTest::newRow("another service") << Answers{dead(Kind::NotFound, 404), no(Kind::NotFound, 404)}
                                         << Verdict::NotThisGateway;
        QTest::newRow("lists something else") << Answers{alive(), no(Kind::BadReply, 200)} << Verdict::NotThisGateway;
        QTest::newRow("token refused") << Answers{alive(), no(Kind::Unauthorized, 401)} << Verdict::Unauthorized;
        QTest::newRow("not ours") << Answers{alive(), no(Kind::Forbidden, 403)} << Verdict::Unauthorized;
        QTest::newRow("health is guarded, token refused")
            << Answers{dead(Kind::Unauthorized, 401), no(Kind::Unauthorized, 401)} << Verdict::Unauthorized;
        QTest::newRow("health is guarded, token taken") << Answers{dead(Kind::Unauthorized, 401), none} << Verdict::Ok;
        QTest::newRow("keychain locked") << Answers{alive(), no(Kind::Keychain)} << Verdict::Unauthorized;
        QTest::newRow("no such call") << Answers{alive(), no(Kind::NotFound, 404)} << Verdict::TooOld;
        QTest::newRow("no such method") << Answers{alive(), no(Kind::BadReply, 405)} << Verdict::TooOld;
        QTest::newRow("not implemented") << Answers{alive(), no(Kind::Server, 501)} << Verdict::TooOld;
        QTest::newRow("says so itself") << Answers{alive(), no(Kind::ClientOutdated, 409)} << Verdict::TooOld;
        QTest::newRow("has an error") << Answers{alive(), no(Kind::Server, 500)} << Verdict::Failing;
        QTest::newRow("asks to wait") << Answers{alive(), no(Kind::RateLimited, 429)} << Verdict::Failing;
        QTest::newRow("unwell, then well") << Answers{dead(Kind::Server, 503), none} << Verdict::Ok;
        QTest::newRow("unwell") << Answers{dead(Kind::Server, 503), no(Kind::Timeout)} << Verdict::Failing;
    }

    void verdicts()
    {
        QFETCH(const Answers, answers);
        QFETCH(const Verdict, verdict);
        Probe probe = probeOf(answers.health, now);
        addDevices(probe, answers.list);
        QCOMPARE(probe.verdict, verdict);
        QCOMPARE(probe.error.has_value(), verdict != Verdict::Ok);
        QCOMPARE(probe.latency.has_value(), answers.health.has_value());
    }

    void skew_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("ahead");
        QTest::addColumn<std::chrono::seconds>("skew");
        QTest::newRow("none") << 0ms << 0s;
        QTest::newRow("a part of a second") << 400ms << 0s;
        QTest::newRow("ahead") << 301s + 0ms << 301s;
        QTest::newRow("behind") << -3600s + 0ms << -3600s;
    }

    void skew()
    {
        QFETCH(const std::chrono::milliseconds, ahead);
        QFETCH(const std::chrono::seconds, skew);
        const auto theirs = std::chrono::floor<std::chrono::seconds>(now - 21ms + ahead);
        const gateway::Health health{.roundTrip = 42ms, .answeredAt = toDateTime(theirs)};
        const Probe probe = probeOf(health, now);
        QVERIFY(probe.skew);
        QVERIFY(std::chrono::abs(*probe.skew - skew) <= 1s); // the header has whole seconds
        QVERIFY(!probeOf(alive(), now).skew);
    }

    void countsTheConnected()
    {
        Probe probe = probeOf(alive(), now);
        addDevices(probe, List{{.id = DeviceId(u"a"_s), .status = gateway::DeviceStatus::Connected},
                               {.id = DeviceId(u"b"_s), .status = gateway::DeviceStatus::Expired}});
        QCOMPARE(probe.devices, 2);
        QCOMPARE(probe.connected, 1);
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
