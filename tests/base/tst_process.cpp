#include "app/base/process.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace wa;

namespace {

//! Hardens itself and says what came of it; a child, because it cannot be undone.
int beTheChild(const QString &file)
{
    hardenProcess();
    rlimit core{};
    ::getrlimit(RLIMIT_CORE, &core);
    const int made = ::open(QFile::encodeName(file).constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0666);
    struct stat facts = {};
    ::fstat(made, &facts);
    ::close(made);
    std::printf("dumpable %d, core %llu, mode %o\n", ::prctl(PR_GET_DUMPABLE),
                static_cast<unsigned long long>(core.rlim_cur), facts.st_mode & 0777);
    return 0;
}

QString childSays(bool debuggerAllowed)
{
    QTemporaryDir folder;
    QProcess child;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"WA_ALLOW_DEBUGGER"_s, debuggerAllowed ? u"1"_s : u"0"_s);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder.filePath(u"made"_s)});
    child.waitForFinished(60000);
    return QString::fromUtf8(child.readAllStandardOutput()).trimmed();
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHardenedProcessKeepsItsFilesAndMemoryToItself()
    {
        QCOMPARE(childSays(false), u"dumpable 0, core 0, mode 600"_s);
    }

    void aDebuggerMayBeLetInButFilesStayPrivate()
    {
        const QString said = childSays(true);
        QVERIFY2(said.startsWith(u"dumpable 1,"_s) && said.endsWith(u"mode 600"_s), qPrintable(said));
    }

    void terminationIsASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void terminationIsASignal()
    {
        QFETCH(const int, number);
        Termination termination;
        QSignalSpy requested(&termination, &Termination::requested);
        QCOMPARE(::kill(::getpid(), number), 0);
        QCOMPARE(requested.count(), 0); // never from within the handler
        QTRY_COMPARE(requested.count(), 1);
        QCOMPARE(::kill(::getpid(), number), 0);
        QTRY_COMPARE(requested.count(), 2);
    }

    void afterwardsTheSignalEndsTheProcessAgain()
    {
        {
            const Termination termination;
        }
        struct sigaction now = {};
        QCOMPARE(::sigaction(SIGTERM, nullptr, &now), 0);
        QVERIFY(now.sa_handler == SIG_DFL);
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc > 2 && app.arguments().at(1) == "--child"_L1)
        return beTheChild(app.arguments().at(2));
    TestProcess test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_process.moc"
