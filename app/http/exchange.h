#pragma once

#include "app/http/retry.h"
#include "app/http/sink.h"
#include "app/http/transport.h"

#include <QNetworkReply>

namespace wa::http {

class UploadDevice;

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
    [[nodiscard]] bool upload(const QNetworkRequest &request);
    void connectReply();
    void onRequestSent();
    void onUploaded(qint64 done, qint64 total);
    void watchDeadline();
    void watchSilence();
    void watchRate();
    void askForTheRest(QNetworkRequest &request);
    [[nodiscard]] Result<> beginSink(qint64 size);
    [[nodiscard]] Result<> resumeSink(qint64 size);
    void onHead();
    void onBytes();
    void onFinished();
    [[nodiscard]] Result<Response> finishedResponse();
    void keep(Response response);
    [[nodiscard]] bool isKeptWhole() const;
    [[nodiscard]] bool isUnsent() const;
    [[nodiscard]] Error networkFault(Ending &ending) const;
    void countAnewAfterProgress();
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
    QNetworkReply *m_reply = nullptr;          //!< while an attempt runs
    QNetworkAccessManager *m_writer = nullptr; //!< of this attempt, when it changes something
    UploadDevice *m_upload = nullptr;          //!< its body, when it has one
    Response m_response;                       //!< of this attempt, as it comes in
    qint64 m_received = 0;
    Partial m_partial;        //!< what this attempt asked to go on from
    qint64 m_before = 0;      //!< bytes of the body that were there before this attempt
    qint64 m_total = -1;      //!< of all of it, as a 206 told
    bool m_asksWhole = false; //!< going on did not work
    bool m_toSink = false;
    SteadyTime m_firstBegan{}; //!< the first attempt, or the end of the last one that brought a download on
    SteadyTime m_began{};
    SteadyTime m_lastByte{};
    SteadyTime m_deadlineFrom{};
    bool m_uploading = false; //!< a source is on its way out
    qint64 m_bodySize = 0;
    size_t m_repeats = 0;
    qint64 m_kept = 0; //!< most bytes that an attempt left for the next one to go on from
    int m_hops = 0;
    bool m_requestSent = false;
    QString m_id;
};

} // namespace wa::http
