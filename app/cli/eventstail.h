#pragma once

#include "app/cli/eventsread.h"
#include "app/cli/profilefeed.h"

#include <QObject>

namespace wa::cli {

//! `wactl events tail`: prints what arrives, until it is ended. It looks at the file twice a second, since nobody tells
//! another process.
class EventsTail final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsTail)

public:
    EventsTail(EventsOptions options, Clock &clock, PrintLine print, QObject *parent = nullptr);

    [[nodiscard]] Ending start();

Q_SIGNALS:
    //! Nobody reads any more, or the log cannot be read.
    void ended(const wa::cli::Refusal &ending);

private:
    [[nodiscard]] Ending printLast(qint64 newest);
    [[nodiscard]] Ending printNew(bool &more);
    void look();

    const EventsOptions m_options;
    Clock &m_clock;
    PrintLine m_print;
    std::unique_ptr<ProfileFeed> m_feed;
    events::Query m_query;
    qint64 m_after = 0;
};

} // namespace wa::cli
