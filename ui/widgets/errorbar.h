#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace wa::widgets {

//! One thing that went wrong, as a bar under the page title. It stays until it is dismissed or its cause is gone.
class ErrorBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorBar)

public:
    struct Message
    {
        QString what = {};    //!< "Cannot create the device."
        QString why = {};     //!< why and what to do, whole sentences
        QString next = {};    //!< the next step's button; empty: none
        QString details = {}; //!< status, code, request id, for Copy Details; empty: none
        theme::Tone tone = theme::Tone::Bad;
    };

    explicit ErrorBar(QWidget *parent = nullptr);

    void show(const Message &message);
    void dismiss();
    [[nodiscard]] const Message &message() const { return m_message; }

signals:
    void nextRequested();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using QWidget::show;

    Message m_message;
    QLabel *m_what;
    QLabel *m_why;
    QPushButton *m_next;
    QPushButton *m_copy;
    QToolButton *m_close;
};

} // namespace wa::widgets
