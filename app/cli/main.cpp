#include "app/base/logging.h"
#include "app/base/process.h"
#include "app/cli/deskread.h"
#include "app/cli/devicesact.h"
#include "app/cli/eventstail.h"
#include "app/cli/eventswrite.h"
#include "app/cli/listen.h"
#include "app/cli/messagesread.h"
#include "app/cli/projectsact.h"
#include "app/cli/sendact.h"

#include <QCoreApplication>

#include <cstdio>

using namespace wa;
using namespace wa::cli;
using namespace Qt::StringLiterals;

namespace {

void print(FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

int end(const Refusal &refusal)
{
    print(stderr, escapeControls(refusal.line));
    return static_cast<int>(refusal.code);
}

int listen(const QStringList &arguments, Redactor &redactor)
{
    const auto options = parseListenOptions(arguments);
    if (!options)
        return end(options.error());
    if (options->help) {
        print(stdout, listenHelp());
        return static_cast<int>(ExitCode::Done);
    }
    Termination termination;
    QObject::connect(&termination, &Termination::requested, qApp, &QCoreApplication::quit);
    Listen command(*options, redactor);
    if (const auto started = command.start(); !started)
        return end(started.error());
    return QCoreApplication::exec();
}

bool printLine(const QByteArray &line)
{
    return std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout) == size_t(line.size()) &&
           std::fflush(stdout) == 0;
}

int finish(const Refusal &ending)
{
    return ending.code == ExitCode::Done ? static_cast<int>(ExitCode::Done) : end(ending);
}

//! The verbs that need an event loop: until they say that they ended, or somebody ends them.
template <class Command, class OnTermination> int runUntilEnded(Command &command, OnTermination onTermination)
{
    Termination termination;
    int code = static_cast<int>(ExitCode::Done);
    QObject::connect(&termination, &Termination::requested, &command, onTermination);
    QObject::connect(&command, &Command::ended, qApp, [&code](const Refusal &ending) {
        code = finish(ending);
        QCoreApplication::quit();
    });
    if (const Ending started = command.start(); !started)
        return end(started.error());
    QCoreApplication::exec();
    return code;
}

int eventsCommand(const QStringList &arguments, const std::shared_ptr<Redactor> &redactor)
{
    using Verb = EventsOptions::Verb;
    const auto options = parseEventsOptions(arguments);
    if (!options)
        return end(options.error());
    if (options->help) {
        print(stdout, eventsHelp(arguments));
        return static_cast<int>(ExitCode::Done);
    }
    switch (options->verb) {
    case Verb::List:
        return finish(endOf(listEvents(*options, printLine)));
    case Verb::Show:
        return finish(endOf(showEvents(*options, printLine)));
    case Verb::Verify:
        return finish(endOf(verifyEvents(*options, *redactor, printLine)));
    case Verb::Export:
        return finish(endOf(exportToFile(*options, redactor, printLine)));
    case Verb::Backup:
        return finish(endOf(backUpEvents(*options, printLine)));
    case Verb::Tail: {
        SystemClock clock;
        EventsTail tail(*options, clock, printLine);
        return runUntilEnded(tail, [] { QCoreApplication::quit(); });
    }
    case Verb::Replay:
    case Verb::Import: {
        EventsWrite write(*options, *redactor, printLine);
        return runUntilEnded(write, [&write] { write.stop(); });
    }
    }
    Q_UNREACHABLE();
}

//! Two commands of one shape: a verb that reads, or one that acts.
template <class Options, class Act>
int deskCommand(const tl::expected<Options, Refusal> &options, const QString &help, bool reads,
                Ending (*read)(const Options &, const PrintLine &), const std::shared_ptr<Redactor> &redactor)
{
    if (!options)
        return end(options.error());
    if (options->help) {
        print(stdout, help);
        return static_cast<int>(ExitCode::Done);
    }
    if (reads)
        return finish(endOf(read(*options, printLine)));
    // What a service notes by the way is not meant for a person at a terminal; QT_LOGGING_RULES shows it all the same.
    QLoggingCategory::setFilterRules(u"wa.*.info=false"_s);
    Act act(*options, redactor, printLine);
    return runUntilEnded(act, [&act] { act.stop(); });
}

int projectsCommand(const QStringList &arguments, const std::shared_ptr<Redactor> &redactor)
{
    const auto options = parseProjectsOptions(arguments);
    using Verb = ProjectsOptions::Verb;
    const bool reads = options && (options->verb == Verb::List || options->verb == Verb::Show);
    return deskCommand<ProjectsOptions, ProjectsAct>(options, projectsHelp(arguments), reads, readProjects, redactor);
}

int devicesCommand(const QStringList &arguments, const std::shared_ptr<Redactor> &redactor)
{
    const auto options = parseDevicesOptions(arguments);
    using Verb = DevicesOptions::Verb;
    const bool reads = options && ((options->verb == Verb::List && !options->refresh) || options->verb == Verb::Show);
    return deskCommand<DevicesOptions, DevicesAct>(options, devicesHelp(arguments), reads, readDevices, redactor);
}

int sendCommand(const QStringList &arguments, const std::shared_ptr<Redactor> &redactor)
{
    const auto options = parseSendOptions(arguments);
    const bool reads = options && options->dryRun;
    return deskCommand<SendOptions, SendAct>(options, sendHelp(), reads, drySend, redactor);
}

int messagesCommand(const QStringList &arguments)
{
    const auto options = parseMessagesOptions(arguments);
    if (!options)
        return end(options.error());
    if (!options->help)
        return finish(endOf(readMessages(*options, printLine)));
    print(stdout, messagesHelp(arguments));
    return static_cast<int>(ExitCode::Done);
}

constexpr auto usageText =
    "Usage: wactl COMMAND [options]\n\n"
    "Commands:\n"
    "  listen    receive webhooks and print one JSON line per stored event\n"
    "  projects  list, show, create, import, probe, rotate, forget and destroy projects\n"
    "  devices   list, show, create, pair, check, disconnect and destroy devices\n"
    "  send      send a message and follow it to its receipt\n"
    "  messages  list and show what was sent\n"
    "  events    tail, list, show, verify, replay, export, import and back up events of a profile\n\n"
    "wactl COMMAND --help says more. wactl --version prints the version."_L1;

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    const auto redactor = std::make_shared<Redactor>();
    installLogSink(redactor);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"wactl"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(WA_VERSION));

    const QStringList arguments = QCoreApplication::arguments();
    const QString command = arguments.value(1);
    if (command == "listen"_L1)
        return listen(arguments.sliced(2), *redactor);
    if (command == "events"_L1)
        return eventsCommand(arguments.sliced(2), redactor);
    if (command == "projects"_L1)
        return projectsCommand(arguments.sliced(2), redactor);
    if (command == "devices"_L1)
        return devicesCommand(arguments.sliced(2), redactor);
    if (command == "send"_L1)
        return sendCommand(arguments.sliced(2), redactor);
    if (command == "messages"_L1)
        return messagesCommand(arguments.sliced(2));
    if (command == "--version"_L1 || command == "--help"_L1) {
        print(stdout,
              command == "--help"_L1 ? QString(usageText) : u"wactl "_s + QCoreApplication::applicationVersion());
        return static_cast<int>(ExitCode::Done);
    }
    return end({ExitCode::Usage, command.isEmpty() ? u"wactl: no command (see wactl --help)"_s
                                                   : u"wactl: unknown command '%1' (see wactl --help)"_s.arg(command)});
}
