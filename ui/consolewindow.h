#pragma once

#include "app/console.h"
#include "ui/decoder/picturedecoder.h"
#include "ui/devices/pairingplate.h"
#include "ui/events/feedkeys.h"
#include "ui/messages/composer.h"
#include "ui/settings/receivercard.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

namespace wa::widgets {
class SecretClipboard;
} // namespace wa::widgets

namespace wa::shell {
class IdleLock;
} // namespace wa::shell

namespace wa::ui {

class DeviceNotices;
class DevicesPage;
class EventsPage;
class ExchangeDialogs;
class FeedPane;
class MessagesPage;
class ProjectsPage;
class SandboxPage;
class SettingsPage;
class StatusPresenter;
class TrayPresenter;
class AlertPresenter;

//! The window with its pages, wired to one console. The pages show the project that the switcher names.
class ConsoleWindow final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleWindow)

public:
    ConsoleWindow(Console &console, theme::Theme &theme);
    ~ConsoleWindow() override;

    [[nodiscard]] shell::MainWindow &window() { return *m_window; }
    void raise();
    //! Starts the embedded sandbox and shows its page's content; failures are said on that page.
    void startSandbox();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void addPages();
    [[nodiscard]] shell::Page *makeProjects();
    [[nodiscard]] shell::Page *makeDevices();
    [[nodiscard]] shell::Page *makeMessages();
    [[nodiscard]] shell::Page *makeEvents();
    [[nodiscard]] shell::Page *makeSandbox();
    [[nodiscard]] shell::Page *makeSettings();
    [[nodiscard]] ReceiverCard::Parts receiverParts();
    void connectProjects();
    void connectLock();
    void connectTray();
    void applySafety();
    void fillSwitcher();
    void giveGateway(); //!< the chosen project's, to what shows it
    void giveGuard();
    void giveNames(); //!< of projects and devices, to the events
    void showDevices(const ProjectId &project, const DeviceId &device);
    void onEventsAsked(FeedAction action, FeedPane *pane, const std::vector<qint64> &seqs);
    void choose(const ProjectId &project);
    void showReceiver();
    [[nodiscard]] QImage screen() const;
    [[nodiscard]] Task<QString> readCode(const QImage &picture);
    [[nodiscard]] std::optional<messages::CallPreview> callFor(const ProjectId &project, const DeviceId &device,
                                                               const gateway::OutgoingMessage &message) const;
    [[nodiscard]] Task<QImage> decodeFile(const QString &path);
    [[nodiscard]] Task<PairingPlate::Picture> readGatewayPicture(const QByteArray &png);

    Console &m_console;
    theme::Theme &m_theme;
    decoder::PictureDecoder m_decoder;
    std::unique_ptr<shell::MainWindow> m_window;
    widgets::SecretClipboard *m_clipboard;
    shell::IdleLock *m_lock;
    ProjectId m_project;
    // The pages: null until they are made.
    ProjectsPage *m_projects = nullptr;
    DevicesPage *m_devices = nullptr;
    MessagesPage *m_messages = nullptr;
    EventsPage *m_events = nullptr;
    SandboxPage *m_sandbox = nullptr;
    SettingsPage *m_settings = nullptr;
    ExchangeDialogs *m_exchange = nullptr;
    StatusPresenter *m_status = nullptr;
    AlertPresenter *m_alerts = nullptr;
    DeviceNotices *m_deviceNotices = nullptr;
    TrayPresenter *m_tray = nullptr;
};

} // namespace wa::ui
