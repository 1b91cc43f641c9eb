#include "app/messages/mediadownloads.h"
#include "tests/support/projectsfixture.h"

#include <QDir>
#include <QRegularExpression>

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
        Answer first(m_downloads->fetch(m_project, u"m"_s));
        Answer second(m_downloads->fetch(m_project, u"m"_s));
        QTRY_VERIFY(server().isHolding());
        first.cancel(); // the other one still wants it
        AWAIT(first);
        VERIFY_ERROR(*first, Error::Kind::Cancelled);
        server().sendMore("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", ScriptedServer::After::Keep);
        AWAIT(second);
        VERIFY_OK(*second);
        QCOMPARE((*second)->size, qint64(3));
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

    void whatACrashLeftIsCleared()
    {
        const QString left = QDir(folder()).filePath(QString(64, u'a') + u".part"_s);
        QFile file(left);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        MediaDownloads next(*m_desk->projects, folder());
        QVERIFY(!QFile::exists(left));
    }
};

QTEST_GUILESS_MAIN(TestMediaDownloads)
#include "tst_mediadownloads.moc"
