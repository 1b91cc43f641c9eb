#include "app/base/process.h"
#include "app/base/profile.h"
#include "app/base/settingstable.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/systemscheme.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

wa::theme::Mode modeOf(const QString &word)
{
    if (word == u"light"_s)
        return wa::theme::Mode::Light;
    return word == u"dark"_s ? wa::theme::Mode::Dark : wa::theme::Mode::System;
}

} // namespace

int main(int argc, char **argv)
{
    wa::hardenProcess();
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"wa-console"_s);
    QApplication::setApplicationVersion(QStringLiteral(WA_VERSION));

    QCommandLineParser parser;
    const QCommandLineOption profileOption(u"profile"_s, u"All of the console's state lives in DIR."_s, u"DIR"_s,
                                           wa::Profile::defaultFolder());
    const QCommandLineOption langOption(u"lang"_s, u"en or id; without it the setting, then the system's."_s,
                                        u"LANG"_s);
    const QCommandLineOption themeOption(u"theme"_s, u"light, dark or system."_s, u"THEME"_s);
    parser.addOptions({profileOption, langOption, themeOption});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    const auto profile = wa::Profile::open(parser.value(profileOption));
    if (!profile) {
        std::fprintf(stderr, "wa-console: cannot use the profile folder: %s\n", qPrintable(profile.error().detail));
        return 1;
    }
    wa::Settings settings(profile->folder());
    wa::text::Language language;
    language.use(parser.isSet(langOption) ? parser.value(langOption) : settings.get(wa::settings::language));
    QApplication::setApplicationDisplayName(QApplication::translate("Main", "WA Gateway Console"));
    wa::theme::Theme theme(
        app, modeOf(parser.isSet(themeOption) ? parser.value(themeOption) : settings.get(wa::settings::theme)));
    wa::shell::SystemScheme desktop;
    QObject::connect(&desktop, &wa::shell::SystemScheme::told, &theme, &wa::theme::Theme::setSystemScheme);
    desktop.ask();

    wa::shell::MainWindow window(settings);
    window.show();
    return QApplication::exec();
}
