#pragma once

#include "app/gateway/outgoing.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace wa::ui {

//! One file or one URL, never both: by drop, paste, file dialog or typing. Its MIME type is found from the content,
//! shown, and can be corrected.
class AttachmentBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachmentBox)

public:
    explicit AttachmentBox(QWidget *parent = nullptr);

    //! Source and MIME type; the rest is not shown here.
    void setMedia(const gateway::Media &media);
    //! Those two, as they stand in the fields; the rest stays.
    void fill(gateway::Media &media) const;

signals:
    void changed();
    void filesGiven(const QStringList &paths);
    void removeRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void browse();
    void describe();

    QString m_file;
    QLabel *m_words;
    QPushButton *m_browse;
    QPushButton *m_remove;
    QLineEdit *m_url;
    QLineEdit *m_mime;
};

} // namespace wa::ui
