#pragma once

#include "app/base/clock.h"
#include "app/base/profile.h"
#include "app/base/redactor.h"
#include "app/cli/eventlines.h"
#include "app/cli/listenoptions.h"
#include "app/webhook/receiver.h"

namespace wa::cli {

//! `wactl listen`: the receiver without a screen.
class Listen final
{
public:
    Listen(ListenOptions options, Redactor &redactor);
    ~Listen(); //!< stops taking deliveries, stores and prints what was taken
    Q_DISABLE_COPY_MOVE(Listen)

    //! Listens and prints the ready line.
    [[nodiscard]] tl::expected<void, Refusal> start();

private:
    using Step = tl::expected<void, Refusal>;

    [[nodiscard]] Step readSecrets();
    [[nodiscard]] Step openLog();
    [[nodiscard]] Step chooseSignature();
    [[nodiscard]] Step listen();
    void loadState();
    void saveState() const;
    void writeCounters();

    const ListenOptions m_options;
    Redactor &m_redactor;
    SystemClock m_clock;
    std::optional<Profile> m_folder;
    std::vector<webhook::Route> m_routes; //!< one
    QString m_detected;                   //!< what detect chose, here or in an earlier run on the same folder
    std::shared_ptr<EventLines> m_lines;
    std::unique_ptr<events::EventLog> m_log;
    std::unique_ptr<webhook::Receiver> m_receiver;
};

} // namespace wa::cli
