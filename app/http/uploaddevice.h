#pragma once

#include "app/http/source.h"

#include <QIODevice>

#include <memory>
#include <optional>

namespace wa::http {

//! A request body that can be read once. QNetworkAccessManager sends a request again by itself, three times, when the
//! peer closes without an answer, and a message would go out twice. It rewinds the body for that: this one cannot be
//! rewound, so the reply fails with ContentReSendError instead. Not a QBuffer: Qt would reach past seek().
//! A source that fails gives no further byte: the request stays short of its Content-Length until failed() ends it.
class UploadDevice final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UploadDevice)
public:
    //! `size` as the source's begin() told it.
    UploadDevice(std::shared_ptr<Source> source, qint64 size, QObject *parent);

    [[nodiscard]] qint64 size() const override { return m_size; }
    bool seek(qint64) override { return false; }
    //! True when there is a body, and nobody has taken a byte of it.
    [[nodiscard]] bool isUntouched() const { return m_size > 0 && m_at == 0; }
    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }

Q_SIGNALS:
    void failed(); //!< within a read: whoever aborts the reply connects queued

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::shared_ptr<Source> m_source;
    qint64 m_size;
    qint64 m_at = 0;
    std::optional<Error> m_fault;
};

} // namespace wa::http
