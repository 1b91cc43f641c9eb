#pragma once

#include "app/server/limits.h"
#include "app/server/message.h"
#include "app/server/requestparser.h"

#include <optional>

namespace wa::server {

//! What a head means for reading on.
struct HeadFacts
{
    bool isHttp11 = true;
    bool isChunked = false;
    bool expectsContinue = false;
    std::optional<qsizetype> contentLength;
};

using HeadRefusal = std::optional<RequestParser::Refusal>;

//! Looks at the lines of an unfinished head, so that bytes which can never become a request are refused at once and not
//! only at the deadline.
class HeadScanner final
{
public:
    explicit HeadScanner(const Limits &limits)
        : m_limits(limits)
    {
    }

    //! `bytes` is the head as far as it came, beginning where it began the last time. size() when it is complete.
    [[nodiscard]] HeadRefusal scan(QByteArrayView bytes);
    [[nodiscard]] qsizetype headSize() const { return m_headSize; } //!< 0: not complete yet
    void reset();

private:
    const Limits &m_limits;
    qsizetype m_lineStart = 0;
    qsizetype m_seen = 0;
    qsizetype m_headSize = 0;
    int m_lines = 0;
};

//! A complete head, as the scanner let it through, into `request` and `facts`.
[[nodiscard]] HeadRefusal readHead(QByteArrayView head, const Limits &limits, Request &request, HeadFacts &facts);

} // namespace wa::server
