#include "app/messages/rules.h"

#include "app/json/value.h"

#include <QFileInfo>
#include <QMimeDatabase>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

bool isDigits(QStringView text, qsizetype least, qsizetype most)
{
    return text.size() >= least && text.size() <= most &&
           std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isServerId(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 &&
           std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'-'; });
}

bool isBlank(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool isMimeType(const QString &text)
{
    static const QRegularExpression form(
        u"\\A[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
        "([ \\t]*;[ \\t]*[A-Za-z0-9_.-]+=(\"[\\x20\\x21\\x23-\\x7e]*\"|[A-Za-z0-9!#$&^_.+-]+))*\\z"_s);
    return form.match(text).hasMatch();
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasFragment() &&
           (url.scheme() == "http"_L1 || url.scheme() == "https"_L1);
}

bool isCard(const QString &text)
{
    const QString card = text.trimmed();
    return card.startsWith("BEGIN:VCARD"_L1, Qt::CaseInsensitive) && card.endsWith("END:VCARD"_L1, Qt::CaseInsensitive);
}

//! Collects what is wrong with one message's content.
struct Judge
{
    const Limits &limits;
    std::vector<Problem> found;
    qint64 data = 0; //!< of the request: base64

    void say(QLatin1StringView field, QLatin1StringView code) { found.push_back({field, code}); }
    void filled(QLatin1StringView field, const QString &text)
    {
        if (isBlank(text))
            say(field, "required"_L1);
    }
    void size(qint64 bytes)
    {
        if (bytes == 0)
            say("data_base64"_L1, "empty_file"_L1);
        else if (bytes > limits.mediaBytes)
            say("data_base64"_L1, "too_large"_L1);
        else
            data = encodedSize(bytes);
    }
    //! The request as a whole, where its parts may be right: what takes most of it is named.
    void whole(gateway::OutgoingMessage message)
    {
        auto *media = std::get_if<gateway::Media>(&message.content);
        if (media && !std::holds_alternative<gateway::RemoteFile>(media->source))
            media->source = QByteArray(); // its size is known
        const auto fields = gateway::encode(message);
        if (!fields || fields->size() + data <= limits.requestBytes)
            return;
        std::pair<QString, qint64> most{u"data_base64"_s, data};
        const json::Value object = json::Value::parse(*fields).value_or(json::Value());
        for (const json::Member &member : object.members()) {
            if (const qint64 size = member.value.toJson().size(); size > most.second)
                most = {member.key, size};
        }
        found.push_back({most.first, most.first == "data_base64"_L1 ? u"too_large"_s : u"too_long"_s});
    }

    void operator()(const gateway::LocalFile &file)
    {
        const QFileInfo info(file.path);
        if (file.path.isEmpty()) // neither of the two sources
            say("url"_L1, "required"_L1);
        else if (!info.isFile() || !info.isReadable())
            say("data_base64"_L1, "unreadable"_L1);
        else
            size(info.size());
    }
    void operator()(const gateway::RemoteFile &file)
    {
        if (file.url.isEmpty())
            say("url"_L1, "required"_L1);
        else if (!isWebAddress(file.url))
            say("url"_L1, "not_a_url"_L1);
    }
    void operator()(const QByteArray &bytes) { size(bytes.size()); }

    void operator()(const gateway::Text &text) { filled("text"_L1, text.text); }
    void operator()(const gateway::Media &media)
    {
        std::visit(*this, media.source);
        if (media.mimeType.isEmpty())
            say("mime_type"_L1, "required"_L1);
        else if (!isMimeType(media.mimeType))
            say("mime_type"_L1, "not_a_mime_type"_L1);
    }
    void operator()(const gateway::Contact &contact)
    {
        filled("contact_name"_L1, contact.name);
        if (isBlank(contact.vcard))
            say("vcard"_L1, "required"_L1);
        else if (!isCard(contact.vcard))
            say("vcard"_L1, "not_a_vcard"_L1);
    }
    void operator()(const gateway::Location &location)
    {
        degrees("latitude"_L1, location.latitude, 90);
        degrees("longitude"_L1, location.longitude, 180);
    }
    void operator()(const gateway::Buttons &buttons)
    {
        filled("text"_L1, buttons.text);
        count("buttons"_L1, buttons.buttons.size(), 1, 3);
        QSet<QString> ids;
        for (const gateway::Button &button : buttons.buttons) {
            if (isBlank(button.id) || isBlank(button.text))
                return say("buttons"_L1, "required"_L1);
            ids.insert(button.id);
        }
        if (size_t(ids.size()) != buttons.buttons.size())
            say("buttons"_L1, "not_unique"_L1);
    }
    void operator()(const gateway::Poll &poll)
    {
        filled("poll_question"_L1, poll.question);
        count("poll_options"_L1, size_t(poll.options.size()), 2, 12);
        if (std::ranges::any_of(poll.options, isBlank))
            say("poll_options"_L1, "required"_L1);
        else if (QSet<QString>(poll.options.begin(), poll.options.end()).size() != poll.options.size())
            say("poll_options"_L1, "not_unique"_L1);
    }
    void degrees(QLatin1StringView field, double value, double most)
    {
        if (std::isnan(value))
            say(field, "not_a_number"_L1);
        else if (std::abs(value) > most)
            say(field, "out_of_range"_L1);
    }
    void count(QLatin1StringView field, size_t number, size_t least, size_t most)
    {
        if (number < least)
            say(field, "too_few"_L1);
        else if (number > most)
            say(field, "too_many"_L1);
    }
};

} // namespace

bool isRecipient(const QString &to)
{
    const qsizetype at = to.indexOf(u'@');
    if (at < 0)
        return isDigits(to, 6, 15);
    const QStringView user = QStringView(to).first(at);
    const QStringView where = QStringView(to).sliced(at + 1);
    if (where == "s.whatsapp.net"_L1)
        return isDigits(user, 6, 15);
    return (where == "lid"_L1 || where == "g.us"_L1) && isServerId(user);
}

qint64 encodedSize(qint64 fileBytes)
{
    return (fileBytes + 2) / 3 * 4;
}

std::vector<Problem> problems(const gateway::OutgoingMessage &message, const Limits &limits)
{
    Judge judge{.limits = limits, .found = {}};
    const QString to = gateway::normalisedRecipient(message.to);
    if (isBlank(to))
        judge.say("to"_L1, "required"_L1);
    else if (!isRecipient(to))
        judge.say("to"_L1, "not_a_recipient"_L1);
    std::visit([&judge](const auto &content) { judge(content); }, message.content);
    judge.whole(message);
    return std::move(judge.found);
}

bool isBeta(const gateway::OutgoingMessage &message)
{
    return std::holds_alternative<gateway::Buttons>(message.content) ||
           std::holds_alternative<gateway::Poll>(message.content);
}

bool refusesType(const gateway::OutgoingMessage &message, const Error &error)
{
    constexpr std::array codes{"feature_disabled"_L1, "feature_not_enabled"_L1, "unsupported_type"_L1};
    const bool named = error.kind == Error::Kind::Invalid && error.field == "type"_L1;
    const bool coded = error.httpStatus / 100 == 4 && std::ranges::find(codes, error.code) != codes.end();
    return isBeta(message) && (named || coded);
}

std::vector<Hint> hints(const gateway::OutgoingMessage &message)
{
    std::vector<Hint> found;
    const QString to = gateway::normalisedRecipient(message.to);
    if (!to.contains(u'@')) {
        if (to.startsWith(u'0')) // a national number: WhatsApp wants the country's code
            found.push_back({u"to"_s, u"leading_zero"_s});
        else if (isDigits(to, 6, 8))
            found.push_back({u"to"_s, u"too_short_number"_s});
        else if (isDigits(to, 14, 15))
            found.push_back({u"to"_s, u"long_number"_s});
    }
    const auto *media = std::get_if<gateway::Media>(&message.content);
    const auto *file = media ? std::get_if<gateway::LocalFile>(&media->source) : nullptr;
    if (file && !media->mimeType.isEmpty() && QFileInfo(file->path).isReadable()) {
        const QString said = media->mimeType.section(u';', 0, 0).trimmed().toLower();
        const QMimeType seen = QMimeDatabase().mimeTypeForName(detectMimeType(file->path));
        if (seen.isValid() && !seen.isDefault() && !seen.inherits(said))
            found.push_back({u"mime_type"_s, u"type_differs"_s});
    }
    return found;
}

QString detectMimeType(const QString &path)
{
    const QMimeDatabase database;
    const QMimeType content = database.mimeTypeForFile(path, QMimeDatabase::MatchContent);
    const QMimeType named = database.mimeTypeForFile(path, QMimeDatabase::MatchExtension);
    // A name may say more than the bytes (a .docx is a ZIP), never something else.
    const bool moreExact = named.isValid() && (content.isDefault() || named.inherits(content.name()));
    return moreExact ? named.name() : content.name();
}

gateway::Media::Kind suggestedKind(const QString &mimeType)
{
    using Media = gateway::Media;
    if (mimeType.startsWith("image/"_L1) && !mimeType.startsWith("image/svg"_L1))
        return Media::Kind::Image;
    if (mimeType.startsWith("video/"_L1))
        return Media::Kind::Video;
    if (mimeType.startsWith("audio/"_L1))
        return Media::Kind::Audio;
    return Media::Kind::Document;
}

} // namespace wa::messages
