#pragma once

#include "app/base/clock.h"
#include "app/devices/devices.h"
#include "app/messages/outbox.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace wa::widgets {
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

class AttachmentBox;

//! A message being written: sender, recipient, type, content, what stands in its way, and Send. What was typed stays
//! until the gateway's answer or the outbox has it.
class Composer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    Composer(devices::Devices &devices, messages::Outbox &outbox, QWidget *parent = nullptr);

    void setProject(const ProjectId &project);
    void setRecipient(const QString &to);
    //! The devices changed: who can send is another question now.
    void refreshSenders();

signals:
    void sent(const wa::messages::SendId &id);

private:
    enum class Kind { Text, Image, Video, Audio, Document, Sticker, Contact, Location };

    QWidget *buildText();
    QWidget *buildMedia();
    QWidget *buildContact();
    QWidget *buildLocation();
    QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name);
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] static bool isCaptioned(Kind kind);
    [[nodiscard]] gateway::OutgoingMessage message(Kind kind) const;
    [[nodiscard]] gateway::Media media(Kind kind) const;
    void onKind();
    void judge();
    void send();
    void clearContent(Kind sent);

    devices::Devices &m_devices;
    messages::Outbox &m_outbox;
    ProjectId m_project;
    std::optional<gateway::OutgoingMessage> m_storing; //!< on its way into the outbox: not sent a second time
    widgets::ErrorBar *m_error;
    QComboBox *m_sender;
    QLineEdit *m_to;
    QComboBox *m_kind;
    QStackedWidget *m_forms;
    QPlainTextEdit *m_text;
    AttachmentBox *m_attachment;
    QLabel *m_captionLabel;
    QLineEdit *m_caption;
    QLabel *m_fileNameLabel;
    QLineEdit *m_fileName;
    QCheckBox *m_voiceNote;
    QLineEdit *m_contactName;
    QPlainTextEdit *m_vcard;
    QLineEdit *m_latitude;
    QLineEdit *m_longitude;
    QLineEdit *m_address;
    QLabel *m_preflight;
    QPushButton *m_send;
};

} // namespace wa::ui
