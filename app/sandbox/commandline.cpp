#include "app/sandbox/commandline.h"

#include "app/base/random.h"
#include "app/sandbox/signing.h"
#include "app/storage/files.h"

#include <QCommandLineParser>
#include <QFile>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> usage(const QString &what)
{
    return tl::unexpected(Error{.kind = Error::Kind::Config, .code = u"usage"_s, .detail = what});
}

QString profileNames()
{
    QStringList names;
    for (const SigningProfile &profile : signingProfiles())
        names << profile.name;
    return names.join(", "_L1);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"The WA Gateway's side of the contract on this computer, with a virtual phone."_s);
    parser.addOptions(
        {{u"listen"_s, u"Loopback address and port; port 0 takes a free one."_s, u"ADDRESS:PORT"_s, u"127.0.0.1:0"_s},
         {u"data"_s, u"Keep everything in DIR/sandbox.db; without it all is forgotten at the end."_s, u"DIR"_s},
         {u"admin-token-file"_s, u"The admin token; made with mode 0600 when there is none."_s, u"FILE"_s},
         {u"rotation-pin-file"_s, u"The PIN that rotating and revealing tokens asks for."_s, u"FILE"_s},
         {u"qr-lifetime"_s, u"How long a QR can be scanned."_s, u"SECONDS"_s, u"60"_s},
         {u"webhook-backoff"_s, u"Seconds before each further attempt of a webhook."_s, u"LIST"_s, u"10,30,90"_s},
         {u"webhook-profile"_s, u"How webhooks are signed: "_s + profileNames() + u'.', u"NAME"_s, u"wa-v1"_s},
         {u"webhook-base-url"_s, u"Where webhook paths lead for Apps without a domain URL."_s, u"URL"_s},
         {u"rate-limit"_s, u"Calls per second for each App; no limit without it."_s, u"N/s"_s},
         {u"media-max-bytes"_s, u"Largest media."_s, u"N"_s, u"67108864"_s},
         {u"request-max-bytes"_s, u"Largest request."_s, u"N"_s, u"100663296"_s},
         {u"beta"_s, u"Take the message types behind the gateway's feature flag: buttons, poll."_s},
         {u"fetch-loopback-media"_s, u"Fetch url media from 127.0.0.1 and [::1]; without it no URL is fetched."_s}});
}

Result<> takeListen(const QString &text, Options &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isPort = false;
    options.port = text.sliced(colon + 1).toUShort(&isPort);
    if (colon < 1 || !isPort)
        return usage(u"--listen takes ADDRESS:PORT"_s);
    options.address = text.first(colon);
    return {};
}

Result<> takeBackoff(const QString &text, Options &options)
{
    options.webhookBackoff.clear();
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        const double seconds = part.toDouble(&isNumber);
        if (!isNumber || seconds < 0 || seconds > 86'400)
            return usage(u"--webhook-backoff takes seconds, as in 10,30,90"_s);
        options.webhookBackoff.emplace_back(static_cast<qint64>(seconds * 1000));
    }
    return {};
}

Result<qint64> positive(const QCommandLineParser &parser, const QString &option)
{
    bool isNumber = false;
    const qint64 number = parser.value(option).toLongLong(&isNumber);
    if (!isNumber || number < 1)
        return usage(u"--%1 takes a number above zero"_s.arg(option));
    return number;
}

Result<> takeNumbers(const QCommandLineParser &parser, Options &options)
{
    const auto lifetime = positive(parser, u"qr-lifetime"_s);
    const auto media = positive(parser, u"media-max-bytes"_s);
    const auto request = positive(parser, u"request-max-bytes"_s);
    for (const auto *number : {&lifetime, &media, &request}) {
        if (!*number)
            return tl::unexpected(number->error());
    }
    options.qrLifetime = std::chrono::seconds(*lifetime);
    options.messages.mediaBytes = *media;
    options.requestMaxBytes = *request;
    if (!parser.isSet(u"rate-limit"_s))
        return {};
    QString rate = parser.value(u"rate-limit"_s);
    if (rate.endsWith("/s"_L1))
        rate.chop(2);
    bool isNumber = false;
    options.ratePerSecond = rate.toDouble(&isNumber);
    if (!isNumber || options.ratePerSecond <= 0)
        return usage(u"--rate-limit takes calls per second, as in 5/s"_s);
    return {};
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    const QCommandLineOption helpOption({u"h"_s, u"help"_s}, u"Print this."_s);
    parser.addOption(helpOption);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return usage(u"unexpected argument: "_s + parser.positionalArguments().constFirst());

    CommandLine line;
    if (parser.isSet(helpOption))
        line.help = parser.helpText();
    Options &options = line.options;
    if (auto taken = takeListen(parser.value(u"listen"_s), options); !taken)
        return tl::unexpected(taken.error());
    if (auto taken = takeBackoff(parser.value(u"webhook-backoff"_s), options); !taken)
        return tl::unexpected(taken.error());
    if (auto taken = takeNumbers(parser, options); !taken)
        return tl::unexpected(taken.error());
    options.dataDir = parser.value(u"data"_s);
    options.webhookProfile = parser.value(u"webhook-profile"_s);
    options.webhookBaseUrl = parser.value(u"webhook-base-url"_s);
    if (parser.isSet(u"beta"_s))
        options.messages.stage = TypeRule::Stage::Beta;
    if (parser.isSet(u"fetch-loopback-media"_s))
        options.urlMedia = UrlMedia::FetchLoopback;
    line.adminTokenFile = parser.value(u"admin-token-file"_s);
    line.rotationPinFile = parser.value(u"rotation-pin-file"_s);
    return line;
}

Result<Secret> readSecretFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return usage(u"cannot read %1: %2"_s.arg(path, file.errorString()));
    QByteArray bytes = file.read(4096);
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    Secret secret(bytes);
    wipeBytes(bytes);
    if (secret.isEmpty())
        return usage(path + u" is empty"_s);
    return secret;
}

Result<Secret> readOrMakeTokenFile(const QString &path)
{
    const bool isNew = !QFile::exists(path);
    if (auto made = storage::makePrivateFile(path); !made)
        return tl::unexpected(made.error());
    if (isNew) {
        QFile file(path);
        const QByteArray line = "wadm_" + randomToken(43).toLatin1() + '\n';
        if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !file.flush())
            return usage(u"cannot write %1: %2"_s.arg(path, file.errorString()));
    }
    return readSecretFile(path);
}

} // namespace wa::sandbox
