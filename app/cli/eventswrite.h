#pragma once

#include "app/base/profile.h"
#include "app/cli/eventsread.h"
#include "app/events/exchange/importer.h"
#include "app/events/exchange/replayer.h"
#include "app/events/exchange/replaytargets.h"

#include <QObject>

namespace wa::cli {

//! `wactl events replay` and `import`: what writes takes the profile's lock, so no console runs on it meanwhile.
class EventsWrite final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsWrite)

public:
    EventsWrite(EventsOptions options, Redactor &redactor, PrintLine print, QObject *parent = nullptr);
    ~EventsWrite() override;

    //! What can be refused at once; else ended() follows.
    [[nodiscard]] Ending start();
    //! Brings what is under way to its end; ended() follows.
    void stop();

Q_SIGNALS:
    void ended(const wa::cli::Refusal &ending);

private:
    [[nodiscard]] Ending openProfile();
    [[nodiscard]] Ending choose();
    [[nodiscard]] Ending makeSigner();
    void startReplay();
    void judgeAndGo();
    void onResult(const events::ReplayResult &result);
    void onFinished(const events::ReplaySummary &summary);
    void startImport();

    const EventsOptions m_options;
    Redactor &m_redactor;
    PrintLine m_print;
    SystemClock m_clock;
    std::optional<Profile> m_profile;
    std::unique_ptr<storage::Database> m_console;
    std::unique_ptr<events::EventLog> m_log;
    std::unique_ptr<events::Courier> m_courier;
    std::unique_ptr<events::ReplayTargets> m_targets;
    std::unique_ptr<events::Replayer> m_replayer;
    std::unique_ptr<events::Importer> m_importer;
    events::ReplayPlan m_plan;
    std::shared_ptr<const events::Signer> m_signer;
    bool m_production = false; //!< the secret given is one of a production project
    int m_unknown = 0;         //!< sent, no answer
    int m_unreached = 0;
};

} // namespace wa::cli
