#pragma once

#include "app/messages/callpreview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace wa::ui {

//! The call that Send makes, as curl, JSON or HTTP, to be read and copied. No token is in it.
class CallPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPane)

public:
    explicit CallPane(QWidget *parent);

    //! Nothing: there is no such call yet, for want of a device.
    void setCall(std::optional<messages::CallPreview> call);
    void copyCurl();

signals:
    void failed(const wa::Error &error); //!< the body could not be saved

private:
    enum class Form { Curl, Json, Http };

    void showCall();
    void saveBody();

    std::optional<messages::CallPreview> m_call;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    QLabel *m_note;
    QPushButton *m_copy;
    QPushButton *m_save;
};

} // namespace wa::ui
