#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"
#include "app/events/log/event.h"
#include "app/server/httpclient.h"

#include <QUrl>

namespace wa::events {

//! One event as it is to be posted.
struct Parcel
{
    QUrl target = {};
    Headers headers = {}; //!< in this order, repeats kept; those of the connection are the client's to write
    QByteArray body = {};
};

//! Posts replays and what is forwarded: a new connection for each, no redirects, no cookies, no tokens of ours; 15 s,
//! as the gateway has. Plain http goes to this machine only. Errors: Config "bad_target"; those of server::HttpClient.
class Courier final
{
public:
    struct Answer
    {
        int status = 0;
        std::chrono::milliseconds took{0};
    };

    explicit Courier(const Clock &clock);
    ~Courier(); //!< what is under way settles as Cancelled
    Q_DISABLE_COPY_MOVE(Courier)

    [[nodiscard]] Task<Answer> post(Parcel parcel);

private:
    const Clock &m_clock;
    server::IoLoop m_loop;
    server::HttpClient m_client;
};

} // namespace wa::events
