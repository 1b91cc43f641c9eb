#pragma once

#include "app/gateway/client.h"
#include "app/http/transport.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/resultmacros.h"
#include "tests/support/scriptedserver/scriptedserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>

namespace contract {

using namespace wa;
using namespace wa::gateway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Error::Kind;

//! A client and the gateway that the sentence speaks of.
struct Peer
{
    ScriptedServer server;
    ManualClock clock;
    http::Transport transport{clock, std::make_shared<Redactor>(), {.random = [] { return 0.0; }}};
    FixedCredential token{Secret("app-token-1")};
    FixedCredential adminToken{Secret("admin-token-1")};
    Client client{transport, Endpoint{server.url()}, token};
    AppsClient apps{transport, Endpoint{server.url()}, adminToken};
    DeviceId device{u"d-1"_s};
    AppId app{u"a-1"_s};
    QTemporaryDir dir;

    template <class T> [[nodiscard]] Result<T> answer(Task<T> task)
    {
        Answer<T> answer(std::move(task));
        [&] { QTRY_VERIFY_WITH_TIMEOUT((clock.advance(20ms), answer.arrived()), 60000); }();
        return answer.arrived() ? std::move(*answer) : Result<T>(tl::unexpected(Error{.detail = u"no answer"_s}));
    }

    //! The answer to a message that the gateway takes.
    [[nodiscard]] Result<Accepted> sends(const OutgoingMessage &message)
    {
        server.expect("POST /devices/d-1/messages").answer(200, R"({"message_id":"m-1"})");
        return answer(client.send(device, message));
    }
    [[nodiscard]] QJsonObject lastBody() const { return QJsonDocument::fromJson(server.seen().back().body).object(); }
};

inline QByteArray deviceJson(const QByteArray &status, const QByteArray &more = {})
{
    return R"({"device_id":"d-1","status":")" + status + "\"" + more + "}";
}

inline OutgoingMessage text(const QString &to = u"6281234567890"_s)
{
    return {.to = to, .content = Text{u"Hello"_s}};
}

inline QStringList sorted(QStringList keys)
{
    keys.sort();
    return keys;
}

#define FOLLOWED(peer) QCOMPARE((peer).server.complaint(), QByteArray())

} // namespace contract
