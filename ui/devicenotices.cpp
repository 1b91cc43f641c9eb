#include "ui/devicenotices.h"

#include "ui/text/times.h"
#include "ui/text/words.h"

namespace wa::ui {

using namespace Qt::StringLiterals;
using devices::NoticeKind;

namespace {

QString keyOf(const devices::Notice &notice)
{
    return QString::number(notice.number);
}

} // namespace

DeviceNotices::DeviceNotices(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    connect(&console.deviceNotices(), &devices::Notices::told, this, &DeviceNotices::show);
    connect(&m_desktop, &shell::DesktopNotices::activated, this, [this](const QString &key) {
        if (const auto shown = m_shown.constFind(key); shown != m_shown.cend())
            emit devicesWanted(shown->project, shown->device);
    });
}

void DeviceNotices::show(const devices::Notice &notice)
{
    const projects::Gateway *gateway = m_console.projects().gateway(notice.gateway);
    if (!gateway || notice.devices.empty())
        return;
    devices::Noticed first = notice.devices.front();
    if (notice.devices.size() > 1)
        first.device = {};
    m_shown.insert(keyOf(notice), first);
    m_desktop.show(wordsOf(notice, text::word(gateway->environment)));
}

shell::DesktopNotices::Notice DeviceNotices::wordsOf(const devices::Notice &notice, const QString &environment)
{
    const auto count = int(notice.devices.size());
    const QString name = count == 1 ? notice.devices.front().name : QString();
    QString summary;
    QString why;
    switch (notice.kind) {
    case NoticeKind::Dropped:
        if (count == 1) //: %1 is a device's name
            summary = tr("%1 dropped").arg(name);
        else if (notice.isLikelyGateway())
            summary = tr("%n device(s) dropped, likely the gateway", nullptr, count);
        else
            summary = tr("%n device(s) dropped", nullptr, count);
        if (const auto cause = notice.cause())
            why = text::meaning(*cause);
        break;
    case NoticeKind::NeedsCode:
        //: %1 is a device's name
        summary = count == 1 ? tr("%1 needs a new code").arg(name) : tr("%n device(s) need a new code", nullptr, count);
        why = text::meaning(devices::Standing::Expired);
        break;
    case NoticeKind::Back:
        //: %1 is a device's name
        summary = count == 1 ? tr("%1 is linked again").arg(name) : tr("%n device(s) are linked again", nullptr, count);
        break;
    }
    //: %1 is an environment: Production, Staging, Sandbox; %2 a date and time
    QString body = tr("%1, %2.").arg(environment, text::instant(notice.devices.front().at));
    if (!why.isEmpty()) //: %1 is a place and a time, %2 why: two sentences
        body = tr("%1 %2").arg(body, why);
    return {.key = keyOf(notice),
            .summary = summary,
            .body = body,
            .action = count == 1 ? tr("Show Device") : tr("Show Devices")};
}

} // namespace wa::ui
