#pragma once

#include "app/base/settings.h"
#include "ui/settings/receiveroptionsdialog.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace wa::ui {

//! Where the receiver listens, whether it answers, and how it is met from outside.
class ReceiverCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverCard)

public:
    struct Parts
    {
        std::function<Result<>(const QString &address)> listen; //!< moves the receiver
        std::function<void()> stop;
        std::function<webhook::Receiver::Options()> options;
        std::function<Result<>(const webhook::Receiver::Options &)> setOptions;
        std::function<void()> selfTest;
    };
    ReceiverCard(Settings &settings, Parts parts, QWidget *parent = nullptr);

    //! Where it listens, or why it does not.
    void showState(const QString &words, bool listening);

Q_SIGNALS:
    void failed(const QString &what, const wa::Error &error);
    void succeeded();

private:
    void move();
    void editOptions();

    Settings &m_settings;
    Parts m_parts;
    QLineEdit *m_address;
    QLabel *m_words;
    QPushButton *m_stop;
    QPushButton *m_test;
};

} // namespace wa::ui
