#pragma once

#include "ui/messages/composer/composerform.h"

class QCheckBox;
class QLabel;
class QListWidget;

namespace wa::ui {

class AttachmentBox;

//! Files to send, one after another, and what goes along with each. There is always one, be it empty.
class MediaForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MediaForm)

public:
    using Kind = gateway::Media::Kind;

    explicit MediaForm(QWidget *parent);

    [[nodiscard]] MessageContent content() const override { return m_queue[m_current]; }
    void setContent(const MessageContent &content) override;
    void clear() override;
    [[nodiscard]] messages::DraftFields fields() const override;
    void setFields(const messages::DraftFields &fields) override;

    //! What the chosen file is sent as.
    void setKind(Kind kind);
    //! At the end of the queue. A file that is no `kind` by its content gets the kind that it is.
    void addFiles(const QStringList &paths, Kind kind);
    [[nodiscard]] const std::vector<gateway::Media> &queue() const { return m_queue; }
    void choose(size_t index);
    //! This one was sent.
    void take(const gateway::Media &media);

signals:
    void kindChosen(wa::gateway::Media::Kind kind); //!< another file is shown, which is sent as that

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void edited();
    void removeCurrent();
    void showFile(size_t index);
    void showKind();
    void listQueue();

    std::vector<gateway::Media> m_queue;
    size_t m_current = 0;
    bool m_filling = false; //!< fields change because another file is shown
    QListWidget *m_chips;
    AttachmentBox *m_attachment;
    QLabel *m_captionLabel;
    QPlainTextEdit *m_caption;
    QLabel *m_fileNameLabel;
    QLineEdit *m_fileName;
    QCheckBox *m_voiceNote;
};

//! What goes along with which kind [D].
[[nodiscard]] bool takesCaption(gateway::Media::Kind kind);

} // namespace wa::ui
