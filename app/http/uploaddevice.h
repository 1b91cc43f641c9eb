#pragma once

#include <QIODevice>

namespace wa::http {

//! A request body that can be read once. QNetworkAccessManager sends a request again by itself, three times, when the
//! peer closes without an answer, and a message would go out twice. It rewinds the body for that: this one cannot be
//! rewound, so the reply fails with ContentReSendError instead. Not a QBuffer: Qt would reach past seek().
class UploadDevice final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UploadDevice)
public:
    UploadDevice(QByteArray body, QObject *parent);

    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body; //!< shared with the request, not a copy
    qint64 m_at = 0;
};

} // namespace wa::http
