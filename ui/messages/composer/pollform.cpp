#include "ui/messages/composer/pollform.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace wa::ui {

using namespace Qt::StringLiterals;

PollForm::PollForm(QWidget *parent)
    : ComposerForm(parent)
    , m_multiple(new QCheckBox(tr("More than one answer"), this))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(theme::space2);
    auto *beta = new QLabel(tr("Beta: the gateway takes this type only where it is enabled."), this);
    beta->setWordWrap(true);
    theme::setTone(beta, theme::Tone::Warn);
    form->addRow(beta);
    m_question = addLine(form, tr("Question"), u"composer.question"_s);
    m_options = makeText(tr("Answers"), u"composer.options"_s);
    m_options->setPlaceholderText(tr("One answer a line"));
    m_options->setMinimumHeight(96);
    form->addRow(tr("Answers"), m_options);
    m_multiple->setObjectName(u"composer.multiple"_s);
    form->addRow(QString(), m_multiple);
    connect(m_multiple, &QCheckBox::toggled, this, &PollForm::changed);
}

MessageContent PollForm::content() const
{
    gateway::Poll poll{.question = m_question->text().trimmed(), .multiple = m_multiple->isChecked()};
    for (const QString &line : m_options->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        if (const QString option = line.trimmed(); !option.isEmpty())
            poll.options << option;
    }
    return poll;
}

void PollForm::setContent(const MessageContent &content)
{
    const auto *poll = std::get_if<gateway::Poll>(&content);
    if (!poll)
        return;
    m_question->setText(poll->question);
    m_options->setPlainText(poll->options.join(u'\n'));
    m_multiple->setChecked(poll->multiple);
}

} // namespace wa::ui
