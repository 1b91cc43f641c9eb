#include "app/cli/devicesoptions.h"

#include "app/base/profile.h"
#include "app/cli/commandverbs.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using DevicesVerb = DevicesOptions::Verb;

//! In the order of DevicesOptions::Verb.
constexpr std::array devicesVerbs{
    VerbWords{"list"_L1, "[--project PROJECT] [--refresh]"_L1,
              "Prints the devices as this desk saw them last, or as the gateway lists them now."_L1},
    VerbWords{"show"_L1, "DEVICE [--project PROJECT]"_L1, "Prints a device with what became of it in 30 days."_L1},
    VerbWords{"create"_L1, "NAME [--project PROJECT]"_L1,
              "Creates a device without showing its code; pair --new creates and pairs at once."_L1},
    VerbWords{"add"_L1, "DEVICE_ID [--name NAME] [--project PROJECT]"_L1,
              "Adds a device that exists to a project whose proxy lists none."_L1},
    VerbWords{"pair"_L1, "DEVICE | --new NAME [--show] [--project PROJECT]"_L1,
              "Asks for codes, one after the other, until a phone scanned one or five ran out."_L1},
    VerbWords{"check"_L1, "DEVICE [--project PROJECT]"_L1, "Makes a call that only a linked session can answer."_L1},
    VerbWords{"disconnect"_L1, "DEVICE [--project PROJECT]"_L1, "Ends its session; pairing needs a new code then."_L1},
    VerbWords{"reconnect"_L1, "DEVICE [--show] [--project PROJECT]"_L1, "Ends its session, then pairs it anew."_L1},
    VerbWords{"destroy"_L1, "DEVICE [--project PROJECT]"_L1, "Destroys it for good: its id never works again."_L1},
};

void addDevicesOptions(QCommandLineParser &parser, size_t at)
{
    const auto verb = DevicesVerb(at);
    parser.addOption({u"profile"_s, u"The console's folder. It may be running, unless the verb acts."_s, u"DIR"_s});
    parser.addOption({u"help"_s, u"This text."_s});
    parser.addOption({u"project"_s, u"Its project, by id or name; not needed if there is only one."_s, u"PROJECT"_s});
    if (verb == DevicesVerb::List)
        parser.addOption({u"refresh"_s, u"Ask the gateway first. This acts: no console may run."_s});
    if (verb == DevicesVerb::Add)
        parser.addOption({u"name"_s, u"What this desk calls it; its id if not given."_s, u"NAME"_s});
    if (verb == DevicesVerb::Pair)
        parser.addOption({u"new"_s, u"Create a device of this name; its first code comes with it."_s});
    if (verb == DevicesVerb::Pair || verb == DevicesVerb::Reconnect) {
        parser.addOption({u"show"_s, u"Draw the code on standard error, which must be a terminal; it is taken off when "
                                     "it is over. --show=always draws it wherever standard error leads, and prints its "
                                     "text in the lines: who reads either can pair."_s});
        QCommandLineOption always(u"show-always"_s);
        always.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(always);
    }
    if (verb == DevicesVerb::Destroy)
        parser.addOption({u"confirm"_s, u"The device's exact name; wanted on a production gateway."_s, u"NAME"_s});
}

constexpr VerbTable devicesTable{
    .command = "devices"_L1,
    .verbs = devicesVerbs,
    .output = "One JSON object per line on standard output. DEVICE is an id, a name or a number."_L1,
    .addOptions = addDevicesOptions};

tl::unexpected<Refusal> devicesUsage(const QString &what)
{
    return usageError(devicesTable, what);
}

} // namespace

tl::expected<DevicesOptions, Refusal> parseDevicesOptions(const QStringList &arguments)
{
    QStringList plain = arguments; // the parser knows no option with a value that may be missing
    std::ranges::replace(plain, u"--show=always"_s, u"--show-always"_s);
    QCommandLineParser parser;
    const auto call = readVerb(devicesTable, plain, parser);
    if (!call)
        return tl::unexpected(call.error());
    DevicesOptions options;
    options.verb = DevicesVerb(call->verb);
    options.help = call->help;
    if (options.help)
        return options;
    const auto isGiven = [&parser](const QString &name) { return givenOption(parser, name).has_value(); };
    options.profile = givenOption(parser, u"profile"_s).value_or(Profile::defaultFolder());
    options.project = givenOption(parser, u"project"_s).value_or(QString());
    options.name = givenOption(parser, u"name"_s).value_or(QString());
    options.isNew = isGiven(u"new"_s);
    options.refresh = isGiven(u"refresh"_s);
    options.confirm = givenOption(parser, u"confirm"_s);
    if (isGiven(u"show-always"_s))
        options.drawing = DevicesOptions::Drawing::Always;
    else if (isGiven(u"show"_s))
        options.drawing = DevicesOptions::Drawing::Terminal;

    const QStringList rest = parser.positionalArguments();
    const qsizetype wanted = options.verb == DevicesVerb::List ? 0 : 1;
    if (rest.size() > wanted)
        return devicesUsage(u"unexpected argument '%1'"_s.arg(rest[wanted]));
    if (rest.size() < wanted || rest.contains(QString()))
        return devicesUsage(u"a device is missing"_s);
    options.device = rest.value(0);
    return options;
}

QString devicesHelp(const QStringList &arguments)
{
    return verbHelp(devicesTable, arguments);
}

} // namespace wa::cli
