#include "tests/server/wirecases.h"

namespace {

QByteArray post(const QByteArray &fields, const QByteArray &body = {})
{
    return "POST /p HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray &body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

QByteArray get(const QByteArray &fields)
{
    return "GET / HTTP/1.1\r\n" + fields + "\r\n";
}

QByteArray withNul(const char *text)
{
    return QByteArray(text).replace("@", QByteArray(1, '\0'));
}

//! A field each, and Host.
QByteArray fields(int count)
{
    QByteArray out = "Host: h\r\n";
    for (int i = 1; i < count; ++i)
        out += 'A' + QByteArray::number(i) + ": 1\r\n";
    return out;
}

QByteArray chunk(qsizetype size)
{
    return QByteArray::number(size, 16) + "\r\n" + QByteArray(size, 'x') + "\r\n";
}

std::vector<WireCase> plainCases(const wa::server::Limits &limits)
{
    return {
        {"a body of a known length", post("Content-Length: 5\r\n", "hello"), {"hello"}},
        {"an empty body", post("Content-Length: 0\r\n"), {""}},
        {"GET without a body", get("Host: h\r\n"), {""}},
        {"GET with a body", get("Host: h\r\nContent-Length: 2\r\n") + "ab", {"ab"}},
        {"DELETE without a body", "DELETE /d HTTP/1.1\r\nHost: h\r\n\r\n", {""}},
        {"PATCH with a body", "PATCH /d HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx", {"x"}},
        {"PUT without a length", "PUT /d HTTP/1.1\r\nHost: h\r\n\r\n", {""}},
        {"a rare method", "PROPFIND /d HTTP/1.1\r\nHost: h\r\n\r\n", {""}},
        {"a method of nobody", "BREW /pot HTTP/1.1\r\nHost: h\r\n\r\n", {}, 501},
        {"a method in lower case", "get / HTTP/1.1\r\nHost: h\r\n\r\n", {}, 501},
        {"OPTIONS of the whole server", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", {""}},
        {"absolute target", "GET http://h/x?y HTTP/1.1\r\nHost: h\r\n\r\n", {""}},
        {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", {""}},
        {"HTTP/1.0 with a body", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nab", {"ab"}},
        {"field names in any case", post("cOnTeNt-LeNgTh: 3\r\n", "abc"), {"abc"}},
        {"no space after the colon", post("Content-Length:3\r\n", "abc"), {"abc"}},
        {"blanks around a value", post("Content-Length: \t 3 \t\r\n", "abc"), {"abc"}},
        {"an empty value", post("X-Empty:\r\nContent-Length: 1\r\n", "a"), {"a"}},
        {"bytes above 127 in a value", post("X-Name: \xc3\xa9\r\nContent-Length: 1\r\n", "a"), {"a"}},
        {"a body of any bytes", post("Content-Length: 4\r\n", withNul("@\r\n\xff")), {withNul("@\r\n\xff")}},
        {"one line break before the request", "\r\n" + post("Content-Length: 1\r\n", "a"), {"a"}},
        {"two requests", post("Content-Length: 1\r\n", "a") + post("Content-Length: 1\r\n", "b"), {"a", "b"}},
        {"a line break between requests", post("Content-Length: 1\r\n", "a") + "\r\n" + get("Host: h\r\n"), {"a", ""}},
        {"three requests of three kinds",
         get("Host: h\r\n") + chunked("1\r\nx\r\n0\r\n\r\n") + post("Content-Length: 1\r\n", "y"),
         {"", "x", "y"}},
        {"a good one, then rubbish", get("Host: h\r\n") + "rubbish\r\n\r\n", {""}, 400},
        {"Host with a port", get("Host: 127.0.0.1:8080\r\n"), {""}},
        {"Host in brackets", get("Host: [::1]:8080\r\n"), {""}},
        {"Expect: 100-continue with its body", post("Expect: 100-continue\r\nContent-Length: 1\r\n", "a"), {"a"}},
        {"identity is no coding", post("Content-Encoding: identity\r\nContent-Length: 1\r\n", "a"), {"a"}},
        {"as many fields as there may be", get(fields(limits.headerFields)), {""}},
        {"a body at its limit",
         post("Content-Length: " + QByteArray::number(limits.bodyBytes) + "\r\n", QByteArray(limits.bodyBytes, 'x')),
         {QByteArray(limits.bodyBytes, 'x')}},
    };
}

std::vector<WireCase> unfinishedCases()
{
    return {
        {"nothing", "", {}},
        {"half a request line", "GET / HT", {}},
        {"no end of the head", "GET / HTTP/1.1\r\nHost: h\r\n", {}},
        {"half an end of the head", "GET / HTTP/1.1\r\nHost: h\r\n\r", {}},
        {"only a carriage return", "\r", {}},
        {"half a body", post("Content-Length: 5\r\n", "he"), {}},
        {"a good one and a half", get("Host: h\r\n") + "GET", {""}},
        {"a chunk without its end", chunked("5\r\nhel"), {}},
        {"a chunk's line without its end", chunked("5"), {}},
        {"no last chunk", chunked("5\r\nhello\r\n"), {}},
        {"no end of the trailers", chunked("5\r\nhello\r\n0\r\n"), {}},
        {"half a trailer", chunked("0\r\nX-T: 1\r\n"), {}},
    };
}

std::vector<WireCase> chunkedCases(const wa::server::Limits &limits)
{
    const QByteArray longChunk = "1;abcdefghijklm\r\nx\r\n"; // 17 bytes more than twice its body
    std::vector<WireCase> cases{
        {"one chunk", chunked("5\r\nhello\r\n0\r\n\r\n"), {"hello"}},
        {"two chunks", chunked("3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), {"hello"}},
        {"no chunk", chunked("0\r\n\r\n"), {""}},
        {"Chunked in any case", post("Transfer-Encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n"), {"a"}},
        {"hexadecimal sizes", chunked("a\r\n0123456789\r\nB\r\n0123456789a\r\n0\r\n\r\n"), {"01234567890123456789a"}},
        {"leading zeros of a size", chunked("0005\r\nhello\r\n000\r\n\r\n"), {"hello"}},
        {"chunk extensions", chunked("5;a=b;c=\"d\"\r\nhello\r\n0;e\r\n\r\n"), {"hello"}},
        {"trailers are dropped", chunked("1\r\na\r\n0\r\nX-T: 1\r\n\r\n") + get("Host: h\r\n"), {"a", ""}},
        {"a chunk without a size", chunked("\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a size of no number", chunked("xyz\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a signed size", chunked("+5\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a negative size", chunked("-5\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a size with a blank before it", chunked(" 5\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a size above the limit", chunked(QByteArray::number(limits.bodyBytes + 1, 16) + "\r\nx"), {}, 413},
        {"chunks above the limit", chunked(chunk(limits.bodyBytes) + chunk(1) + "0\r\n\r\n"), {}, 413},
        {"a chunk longer than its size", chunked("3\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a bare LF after a size", chunked("5\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a bare LF after a chunk", chunked("5\r\nhello\n0\r\n\r\n"), {}, 400},
        {"a bare CR in an extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a bare LF in an extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"), {}, 400},
        {"a NUL in an extension", chunked(withNul("5;a=@\r\nhello\r\n0\r\n\r\n")), {}, 400},
        {"a malformed trailer", chunked("0\r\nno colon\r\n\r\n"), {}, 400},
        {"a coding among the trailers", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), {}, 400},
        {"a Host among the trailers", chunked("0\r\nHost: other\r\n\r\n"), {}, 400},
        {"a folded trailer", chunked("1\r\na\r\n0\r\nX-T: 1\r\n 2\r\n\r\n"), {}, 400},
        {"a first trailer that is folded", chunked("0\r\n\tX-T: 1\r\n\r\n"), {}, 400},
        {"a length among the trailers", chunked("1\r\na\r\n0\r\nContent-Length: 5\r\n\r\n"), {}, 400},
        {"a quote of an extension that ends in the next line", chunked("1;a=\"\r\nx\"\r\n0\r\n\r\n"), {}, 400},
        {"a quote of an extension that never ends", chunked("1;a=\"\r\nx\r\n0\r\n\r\n"), {}, 400},
        {"a quote of the last extension that never ends", chunked("0;a=\"\r\n\r\n"), {}, 400},
        {"endless extension", chunked("1;" + QByteArray(limits.headerBytes + 200, 'x')), {}, 400},
        {"more chunk lines than body",
         chunked(longChunk.repeated(limits.chunkOverheadBytes / 17 + 5) + "0\r\n\r\n"),
         {},
         413},
    };
    if (limits.chunkOverheadBytes + 2 < limits.lineBytes) { // else no single line is too much
        cases.push_back({"a chunk line that a later chunk would make good",
                         chunked("1;" + QByteArray(limits.chunkOverheadBytes + 2, 'x') + "\r\nx\r\n3f\r\n" +
                                 QByteArray(63, 'x') + "\r\n0\r\n\r\n"),
                         {},
                         413});
    }
    return cases;
}

std::vector<WireCase> framingCases(const wa::server::Limits &limits)
{
    const QByteArray hidden = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n";
    return {
        {"both length and chunked",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
         {},
         400},
        {"chunked, then a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), {}, 400},
        {"two lengths that differ", post("Content-Length: 1\r\nContent-Length: 40\r\n", "a" + hidden), {}, 400},
        {"two lengths that agree", post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"), {}, 400},
        {"a list of lengths", post("Content-Length: 1, 1\r\n", "a"), {}, 400},
        {"a length with a plus", post("Content-Length: +1\r\n", "a"), {}, 400},
        {"a length with a minus", post("Content-Length: -1\r\n", "a"), {}, 400},
        {"a length with leading zeros", post("Content-Length: 01\r\n", "a"), {"a"}},
        {"a length with a blank inside", post("Content-Length: 0 1\r\n", "a"), {}, 400},
        {"two content types", post("Content-Type: a/b\r\nContent-Type: a/b\r\nContent-Length: 0\r\n"), {}, 400},
        {"a hexadecimal length", post("Content-Length: 0x1\r\n", "a"), {}, 400},
        {"a length with a fraction", post("Content-Length: 1.0\r\n", "a"), {}, 400},
        {"a length of nothing", post("Content-Length:\r\n", "a"), {}, 400},
        {"a length in quotes", post("Content-Length: \"1\"\r\n", "a"), {}, 400},
        {"a length above the limit",
         post("Content-Length: " + QByteArray::number(limits.bodyBytes + 1) + "\r\n"),
         {},
         413},
        {"a length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n"), {}, 413},
        {"a POST of no length", post(""), {}, 411},
        {"a coding of nobody", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), {}, 501},
        {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), {}, 501},
        {"chunked twice in a list", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), {}, 501},
        {"identity", post("Transfer-Encoding: identity\r\n"), {}, 501},
        {"an empty coding", post("Transfer-Encoding:\r\n"), {}, 501},
        {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), {}, 400},
        {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {}, 400},
        {"a vertical tab before chunked", post("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n"), {}, 400},
        {"a coding with a blank before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), {}, 400},
        {"a compressed body", post("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "a"), {}, 415},
        {"an unknown expectation", post("Expect: tea\r\nContent-Length: 1\r\n", "a"), {}, 417},
        {"CONNECT", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n" + hidden, {}, 405},
        {"Connection: close ends it", get("Host: h\r\nConnection: close\r\n") + hidden, {""}},
        {"HTTP/1.0 ends it", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + hidden, {""}},
    };
}

std::vector<WireCase> headCases(const wa::server::Limits &limits)
{
    return {
        {"no Host", get("A: b\r\n"), {}, 400},
        {"two Hosts", get("Host: h\r\nHost: h\r\n"), {}, 400},
        {"two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", {}, 400},
        {"Host with a path", get("Host: h/evil\r\n"), {}, 400},
        {"Host with a user", get("Host: a@h\r\n"), {}, 400},
        {"a list of Hosts", get("Host: a, b\r\n"), {}, 400},
        {"bare LF everywhere", "GET / HTTP/1.1\nHost: h\n\n", {}, 400},
        {"bare LF after a field", "GET / HTTP/1.1\r\nHost: h\n\r\n", {}, 400},
        {"bare LF for the last line", "GET / HTTP/1.1\r\nHost: h\r\n\n", {}, 400},
        {"bare CR in a value", get("Host: h\r\nA: b\rc\r\n"), {}, 400},
        {"bare CR for line ends", "GET / HTTP/1.1\rHost: h\r\r", {}, 400},
        {"CR CR LF", get("Host: h\r\r\n"), {}, 400},
        {"NUL in a value", withNul("GET / HTTP/1.1\r\nHost: h\r\nA: b@c\r\n\r\n"), {}, 400},
        {"NUL in a name", withNul("GET / HTTP/1.1\r\nHost: h\r\nA@: b\r\n\r\n"), {}, 400},
        {"NUL in the target", withNul("GET /@ HTTP/1.1\r\nHost: h\r\n\r\n"), {}, 400},
        {"a control character in a value",
         get("Host: h\r\nA: b\x01"
             "c\r\n"),
         {},
         400},
        {"DEL in a value", get("Host: h\r\nA: b\x7f\r\n"), {}, 400},
        {"a folded field", get("Host: h\r\nA: b\r\n c\r\n"), {}, 400},
        {"a folded length", post("Content-Length:\r\n 5\r\n", "hello"), {}, 400},
        {"a first field that is folded", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", {}, 400},
        {"a blank before the colon", get("Host : h\r\n"), {}, 400},
        {"a tab before the colon", get("Host\t: h\r\n"), {}, 400},
        {"a field without a colon", get("Host: h\r\nnothing\r\n"), {}, 400},
        {"a field without a name", get("Host: h\r\n: b\r\n"), {}, 400},
        {"a name with a blank", get("Host: h\r\nA B: c\r\n"), {}, 400},
        {"a name of other letters", get("Host: h\r\n\xc3\xa9: c\r\n"), {}, 400},
        {"a name with brackets", get("Host: h\r\nA(b): c\r\n"), {}, 400},
        {"no target", "GET HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"no version", "GET /\r\nHost: h\r\n\r\n", {}, 400},
        {"a relative target", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"an asterisk for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a host for a target", "GET h:80 HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a path for CONNECT", "CONNECT /x HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"another scheme", "GET ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"two blanks", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a tab for a blank", "GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a blank in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a blank after the version", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", {}, 400},
        {"a blank before the method", " GET / HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"a method with a colon", "GE:T / HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"raw bytes above 127 in the target", "GET /\xc3\xa9 HTTP/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"lower-case version", "GET / http/1.1\r\nHost: h\r\n\r\n", {}, 400},
        {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {}, 505},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n", {}, 505},
        {"HTTP/1.11", "GET / HTTP/1.11\r\nHost: h\r\n\r\n", {}, 400},
        {"another protocol", "GET / RTSP/1.0\r\nHost: h\r\n\r\n", {}, 400},
        {"a TLS greeting", QByteArray::fromHex("16030100050100000100") + '\n', {}, 400},
        {"one field too many", get(fields(limits.headerFields + 1)), {}, 431},
        {"a field above the limit", get("Host: h\r\nA: " + QByteArray(limits.lineBytes, 'x') + "\r\n"), {}, 431},
        {"a NUL behind the limit",
         withNul("GET / HTTP/1.1\r\nHost: h\r\nA: ") + QByteArray(limits.lineBytes, 'x') + withNul("@"),
         {},
         431},
        {"a bare LF behind the limit", get("Host: h\r\nA: " + QByteArray(limits.lineBytes, 'x') + "\n"), {}, 431},
        {"a target above the limit", "GET /" + QByteArray(limits.lineBytes, 'x'), {}, 431},
        {"a head above the limit",
         get("Host: h\r\n" + QByteArray("A: " + QByteArray(limits.lineBytes - 56, 'x') + "\r\n")
                                 .repeated(limits.headerBytes / limits.lineBytes + 2)),
         {},
         431},
        {"line breaks without end", QByteArray("\r\n").repeated(5), {}, 400},
    };
}

} // namespace

std::vector<WireCase> wireCases(const wa::server::Limits &limits)
{
    std::vector<WireCase> cases;
    for (const auto &group :
         {plainCases(limits), unfinishedCases(), chunkedCases(limits), framingCases(limits), headCases(limits)})
        cases.insert(cases.end(), group.begin(), group.end());
    return cases;
}

wa::server::Limits wireLimits()
{
    wa::server::Limits limits;
    limits.headerBytes = 1024;
    limits.lineBytes = 256;
    limits.headerFields = 10;
    limits.bodyBytes = 64;
    limits.chunkOverheadBytes = 128;
    return limits;
}
