#include "app/base/process.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wa {

namespace {

std::array<int, 2> terminationPipe{-1, -1};

extern "C" void onTerminationSignal(int)
{
    const char byte = 1;
    std::ignore = ::write(terminationPipe[1], &byte, 1);
}

} // namespace

void hardenProcess()
{
    ::umask(077);
    if (qEnvironmentVariableIntValue("WA_ALLOW_DEBUGGER") == 1)
        return;
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
}

QString userName()
{
    const passwd *known = ::getpwuid(::getuid());
    return known ? QString::fromLocal8Bit(known->pw_name) : QString::number(::getuid());
}

Termination::Termination(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(terminationPipe[0] < 0);
    const int made = ::pipe2(terminationPipe.data(), O_CLOEXEC | O_NONBLOCK);
    Q_ASSERT(made == 0);
    std::ignore = made;
    m_notifier = new QSocketNotifier(terminationPipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(terminationPipe[0], &byte, 1) > 0) {
        }
        Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = onTerminationSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

Termination::~Termination()
{
    ::signal(SIGTERM, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    delete m_notifier;
    for (int &end : terminationPipe) {
        ::close(end);
        end = -1;
    }
}

} // namespace wa
