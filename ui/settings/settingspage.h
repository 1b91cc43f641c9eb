#pragma once

#include "app/actions/actionlog.h"
#include "app/base/settings.h"
#include "app/events/feed/filterretention.h"
#include "app/events/log/eventlog.h"
#include "app/keychain/secretstore.h"
#include "ui/settings/receivercard.h"
#include "ui/shell/page.h"
#include "ui/theme/theme.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace wa::widgets {
class StatusPill;
} // namespace wa::widgets

namespace wa::ui {

class LogCard;

//! Look, language, receiver address, what is kept of the events, keychain.
class SettingsPage final : public shell::Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPage)

public:
    struct Parts
    {
        Settings &settings;
        theme::Theme &theme;
        keychain::SecretStore &keychain;
        events::EventLog &log;
        events::FilterRetention &lessKept;
        actions::ActionLog &actions;
        QString profileFolder;
        ReceiverCard::Parts receiver;
        std::function<void()> agreeToThisRunOnly;
        std::function<void()> editAlerts;
    };
    explicit SettingsPage(Parts parts, QWidget *parent = nullptr);

    [[nodiscard]] static shell::PageName pageName();
    void onShown() override;
    //! Where the receiver listens, or why it does not.
    void setReceiver(const QString &words, bool listening);

private:
    QWidget *buildLook();
    QWidget *buildDevices();
    QWidget *buildMedia();
    QWidget *buildKeychain();
    QWidget *buildSafety();
    QWidget *buildActions();
    void showKeychain(keychain::State state);

    Parts m_parts;
    LogCard *m_logCard;
    ReceiverCard *m_receiver;
    widgets::StatusPill *m_keychain;
    QLabel *m_keychainWords;
    QPushButton *m_unlock;
    QPushButton *m_keep;
};

} // namespace wa::ui
