#pragma once

#include "app/gateway/outgoing.h"
#include "app/messages/drafts.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace wa::ui {

using MessageContent = decltype(gateway::OutgoingMessage::content);

//! The fields of one type of message. What they hold is the truth; a draft is these fields by their object names.
class ComposerForm : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerForm)

public:
    explicit ComposerForm(QWidget *parent);

    [[nodiscard]] virtual MessageContent content() const = 0;
    //! Fills the fields; content of another type is not for this form.
    virtual void setContent(const MessageContent &content) = 0;
    virtual void clear();
    //! Only those that hold something.
    [[nodiscard]] virtual messages::DraftFields fields() const;
    virtual void setFields(const messages::DraftFields &fields);

signals:
    void changed();

protected:
    QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name);
    QPlainTextEdit *makeText(const QString &label, const QString &name);
};

} // namespace wa::ui
