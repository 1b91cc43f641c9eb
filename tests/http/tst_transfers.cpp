#include "app/http/retry.h"
#include "app/http/sink.h"
#include "tests/http/transportbench.h"
#include "tests/support/resultmacros.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace wa;
using namespace wa::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using After = ScriptedServer::After;

class TestTransfers final : public QObject
{
    Q_OBJECT
private slots:
    void intoAFile();
    void noHalfFile_data();
    void noHalfFile();
    void stalledDownload();
    void aDownloadThatComesOnIsNotGivenUp();
    void aDownloadThatBeginsAnewIsGivenUp();
    void aFileGetsItsNameOnceItIsSynced();
    void theAnswerWaitsForTheSync_data();
    void theAnswerWaitsForTheSync();
    void uploadProgress();
    void bodyFromASource();
    void sourceBeginsAnewForARepeat();
    void sourceIsNotSentTwice();
    void sourceThatFails_data();
    void sourceThatFails();
    void uploadThatStops();
    void diskFaultIsNotRepeated();
};

void TestTransfers::intoAFile()
{
    QTemporaryDir dir;
    Bench bench;
    const QByteArray content = QByteArray("media!").repeated(400000);
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\nnot all", After::Close);
    bench.server.expect("GET /x").answer(200, content, {{"Content-Type", "image/png"}});
    const QString path = dir.filePath(u"kept"_s);
    const auto sink = std::make_shared<FileSink>(path);
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.maxBody = 64 * 1024 * 1024;
    request.sink = sink;
    qint64 last = 0;
    request.progress = [&last](qint64 done, qint64) { last = done; };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->body, QByteArray());
    QCOMPARE(sink->size(), content.size());
    QCOMPARE(last, content.size());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content); // and nothing of the torn first attempt
    QCOMPARE(int(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup)), 0);
}

void TestTransfers::noHalfFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<After>("after");
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("length too big") << ok + "Content-Length: 99\r\n\r\nshort" << After::Close << 0 << Kind::BadReply;
    QTest::newRow("no end told") << ok + "\r\nperhaps all" << After::Close << 0 << Kind::BadReply;
    QTest::newRow("reset half-way") << ok + "Content-Length: 99\r\n\r\nshort" << After::Reset << 0 << Kind::BadReply;
    QTest::newRow("above the cap, told") << ok + "Content-Length: 9999999999\r\n\r\nx" << After::Hold << 0
                                         << Kind::TooLarge;
    QTest::newRow("above the cap, not told")
        << ok + "\r\n" + QByteArray(1001, 'x') << After::Hold << 0 << Kind::TooLarge;
    QTest::newRow("an error instead") << "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}"_ba << After::Keep << 404
                                      << Kind::Cancelled;
}

void TestTransfers::noHalfFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(After, after);
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QTemporaryDir dir;
    Bench bench;
    bench.server.expect("GET /x").raw(bytes, after);
    Request request = bench.request(Verb::Get);
    request.maxBody = 1000;
    request.sink = std::make_shared<FileSink>(dir.filePath(u"kept"_s));
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    if (status > 0) {
        VERIFY_OK(*answer);
        QCOMPARE((*answer)->status, status);
        QCOMPARE((*answer)->body, "{}"_ba);
    } else {
        VERIFY_ERROR(*answer, kind);
    }
    QTRY_VERIFY(QDir(dir.path()).isEmpty(QDir::Files)); // neither the name nor a temporary one
}

void TestTransfers::stalledDownload()
{
    Bench bench;
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", After::Hold);
    Request request = bench.request(Verb::Get);
    request.deadline = 10min;
    request.stall = 30s;
    qint64 got = 0;
    QTemporaryDir dir;
    request.sink = std::make_shared<FileSink>(dir.filePath(u"kept"_s));
    request.progress = [&got](qint64 done, qint64) { got = done; };
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_VERIFY(bench.server.isHolding());
    bench.clock.advance(29s);
    bench.server.sendMore("a");
    QTRY_COMPARE(got, 1);
    bench.clock.advance(29s); // the silence began anew
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    bench.clock.advance(2s);
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Timeout);
}

void TestTransfers::aDownloadThatComesOnIsNotGivenUp()
{
    Bench bench;
    QTemporaryDir dir;
    const QByteArray content = "abcdefghijklmnop";
    const QString path = dir.filePath(u"kept"_s);
    bench.server.expect("GET /x").raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 16\r\n\r\na", After::Close);
    for (int at = 1; at < 8; ++at) // a byte for each attempt: more of them than are ever made without
        bench.server.expect("GET /x").raw(
            "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes " + QByteArray::number(at) +
                "-15/16\r\nContent-Length: " + QByteArray::number(16 - at) + "\r\n\r\n" + content.at(at),
            After::Hold);
    bench.server.always("GET /x").answer(503, "{}");
    qint64 got = 0;
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.deadline = 10min;
    request.stall = 100s;
    request.sink = std::make_shared<PartSink>(path);
    request.progress = [&got](qint64 done, qint64) { got = done; };
    Answer answer(bench.transport.send(std::move(request)));
    for (int at = 1; at < 8; ++at) {
        QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(50ms), got == at + 1), 60000);
        bench.clock.advance(100s); // each is slow as well: together they take far longer than one budget
    }
    AWAIT_WITH(bench.clock, answer); // nothing comes any more: now it is
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 503);
    QCOMPARE(bench.server.count("GET /x"), 8 + int(repeatCeilings.size()));
    QCOMPARE(bench.server.seen().back().header("Range"), QByteArray("bytes=8-"));
}

void TestTransfers::aDownloadThatBeginsAnewIsGivenUp()
{
    Bench bench;
    QTemporaryDir dir;
    bench.server.always("GET /x").raw("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\nabcdefgh", After::Close);
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = std::make_shared<PartSink>(dir.filePath(u"kept"_s));
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::BadReply);
    QCOMPARE(bench.server.count("GET /x"), 1 + int(repeatCeilings.size()));
}

void TestTransfers::aFileGetsItsNameOnceItIsSynced()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"kept"_s);
    PartSink sink(path);
    VERIFY_OK(sink.begin(5));
    VERIFY_OK(sink.write("media"));
    Answer synced(sink.sync());
    QVERIFY(!synced.arrived());
    QVERIFY(!QFile::exists(path));
    AWAIT(synced);
    VERIFY_OK(*synced);
    QVERIFY(!QFile::exists(path) && QFile::exists(path + u".part"_s));
    VERIFY_OK(sink.finish());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "media"_ba);
    QCOMPARE(file.permissions() & QFile::Permissions(0x077), QFile::Permissions());
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"kept"_s});

    PartSink dropped(path + u"2"_s); // in the middle of it, without a name for its bytes
    VERIFY_OK(dropped.begin(5));
    VERIFY_OK(dropped.write("media"));
    std::ignore = dropped.sync();
    VERIFY_OK(dropped.finish()); // it need not be waited for elsewhere
    QVERIFY(QFile::exists(path + u"2"_s));
}

void TestTransfers::theAnswerWaitsForTheSync_data()
{
    QTest::addColumn<bool>("isSafe");
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("safe") << true << false;
    QTest::newRow("the disk failed") << false << false;
    QTest::newRow("cancelled meanwhile") << true << true;
}

void TestTransfers::theAnswerWaitsForTheSync()
{
    struct SlowDisk final : Sink
    {
        Result<> begin(qint64) override { return {}; }
        Result<> write(QByteArrayView) override { return {}; }
        Task<> sync() override
        {
            ++synced;
            return promise.task();
        }
        Result<> finish() override
        {
            ++finished;
            return {};
        }
        Promise<> promise;
        int synced = 0;
        int finished = 0;
    };
    QFETCH(const bool, isSafe);
    QFETCH(const bool, isCancelled);
    Bench bench;
    bench.server.expect("GET /x").answer(200, "all of it");
    const auto disk = std::make_shared<SlowDisk>();
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = disk;
    request.stall = 30s;
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_COMPARE_WITH_TIMEOUT(disk->synced, 1, 60000);
    bench.clock.advance(10min); // no limit of the gateway's is one of the disk's
    QCoreApplication::sendPostedEvents();
    QVERIFY(!answer.arrived());
    QCOMPARE(disk->finished, 0);
    if (isCancelled)
        answer.cancel();
    disk->promise.settle(isSafe ? Result<>() : tl::unexpected(Error{.kind = Kind::Storage, .code = u"cannot_write"_s}));
    AWAIT(answer);
    QCoreApplication::sendPostedEvents();
    if (isCancelled)
        VERIFY_ERROR(*answer, Kind::Cancelled);
    else if (!isSafe)
        VERIFY_ERROR(*answer, Kind::Storage);
    else
        VERIFY_OK(*answer);
    QCOMPARE(disk->finished, isSafe && !isCancelled ? 1 : 0);
    QCOMPARE(bench.server.count("GET /x"), 1);
}

void TestTransfers::uploadProgress()
{
    Bench bench;
    bench.server.expect("POST /x");
    Request request = bench.request(Verb::Post);
    request.body = "\"" + QByteArray(3000000, 'x') + "\"";
    qint64 done = 0;
    qint64 total = 0;
    request.progress = [&](qint64 d, qint64 t) {
        done = d;
        total = t;
    };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(done, 3000002);
    QCOMPARE(total, 3000002);
    QCOMPARE(bench.server.seen().front().body.size(), 3000002);
}

void TestTransfers::bodyFromASource()
{
    Bench bench;
    bench.server.expect("POST /x");
    constexpr qint64 size = 1'000'001;
    const auto source = std::make_shared<MadeSource>(size);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    qint64 done = 0;
    request.progress = [&done](qint64 d, qint64 total) {
        done = d;
        QCOMPARE(total, size);
    };
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_OK(*answer);
    QCOMPARE(done, size);
    QCOMPARE(source->begun, 1);
    QVERIFY2(source->longestRead <= 64 * 1024, "no large piece at once");
    const auto &seen = bench.server.seen().front();
    QCOMPARE(seen.header("Content-Length"), QByteArray::number(size));
    QCOMPARE(seen.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(seen.body.size(), size);
    bool isSame = true;
    for (qint64 i = 0; i < size; ++i)
        isSame = isSame && seen.body[i] == source->at(i);
    QVERIFY(isSame);
}

void TestTransfers::sourceBeginsAnewForARepeat()
{
    Bench bench;
    bench.server.expect("POST /x").answer(429);
    bench.server.expect("POST /x").answer(200);
    const auto source = std::make_shared<MadeSource>(200'000);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_OK(*answer);
    QCOMPARE((*answer)->status, 200);
    QCOMPARE(source->begun, 2);
    QCOMPARE(bench.server.seen().size(), size_t(2));
    QCOMPARE(bench.server.seen()[0].body, bench.server.seen()[1].body);
    QCOMPARE(bench.server.seen()[1].body.size(), 200'000);
}

void TestTransfers::sourceIsNotSentTwice()
{
    Bench bench;
    bench.server.expect("POST /x").hangUp();
    const auto source = std::make_shared<MadeSource>(200'000);
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QCOMPARE(source->begun, 1);
    QCOMPARE(bench.server.complaint(), QByteArray());
    QCOMPARE(bench.server.connections(), 1);
}

void TestTransfers::sourceThatFails_data()
{
    QTest::addColumn<qint64>("failAt"); // -1: it cannot even begin
    QTest::newRow("as it begins") << qint64(-1);
    QTest::newRow("at its first byte") << qint64(0);
    QTest::newRow("in the middle") << qint64(300'000);
    QTest::newRow("before its last byte") << qint64(599'000);
}

void TestTransfers::sourceThatFails()
{
    QFETCH(qint64, failAt);
    Bench bench;
    bench.server.always("POST /x");
    constexpr qint64 size = 599'001;
    const auto source = std::make_shared<MadeSource>(size, failAt);
    source->failsToBegin = failAt < 0;
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = source;
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT(answer);
    VERIFY_ERROR(*answer, Kind::Invalid);
    QCOMPARE((*answer).error().code, u"file_changed"_s);
    QCOMPARE((*answer).error().field, u"file"_s);
    QTRY_COMPARE(bench.server.open(), 0); // the connection is cut
    bench.clock.advance(10min);
    QCoreApplication::sendPostedEvents();
    QVERIFY(bench.server.seen().empty()); // never a whole request
    const QByteArray &received = bench.server.received();
    QVERIFY(received.size() - (received.indexOf("\r\n\r\n") + 4) < size);
    QCOMPARE(source->begun, 1);
}

//! However long a large body takes, it may go out as long as it moves; its answer has the deadline for itself.
void TestTransfers::uploadThatStops()
{
    Bench bench;
    QTcpServer slow;
    QVERIFY(slow.listen(QHostAddress::LocalHost));
    Request request = bench.request(Verb::Post, Repeat::Unsent);
    request.source = std::make_shared<MadeSource>(40'000'000); // more than the sockets' buffers hold
    request.url.setPort(slow.serverPort());
    request.origin = request.url;
    request.deadline = 75s;
    request.stall = 30s;
    qint64 done = 0;
    request.progress = [&done](qint64 d, qint64) { done = d; };
    Answer answer(bench.transport.send(std::move(request)));
    QTRY_VERIFY(slow.hasPendingConnections());
    QTcpSocket *peer = slow.nextPendingConnection();
    peer->setReadBufferSize(1 << 20);
    for (int i = 0; i < 4; ++i) {
        const qint64 before = done;
        QTRY_VERIFY_WITH_TIMEOUT((peer->readAll(), done >= before + 2'000'000), 60000);
        bench.clock.advance(29s);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!answer.arrived());
    }
    QVERIFY(done < 40'000'000);
    QTRY_VERIFY_WITH_TIMEOUT((bench.clock.advance(1s), answer.arrived()), 60000); // nobody reads any more
    VERIFY_ERROR(*answer, Kind::Unanswered);
    QCOMPARE((*answer).error().detail, u"the upload stopped"_s);
}

void TestTransfers::diskFaultIsNotRepeated()
{
    struct FullDisk final : Sink
    {
        Result<> begin(qint64) override { return {}; }
        Result<> write(QByteArrayView) override { return {}; }
        Result<> finish() override { return tl::unexpected(Error{.kind = Kind::Storage, .code = u"disk_full"_s}); }
    };
    Bench bench;
    bench.server.always("GET /x").answer(200, "all of it");
    Request request = bench.request(Verb::Get, Repeat::Reads);
    request.sink = std::make_shared<FullDisk>();
    Answer answer(bench.transport.send(std::move(request)));
    AWAIT_WITH(bench.clock, answer);
    VERIFY_ERROR(*answer, Kind::Storage);
    QCOMPARE(bench.server.count("GET /x"), 1);
}

QTEST_GUILESS_MAIN(TestTransfers)
#include "tst_transfers.moc"
