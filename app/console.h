#pragma once

#include "app/actions/actionlog.h"
#include "app/base/clock.h"
#include "app/base/profile.h"
#include "app/base/redactor.h"
#include "app/base/settings.h"
#include "app/devices/notices.h"
#include "app/devices/pairing.h"
#include "app/events/exchange/forwardrules.h"
#include "app/events/feed/alerts.h"
#include "app/events/feed/filterretention.h"
#include "app/events/feed/savedviews.h"
#include "app/events/index/index.h"
#include "app/events/log/eventstream.h"
#include "app/events/log/logcheck.h"
#include "app/events/log/retention.h"
#include "app/events/log/uptime.h"
#include "app/gateway/virtualphone.h"
#include "app/http/transport.h"
#include "app/keychain/secretstore.h"
#include "app/messages/bulksends.h"
#include "app/messages/drafts.h"
#include "app/messages/mediadownloads.h"
#include "app/messages/messagetemplates.h"
#include "app/messages/outbox.h"
#include "app/messages/recipients.h"
#include "app/projects/projects.h"
#include "app/sandbox/sandbox.h"
#include "app/signature/autopsyrunner.h"
#include "app/webhook/receiver.h"
#include "app/webhook/receiverwatch.h"

namespace wa {

//! The composition root: builds everything for one profile, owns it, and takes it down in order. GUI thread.
class Console final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)

public:
    struct Options
    {
        QString profileFolder;
        QString receiver = {};              //!< "ADDRESS:PORT"; empty: the setting's
        QString sandboxAddress = {};        //!< the same for the embedded sandbox; empty: loopback, a free port
        std::shared_ptr<Redactor> redactor; //!< the log sink's
    };

    //! Locks the profile and opens its databases. Error: Config (code "profile_in_use", "profile_not_writable"),
    //! Storage (code "newer_schema" ...).
    [[nodiscard]] static Result<std::unique_ptr<Console>> open(Options options);
    ~Console() override;

    //! Loads what is kept and starts receiving. A receiver that cannot listen is no failure of this: its status says
    //! so.
    [[nodiscard]] Task<> start();

    //! The embedded gateway, once; its gateway and admin token are added to the projects. Error: Config, Storage,
    //! Keychain.
    [[nodiscard]] Task<GatewayId> startSandbox();
    [[nodiscard]] sandbox::Sandbox *sandbox() const { return m_sandbox.get(); }
    [[nodiscard]] gateway::VirtualPhone *phone() const { return m_phone.get(); } //!< nullptr: no sandbox runs
    //! The embedded gateway's rotation PIN; empty while it does not run.
    [[nodiscard]] const Secret &sandboxPin() const { return m_sandboxPin; }

    [[nodiscard]] Result<> listen(const QString &address); //!< moves the receiver; "ADDRESS:PORT"
    //! Keeps and applies them; with another certificate it listens anew. Error: Receiver::setOptions()'s, listen()'s.
    [[nodiscard]] webhook::Receiver::Options receiverOptions() const; //!< as kept, also while they cannot be applied
    [[nodiscard]] Result<> setReceiverOptions(const webhook::Receiver::Options &options);
    [[nodiscard]] QUrl receiverUrl() const; //!< "http://127.0.0.1:8787"; empty while not listening

    //! Judges a stored delivery again, step by step; nothing when no profile's signature is in it.
    [[nodiscard]] std::optional<signature::Ladder> explain(const events::EventDetail &detail) const;
    //! Looks for the mistake that explains a delivery's signature, with every secret it may have been signed with.
    //! Seconds of a thread of its own for a mystery; a new one stops the one before.
    [[nodiscard]] Task<signature::Finding> autopsy(const events::EventDetail &detail);

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] Redactor &redactor() { return *m_options.redactor; }
    [[nodiscard]] std::shared_ptr<Redactor> sharedRedactor() const { return m_options.redactor; }
    [[nodiscard]] keychain::SecretStore &keychain() { return *m_keychain; }
    [[nodiscard]] projects::Projects &projects() { return *m_projects; }
    [[nodiscard]] devices::Devices &devices() { return *m_devices; }
    [[nodiscard]] devices::Pairing &pairing() { return *m_pairing; }
    [[nodiscard]] devices::Notices &deviceNotices() { return *m_deviceNotices; }
    [[nodiscard]] actions::ActionLog &actionLog() { return *m_actionLog; }
    [[nodiscard]] messages::Outbox &outbox() { return *m_outbox; }
    [[nodiscard]] messages::BulkSends &bulkSends() { return *m_bulkSends; }
    [[nodiscard]] messages::MessageTemplates &messageTemplates() { return *m_messageTemplates; }
    [[nodiscard]] messages::Recipients &recipients() { return *m_recipients; }
    [[nodiscard]] messages::Drafts &drafts() { return *m_drafts; }
    [[nodiscard]] messages::MediaDownloads &downloads() { return *m_downloads; }
    [[nodiscard]] events::EventStream &stream() { return *m_stream; }
    [[nodiscard]] events::Index &index() { return *m_index; }
    [[nodiscard]] events::Alerts &alerts() { return *m_alerts; }
    [[nodiscard]] events::FilterRetention &filterRetention() { return *m_filterRetention; }
    [[nodiscard]] events::Retention &retention() { return *m_retention; }
    [[nodiscard]] events::SavedViews &savedViews() { return *m_savedViews; }
    [[nodiscard]] webhook::Receiver &receiver() { return *m_receiver; }
    [[nodiscard]] webhook::ReceiverWatch &receiverWatch() { return *m_receiverWatch; }
    [[nodiscard]] events::EventLog &log() { return *m_log; }
    [[nodiscard]] events::ReplayDesk &replayDesk() { return *m_replayDesk; }
    [[nodiscard]] events::Replayer &replayer() { return *m_replayer; }
    [[nodiscard]] events::ForwardRules &forwardRules() { return *m_forwardRules; }
    //! What projects and devices are called, for filters and exports.
    [[nodiscard]] events::Names names() const;

Q_SIGNALS:
    void sandboxStarted();

private:
    Console(Options options, Profile profile);
    [[nodiscard]] Result<> build();
    void connectEvents();
    void buildAlerts();
    [[nodiscard]] events::EvalContext evalContext() const;
    void watchDevices();
    void loadMessages();
    void watchLinks();
    void seekLinks(const ProjectId &project);
    [[nodiscard]] bool isPaired(const ProjectId &project, const DeviceId &device) const;
    void watchReceiver();
    void watchLog();
    [[nodiscard]] QString receiverAddress() const;
    void recordActions();
    void applyRetention();
    void applyQuietHours();
    void applyFilterRetention();
    void buildExchange();
    void loadExchange();
    [[nodiscard]] Result<sandbox::Options> sandboxOptions();
    [[nodiscard]] const projects::Gateway *knownSandbox() const;

    Options m_options;
    Profile m_profile;
    SystemClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<http::Transport> m_transport;
    std::unique_ptr<keychain::SecretStore> m_keychain;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<events::EventLog> m_log;
    std::unique_ptr<events::EventStream> m_stream;
    std::unique_ptr<events::Index> m_index;
    std::unique_ptr<events::Retention> m_retention;
    std::unique_ptr<events::Uptime> m_uptime;
    std::unique_ptr<events::SavedViews> m_savedViews;
    std::unique_ptr<events::Alerts> m_alerts;
    std::unique_ptr<events::FilterRetention> m_filterRetention;
    std::unique_ptr<actions::ActionLog> m_actionLog;
    std::unique_ptr<projects::Projects> m_projects;
    std::unique_ptr<devices::Devices> m_devices;
    std::unique_ptr<devices::Pairing> m_pairing;
    std::unique_ptr<devices::Notices> m_deviceNotices;
    std::unique_ptr<messages::Outbox> m_outbox;
    std::unique_ptr<messages::BulkSends> m_bulkSends;
    std::unique_ptr<messages::MessageTemplates> m_messageTemplates;
    std::unique_ptr<messages::Recipients> m_recipients;
    std::unique_ptr<messages::Drafts> m_drafts;
    std::unique_ptr<messages::MediaDownloads> m_downloads;
    std::unique_ptr<webhook::Receiver> m_receiver;
    std::unique_ptr<webhook::ReceiverWatch> m_receiverWatch;
    std::unique_ptr<events::LogCheck> m_logCheck;
    std::unique_ptr<events::Courier> m_courier;
    std::unique_ptr<events::ReplayTargets> m_replayTargets;
    std::unique_ptr<events::ReplayDesk> m_replayDesk;
    std::unique_ptr<events::Replayer> m_replayer;
    std::unique_ptr<events::ForwardRules> m_forwardRules;
    signature::AutopsyRunner m_autopsies;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<gateway::FixedCredential> m_sandboxAdmin;
    std::unique_ptr<gateway::VirtualPhone> m_phone;
    Secret m_sandboxPin;
};

} // namespace wa
