#include "ui/devices/devicestatus.h"

#include "ui/text/errors.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"

namespace wa::ui {

widgets::Status statusOf(devices::Standing standing, const QString &asItCame)
{
    return {theme::lookOf(standing), text::word(standing, asItCame)};
}

QString meaningOf(const devices::Device &device, devices::Standing standing, UnixMs now)
{
    const UnixMs evidence = devices::lastEvidence(device);
    const bool isNever = evidence == UnixMs{};
    return text::meaning(standing, isNever ? std::chrono::milliseconds(0) : now - evidence);
}

QString errorWords(const devices::Device &device)
{
    return device.lastError ? text::wordsOf(*device.lastError).why : QString();
}

} // namespace wa::ui
