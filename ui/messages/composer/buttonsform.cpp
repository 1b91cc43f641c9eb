#include "ui/messages/composer/buttonsform.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostButtons = 3; // [H]
constexpr int idWidth = 96;
constexpr int wordsHeight = 64;

} // namespace

ButtonsForm::ButtonsForm(QWidget *parent)
    : ComposerForm(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(theme::space2);
    auto *beta = new QLabel(tr("Beta: the gateway takes this type only where it is enabled."), this);
    beta->setWordWrap(true);
    theme::setTone(beta, theme::Tone::Warn);
    form->addRow(beta);
    m_text = makeText(tr("Text"), u"composer.buttonsText"_s);
    m_text->setFixedHeight(wordsHeight);
    form->addRow(tr("Text"), m_text);
    for (int number = 1; number <= mostButtons; ++number) {
        auto *row = new QWidget(this);
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *words = new QLineEdit(row);
        words->setObjectName(u"composer.button%1"_s.arg(number));
        //: %1 is 1, 2 or 3
        words->setAccessibleName(tr("Button %1").arg(number));
        auto *id = new QLineEdit(row);
        id->setObjectName(u"composer.buttonId%1"_s.arg(number));
        //: %1 is 1, 2 or 3
        id->setAccessibleName(tr("Id of button %1").arg(number));
        id->setPlaceholderText(u"button-%1"_s.arg(number));
        id->setToolTip(tr("What the event names when this button is pressed."));
        id->setFixedWidth(idWidth);
        layout->addWidget(words, 1);
        layout->addWidget(id);
        //: %1 is 1, 2 or 3
        form->addRow(tr("Button %1").arg(number), row);
        m_rows.push_back({words, id});
        connect(words, &QLineEdit::textChanged, this, &ButtonsForm::changed);
        connect(id, &QLineEdit::textChanged, this, &ButtonsForm::changed);
    }
    m_footer = addLine(form, tr("Footer"), u"composer.footer"_s);
}

MessageContent ButtonsForm::content() const
{
    gateway::Buttons buttons{.text = m_text->toPlainText(), .footer = m_footer->text().trimmed()};
    for (const Row &row : m_rows) {
        const QString words = row.words->text().trimmed();
        const QString id = row.id->text().trimmed();
        if (!words.isEmpty() || !id.isEmpty())
            buttons.buttons.push_back({.id = id.isEmpty() ? row.id->placeholderText() : id, .text = words});
    }
    return buttons;
}

void ButtonsForm::setContent(const MessageContent &content)
{
    const auto *buttons = std::get_if<gateway::Buttons>(&content);
    if (!buttons)
        return;
    m_text->setPlainText(buttons->text);
    m_footer->setText(buttons->footer);
    for (size_t at = 0; at < m_rows.size(); ++at) {
        const gateway::Button button = at < buttons->buttons.size() ? buttons->buttons[at] : gateway::Button{.id = {}};
        m_rows[at].words->setText(button.text);
        m_rows[at].id->setText(button.id == m_rows[at].id->placeholderText() ? QString() : button.id);
    }
}

} // namespace wa::ui
