#pragma once

#include "app/devices/devices.h"
#include "app/messages/callpreview.h"
#include "app/messages/drafts.h"
#include "app/messages/outbox.h"
#include "app/messages/recipients.h"
#include "ui/messages/composerpreview.h"
#include "ui/theme/tokens.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QImage;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace wa::widgets {
class ErrorBar;
class SecretClipboard;
} // namespace wa::widgets

namespace wa::ui {

class CallPane;
class ComposerForm;
class MediaForm;
class PreflightList;
class RecipientBox;
class TextForm;

//! A message being written: sender, recipient, type, content, what stands in its way, and Send. What was typed stays
//! until the outbox has it.
class Composer final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    //! What else helps to write; each may be missing. They outlive the composer.
    struct Helpers
    {
        messages::Recipients *recipients = nullptr;
        messages::Drafts *drafts = nullptr;
        //! The call that sends a message through a device of a project.
        std::function<std::optional<messages::CallPreview>(const ProjectId &, const DeviceId &,
                                                           const gateway::OutgoingMessage &)>
            call = {};
        std::function<Task<Secret>(const ProjectId &)> token = {}; //!< for that call, where it is asked for
        widgets::SecretClipboard *clipboard = nullptr;             //!< takes the token; given with `token`
        ComposerPreview::Decode decode = {};                       //!< for the preview of pictures
        QString pasteFolder = {}; //!< where pasted pictures are kept until they are sent; empty: they are not taken
    };

    Composer(devices::Devices &devices, messages::Outbox &outbox, QWidget *parent = nullptr);
    ~Composer() override;

    void offer(const Helpers &helpers);
    void setProject(const ProjectId &project);
    //! Where the project's gateway stands: in production the button wears its colour.
    void setEnvironment(std::optional<theme::Environment> environment);
    void setSender(const DeviceId &device);
    void setRecipient(const QString &to);
    //! Fills the fields with a message of before, to be sent again or otherwise.
    void setMessage(const gateway::OutgoingMessage &message);
    //! Something is written where setMessage() would write.
    [[nodiscard]] bool isWrittenOver(const gateway::OutgoingMessage &message) const;
    //! As it stands in the fields.
    [[nodiscard]] gateway::OutgoingMessage message() const;
    //! The devices changed: who can send is another question now.
    void refreshSenders();

signals:
    void sent(const wa::messages::SendId &id);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Kind { Text, Image, Video, Audio, Document, Sticker, Contact, Location, Buttons, Poll };
    //! What Send was pressed for, on its way into the outbox.
    struct Batch
    {
        ProjectId project;
        DeviceId device;
        Kind kind;
        QString typedTo;
        std::vector<gateway::OutgoingMessage> messages;
        size_t next = 0;
        size_t clearsFrom = 0; //!< those before this go to others first, with the same content
    };

    void buildHead(QFormLayout *form);
    void buildForms();
    void buildSide();
    void fold(bool folded);
    //! `kept` is offered, come what may: something is written under it.
    void offerKinds(Kind kept);
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] static Kind kindOf(const gateway::OutgoingMessage &message);
    [[nodiscard]] ComposerForm *formOf(Kind kind) const;
    void choose(Kind kind);
    void onKind();
    void giveFiles(const QStringList &paths);
    void givePicture(const QImage &picture);
    //! All that one press of Send sends, to each of `recipients`.
    [[nodiscard]] std::vector<gateway::OutgoingMessage> outgoing(const QStringList &recipients) const;
    [[nodiscard]] QStringList recipients() const;
    void judge();
    void send();
    void confirm(Batch batch);
    void store(Batch batch);
    void storeNext();
    void onStored(const gateway::OutgoingMessage &message);
    [[nodiscard]] messages::DraftFields draft() const;
    void restoreDraft();
    void keepDraft();

    devices::Devices &m_devices;
    messages::Outbox &m_outbox;
    Helpers m_helpers;
    QPointer<messages::Drafts> m_drafts;
    ProjectId m_project;
    std::optional<theme::Environment> m_environment;
    std::optional<Batch> m_batch; //!< nothing else is sent meanwhile
    bool m_restoring = false;
    QTimer m_draftTimer;
    widgets::ErrorBar *m_error;
    QComboBox *m_sender;
    RecipientBox *m_to;
    QComboBox *m_kind;
    QStackedWidget *m_forms;
    QBoxLayout *m_middle; //!< the form and, beside or below it, what the phone will show
    QTabWidget *m_side;
    QToolButton *m_fold;
    std::optional<bool> m_folds = {}; //!< as the operator wishes; nothing: where there is no room
    ComposerPreview *m_preview;
    CallPane *m_call;
    TextForm *m_text;
    MediaForm *m_media;
    ComposerForm *m_contact;
    ComposerForm *m_location;
    ComposerForm *m_buttons;
    ComposerForm *m_poll;
    PreflightList *m_preflight;
    QPushButton *m_send;
};

} // namespace wa::ui
