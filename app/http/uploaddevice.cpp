#include "app/http/uploaddevice.h"

#include <cstring>

namespace wa::http {

UploadDevice::UploadDevice(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::readData(char *data, qint64 most)
{
    const qint64 count = qMin<qint64>(most, m_body.size() - m_at);
    std::memcpy(data, m_body.constData() + m_at, static_cast<size_t>(count));
    m_at += count;
    return count;
}

} // namespace wa::http
