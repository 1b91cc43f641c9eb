#include "app/cli/sendoptions.h"

#include "app/base/profile.h"
#include "app/messages/rules.h"
#include "app/messages/vcard.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace wa::cli {

using namespace Qt::StringLiterals;

namespace {

using MediaKind = gateway::Media::Kind;

//! What a message is, by the option that says so.
struct ContentWord
{
    QLatin1StringView option;
    QLatin1StringView value;
    QLatin1StringView with; //!< the options that belong to it, with a space between
    QLatin1StringView what;
};
constexpr std::array contentWords{
    ContentWord{"text"_L1, "TEXT"_L1, ""_L1, "A text."_L1},
    ContentWord{"image"_L1, "FILE"_L1, "caption mime-type"_L1, "A picture of this computer."_L1},
    ContentWord{"video"_L1, "FILE"_L1, "caption mime-type"_L1, "A video of this computer."_L1},
    ContentWord{"audio"_L1, "FILE"_L1, "voice mime-type"_L1, "A sound of this computer."_L1},
    ContentWord{"document"_L1, "FILE"_L1, "caption file-name mime-type"_L1, "Any file of this computer."_L1},
    ContentWord{"sticker"_L1, "FILE"_L1, "mime-type"_L1, "A sticker, WebP, of this computer."_L1},
    ContentWord{"url"_L1, "URL"_L1, "type caption file-name voice mime-type"_L1,
                "What the gateway fetches itself; with --type and --mime-type."_L1},
    ContentWord{"contact"_L1, "NAME"_L1, "phone vcard"_L1, "A contact; with --phone or --vcard."_L1},
    ContentWord{"location"_L1, "LAT,LON"_L1, "address"_L1, "A place, in degrees."_L1},
    ContentWord{"poll"_L1, "QUESTION"_L1, "option multiple"_L1, "A poll (beta); with two to twelve --option."_L1},
    ContentWord{"buttons"_L1, "TEXT"_L1, "button footer"_L1, "A text with one to three --button (beta)."_L1},
    ContentWord{"file"_L1, "FILE"_L1, "confirm"_L1,
                "A message as JSON, or one per line: the fields of the gateway's API, and \"path\" for a file of this "
                "computer. - is standard input. All are checked before the first goes out."_L1}};

//! What belongs to one of them.
struct DetailWord
{
    QLatin1StringView option;
    QLatin1StringView value; //!< empty: it has none
    QLatin1StringView what;
};
constexpr std::array detailWords{
    DetailWord{"caption"_L1, "TEXT"_L1, "Below an image, a video or a document."_L1},
    DetailWord{"file-name"_L1, "NAME"_L1, "A document's; without it the file's own."_L1},
    DetailWord{"mime-type"_L1, "TYPE"_L1, "As image/png; without it a file's content decides."_L1},
    DetailWord{"voice"_L1, ""_L1, "As a voice note."_L1},
    DetailWord{"type"_L1, "TYPE"_L1, "Of a --url: image, video, audio, document or sticker."_L1},
    DetailWord{"phone"_L1, "NUMBER"_L1, "The contact's; once for each."_L1},
    DetailWord{"vcard"_L1, "FILE"_L1, "The contact's whole card, as it is."_L1},
    DetailWord{"address"_L1, "TEXT"_L1, "Of a place."_L1},
    DetailWord{"option"_L1, "TEXT"_L1, "Of a poll; once for each."_L1},
    DetailWord{"multiple"_L1, ""_L1, "More than one option may be chosen."_L1},
    DetailWord{"button"_L1, "ID=TEXT"_L1, "Once for each."_L1},
    DetailWord{"footer"_L1, "TEXT"_L1, "Below buttons."_L1},
    DetailWord{"confirm"_L1, "NAME"_L1, "The project's exact name; wanted for several messages in production."_L1}};
constexpr std::array repeatable{"option"_L1, "button"_L1, "phone"_L1};

constexpr std::array kindWords{std::pair{"image"_L1, MediaKind::Image}, std::pair{"video"_L1, MediaKind::Video},
                               std::pair{"audio"_L1, MediaKind::Audio}, std::pair{"document"_L1, MediaKind::Document},
                               std::pair{"sticker"_L1, MediaKind::Sticker}};

std::optional<MediaKind> kindOf(const QString &word)
{
    const auto *found = std::ranges::find_if(kindWords, [&word](const auto &row) { return row.first == word; });
    return found == kindWords.end() ? std::nullopt : std::optional(found->second);
}

const ContentWord *contentWord(const QString &option)
{
    const auto *found = std::ranges::find(contentWords, option, &ContentWord::option);
    return found == contentWords.end() ? nullptr : found;
}

void describeSending(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Sends, and follows what becomes of it: one JSON object per message on standard output.\n"
        "Its row is in the profile's outbox before the first byte leaves. No console may run on the profile.\n\n"
        "Exit codes: 0 done, 1 refused, 2 usage, 3 unreachable, 4 outcome unknown or not reached in time, 5 secret "
        "unavailable."_s);
    parser.addOptions({{u"profile"_s, u"The console's folder."_s, u"DIR"_s},
                       {u"project"_s, u"By id or name; not needed if there is only one."_s, u"PROJECT"_s},
                       {u"device"_s, u"By id, name or number; not needed if the project has only one."_s, u"DEVICE"_s},
                       {u"to"_s, u"Number, or WhatsApp id: ...@s.whatsapp.net, ...@lid, ...@g.us"_s, u"RECIPIENT"_s}});
    for (const ContentWord &word : contentWords)
        parser.addOption({QString(word.option), QString(word.what), QString(word.value)});
    for (const DetailWord &word : detailWords) {
        QCommandLineOption option(QString(word.option), QString(word.what));
        option.setValueName(word.value);
        parser.addOption(option);
    }
    parser.addOptions(
        {{u"dry-run"_s, u"Checks, and prints what would go, as JSON and as a curl command. Nothing is sent, nothing "
                        "locked."_s},
         {u"save-body"_s, u"Dry run of one message: writes the request's body there, for that curl command."_s,
          u"FILE"_s},
         {u"wait"_s,
          u"Until it is accepted (default), delivered or read. For the last two this command is the profile's "
          "receiver meanwhile: the gateway's webhooks must reach it."_s,
          u"STATE"_s},
         {u"timeout"_s, u"How long to wait for that, or for a gateway that cannot be reached. Default: 30"_s,
          u"SECONDS"_s},
         {u"receiver"_s, u"Where to listen while it waits; without it where the console does."_s, u"ADDRESS:PORT"_s},
         {u"help"_s, u"This text."_s}});
}

tl::unexpected<Refusal> sendUsage(const QString &what)
{
    return tl::unexpected(Refusal{ExitCode::Usage, u"wactl send: %1 (see wactl send --help)"_s.arg(what)});
}

using Read = tl::expected<void, Refusal>;

//! Reads the message that the options spell out.
class MessageReader
{
public:
    MessageReader(const QCommandLineParser &parser, QString content)
        : m_parser(parser)
        , m_content(std::move(content))
    {
    }

    [[nodiscard]] Read read(SendOptions &options)
    {
        gateway::OutgoingMessage &message = options.message.emplace();
        message.to = value(u"to"_s);
        if (message.to.isEmpty())
            return sendUsage(u"--to is missing"_s);
        if (m_content == "text"_L1)
            message.content = gateway::Text{value(m_content)};
        else if (m_content == "contact"_L1)
            return readContact(options);
        else if (m_content == "location"_L1)
            return readLocation(message);
        else if (m_content == "poll"_L1)
            message.content = gateway::Poll{.question = value(m_content),
                                            .options = m_parser.values(u"option"_s),
                                            .multiple = m_parser.isSet(u"multiple"_s)};
        else if (m_content == "buttons"_L1)
            return readButtons(message);
        else
            return readMedia(message);
        return {};
    }

private:
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }

    [[nodiscard]] Read readContact(SendOptions &options)
    {
        options.vcardFile = value(u"vcard"_s);
        const QStringList numbers = m_parser.values(u"phone"_s);
        if (options.vcardFile.isEmpty() == numbers.isEmpty())
            return sendUsage(u"--contact wants either --phone or --vcard"_s);
        gateway::Contact contact{.name = value(m_content)};
        if (!numbers.isEmpty()) {
            std::vector<messages::Vcard::Phone> phones;
            for (const QString &number : numbers)
                phones.push_back({.number = number, .type = u"CELL"_s});
            messages::Vcard card;
            card.setName(contact.name);
            card.setPhones(phones);
            contact.vcard = card.text();
        }
        options.message->content = std::move(contact);
        return {};
    }
    [[nodiscard]] Read readLocation(gateway::OutgoingMessage &message) const
    {
        const QStringList parts = value(m_content).split(u',');
        bool isLatitude = false;
        bool isLongitude = false;
        const gateway::Location place{.latitude = parts.value(0).trimmed().toDouble(&isLatitude),
                                      .longitude = parts.value(1).trimmed().toDouble(&isLongitude),
                                      .address = value(u"address"_s)};
        if (parts.size() != 2 || !isLatitude || !isLongitude)
            return sendUsage(u"--location wants LAT,LON, as in -6.2,106.8, not '%1'"_s.arg(value(m_content)));
        message.content = place;
        return {};
    }
    [[nodiscard]] Read readButtons(gateway::OutgoingMessage &message) const
    {
        gateway::Buttons buttons{.text = value(m_content), .footer = value(u"footer"_s)};
        const QStringList given = m_parser.values(u"button"_s);
        for (const QString &button : given) {
            const qsizetype sign = button.indexOf(u'=');
            if (sign < 0)
                return sendUsage(u"--button wants ID=TEXT, not '%1'"_s.arg(button));
            buttons.buttons.push_back({.id = button.first(sign), .text = button.sliced(sign + 1)});
        }
        message.content = std::move(buttons);
        return {};
    }
    [[nodiscard]] Read readMedia(gateway::OutgoingMessage &message) const
    {
        const bool isUrl = m_content == "url"_L1;
        const QString type = isUrl ? value(u"type"_s) : m_content;
        const auto kind = kindOf(type);
        if (!kind)
            return sendUsage(type.isEmpty() ? u"--type is missing"_s : u"--type does not know '%1'"_s.arg(type));
        if (isUrl) {
            for (const auto &[detail, fits] :
                 {std::pair{u"caption"_s, *kind != MediaKind::Audio && *kind != MediaKind::Sticker},
                  std::pair{u"file-name"_s, *kind == MediaKind::Document},
                  std::pair{u"voice"_s, *kind == MediaKind::Audio}}) {
                if (!fits && m_parser.isSet(detail))
                    return sendUsage(u"--%1 does not go with --type %2"_s.arg(detail, type));
            }
        }
        gateway::Media media{.kind = *kind,
                             .mimeType = value(u"mime-type"_s),
                             .caption = value(u"caption"_s),
                             .fileName = value(u"file-name"_s),
                             .voiceNote = m_parser.isSet(u"voice"_s)};
        if (isUrl) {
            media.source = gateway::RemoteFile{value(m_content)};
        } else {
            const QFileInfo file(value(m_content));
            media.source = gateway::LocalFile{file.absoluteFilePath()}; // the outbox's row outlives this folder
            if (media.mimeType.isEmpty() && file.isFile())
                media.mimeType = messages::detectMimeType(file.filePath());
            if (*kind == MediaKind::Document && media.fileName.isEmpty())
                media.fileName = file.fileName();
        }
        message.content = std::move(media);
        return {};
    }

    const QCommandLineParser &m_parser;
    const QString m_content;
};

//! Exactly one content, and nothing beside it that it does not have.
tl::expected<QString, Refusal> contentIn(const QCommandLineParser &parser)
{
    QStringList contents;
    for (const ContentWord &word : contentWords) {
        if (parser.isSet(word.option))
            contents << word.option;
    }
    if (contents.isEmpty())
        return sendUsage(u"there is nothing to send: --text, --image ... or --file is missing"_s);
    if (contents.size() > 1)
        return sendUsage(u"--%1 and --%2 are two messages"_s.arg(contents[0], contents[1]));
    const QString &content = contents.front();
    const QStringList with = QString(contentWord(content)->with).split(u' ');
    for (const DetailWord &word : detailWords) {
        if (parser.isSet(word.option) && !with.contains(word.option))
            return sendUsage(u"--%1 does not go with --%2"_s.arg(word.option, content));
    }
    return content;
}

Read readWaiting(const QCommandLineParser &parser, SendOptions &options)
{
    using Wait = SendOptions::Wait;
    const QString wait = parser.value(u"wait"_s);
    if (wait == "delivered"_L1)
        options.wait = Wait::Delivered;
    else if (wait == "read"_L1)
        options.wait = Wait::Read;
    else if (!wait.isEmpty() && wait != "accepted"_L1)
        return sendUsage(u"--wait is accepted, delivered or read, not '%1'"_s.arg(wait));
    options.receiver = parser.value(u"receiver"_s);
    if (!options.receiver.isEmpty() && options.wait == Wait::Accepted)
        return sendUsage(u"--receiver goes with --wait delivered or read"_s);
    if (!parser.isSet(u"timeout"_s))
        return {};
    bool isNumber = false;
    const double seconds = parser.value(u"timeout"_s).toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0) || seconds > 86'400)
        return sendUsage(u"--timeout wants seconds, not '%1'"_s.arg(parser.value(u"timeout"_s)));
    options.timeout = std::chrono::milliseconds(qint64(seconds * 1000));
    return {};
}

} // namespace

tl::expected<SendOptions, Refusal> parseSendOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describeSending(parser);
    if (!parser.parse(QStringList{u"wactl send"_s} + arguments))
        return sendUsage(parser.errorText());
    SendOptions options;
    options.help = parser.isSet(u"help"_s);
    if (options.help)
        return options;
    if (const auto extra = parser.positionalArguments(); !extra.isEmpty())
        return sendUsage(u"unexpected argument '%1'"_s.arg(extra.first()));
    const QStringList given = parser.optionNames();
    for (const QString &name : given) {
        if (given.count(name) > 1 && std::ranges::find(repeatable, name) == repeatable.end())
            return sendUsage(u"--%1 is given twice"_s.arg(name));
    }
    const auto content = contentIn(parser);
    if (!content)
        return tl::unexpected(content.error());
    options.profile = parser.isSet(u"profile"_s) ? parser.value(u"profile"_s) : Profile::defaultFolder();
    options.project = parser.value(u"project"_s);
    options.device = parser.value(u"device"_s);
    options.dryRun = parser.isSet(u"dry-run"_s);
    options.saveBody = parser.value(u"save-body"_s);
    if (!options.saveBody.isEmpty() && !options.dryRun)
        return sendUsage(u"--save-body goes with --dry-run"_s);
    if (parser.isSet(u"confirm"_s))
        options.confirm = parser.value(u"confirm"_s);
    if (const auto waiting = readWaiting(parser, options); !waiting)
        return tl::unexpected(waiting.error());
    if (*content == "file"_L1) {
        options.file = parser.value(*content);
        if (options.file.isEmpty())
            return sendUsage(u"--file has no value"_s);
        if (parser.isSet(u"to"_s))
            return sendUsage(u"--to does not go with --file, whose messages say it themselves"_s);
        return options;
    }
    if (const auto read = MessageReader(parser, *content).read(options); !read)
        return tl::unexpected(read.error());
    return options;
}

QString sendHelp()
{
    QCommandLineParser parser;
    describeSending(parser);
    const QString text = parser.helpText(); // QCommandLineParser knows the program, not the command
    return u"Usage: wactl send [--device DEVICE] --to RECIPIENT (--text TEXT | --image FILE | ... ) [options]\n"
           "       wactl send [--device DEVICE] --file FILE [options]"_s +
           text.sliced(text.indexOf(u'\n'));
}

} // namespace wa::cli
