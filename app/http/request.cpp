#include "app/http/request.h"

namespace wa::http {

QByteArray verbName(Verb verb)
{
    switch (verb) {
    case Verb::Get:
        return QByteArrayLiteral("GET");
    case Verb::Post:
        return QByteArrayLiteral("POST");
    case Verb::Patch:
        return QByteArrayLiteral("PATCH");
    case Verb::Delete:
        return QByteArrayLiteral("DELETE");
    }
    Q_UNREACHABLE();
}

Request Request::clone() const
{
    Request copy{.verb = verb,
                 .url = url,
                 .origin = origin,
                 .headers = headers,
                 .body = body,
                 .source = source,
                 .contentType = contentType,
                 .repeat = repeat,
                 .deadline = deadline,
                 .stall = stall,
                 .leastRate = leastRate,
                 .maxBody = maxBody,
                 .gate = gate,
                 .sink = sink,
                 .progress = progress,
                 .codeOf = codeOf};
    for (const auto &[name, secret] : secretHeaders)
        copy.secretHeaders.emplace_back(name, secret.clone());
    return copy;
}

QByteArray Response::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace wa::http
