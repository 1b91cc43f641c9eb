#include "app/http/uploaddevice.h"

#include <algorithm>

namespace wa::http {

UploadDevice::UploadDevice(std::shared_ptr<Source> source, qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_source(std::move(source))
    , m_size(size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::readData(char *data, qint64 most)
{
    most = std::min(most, m_size - m_at);
    if (m_fault || most <= 0)
        return 0;
    const auto count = m_source->read(data, most);
    if (!count) {
        m_fault = count.error();
        emit failed();
        return 0; // not an end: Qt waits for more, which never comes
    }
    m_at += *count;
    return *count;
}

} // namespace wa::http
