#include "app/messages/callpreview.h"

#include "app/base/savefile.h"
#include "app/base/shellquote.h"
#include "app/gateway/requests.h"
#include "app/json/value.h"
#include "app/messages/rules.h"

#include <QFile>
#include <QFileInfo>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 shownBytes = 48;             // of a file, before encoding
constexpr qsizetype mostInLine = 32 * 1024;   // Linux takes 128 KiB in one argument, quoting may quadruple quotes
constexpr QByteArrayView dataEnd = R"(:""})"; // how a body ends whose data_base64 is empty

constexpr char32_t joiner = 0x200d;    // makes one picture of several
constexpr char32_t emojiLook = 0xfe0f; // behind a sign: its picture is meant
constexpr char32_t firstSkinTone = 0x1f3fb;
constexpr char32_t lastSkinTone = 0x1f3ff;

bool isInvisible(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

bool isPicture(char32_t c)
{
    return QChar::category(c) == QChar::Symbol_Other || c == emojiLook || (c >= firstSkinTone && c <= lastSkinTone);
}

//! Line separators, and what turns the order of letters round or is not seen, would make a command read otherwise than
//! it runs. JSON has another spelling for each: of its UTF-16, two for what lies beyond 0xffff. A joiner inside an
//! emoji hides nothing.
QByteArray plainlyWritten(const QByteArray &json)
{
    const QList<uint> letters = QString::fromUtf8(json).toUcs4();
    QString plain;
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const char32_t c = letters[i];
        const bool joinsPictures = c == joiner && i > 0 && i + 1 < letters.size() && isPicture(letters[i - 1]) &&
                                   QChar::category(letters[i + 1]) == QChar::Symbol_Other;
        for (const QChar unit : QChar::fromUcs4(c))
            plain += isInvisible(c) && !joinsPictures ? u"\\u%1"_s.arg(unit.unicode(), 4, 16, '0'_L1) : QString(unit);
    }
    return plain.toUtf8();
}

Secret taken(QByteArray text)
{
    Secret secret(text);
    wipeBytes(text);
    return secret;
}

} // namespace

CallPreview::CallPreview(const gateway::Endpoint &gateway, const DeviceId &device, gateway::OutgoingMessage message,
                         Access access)
    : m_message(std::move(message))
    , m_access(access)
{
    auto bare = m_message;
    auto *media = std::get_if<gateway::Media>(&bare.content);
    if (media && !std::holds_alternative<gateway::RemoteFile>(media->source)) {
        QByteArray start;
        qint64 size = 0;
        if (const auto *local = std::get_if<gateway::LocalFile>(&media->source)) {
            QFile file(local->path);
            if (QFileInfo(file).isFile() && file.open(QIODevice::ReadOnly)) {
                start = file.read(shownBytes);
                size = file.size();
            }
        } else {
            const auto &bytes = std::get<QByteArray>(media->source);
            start = bytes.first(std::min<qsizetype>(bytes.size(), shownBytes));
            size = bytes.size();
        }
        m_dataStart = start.toBase64();
        m_dataSize = encodedSize(size);
        media->source = QByteArray();
    }
    const auto request = gateway::sendRequest(device, bare);
    m_refused = request.refused;
    m_body = request.body;
    m_url = QUrl::fromEncoded(gateway.baseUrl.toEncoded() + request.path, QUrl::StrictMode);
}

QByteArray CallPreview::json() const
{
    json::Value body = json::Value::parse(m_body).value_or(json::Value());
    if (m_dataSize > 0) {
        const QString start = QString::fromLatin1(m_dataStart);
        body.set(u"data_base64"_s,
                 m_dataSize > m_dataStart.size() ? u"%1… (%2 characters)"_s.arg(start).arg(m_dataSize) : start);
    }
    return body.toJson(json::Value::Format::Indented);
}

QByteArray CallPreview::httpWith(QByteArrayView token) const
{
    QByteArray text = "POST " + m_url.path(QUrl::FullyEncoded).toLatin1() +
                      " HTTP/1.1\r\nHost: " + m_url.authority(QUrl::FullyEncoded).toLatin1() + "\r\n";
    if (m_access == Access::Token)
        text.append("Authorization: Bearer ").append(token).append("\r\n");
    text += "Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: " +
            QByteArray::number(m_body.size() + m_dataSize) + "\r\n\r\n";
    if (m_dataSize == 0)
        return text + m_body;
    text.append(QByteArrayView(m_body).chopped(dataEnd.size())).append(":\"").append(m_dataStart);
    if (m_dataSize > m_dataStart.size())
        text += u"… (%1 characters)"_s.arg(m_dataSize).toUtf8();
    return text + "\"}";
}

QByteArray CallPreview::http() const
{
    return httpWith("***");
}

Secret CallPreview::http(const Secret &token) const
{
    return taken(httpWith(token.reveal()));
}

bool CallPreview::needsBodyFile() const
{
    return m_dataSize > 0 || m_body.size() > mostInLine;
}

Result<> CallPreview::saveBody(const QString &path) const
{
    const auto body = gateway::encode(m_message);
    if (!body)
        return tl::unexpected(body.error());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(*body) != body->size() || !commitWhole(file))
        return tl::unexpected(
            Error{.kind = Error::Kind::Storage, .code = u"not_written"_s, .detail = file.errorString()});
    return {};
}

QByteArray CallPreview::curlWith(const QByteArray &authorization, const QString &bodyFile) const
{
    QByteArray line = "curl --silent --show-error --request POST " + shellQuoted(m_url.toEncoded());
    if (m_access == Access::Token)
        line += " --header " + authorization;
    line += " --header 'Content-Type: application/json' --data-binary ";
    if (needsBodyFile())
        return line + shellQuoted('@' + QFile::encodeName(bodyFile));
    return line + shellQuoted(plainlyWritten(m_body));
}

QByteArray CallPreview::curl(const QString &bodyFile) const
{
    return curlWith("\"Authorization: Bearer $APP_TOKEN\"", bodyFile);
}

Secret CallPreview::curl(const Secret &token, const QString &bodyFile) const
{
    QByteArray header = "Authorization: Bearer ";
    header.append(token.reveal());
    QByteArray quoted = shellQuoted(header);
    wipeBytes(header);
    QByteArray line = curlWith(quoted, bodyFile);
    wipeBytes(quoted);
    return taken(std::move(line));
}

} // namespace wa::messages
