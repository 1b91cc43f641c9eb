#pragma once

#include "ui/messages/composer/composerform.h"

#include <QPlainTextEdit>

class QHBoxLayout;

namespace wa::ui {

//! Where words are written. Files and pictures that are pasted or dropped here are no words: they are handed on.
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageEdit)

public:
    explicit MessageEdit(QWidget *parent);

    //! Puts the markers around the selection, or around the place where one writes.
    void mark(const QString &marker);

signals:
    void filesGiven(const QStringList &paths);
    void pictureGiven(const QImage &picture);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

//! The paths of local files in what was dropped or pasted.
[[nodiscard]] QStringList localFiles(const QMimeData *data);

class TextForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextForm)

public:
    explicit TextForm(QWidget *parent);

    [[nodiscard]] MessageContent content() const override;
    void setContent(const MessageContent &content) override;
    [[nodiscard]] MessageEdit &edit() const { return *m_text; }

private:
    void addMarker(QHBoxLayout *row, const QString &words, const QString &name, const QString &marker,
                   const QKeySequence &keys);

    MessageEdit *m_text;
};

} // namespace wa::ui
