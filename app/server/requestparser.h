#pragma once

#include "app/server/limits.h"
#include "app/server/message.h"

#include <memory>

namespace wa::server {

//! Bytes of one connection -> requests, strictly: whatever two parsers could read differently is refused. Knows no
//! socket and no time. It stops after each head and after each request, so that the caller decides before bytes are
//! spent.
class RequestParser final
{
public:
    enum class State {
        NeedHead,  //!< give more bytes
        HeadReady, //!< see head(), then readBody()
        NeedBody,  //!< give more bytes
        Complete,  //!< take() it, then next()
        Refused,   //!< see refusal(); nothing more is read
    };

    struct Refusal
    {
        int status = 0;
        const char *why = ""; //!< one plain clause, "bare line feed"
    };

    explicit RequestParser(const Limits &limits); //!< the limits stay the caller's
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    //! While HeadReady or Complete the bytes are only kept.
    State feed(QByteArrayView bytes);
    State readBody();
    State next();

    [[nodiscard]] State state() const;
    [[nodiscard]] const Request &head() const;
    [[nodiscard]] Request take();
    [[nodiscard]] const Refusal &refusal() const;

    [[nodiscard]] bool isKeepAlive() const;
    [[nodiscard]] bool hasBody() const; //!< announced, even if it turns out empty
    [[nodiscard]] bool expectsContinue() const;
    [[nodiscard]] qsizetype bodyBytes() const; //!< received so far
    [[nodiscard]] qsizetype buffered() const;  //!< bytes kept and not used yet

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace wa::server
