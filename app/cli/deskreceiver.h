#pragma once

#include "app/base/profile.h"
#include "app/cli/ending.h"
#include "app/events/log/eventstream.h"
#include "app/webhook/receiver.h"

namespace wa::projects {
class Projects;
}

namespace wa::cli {

//! The profile's receiver while a command waits for what the gateway will tell: who has the profile's lock is the only
//! one who can be it. What comes is stored as a console would.
class DeskReceiver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskReceiver)

public:
    struct Parts
    {
        const Profile &profile; //!< locked
        projects::Projects &projects;
        Clock &clock;
        QString address; //!< "ADDRESS:PORT"; empty: the profile's
    };
    //! Refused: the log cannot be opened, or nothing can listen there. Usage: that is no address.
    [[nodiscard]] static tl::expected<std::unique_ptr<DeskReceiver>, Refusal> open(QLatin1StringView command,
                                                                                   const Parts &parts);
    ~DeskReceiver() override;

    [[nodiscard]] QString where() const;                   //!< "http://127.0.0.1:8787"
    [[nodiscard]] qint64 taken() const { return m_taken; } //!< events since it was opened

Q_SIGNALS:
    //! As EventStream::delivered.
    void delivered(const QList<wa::events::Event> &events);

private:
    DeskReceiver(std::unique_ptr<events::EventLog> log, Clock &clock);

    std::unique_ptr<events::EventLog> m_log;
    events::EventStream m_stream;
    webhook::Receiver m_receiver;
    qint64 m_taken = 0;
};

} // namespace wa::cli
