#include "app/cli/listenoptions.h"

#include <QCommandLineParser>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Refusal> usage(const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Usage, u"wactl listen: %1 (see wactl listen --help)"_s.arg(what)});
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Receives webhooks without a screen: prints where, then one JSON line per stored event.\n"
        "An event is answered 200 after it is stored; a duplicate prints its line again with the new attempts.\n\n"
        "Exit codes: 0 done, 1 refused, 2 usage, 5 secret unavailable."_s);
    parser.addOptions({
        {u"listen"_s, u"Where to listen; port 0 takes a free one. Default: 127.0.0.1:0"_s, u"ADDRESS:PORT"_s},
        {u"secret-file"_s,
         u"File or pipe with the webhook secret; one trailing newline is dropped. Twice while a secret is rotated."_s,
         u"FILE"_s},
        {u"signature"_s, u"Signature profile, as wa-v1 or stripe-style:Header-Name. Default: detect"_s, u"PROFILE"_s},
        {u"data"_s, u"Folder to keep the events and the URL in. Without it both are forgotten at exit."_s, u"DIR"_s},
        {u"host"_s, u"A name that a tunnel or proxy in front calls this receiver by. Repeatable."_s, u"NAME"_s},
        {u"trusted-proxy"_s, u"A proxy whose X-Forwarded-For is believed. Repeatable."_s, u"ADDRESS"_s},
        {u"tls-certificate"_s, u"PEM file: listen with HTTPS. A renewed one is taken without a restart."_s, u"FILE"_s},
        {u"tls-key"_s, u"PEM file of it, without a passphrase."_s, u"FILE"_s},
        {u"accept-stale"_s, u"Take deliveries whose signed time is more than 5 minutes off, marked as stale."_s},
        {u"limit"_s,
         u"Another limit of HTTP than the usual, as body-bytes=1048576 or idle-seconds=30. Repeatable. There are: %1"_s
             .arg(webhook::Receiver::limitNames().join(u", "_s)),
         u"NAME=NUMBER"_s},
        {u"counters"_s, u"What was received, refused and kept, as JSON, written anew every 10 s."_s, u"FILE"_s},
        {u"help"_s, u"This text."_s},
    });
}

} // namespace

bool parseEndpoint(const QString &text, QString &address, quint16 &port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isPort = false;
    if (colon < 0)
        return false;
    const QString digits = text.sliced(colon + 1);
    port = digits.toUShort(&isPort);
    if (!isPort || digits.startsWith(u'+'))
        return false;
    const QString host = text.first(colon);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (host.contains(u':') && !bracketed)
        return false;
    if (!host.isEmpty())
        address = host;
    return true;
}

tl::expected<ListenOptions, Refusal> parseListenOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QStringList{u"wactl listen"_s} + arguments))
        return usage(parser.errorText());
    ListenOptions options;
    if (parser.isSet(u"help"_s)) {
        options.help = true;
        return options;
    }
    if (const auto extra = parser.positionalArguments(); !extra.isEmpty())
        return usage(u"unexpected argument '%1'"_s.arg(extra.first()));
    for (const QString &once :
         {u"listen"_s, u"signature"_s, u"data"_s, u"counters"_s, u"tls-certificate"_s, u"tls-key"_s}) {
        if (parser.values(once).size() > 1)
            return usage(u"--%1 is given twice"_s.arg(once));
        if (parser.isSet(once) && parser.value(once).isEmpty())
            return usage(u"--%1 has no value"_s.arg(once));
    }
    if (parser.isSet(u"listen"_s) && !parseEndpoint(parser.value(u"listen"_s), options.address, options.port))
        return usage(u"--listen wants ADDRESS:PORT, not '%1'"_s.arg(parser.value(u"listen"_s)));
    options.secretFiles = parser.values(u"secret-file"_s);
    if (options.secretFiles.isEmpty())
        return usage(u"--secret-file is missing"_s);
    if (options.secretFiles.size() > 2)
        return usage(u"at most two secrets are live at once"_s);
    if (parser.isSet(u"signature"_s))
        options.signature = parser.value(u"signature"_s);
    options.dataFolder = parser.value(u"data"_s);
    options.countersFile = parser.value(u"counters"_s);
    options.receiver = {.publicHosts = parser.values(u"host"_s),
                        .trustedProxies = parser.values(u"trusted-proxy"_s),
                        .certificate = parser.value(u"tls-certificate"_s),
                        .key = parser.value(u"tls-key"_s),
                        .acceptStale = parser.isSet(u"accept-stale"_s),
                        .limits = parser.values(u"limit"_s)};
    if (options.receiver.certificate.isEmpty() != options.receiver.key.isEmpty())
        return usage(u"--tls-certificate and --tls-key belong together"_s);
    return options;
}

QString listenHelp()
{
    QCommandLineParser parser;
    describe(parser);
    // QCommandLineParser knows the program, not the command.
    const QString text = parser.helpText();
    return u"Usage: wactl listen --secret-file FILE [--listen ADDRESS:PORT] [options]"_s +
           text.sliced(text.indexOf(u'\n'));
}

} // namespace wa::cli
