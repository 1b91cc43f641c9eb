#pragma once

#include "app/webhook/receiver.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace wa::widgets {
class ErrorBar;
}

namespace wa::ui {

//! How the receiver is met from outside: names, proxies in front, a certificate, what is late.
class ReceiverOptionsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverOptionsDialog)

public:
    using Options = webhook::Receiver::Options;

    //! `apply` takes what was entered, or says what is wrong with it; then the dialog stays.
    ReceiverOptionsDialog(const Options &now, std::function<Result<>(const Options &)> apply, QWidget *parent);

private:
    [[nodiscard]] Options entered() const;
    void submit();
    void chooseFile(QLineEdit *into, const QString &title);

    std::function<Result<>(const Options &)> m_apply;
    widgets::ErrorBar *m_error;
    QLineEdit *m_hosts;
    QLineEdit *m_proxies;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_limits;
    QCheckBox *m_stale;
};

} // namespace wa::ui
