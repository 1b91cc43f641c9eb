#pragma once

#include "ui/theme/tokens.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <memory>
#include <optional>

namespace wa::shell {

//! The program in the desktop's tray: its icon with the environment's colour and how many things need somebody. Where
//! the desktop has no tray it waits for one. Numbers and states alone are shown there, no names. GUI thread.
class TrayIcon final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayIcon)

public:
    struct State
    {
        int count = 0; //!< of what needs somebody
        theme::Tone tone = theme::Tone::Neutral;
        std::optional<theme::Environment> environment = {};
        QString words = {}; //!< the same in sentences, for the tooltip

        friend bool operator==(const State &, const State &) = default;
    };

    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_icon != nullptr; }
    void setState(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }
    [[nodiscard]] const QMenu &menu() const { return *m_menu; }
    //! A square of `size` pixels.
    [[nodiscard]] static QPixmap picture(const State &state, int size);

signals:
    void openWanted();
    void attentionWanted();
    void lockWanted();
    void quitWanted();

private:
    void apply();

    State m_state;
    std::unique_ptr<QMenu> m_menu; //!< outlives the icon
    QAction *m_attention;
    std::unique_ptr<QSystemTrayIcon> m_icon; //!< null: not to be shown
};

} // namespace wa::shell
