#include "app/http/source.h"

#include <algorithm>
#include <cstring>

namespace wa::http {

Result<qint64> BytesSource::begin()
{
    m_at = 0;
    return m_bytes.size();
}

Result<qint64> BytesSource::read(char *data, qint64 most)
{
    const qint64 count = std::min<qint64>(most, m_bytes.size() - m_at);
    std::memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(count));
    m_at += count;
    return count;
}

} // namespace wa::http
