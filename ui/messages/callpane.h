#pragma once

#include "app/base/task.h"
#include "app/messages/callpreview.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace wa::widgets {
class SecretClipboard;
}

namespace wa::ui {

//! The call that Send makes, as curl, JSON or HTTP, to be read and copied. No token is on screen.
class CallPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CallPane)

public:
    explicit CallPane(QWidget *parent);

    //! Nothing: there is no such call yet, for want of a device.
    void setCall(std::optional<messages::CallPreview> call);
    void copyCurl();
    //! A button that copies the command with the token of then in it, to a clipboard that forgets. It outlives this.
    using TokenOf = std::function<Task<Secret>()>;
    void offerToken(TokenOf token, widgets::SecretClipboard &clipboard);

signals:
    void failed(const wa::Error &error); //!< the body could not be saved
    void tokenFailed(const wa::Error &error);

private:
    enum class Form { Curl, Json, Http };

    void showCall();
    void saveBody();
    void copyWithToken();

    std::optional<messages::CallPreview> m_call;
    QComboBox *m_form;
    QPlainTextEdit *m_text;
    QLabel *m_note;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_withToken;
    TokenOf m_token;
    widgets::SecretClipboard *m_clipboard = nullptr;
};

} // namespace wa::ui
