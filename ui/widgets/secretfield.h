#pragma once

#include "app/base/clock.h"
#include "app/base/secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::widgets {

class SecretClipboard;

//! Dots, a fingerprint, Reveal and Copy. It never keeps the secret: it asks for it, shows it 30 s, and forgets it. Its
//! width says nothing about the secret's length.
class SecretField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SecretField)

public:
    static constexpr std::chrono::seconds revealTime{30};

    //! `name` is what the secret is called: "App token".
    SecretField(const QString &name, Clock &clock, SecretClipboard &clipboard, QWidget *parent = nullptr);

    //! Empty: nothing is stored, and the buttons are off.
    void setFingerprint(const QString &fingerprint);
    //! The answer to revealRequested(); one that comes when nobody sees the field any more is not shown.
    void reveal(const Secret &secret);
    //! The answer to copyRequested().
    void copy(const Secret &secret);
    void mask();
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

signals:
    void revealRequested();
    void copyRequested();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void showButtons();

    QString m_name;
    Clock &m_clock;
    SecretClipboard &m_clipboard;
    QString m_fingerprint;
    bool m_revealed = false;
    int m_generation = 0;
    QLineEdit *m_text;
    QLabel *m_note;
    QPushButton *m_reveal;
    QPushButton *m_copy;
};

} // namespace wa::widgets
