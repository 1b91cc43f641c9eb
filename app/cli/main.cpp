#include "app/base/logging.h"
#include "app/base/process.h"
#include "app/cli/listen.h"

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

constexpr auto usageText = "Usage: wactl COMMAND [options]\n\n"
                           "Commands:\n"
                           "  listen    receive webhooks and print one JSON line per stored event\n\n"
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
    if (command == "--version"_L1 || command == "--help"_L1) {
        print(stdout,
              command == "--help"_L1 ? QString(usageText) : u"wactl "_s + QCoreApplication::applicationVersion());
        return static_cast<int>(ExitCode::Done);
    }
    return end({ExitCode::Usage, command.isEmpty() ? u"wactl: no command (see wactl --help)"_s
                                                   : u"wactl: unknown command '%1' (see wactl --help)"_s.arg(command)});
}
