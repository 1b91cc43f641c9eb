#pragma once

#include "app/server/requestparser.h"

#include <vector>

//! What a parser made of some bytes.
struct Seen
{
    std::vector<QByteArray> bodies; //!< of the complete requests
    int refusal = 0;

    friend bool operator==(const Seen &, const Seen &) = default;
};

//! Feeds a parser as a connection does, and stops where a connection would: after a refusal, CONNECT or a last request.
class ParserReader
{
public:
    explicit ParserReader(const wa::server::Limits &limits)
        : m_parser(limits)
    {
    }

    void give(QByteArrayView bytes);
    [[nodiscard]] const Seen &seen() const { return m_seen; }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    //! Every byte belonged to a request that is complete.
    [[nodiscard]] bool isAtTheEnd() const;

private:
    bool advance();

    wa::server::RequestParser m_parser;
    Seen m_seen;
    bool m_isOver = false;
};

[[nodiscard]] Seen readIn(const QByteArray &bytes, qsizetype piece, const wa::server::Limits &limits);
