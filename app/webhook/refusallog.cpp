#include "app/webhook/refusallog.h"

#include "app/base/logging.h"

namespace wa::webhook {

using namespace std::chrono_literals;

namespace {

constexpr auto quietFor = 30s;

} // namespace

void RefusalLog::note(const QByteArray &kind, const QByteArray &peer, Time now)
{
    const auto [entry, isFirst] = m_told.try_emplace(kind, Told{now});
    Told &told = entry->second;
    if (!isFirst && now - told.at < quietFor) {
        ++told.untold;
        return;
    }
    told.at = now;
    const qint64 untold = std::exchange(told.untold, 0);
    qCWarning(lcWebhook, "refused: %s from %s, and %lld like it before", kind.constData(),
              peer.isEmpty() ? "an unread connection" : peer.constData(), static_cast<long long>(untold));
}

} // namespace wa::webhook
