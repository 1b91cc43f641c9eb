#pragma once

#include "ui/messages/composer/composerform.h"

class QCheckBox;

namespace wa::ui {

//! A question with two to twelve answers, one a line. Beta at the gateway.
class PollForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PollForm)

public:
    explicit PollForm(QWidget *parent);

    [[nodiscard]] MessageContent content() const override;
    void setContent(const MessageContent &content) override;

private:
    QLineEdit *m_question;
    QPlainTextEdit *m_options;
    QCheckBox *m_multiple;
};

} // namespace wa::ui
