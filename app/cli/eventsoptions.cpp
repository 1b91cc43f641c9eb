#include "app/cli/eventsoptions.h"

#include "app/base/profile.h"
#include "app/cli/commandverbs.h"

#include <QCommandLineParser>

#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using Verb = EventsOptions::Verb;

//! In the order of EventsOptions::Verb.
constexpr std::array eventsVerbs{
    VerbWords{"tail"_L1, "[--where QUERY] [--last N]"_L1, "Prints events as they arrive, until it is ended."_L1},
    VerbWords{"list"_L1, "[--where QUERY] [--limit N]"_L1, "Prints the events that a query finds, newest first."_L1},
    VerbWords{"show"_L1, "SEQ..."_L1, "Prints all that is held about an event."_L1},
    VerbWords{"verify"_L1, "--secret-file FILE [--where QUERY | SEQ...]"_L1,
              "Judges stored events again, with this secret and by the time of their arrival."_L1},
    VerbWords{"replay"_L1, "--to URL [--where QUERY | SEQ...]"_L1,
              "Sends events on, by the time they were sent. Each becomes a row of the log, via replay."_L1},
    VerbWords{"export"_L1, "--output FILE [--format jsonl|har|csv|curl|zip] [--where QUERY | SEQ...]"_L1,
              "Writes events into a file of mode 0600, redacted unless --lossless is given."_L1},
    VerbWords{"import"_L1, "FILE"_L1, "Takes in what an export wrote as jsonl; their verdicts count as claimed."_L1},
    VerbWords{"backup"_L1, "--output FILE"_L1,
              "Copies the whole log as it is now into a new file, also beside a console that receives."_L1},
};

void addEventsOptions(QCommandLineParser &parser, size_t at)
{
    const Verb verb = Verb(at);
    parser.addOption({u"profile"_s, u"The console's folder. It may be running, unless the verb writes."_s, u"DIR"_s});
    parser.addOption({u"help"_s, u"This text."_s});
    const bool chooses = verb != Verb::Show && verb != Verb::Import && verb != Verb::Backup;
    if (chooses)
        parser.addOption({u"where"_s, u"The filter language: event:message dir:in \"invoice 1042\""_s, u"QUERY"_s});
    if (chooses && verb != Verb::Tail) {
        parser.addOption({u"limit"_s, u"At most so many events."_s, u"N"_s});
        parser.addOption({u"oldest-first"_s, u"In the order of arrival."_s});
    }
    if (verb == Verb::Tail)
        parser.addOption({u"last"_s, u"Begin with so many of those that are there."_s, u"N"_s});
    if (verb == Verb::Tail || verb == Verb::List)
        parser.addOption({u"lossless"_s, u"Lines as an export writes them: base64 body, headers, attempts."_s});
    if (verb == Verb::Verify || verb == Verb::Replay) {
        parser.addOption(
            {u"secret-file"_s, u"File or pipe with the webhook secret; one trailing newline is dropped."_s, u"FILE"_s});
        parser.addOption(
            {u"signature"_s, u"Signature profile. Default: the one that fitted on arrival"_s, u"PROFILE"_s});
    }
    if (verb == Verb::Replay) {
        parser.addOptions(
            {{u"to"_s, u"Where to: https, or http to this machine."_s, u"URL"_s},
             {u"mode"_s, u"byte_exact (default), re_signed or new_event; the last two need the target's secret."_s,
              u"MODE"_s},
             {u"rate"_s, u"At most so many a second; 0: as fast as the target answers. Default: 5"_s, u"N"_s},
             {u"original-gaps"_s, u"As far apart as they were sent, instead of --rate."_s},
             {u"stop-after"_s, u"Failures; 0: never. Default: 5"_s, u"N"_s},
             {u"confirm-target"_s, u"This URL may be sent to, now and later. Needed once for each."_s},
             {u"dry-run"_s, u"Say what would be sent, and send nothing."_s}});
    }
    if (verb == Verb::Backup)
        parser.addOption(
            {u"output"_s, u"The new file, of mode 0600; restore it as events.db of a profile."_s, u"FILE"_s});
    if (verb == Verb::Export) {
        parser.addOptions({{u"output"_s, u"The file; it is replaced."_s, u"FILE"_s},
                           {u"format"_s, u"jsonl (default), har, csv, curl or zip."_s, u"FORMAT"_s},
                           {u"columns"_s, u"csv: fields, headers and JSON paths, with commas between."_s, u"LIST"_s},
                           {u"target"_s, u"curl: where the commands send to."_s, u"URL"_s},
                           {u"lossless"_s, u"The bytes as they came, with all that they say."_s}});
    }
}

constexpr VerbTable eventsTable{.command = "events"_L1,
                                .verbs = eventsVerbs,
                                .output = "One JSON line per event on standard output."_L1,
                                .addOptions = addEventsOptions};

tl::unexpected<Refusal> eventsUsage(const QString &what)
{
    return usageError(eventsTable, what);
}

//! A number that may be given once; false: it is none.
template <class T> bool readNumber(const QCommandLineParser &parser, const QString &name, T &value)
{
    if (!parser.isSet(name))
        return true;
    bool ok = false;
    const QString text = parser.value(name);
    if constexpr (std::is_floating_point_v<T>)
        value = text.toDouble(&ok);
    else
        value = T(text.toLongLong(&ok));
    return ok && value >= 0;
}

tl::expected<void, Refusal> readSeqs(const QStringList &words, EventsOptions &options)
{
    for (const QString &word : words) {
        bool ok = false;
        options.seqs.push_back(word.toLongLong(&ok));
        if (!ok)
            return eventsUsage(u"'%1' is not the number of an event"_s.arg(word));
    }
    return {};
}

tl::expected<void, Refusal> readReplay(const QCommandLineParser &parser, EventsOptions &options)
{
    if (!parser.isSet(u"to"_s))
        return eventsUsage(u"--to is missing"_s);
    options.to = QUrl(parser.value(u"to"_s), QUrl::StrictMode);
    if (!options.to.isValid())
        return eventsUsage(u"--to wants a URL, not '%1'"_s.arg(parser.value(u"to"_s)));
    if (parser.isSet(u"mode"_s)) {
        const auto mode = events::replayModeOfWord(parser.value(u"mode"_s));
        if (!mode)
            return eventsUsage(
                u"--mode is byte_exact, re_signed or new_event, not '%1'"_s.arg(parser.value(u"mode"_s)));
        options.mode = *mode;
    }
    if (options.mode != events::ReplayMode::ByteExact && options.secretFiles.size() != 1)
        return eventsUsage(u"this mode signs anew: it needs one --secret-file"_s);
    if (!readNumber(parser, u"rate"_s, options.perSecond) || !readNumber(parser, u"stop-after"_s, options.stopAfter))
        return eventsUsage(u"--rate and --stop-after want numbers from 0 on"_s);
    options.originalGaps = parser.isSet(u"original-gaps"_s);
    options.confirmTarget = parser.isSet(u"confirm-target"_s);
    options.dryRun = parser.isSet(u"dry-run"_s);
    return {};
}

tl::expected<void, Refusal> readExport(const QCommandLineParser &parser, EventsOptions &options)
{
    options.output = parser.value(u"output"_s);
    if (options.output.isEmpty())
        return eventsUsage(u"--output is missing"_s);
    if (parser.isSet(u"format"_s)) {
        const auto format = events::formatOfWord(parser.value(u"format"_s));
        if (!format)
            return eventsUsage(u"--format is jsonl, har, csv, curl or zip, not '%1'"_s.arg(parser.value(u"format"_s)));
        options.exporting.format = *format;
    }
    if (parser.isSet(u"columns"_s))
        options.exporting.columns = parser.value(u"columns"_s).split(u',');
    options.exporting.target = QUrl(parser.value(u"target"_s));
    options.exporting.redact = !parser.isSet(u"lossless"_s);
    return {};
}

} // namespace

tl::expected<EventsOptions, Refusal> parseEventsOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto call = readVerb(eventsTable, arguments, parser);
    if (!call)
        return tl::unexpected(call.error());
    EventsOptions options;
    options.verb = Verb(call->verb);
    options.help = call->help;
    if (options.help)
        return options;
    options.profile = parser.isSet(u"profile"_s) ? parser.value(u"profile"_s) : Profile::defaultFolder();
    const auto isSet = [&parser](const QString &name) { return parser.optionNames().contains(name); };
    const auto valueOf = [&](const QString &name) { return isSet(name) ? parser.value(name) : QString(); };
    options.where = valueOf(u"where"_s);
    options.oldestFirst = isSet(u"oldest-first"_s);
    options.lossless = isSet(u"lossless"_s);
    options.signature = valueOf(u"signature"_s);
    if (isSet(u"secret-file"_s))
        options.secretFiles = parser.values(u"secret-file"_s);
    if (isSet(u"limit"_s) && !readNumber(parser, u"limit"_s, options.limit))
        return eventsUsage(u"--limit wants a number"_s);
    if (isSet(u"last"_s) && !readNumber(parser, u"last"_s, options.last))
        return eventsUsage(u"--last wants a number"_s);

    const QStringList rest = parser.positionalArguments();
    if (options.verb == Verb::Import) {
        if (rest.size() != 1)
            return eventsUsage(u"import wants one file"_s);
        options.input = rest.first();
        return options;
    }
    if (options.verb == Verb::Backup) {
        if (!rest.isEmpty())
            return eventsUsage(u"unexpected argument '%1'"_s.arg(rest.first()));
        options.output = parser.value(u"output"_s);
        return options.output.isEmpty() ? eventsUsage(u"--output is missing"_s)
                                        : tl::expected<EventsOptions, Refusal>(options);
    }
    const bool takesSeqs = options.verb != Verb::Tail && options.verb != Verb::List;
    if (!takesSeqs && !rest.isEmpty())
        return eventsUsage(u"unexpected argument '%1'"_s.arg(rest.first()));
    if (auto seqs = readSeqs(rest, options); !seqs)
        return tl::unexpected(seqs.error());
    if (!options.seqs.empty() && !options.where.isEmpty())
        return eventsUsage(u"either --where or numbers of events"_s);
    if (options.verb == Verb::Show && options.seqs.empty())
        return eventsUsage(u"show wants the number of an event"_s);
    if (options.verb == Verb::Replay && options.seqs.empty() && options.where.isEmpty())
        return eventsUsage(u"replay wants --where or numbers of events"_s);
    if (options.verb == Verb::Verify && options.secretFiles.isEmpty())
        return eventsUsage(u"--secret-file is missing"_s);
    tl::expected<void, Refusal> own;
    if (options.verb == Verb::Replay)
        own = readReplay(parser, options);
    else if (options.verb == Verb::Export)
        own = readExport(parser, options);
    if (!own)
        return tl::unexpected(own.error());
    return options;
}

QString eventsHelp(const QStringList &arguments)
{
    return verbHelp(eventsTable, arguments);
}

} // namespace wa::cli
