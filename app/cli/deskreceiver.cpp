#include "app/cli/deskreceiver.h"

#include "app/base/settingstable.h"
#include "app/cli/listenoptions.h"
#include "app/projects/projects.h"
#include "app/webhook/projectroutes.h"
#include "app/webhook/receiversettings.h"

namespace wa::cli {

using namespace Qt::StringLiterals;

DeskReceiver::DeskReceiver(std::unique_ptr<events::EventLog> log, Clock &clock)
    : m_log(std::move(log))
    , m_stream(*m_log, clock)
    , m_receiver(*m_log, clock)
{
    connect(&m_stream, &events::EventStream::delivered, this, [this](const QList<events::Event> &events) {
        m_taken += events.size();
        Q_EMIT delivered(events);
    });
}

DeskReceiver::~DeskReceiver()
{
    m_receiver.stop();
}

tl::expected<std::unique_ptr<DeskReceiver>, Refusal> DeskReceiver::open(QLatin1StringView command, const Parts &parts)
{
    const auto refuse = [command](ExitCode code, const QString &why) {
        return tl::unexpected(Refusal{code, u"wactl %1: %2; nothing was sent"_s.arg(command, why)});
    };
    const QString asked =
        parts.address.isEmpty() ? Settings(parts.profile.folder()).get(settings::receiverAddress) : parts.address;
    QString address = u"127.0.0.1"_s;
    quint16 port = 0;
    if (!parseEndpoint(asked, address, port))
        return refuse(ExitCode::Usage, u"the receiver wants ADDRESS:PORT, not '%1'"_s.arg(asked));
    auto log = events::EventLog::open(parts.profile.eventsDatabase());
    if (!log)
        return refuse(ExitCode::Refused, u"the events cannot be opened: "_s + log.error().detail);
    std::unique_ptr<DeskReceiver> receiver(new DeskReceiver(std::move(*log), parts.clock));
    receiver->m_stream.start();
    std::ignore = receiver->m_log->useSpool();
    webhook::connectProjects(receiver->m_receiver, parts.projects);
    webhook::publishRoutes(receiver->m_receiver, parts.projects);
    if (const auto set = receiver->m_receiver.setOptions(webhook::keptOptions(Settings(parts.profile.folder()))); !set)
        return refuse(ExitCode::Refused, u"the receiver's options: "_s + set.error().detail);
    if (const auto listening = receiver->m_receiver.listen(address, port); !listening)
        return refuse(ExitCode::Refused,
                      u"nobody would hear of receipts: cannot listen on %1: %2"_s.arg(asked, listening.error().detail));
    return receiver;
}

QString DeskReceiver::where() const
{
    const auto &endpoint = m_receiver.status().endpoint;
    return endpoint ? endpoint->baseUrl() : QString();
}

} // namespace wa::cli
