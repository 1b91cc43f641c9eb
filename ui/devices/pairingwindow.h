#pragma once

#include "app/base/clock.h"
#include "ui/devices/pairingplate.h"

#include <QWidget>

class QLabel;

namespace wa::ui {

//! The code as large as a screen, for a person with a phone who stands in front of it: black on white in every theme,
//! nothing else but which code it is and how long it lives. Closes with the pairing; Esc closes it, F11 changes its
//! size.
class PairingWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingWindow)

public:
    PairingWindow(devices::Pairing &pairing, PairingPlate &plate, QWidget *parent);

    void setWords(const QString &words); //!< "Code 2 of 5 · expires in 43 s"
    //! Whole screen: the first that is not the parent's, if there is one.
    void showOnOtherScreen();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_words;
};

} // namespace wa::ui
