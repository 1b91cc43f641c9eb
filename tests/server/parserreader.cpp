#include "tests/server/parserreader.h"

#include <algorithm>

using namespace wa::server;

void ParserReader::give(QByteArrayView bytes)
{
    if (m_isOver)
        return;
    m_parser.feed(bytes);
    while (!m_isOver && advance()) {
    }
}

bool ParserReader::isAtTheEnd() const
{
    return m_seen.refusal == 0 && m_parser.buffered() == 0 && m_parser.state() != RequestParser::State::NeedBody;
}

bool ParserReader::advance()
{
    switch (m_parser.state()) {
    case RequestParser::State::NeedHead:
    case RequestParser::State::NeedBody:
        return false;
    case RequestParser::State::HeadReady:
        m_isOver = m_parser.head().method == "CONNECT";
        if (m_isOver)
            m_seen.refusal = 405;
        else
            m_parser.readBody();
        return true;
    case RequestParser::State::Complete:
        m_seen.bodies.push_back(m_parser.take().body);
        m_isOver = !m_parser.isKeepAlive();
        if (!m_isOver)
            m_parser.next();
        return true;
    case RequestParser::State::Refused:
        m_seen.refusal = m_parser.refusal().status;
        m_isOver = true;
        return false;
    }
    return false;
}

Seen readIn(const QByteArray &bytes, qsizetype piece, const Limits &limits)
{
    ParserReader reader(limits);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.give(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return reader.seen();
}
