#include "app/events/exchange/replayparcel.h"
#include "app/signature/verifier.h"
#include "tests/events/exchange/exchangetools.h"

#include <QTest>

using namespace wa;
using namespace wa::events;
using namespace Qt::StringLiterals;

namespace {

const UnixMs later = testTime + std::chrono::hours(1);

EventDetail received()
{
    Arrival arrival = arrivalOf(eventBody("r-1"));
    arrival.headers = {{"Host", "hooks.example"},       {"Content-Type", "application/json"},
                       {"X-WA-Request-ID", "r-1"},      {"X-WA-Timestamp", "1"},
                       {"X-WA-Signature", "sha256=00"}, {"Authorization", "Bearer canary"},
                       {"User-Agent", "wa-gateway/1"},  {"X-Twice", "1"},
                       {"Content-Length", "123"},       {"x-twice", "2"}};
    return storedDetail(arrival);
}

std::shared_ptr<Signer> signerOf(const QString &profile)
{
    const auto profiles = signature::builtInProfiles();
    return std::make_shared<Signer>(Signer{*signature::chooseProfile(*profiles, profile), Secret("secret-0123")});
}

signature::Verdict judge(const Parcel &parcel, const Signer &signer, UnixMs now)
{
    std::vector<signature::LiveSecret> live;
    live.push_back({u"current"_s, signer.secret.clone()});
    return signature::verify(signer.profile, {parcel.headers, parcel.body}, live, now);
}

} // namespace

class TstReplayParcel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byteExactIsWhatCame()
    {
        const auto parcel = parcelFor(received(), {.target = QUrl(u"https://x.example/"_s), .mark = "m"});
        VERIFY_OK(parcel);
        QCOMPARE(parcel->body, received().body);
        const Headers expected{
            {"Content-Type", "application/json"}, {"X-WA-Request-ID", "r-1"}, {"X-WA-Timestamp", "1"},
            {"X-WA-Signature", "sha256=00"},      {"X-Twice", "1"},           {"x-twice", "2"},
            {"X-WA-Console-Replay", "m"}};
        QCOMPARE(parcel->headers, expected);
    }

    void signedAnewVerifies_data()
    {
        QTest::addColumn<QString>("profile");
        const auto profiles = signature::builtInProfiles();
        VERIFY_OK(profiles);
        for (const signature::Profile &profile : *profiles)
            QTest::newRow(qPrintable(profile.id)) << profile.id;
    }
    void signedAnewVerifies()
    {
        QFETCH(QString, profile);
        const auto signer = signerOf(profile);
        const auto again =
            parcelFor(received(), {.mode = ReplayMode::ReSigned, .signer = signer.get(), .mark = "m", .now = later});
        VERIFY_OK(again);
        QCOMPARE(again->body, received().body);
        QCOMPARE(judge(*again, *signer, later).word, signature::Word::Valid);

        const auto fresh = parcelFor(received(), {.mode = ReplayMode::NewEvent,
                                                  .signer = signer.get(),
                                                  .body = QByteArray(received().body).replace("Hello", "Changed"),
                                                  .newId = u"r-new"_s,
                                                  .mark = "m",
                                                  .now = later});
        VERIFY_OK(fresh);
        QCOMPARE(judge(*fresh, *signer, later).word, signature::Word::Valid);
        const Envelope envelope = readEnvelope(fresh->body);
        QCOMPARE(envelope.requestId.text(), u"r-new"_s);
        QCOMPARE(envelope.payload()["text"_L1].string(), u"Changed"_s);
        QVERIFY(std::find(fresh->headers.begin(), fresh->headers.end(),
                          std::pair<QByteArray, QByteArray>("X-WA-Request-ID", "r-new")) != fresh->headers.end());
    }

    void newEventKeepsTheOrderOfKeys()
    {
        const auto body = withRequestId(R"({"z":1,"request_id":"a","n":9007199254740993})", u"b"_s);
        VERIFY_OK(body);
        QCOMPARE(*body, R"({"z":1,"request_id":"b","n":9007199254740993})");
        QCOMPARE(withRequestId("[1]", u"b"_s).error().code, u"not_an_object"_s);
        QCOMPARE(withRequestId("{", u"b"_s).error().code, u"not_an_object"_s);
    }

    void whatIsMarkedGoesNowhere_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("its first delivery was marked") << 0;
        QTest::newRow("a later one was") << 1;
        QTest::newRow("it is a replay") << 2;
        QTest::newRow("it has a parent") << 3;
    }
    void whatIsMarkedGoesNowhere()
    {
        QFETCH(int, how);
        EventDetail detail = received();
        QVERIFY(!carriesReplayMark(detail));
        if (how < 2) {
            if (how == 1)
                detail.attempts << detail.attempts.first();
            detail.attempts.last().headers.emplace_back("x-wa-console-REPLAY", "elsewhere");
        } else if (how == 2) {
            detail.event.via = Via::Replay;
        } else {
            detail.provenance = Provenance{.parent = 1};
        }
        QVERIFY(carriesReplayMark(detail));
        QCOMPARE(parcelFor(detail, {}).error().code, u"loop_guard"_s);
    }

    void refusals()
    {
        QCOMPARE(parcelFor(received(), {.mode = ReplayMode::ReSigned}).error().code, u"no_signer"_s);
        EventDetail damaged = received();
        damaged.checksumOk = false;
        QCOMPARE(parcelFor(damaged, {}).error().code, u"damaged"_s);
        const auto signer = signerOf(u"wa-v1"_s);
        QCOMPARE(parcelFor(storedDetail(arrivalOf("no JSON")), {.mode = ReplayMode::NewEvent, .signer = signer.get()})
                     .error()
                     .code,
                 u"not_an_object"_s);
    }

    void modesHaveWords()
    {
        for (const auto mode : {ReplayMode::ByteExact, ReplayMode::ReSigned, ReplayMode::NewEvent})
            QCOMPARE(replayModeOfWord(replayModeWord(mode)), mode);
        QVERIFY(!replayModeOfWord(u"again"));
    }
};

QTEST_APPLESS_MAIN(TstReplayParcel)
#include "tst_replayparcel.moc"
