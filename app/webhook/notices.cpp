#include "app/webhook/notices.h"

namespace wa::webhook {

Notices::Notices(QObject *owner, std::function<void(const News &)> deliver)
    : m_owner(owner)
    , m_deliver(std::move(deliver))
{
}

void Notices::post(const std::function<void(News &)> &change)
{
    const std::lock_guard lock(m_mutex);
    change(m_news);
    if (m_queued || !m_owner)
        return;
    m_queued = true;
    QMetaObject::invokeMethod(
        m_owner, [self = shared_from_this()] { self->deliver(); }, Qt::QueuedConnection);
}

void Notices::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
}

void Notices::deliver()
{
    News news;
    {
        const std::lock_guard lock(m_mutex);
        m_queued = false;
        if (!m_owner)
            return;
        news = std::exchange(m_news, {});
    }
    m_deliver(news);
}

} // namespace wa::webhook
