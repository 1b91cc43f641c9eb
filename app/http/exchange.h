#pragma once

#include "app/http/retry.h"
#include "app/http/transport.h"

#include <QNetworkReply>

namespace wa::http {

//! The life of one call: waits at the gate, attempts, follows redirects, repeats, settles once, deletes itself.
class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)
public:
    Exchange(Transport &transport, Request request);

    [[nodiscard]] Task<Response> start();

private:
    void attempt();
    void connectReply();
    void watchSilence();
    void onHead();
    void onBytes();
    void onFinished();
    [[nodiscard]] Result<Response> finishedResponse();
    [[nodiscard]] Error networkFault(Ending &ending) const;
    [[nodiscard]] bool followRedirect(const Response &response);
    void abandon(Error error, Ending ending);
    void conclude(Result<Response> outcome, Ending ending);
    void settle(Result<Response> outcome);
    void dropReply();
    [[nodiscard]] Error cancelled();
    void log(const Result<Response> &outcome) const;

    [[nodiscard]] bool isRead() const { return m_request.verb == Verb::Get; }
    [[nodiscard]] int status() const;
    [[nodiscard]] Error error(Error::Kind kind, const QString &detail) const;
    [[nodiscard]] std::chrono::milliseconds since(SteadyTime begin) const;

    Transport &m_transport;
    Request m_request;
    Promise<Response> m_promise;
    QUrl m_url;
    QNetworkReply *m_reply = nullptr; //!< while an attempt runs
    Response m_response;              //!< of this attempt, as it comes in
    qint64 m_received = 0;
    bool m_toSink = false;
    SteadyTime m_firstBegan{};
    SteadyTime m_began{};
    SteadyTime m_lastByte{};
    size_t m_repeats = 0;
    int m_hops = 0;
    bool m_requestSent = false;
    QString m_id;
};

} // namespace wa::http
