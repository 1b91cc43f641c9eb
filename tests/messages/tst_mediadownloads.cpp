#include "app/messages/mediadownloads.h"
#include "tests/support/projectsfixture.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>

#include <sys/xattr.h>

using namespace Qt::StringLiterals;
using namespace wa;
using namespace wa::messages;

class TestMediaDownloads final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ProjectsFixture> m_desk;
    std::unique_ptr<MediaDownloads> m_downloads;
    ProjectId m_project;

    template <class T> static Result<T> wait(Task<T> task) { return ProjectsFixture::wait(std::move(task)); }
    ScriptedServer &server() { return m_desk->server; }
    QString folder() { return m_desk->folder.filePath(u"media"_s); }
    QStringList files() { return QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
    static QByteArray png() { return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16); }
    static QByteArray getOf(const QByteArray &encoded) { return "GET /media?path=" + encoded; }

    //! Where the bytes of a download stand while it is not whole.
    QString partOf(const QString &mediaPath)
    {
        const QByteArray hash =
            QCryptographicHash::hash(m_project.utf8() + '\n' + mediaPath.toUtf8(), QCryptographicHash::Sha256);
        return folder() + u'/' + QString::fromLatin1(hash.toHex()) + u".part"_s;
    }
    static bool writeFile(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    //! The kernel's clock is too coarse for files of one moment.
    static void setUse(const QString &path, int dayOfJanuary)
    {
        QFile used(path);
        if (used.open(QIODevice::ReadWrite))
            used.setFileTime(QDateTime(QDate(2026, 1, dayOfJanuary), QTime(), Qt::UTC), QFile::FileModificationTime);
    }
    //! Lets time go on until the answer is there, so that repeats come.
    template <class T> void awaitRepeats(Answer<T> &answer)
    {
        QTRY_VERIFY_WITH_TIMEOUT((m_desk->clock.advance(std::chrono::milliseconds(50)), answer.arrived()), 60000);
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<ProjectsFixture>();
        m_desk->start();
        m_project = m_desk->addProject();
        m_downloads = std::make_unique<MediaDownloads>(*m_desk->projects, folder());
    }
    void cleanup()
    {
        m_downloads.reset();
        m_desk.reset();
    }

    void keepsUnderANameOfOurs()
    {
        const auto path = u"media/app-1/d-1-3EB0.jpg"_s;
        server()
            .expect(getOf("media%2Fapp-1%2Fd-1-3EB0.jpg"))
            .answer(
                200, png(),
                {{"Content-Type", "image/jpeg"}, {"Content-Disposition", "attachment; filename=\"../../x.desktop\""}});
        const auto file = wait(m_downloads->fetch(m_project, path));
        VERIFY_OK(file);
        const QString name = QFileInfo(file->path).fileName();
        QVERIFY2(QRegularExpression(u"^[0-9a-f]{64}\\.[a-z0-9]{2,5}$"_s).match(name).hasMatch(), qPrintable(name));
        QVERIFY(name.endsWith(u".png"_s)); // by content, whatever the gateway says
        QCOMPARE(QFileInfo(file->path).absolutePath(), QDir(folder()).absolutePath());
        QCOMPARE(QFile::permissions(file->path) & QFile::Permissions(0x077), QFile::Permissions());
        QCOMPARE(files(), QStringList{name});
        QCOMPARE(m_downloads->existing(m_project, path), file->path);

        VERIFY_OK(wait(m_downloads->fetch(m_project, path))); // there already: not fetched again
        QCOMPARE(server().complaint(), QByteArray());
    }

    void hostilePathsStayInside_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("up") << u"../../../etc/passwd"_s;
        QTest::newRow("absolute") << u"/etc/cron.d/x"_s;
        QTest::newRow("backslashes") << u"..\\..\\x.exe"_s;
        QTest::newRow("a query") << u"media/a?b=c&path=d#e"_s;
        QTest::newRow("a bidi trick") << u"photo\u202Egpj.exe"_s;
    }

    void hostilePathsStayInside()
    {
        QFETCH(const QString, path);
        const QByteArray line = getOf(path.toUtf8().toPercentEncoding());
        server().expect(line).answer(200, "not a picture");
        const auto file = wait(m_downloads->fetch(m_project, path));
        VERIFY_OK(file);
        QCOMPARE(server().complaint(), QByteArray()); // one query value, passed back exactly
        QCOMPARE(files().size(), 1);
        QVERIFY(files().constFirst().endsWith(u".bin"_s));
    }

    void refusalsLeaveNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("malformed") << 400 << QByteArray("validation_error") << int(Error::Kind::Invalid);
        QTest::newRow("another App's") << 403 << QByteArray("forbidden") << int(Error::Kind::Forbidden);
        QTest::newRow("missing") << 404 << QByteArray("not_found") << int(Error::Kind::NotFound);
    }

    void refusalsLeaveNothing()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        QFETCH(const int, kind);
        server().expect(getOf("m")).answer(status, errorBody(code));
        VERIFY_ERROR(wait(m_downloads->fetch(m_project, u"m"_s)), Error::Kind(kind));
        QCOMPARE(files(), QStringList());
        QVERIFY(m_downloads->existing(m_project, u"m"_s).isEmpty());
    }

    void twoWhoAskShareOneDownload()
    {
        server().expect(getOf("m")).silence();
        qint64 toldFirst = 0;
        qint64 toldSecond = 0;
        Answer first(m_downloads->fetch(m_project, u"m"_s, [&toldFirst](qint64 done, qint64) { toldFirst = done; }));
        Answer second(m_downloads->fetch(m_project, u"m"_s, [&toldSecond](qint64 done, qint64) { toldSecond = done; }));
        QTRY_VERIFY(server().isHolding());
        first.cancel(); // the other one still wants it
        AWAIT(first);
        VERIFY_ERROR(*first, Error::Kind::Cancelled);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", ScriptedServer::After::Keep);
        AWAIT(second);
        VERIFY_OK(*second);
        QCOMPARE((*second)->size, qint64(3));
        QCOMPARE(toldSecond, qint64(3));
        QCOMPARE(toldFirst, qint64(0)); // it did not want it any more
    }

    void cancellingEndsItAndLeavesNothing()
    {
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", ScriptedServer::After::Hold);
        Answer file(m_downloads->fetch(m_project, u"m"_s));
        QTRY_VERIFY(server().isHolding());
        file.cancel();
        AWAIT(file);
        QTRY_VERIFY(!server().isHolding());
        QTRY_COMPARE(files(), QStringList());
    }

    void goesOnWhereItWasCut_data()
    {
        using Raws = QList<QByteArray>;
        QTest::addColumn<Raws>("later"); // what the gateway answers to the attempts after the cut
        QTest::addColumn<int>("ranged"); // how many of them asked for the rest
        QTest::addColumn<QByteArray>("content");
        const QByteArray rest = "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\n";
        const QByteArray anew = "HTTP/1.1 200 OK\r\nETag: \"v2\"\r\nContent-Length: 3\r\n\r\nnew";
        QTest::newRow("the rest") << Raws{rest + "Content-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\nefghij"} << 1
                                  << QByteArray("abcdefghij");
        QTest::newRow("the rest, cut again")
            << Raws{rest + "Content-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\nef",
                    rest + "Content-Range: bytes 6-9/10\r\nContent-Length: 4\r\n\r\nghij"}
            << 2 << QByteArray("abcdefghij");
        QTest::newRow("the rest without its length")
            << Raws{rest + "Content-Range: bytes 4-9/10\r\n\r\nefghij"} << 1 << QByteArray("abcdefghij");
        QTest::newRow("the rest without its length, cut")
            << Raws{rest + "Content-Range: bytes 4-9/10\r\n\r\nef", rest + "Content-Range: bytes 6-9/10\r\n\r\nghij"}
            << 2 << QByteArray("abcdefghij");
        QTest::newRow("more than the rest")
            << Raws{rest + "Content-Range: bytes 4-9/10\r\n\r\nefghijk", anew} << 2 << QByteArray("new");
        QTest::newRow("a gateway that knows no ranges")
            << Raws{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcdefghij"} << 1 << QByteArray("abcdefghij");
        QTest::newRow("it changed meanwhile") << Raws{anew} << 1 << QByteArray("new");
        QTest::newRow("another part") << Raws{rest + "Content-Range: bytes 3-9/10\r\nContent-Length: 7\r\n\r\ndefghij",
                                              anew}
                                      << 1 << QByteArray("new");
        QTest::newRow("not to the end") << Raws{rest + "Content-Range: bytes 4-8/10\r\nContent-Length: 5\r\n\r\nefghi",
                                                anew}
                                        << 1 << QByteArray("new");
        QTest::newRow("a length that belies it")
            << Raws{rest + "Content-Range: bytes 4-9/10\r\nContent-Length: 5\r\n\r\nefghi", anew} << 1
            << QByteArray("new");
        QTest::newRow("no range told") << Raws{rest + "Content-Length: 6\r\n\r\nefghij", anew} << 1
                                       << QByteArray("new");
        QTest::newRow("a part of something else")
            << Raws{"HTTP/1.1 206 Partial Content\r\nETag: \"v2\"\r\nContent-Range: bytes 4-9/10\r\n"
                    "Content-Length: 6\r\n\r\nEFGHIJ",
                    anew}
            << 1 << QByteArray("new");
        QTest::newRow("a part that names nothing")
            << Raws{"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\nEFGHIJ",
                    anew}
            << 1 << QByteArray("new");
        QTest::newRow("nothing left of it")
            << Raws{"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */3\r\nContent-Length: 0\r\n\r\n", anew}
            << 1 << QByteArray("new");
    }

    void goesOnWhereItWasCut()
    {
        QFETCH(const QList<QByteArray>, later);
        QFETCH(const int, ranged);
        QFETCH(const QByteArray, content);
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 10\r\n\r\nabcd", ScriptedServer::After::Close);
        for (const QByteArray &answer : later)
            server().expect(getOf("m")).raw(answer, ScriptedServer::After::Close);
        const size_t before = server().seen().size();
        qint64 last = 0;
        Answer file(m_downloads->fetch(m_project, u"m"_s, [&last](qint64 done, qint64) { last = done; }));
        awaitRepeats(file);
        VERIFY_OK(*file);
        QCOMPARE(contentOf((*file)->path), content);
        QCOMPARE((*file)->size, content.size());
        QCOMPARE(last, content.size());
        QCOMPARE(files(), QStringList{QFileInfo((*file)->path).fileName()}); // nothing of the parts stays
        QCOMPARE(QFile::permissions((*file)->path) & QFile::Permissions(0x077), QFile::Permissions());
        QCOMPARE(server().complaint(), QByteArray());
        int asked = 0;
        for (size_t i = before; i < server().seen().size(); ++i) {
            const auto &seen = server().seen()[i];
            if (!seen.header("Range").isEmpty()) {
                ++asked;
                QCOMPARE(seen.header("If-Range"), QByteArray("\"v1\""));
            }
        }
        QCOMPARE(asked, ranged);
        QCOMPARE(server().seen()[before + 1].header("Range"), QByteArray("bytes=4-"));
    }

    void withoutANameItBeginsAnew()
    {
        const QByteArray modified = "Last-Modified: Wed, 01 Apr 2026 10:00:00 GMT\r\n";
        for (const QByteArray &name : {QByteArray(), QByteArray("ETag: W/\"v1\"\r\n"), modified,
                                       QByteArray(modified + "Date: Wed, 01 Apr 2026 10:00:59 GMT\r\n")}) {
            server()
                .expect(getOf("n"))
                .raw("HTTP/1.1 200 OK\r\n" + name + "Content-Length: 10\r\n\r\nabcd", ScriptedServer::After::Close);
            server().expect(getOf("n")).answer(404, errorBody("not_found"));
            Answer file(m_downloads->fetch(m_project, u"n"_s));
            awaitRepeats(file);
            VERIFY_ERROR(*file, Error::Kind::NotFound);
            QCOMPARE(server().seen().back().header("Range"), QByteArray());
            QTRY_COMPARE(files(), QStringList());
        }
    }

    void anOldDateIsAName()
    {
        const QByteArray date = "Wed, 01 Apr 2026 10:00:00 GMT";
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 200 OK\r\nLast-Modified: " + date +
                     "\r\nDate: Wed, 01 Apr 2026 10:01:00 GMT\r\nContent-Length: 10\r\n\r\nabcd",
                 ScriptedServer::After::Close);
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\nefghij",
                 ScriptedServer::After::Close);
        Answer file(m_downloads->fetch(m_project, u"m"_s));
        awaitRepeats(file);
        VERIFY_OK(*file);
        QCOMPARE(contentOf((*file)->path), QByteArray("abcdefghij"));
        QCOMPARE(server().seen().back().header("If-Range"), date);
    }

    void goesOnAfterARestart()
    {
        const auto date = QByteArray("Wed, 01 Apr 2026 10:00:00 GMT");
        QVERIFY(writeFile(partOf(u"m"_s), "abcd") && writeFile(partOf(u"m"_s) + u".of"_s, date));
        MediaDownloads next(*m_desk->projects, folder());
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 206 Partial Content\r\nLast-Modified: " + date +
                     "\r\nContent-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\nefghij",
                 ScriptedServer::After::Keep);
        const auto file = wait(next.fetch(m_project, u"m"_s));
        VERIFY_OK(file);
        QCOMPARE(contentOf(file->path), QByteArray("abcdefghij"));
        QCOMPARE(server().seen().back().header("Range"), QByteArray("bytes=4-"));
        QCOMPARE(server().seen().back().header("If-Range"), date);
    }

    void neitherLinkNorForeignFileIsWrittenTo()
    {
        const QString outside = m_desk->folder.filePath(u"outside"_s);
        QVERIFY(writeFile(outside, "mine"));
        QVERIFY(QFile::link(outside, partOf(u"m"_s)));
        server().expect(getOf("m")).answer(200, "stranger");
        const auto file = wait(m_downloads->fetch(m_project, u"m"_s));
        QCOMPARE(contentOf(outside), QByteArray("mine"));
        VERIFY_OK(file);
        QVERIFY(!QFileInfo(file->path).isSymLink());
        QCOMPARE(contentOf(file->path), QByteArray("stranger"));
    }

    void tooLargeLeavesNothing()
    {
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 67108865\r\n\r\nx", ScriptedServer::After::Hold);
        VERIFY_ERROR(wait(m_downloads->fetch(m_project, u"m"_s)), Error::Kind::TooLarge);
        QTRY_COMPARE(files(), QStringList());
        QVERIFY(writeFile(partOf(u"m"_s), "abcd") && writeFile(partOf(u"m"_s) + u".of"_s, "\"v1\""));
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 4-67108864/67108865\r\n\r\nx",
                 ScriptedServer::After::Hold);
        VERIFY_ERROR(wait(m_downloads->fetch(m_project, u"m"_s)), Error::Kind::TooLarge);
        QTRY_COMPARE(files(), QStringList());
    }

    void aTrickleIsGivenUp()
    {
        server()
            .expect(getOf("m"))
            .raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", ScriptedServer::After::Hold);
        qint64 got = 0;
        Answer file(m_downloads->fetch(m_project, u"m"_s, [&got](qint64 done, qint64) { got = done; }));
        QTRY_VERIFY(server().isHolding());
        for (int second = 0; second < 300 && server().isHolding(); ++second) {
            server().sendMore("x");
            QTRY_VERIFY(got > second || !server().isHolding());
            m_desk->clock.advance(std::chrono::seconds(1));
        }
        QVERIFY2(!server().isHolding(), "a byte a second for five minutes");
        file.cancel();
        AWAIT(file);
        QTRY_COMPARE(files(), QStringList());
    }

    void aLookIsAUse()
    {
        QStringList paths;
        for (const char *name : {"a", "b"}) {
            server().expect(getOf(name)).answer(200, QByteArray(1000, *name));
            const auto file = wait(m_downloads->fetch(m_project, QString::fromLatin1(name)));
            VERIFY_OK(file);
            paths << file->path;
            setUse(file->path, int(paths.size()));
        }
        (void)m_downloads->hold(paths[0]);
        m_downloads->setQuota(1500);
        QVERIFY(QFile::exists(paths[0]) && !QFile::exists(paths[1]));
    }

    void theLeastUsedGoFirst()
    {
        const auto get = [this](const QString &path, char fill) {
            server().expect(getOf(path.toUtf8())).answer(200, QByteArray(1000, fill));
            const auto file = wait(m_downloads->fetch(m_project, path));
            setUse(file ? file->path : QString(), fill - 'a' + 1);
            return file ? file->path : QString();
        };
        const QString a = get(u"a"_s, 'a');
        const QString b = get(u"b"_s, 'b');
        const QString c = get(u"c"_s, 'c');
        QVERIFY(writeFile(folder() + u"/notes.txt"_s, QByteArray(5000, 'n'))); // not ours
        VERIFY_OK(wait(m_downloads->fetch(m_project, u"a"_s)));                // used again
        auto shown = m_downloads->hold(b);
        setUse(b, 2);
        m_downloads->setQuota(2500);
        QVERIFY(QFile::exists(a) && QFile::exists(b) && !QFile::exists(c)); // b is older, but shown
        shown.reset();
        const QString d = get(u"d"_s, 'd');
        QVERIFY(QFile::exists(a) && !QFile::exists(b) && QFile::exists(d));
        m_downloads->setQuota(100);
        QVERIFY(!QFile::exists(a) && !QFile::exists(d));
        QVERIFY(QFile::exists(folder() + u"/notes.txt"_s));
        const QString e = get(u"e"_s, 'e'); // larger than all there may be: it was asked for all the same
        QVERIFY(QFile::exists(e));
    }

    void saysWhereItIsFrom()
    {
        server().expect(getOf("media%2Fa%2Fd-m.png")).answer(200, png());
        const auto file = wait(m_downloads->fetch(m_project, u"media/a/d-m.png"_s));
        VERIFY_OK(file);
        char origin[256] = {};
        const auto size = ::getxattr(QFile::encodeName(file->path).constData(), "user.xdg.origin.url", origin, 255);
        if (size < 0)
            QSKIP("this file system keeps no attributes");
        QCOMPARE(QByteArray(origin), server().url().toEncoded() + "/media"); // the gateway; no chat, no message
    }

    void whatACrashLeftIsCleared()
    {
        const QString left = QDir(folder()).filePath(QString(64, u'a') + u".part"_s);
        QFile file(left);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QString unnamed = QDir(folder()).filePath(QString(64, u'b'));
        QVERIFY(writeFile(unnamed, "whole, but not yet named by what it is"));
        const QString foreign = QDir(folder()).filePath(u"notes.part"_s);
        QVERIFY(writeFile(foreign, "not ours"));
        MediaDownloads next(*m_desk->projects, folder());
        QVERIFY(!QFile::exists(left));
        QVERIFY(!QFile::exists(unnamed));
        QVERIFY(QFile::exists(foreign));
    }
};

QTEST_GUILESS_MAIN(TestMediaDownloads)
#include "tst_mediadownloads.moc"
