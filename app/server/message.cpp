#include "app/server/message.h"

#include <array>

#include <arpa/inet.h>

#include <utility>

namespace wa::server {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

constexpr std::pair<int, const char *> reasonPhrases[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

} // namespace

QByteArray first(const Headers &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (sameName(header.name, name))
            return header.value.isNull() ? QByteArray("") : header.value;
    }
    return {};
}

std::vector<QByteArray> all(const Headers &headers, QByteArrayView name)
{
    std::vector<QByteArray> values;
    for (const Header &header : headers) {
        if (sameName(header.name, name))
            values.push_back(header.value);
    }
    return values;
}

bool isIpLiteral(const QByteArray &text)
{
    std::array<char, sizeof(in6_addr)> address;
    return ::inet_pton(AF_INET, text.constData(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, text.constData(), address.data()) == 1;
}

QByteArray reasonPhrase(int status)
{
    for (const auto &[number, phrase] : reasonPhrases) {
        if (number == status)
            return phrase;
    }
    return {};
}

} // namespace wa::server
