#include "ui/options.h"

#include "app/base/profile.h"

#include <QCommandLineParser>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

Error usage(const QString &detail)
{
    return {.kind = Error::Kind::Config, .code = u"usage"_s, .detail = detail};
}

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"The desktop console for a WhatsApp gateway."_s);
    const QCommandLineOption profile(u"profile"_s, u"All state of this console; one instance per profile."_s, u"DIR"_s,
                                     Profile::defaultFolder());
    const QCommandLineOption receiver(u"receiver"_s, u"Where webhooks are received."_s, u"ADDRESS:PORT"_s);
    const QCommandLineOption sandbox(u"sandbox"_s, u"Start with the embedded sandbox and a ready project."_s);
    const QCommandLineOption listen(u"sandbox-listen"_s, u"Where the embedded sandbox listens."_s, u"ADDRESS:PORT"_s);
    const QCommandLineOption tour(u"tour"_s, u"Play the main job and leave pictures and tour.json (needs --sandbox)."_s,
                                  u"DIR"_s);
    const QCommandLineOption fault(u"tour-fault"_s, u"Break the tour: scan-refused or receiver-stopped."_s, u"WHAT"_s);
    const QCommandLineOption language(u"lang"_s, u"en or id, for this run."_s, u"LANG"_s);
    const QCommandLineOption theme(u"theme"_s, u"light, dark or system, for this run."_s, u"THEME"_s);
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, u"Say this."_s);
    const QCommandLineOption version(u"version"_s, u"Say the version."_s);
    parser.addOptions({profile, receiver, sandbox, listen, tour, fault, language, theme, help, version});
    if (!parser.parse(arguments))
        return tl::unexpected(usage(parser.errorText()));
    if (const auto extra = parser.positionalArguments(); !extra.isEmpty())
        return tl::unexpected(usage(u"unknown argument '%1' (see --help)"_s.arg(extra.first())));

    Options options{.profileFolder = parser.value(profile),
                    .receiver = parser.value(receiver),
                    .sandboxAddress = parser.value(listen),
                    .sandbox = parser.isSet(sandbox),
                    .tourFolder = parser.value(tour)};
    if (parser.isSet(help))
        options.help = parser.helpText();
    if (parser.isSet(version))
        options.help = u"wa-console "_s + QCoreApplication::applicationVersion();
    if (!options.tourFolder.isEmpty() && !options.sandbox)
        return tl::unexpected(usage(u"--tour needs --sandbox: it plays on the embedded gateway alone"_s));
    if (const QString what = parser.value(fault); what == "scan-refused"_L1)
        options.sabotage = Sabotage::ScanRefused;
    else if (what == "receiver-stopped"_L1)
        options.sabotage = Sabotage::ReceiverStopped;
    else if (!what.isEmpty())
        return tl::unexpected(usage(u"--tour-fault is scan-refused or receiver-stopped, not '%1'"_s.arg(what)));
    if (parser.isSet(language))
        options.language = parser.value(language);
    if (parser.isSet(theme)) {
        options.theme = parser.value(theme);
        if (!QStringList{u"light"_s, u"dark"_s, u"system"_s}.contains(*options.theme))
            return tl::unexpected(usage(u"--theme is light, dark or system, not '%1'"_s.arg(*options.theme)));
    }
    return options;
}

} // namespace wa::ui
