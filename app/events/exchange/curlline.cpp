#include "app/events/exchange/curlline.h"

#include "app/base/shellquote.h"
#include "app/events/exchange/headerkinds.h"

namespace wa::events {

using namespace Qt::StringLiterals;

namespace {

//! "X-WA-Signature" -> X_WA_SIGNATURE
QByteArray variableName(const QByteArray &header)
{
    QByteArray name = header.toUpper();
    for (char &c : name) {
        const bool fits = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!fits)
            c = '_';
    }
    return name;
}

QByteArray headerArgument(const QByteArray &name, const QByteArray &value, bool redacted)
{
    const HeaderKind kind = headerKind(name);
    if (kind == HeaderKind::Credential || (redacted && kind != HeaderKind::Plain))
        return '"' + name + ": $" + variableName(name) + '"';
    // curl takes "Name:" for "do not send it"; an empty value is spelled with a semicolon.
    return shellQuoted(value.isEmpty() ? name + ';' : name + ": " + value);
}

} // namespace

QByteArray curlLine(const EventDetail &detail, const QUrl &target, bool redacted, const QString &bodyFile)
{
    const QByteArray url =
        redacted || target.isEmpty() ? QByteArray("\"$WEBHOOK_URL\"") : shellQuoted(target.toEncoded());
    QByteArray line = "curl --silent --show-error --request POST " + url;
    bool hasType = false;
    for (const auto &[name, value] : detail.attempts.value(0).headers) {
        if (isOfConnection(name))
            continue;
        hasType |= name.compare("content-type", Qt::CaseInsensitive) == 0;
        line += " \\\n  --header " + headerArgument(name, value, redacted);
    }
    if (!hasType)
        line += " \\\n  --header 'Content-Type:'"; // else curl calls it a form
    line += " \\\n  --header 'Expect:' \\\n  --data-binary " + shellQuoted('@' + bodyFile.toUtf8());
    return line + '\n';
}

QByteArray curlWithBody(const EventDetail &detail)
{
    constexpr qsizetype perLine = 76;
    const QByteArray encoded = detail.body.toBase64();
    QByteArray text = "base64 --decode <<'BODY' | " + curlLine(detail, {}, false, u"-"_s);
    for (qsizetype at = 0; at < encoded.size(); at += perLine)
        text += encoded.mid(at, perLine) + '\n';
    return text + "BODY\n";
}

CurlWriter::CurlWriter(ExportOptions options, http::Sink &sink, KeepBeside keepBeside)
    : m_options(std::move(options))
    , m_sink(sink)
    , m_keepBeside(std::move(keepBeside))
{
}

Result<> CurlWriter::begin()
{
    QByteArray head = "#!/bin/sh\n# Run it in its own folder: the bodies are in files beside it.\n";
    if (m_options.redact)
        head += "# \"redacted\": true (the bodies do not verify)\n";
    return m_sink.write(head);
}

Result<> CurlWriter::add(const EventDetail &detail)
{
    const QString file = u"%1-%2.bin"_s.arg(m_options.bodyStem).arg(detail.event.seq);
    if (auto kept = m_keepBeside(file, detail.body); !kept)
        return kept;
    return m_sink.write('\n' + curlLine(detail, m_options.target, m_options.redact, file));
}

} // namespace wa::events
