#pragma once

#include "ui/messages/composer/composerform.h"

namespace wa::ui {

//! Up to three buttons under a text. Beta at the gateway.
class ButtonsForm final : public ComposerForm
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ButtonsForm)

public:
    explicit ButtonsForm(QWidget *parent);

    [[nodiscard]] MessageContent content() const override;
    void setContent(const MessageContent &content) override;

private:
    struct Row
    {
        QLineEdit *words;
        QLineEdit *id; //!< empty: the one that stands in it in grey
    };

    QPlainTextEdit *m_text;
    std::vector<Row> m_rows;
    QLineEdit *m_footer;
};

} // namespace wa::ui
