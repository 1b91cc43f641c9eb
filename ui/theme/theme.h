#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

class QApplication;

namespace wa::theme {

//! Which look the operator asked for; System follows the desktop.
enum class Mode { Light, Dark, System };

//! Dresses the application: Fusion with our style over it, palette, fonts, icon set, and the filter that makes every
//! label, message box and tooltip plain text (D1 of the threats). One a process, made first thing in main().
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    Theme(QApplication &application, Mode mode);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    //! What the desktop says, for Mode::System; ui/shell asks it.
    void setSystemScheme(Scheme scheme);
    [[nodiscard]] Scheme scheme() const;

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();

    QApplication &m_application;
    Mode m_mode;
    Scheme m_system = Scheme::Light;
};

} // namespace wa::theme
