#include "app/base/logging.h"
#include "app/base/process.h"
#include "app/base/settingstable.h"
#include "app/console.h"
#include "ui/consolewindow.h"
#include "ui/options.h"
#include "ui/shell/singleinstance.h"
#include "ui/shell/systemscheme.h"
#include "ui/text/language.h"
#include "ui/tourofthemainjob.h"

#include <QApplication>

#include <cstdio>

using namespace wa;
using namespace Qt::StringLiterals;

namespace {

constexpr int cannotStart = 1;
constexpr int wrongUsage = 2;

void print(FILE *stream, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

int refuse(const Error &error)
{
    print(stderr, u"wa-console: "_s + escapeControls(error.detail.isEmpty() ? kindName(error.kind) : error.detail));
    return cannotStart;
}

//! A second start: the console that runs on this profile comes to the front instead.
int raiseTheOther(const QString &profileFolder, const Error &error)
{
    const auto profile = Profile::open(profileFolder);
    if (!profile)
        return refuse(profile.error());
    shell::SingleInstance::knock(profile->socketName(), qApp,
                                 [error](bool heard) { QCoreApplication::exit(heard ? 0 : refuse(error)); });
    return QCoreApplication::exec();
}

//! One line of JSON: what other programs need to know of this one.
QString readyLine(Console &console)
{
    auto line = json::Value::object({{"ready"_L1, true}});
    if (console.sandbox())
        line.set(u"base_url"_s, console.sandbox()->baseUrl());
    line.set(u"receiver"_s, console.receiverUrl().toString());
    auto projects = json::Value::array();
    for (const projects::Project &project : console.projects().projects())
        projects.append(json::Value::object({{"id"_L1, project.id.text()},
                                             {"name"_L1, project.name},
                                             {"receiver_url"_L1, console.receiver().url(project.pathKey.toUtf8())}}));
    line.set(u"projects"_s, projects);
    return QString::fromUtf8(line.toJson());
}

theme::Mode modeOf(const QString &name)
{
    return name == "light"_L1 ? theme::Mode::Light : name == "dark"_L1 ? theme::Mode::Dark : theme::Mode::System;
}

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    const auto redactor = std::make_shared<Redactor>();
    installLogSink(redactor);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"wa-console"_s);
    QApplication::setDesktopFileName(u"io.onebrick.WaGatewayConsole"_s);
    QApplication::setApplicationVersion(QStringLiteral(WA_VERSION));

    const auto options = ui::readOptions(QCoreApplication::arguments());
    if (!options) {
        print(stderr, u"wa-console: "_s + options.error().detail);
        return wrongUsage;
    }
    if (!options->help.isEmpty()) {
        print(stdout, options->help);
        return 0;
    }

    auto opened = Console::open({.profileFolder = options->profileFolder,
                                 .receiver = options->receiver,
                                 .sandboxAddress = options->sandboxAddress,
                                 .redactor = redactor});
    if (!opened && opened.error().code == "profile_in_use"_L1)
        return raiseTheOther(options->profileFolder, opened.error());
    if (!opened)
        return refuse(opened.error());
    Console &console = **opened;

    text::Language language;
    language.use(options->language.value_or(console.settings().get(settings::language)));
    QApplication::setApplicationDisplayName(QApplication::translate("Main", "WA Gateway Console"));
    theme::Theme theme(app, modeOf(options->theme.value_or(console.settings().get(settings::theme))));
    shell::SystemScheme systemScheme;
    QObject::connect(&systemScheme, &shell::SystemScheme::told, &theme, &theme::Theme::setSystemScheme);
    systemScheme.ask();
    shell::SingleInstance door(console.profile().socketName());
    ui::ConsoleWindow window(console, theme);
    QObject::connect(&door, &shell::SingleInstance::knocked, &window, &ui::ConsoleWindow::raise);
    Termination termination;
    QObject::connect(&termination, &Termination::requested, &app, &QCoreApplication::quit);
    window.window().show();

    ui::TourOfTheMainJob tour(console, window, *options);
    console.start().then(&app, [&](const Result<> &started) {
        if (!started)
            return QCoreApplication::exit(refuse(started.error()));
        if (!options->sandbox)
            return print(stdout, readyLine(console));
        tour.prepare().then(&app, [&](const Result<> &prepared) {
            if (!prepared)
                return QCoreApplication::exit(refuse(prepared.error()));
            print(stdout, readyLine(console));
            if (!options->tourFolder.isEmpty())
                tour.start();
        });
    });
    return QCoreApplication::exec();
}
