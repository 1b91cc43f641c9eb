#pragma once

#include "app/qr/modules.h"

#include <QByteArray>
#include <QString>

namespace wa::cli {

inline constexpr int quietZone = 4; //!< light modules around a code, as readers want them

//! The code as lines of half blocks, two modules a character, dark on light by colours of its own: the terminal's may
//! be any. Only ASCII and U+2580, U+2584, U+2588 stand in it.
[[nodiscard]] QByteArray drawQr(const qr::Modules &code);
[[nodiscard]] int qrColumns(const qr::Modules &code);
[[nodiscard]] int qrLines(const qr::Modules &code);

//! Draws one code at a time. On a terminal it takes the other screen, so that nothing of a code stays behind it.
class QrScreen final
{
public:
    explicit QrScreen(int descriptor);
    ~QrScreen();
    Q_DISABLE_COPY_MOVE(QrScreen)

    //! False: the terminal is too small for it, and nothing was drawn.
    [[nodiscard]] bool show(const qr::Modules &code, const QString &caption);
    void blank();

private:
    void write(const QByteArray &bytes) const;
    [[nodiscard]] bool fits(const qr::Modules &code) const;

    const int m_descriptor;
    const bool m_isTerminal;
    bool m_shown = false;
};

} // namespace wa::cli
