#include "ui/messages/callpane.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

CallPane::CallPane(QWidget *parent)
    : QWidget(parent)
    , m_form(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_note(new QLabel(this))
    , m_copy(new QPushButton(tr("Copy curl"), this))
    , m_save(new QPushButton(tr("Save Body…"), this))
    , m_withToken(new QPushButton(tr("Copy with Token"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space2, 0, 0);
    layout->setSpacing(theme::space2);
    auto *row = new QHBoxLayout;
    m_form->setObjectName(u"composer.callForm"_s);
    m_form->setAccessibleName(tr("Call as"));
    for (const QString &form : {u"curl"_s, u"JSON"_s, u"HTTP"_s})
        m_form->addItem(form);
    row->addWidget(m_form);
    row->addStretch();
    m_save->setObjectName(u"composer.saveBody"_s);
    row->addWidget(m_save);
    m_copy->setObjectName(u"composer.copyCurl"_s);
    m_copy->setToolTip(tr("The token is not in it: the command reads $APP_TOKEN (Ctrl+Shift+C)."));
    row->addWidget(m_copy);
    layout->addLayout(row);
    m_text->setObjectName(u"composer.call"_s);
    m_text->setAccessibleName(tr("The call that Send makes"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(theme::fontFor(theme::TextRole::Mono));
    m_text->setMinimumHeight(96);
    layout->addWidget(m_text, 1);
    auto *foot = new QHBoxLayout;
    m_note->setWordWrap(true);
    m_note->setObjectName(u"composer.callNote"_s);
    theme::setMuted(m_note);
    foot->addWidget(m_note, 1);
    m_withToken->setObjectName(u"composer.copyWithToken"_s);
    m_withToken->setToolTip(tr("For a terminal that has no $APP_TOKEN. The clipboard is cleared after 10 s."));
    theme::setRole(m_withToken, theme::ButtonRole::Quiet);
    foot->addWidget(m_withToken);
    layout->addLayout(foot);
    connect(m_form, &QComboBox::currentIndexChanged, this, &CallPane::showCall);
    connect(m_copy, &QPushButton::clicked, this, &CallPane::copyCurl);
    connect(m_save, &QPushButton::clicked, this, &CallPane::saveBody);
    connect(m_withToken, &QPushButton::clicked, this, &CallPane::copyWithToken);
    showCall();
}

void CallPane::setCall(std::optional<messages::CallPreview> call)
{
    m_call = std::move(call);
    showCall();
}

void CallPane::showCall()
{
    const bool isThere = m_call && !m_call->refused();
    m_copy->setEnabled(isThere);
    m_save->setVisible(isThere && m_call->needsBodyFile());
    m_withToken->setVisible(isThere && m_token && m_call->carriesToken());
    m_note->setText(!isThere ? tr("Choose a device to see the call.")
                    : m_call->needsBodyFile()
                        ? tr("The body is too long for a command line. Save it beside the command.")
                        : QString());
    QByteArray text;
    if (isThere) {
        switch (Form(m_form->currentIndex())) {
        case Form::Curl:
            text = m_call->curl();
            break;
        case Form::Json:
            text = m_call->json();
            break;
        case Form::Http:
            text = m_call->http();
            break;
        }
    }
    const QString words = QString::fromUtf8(text);
    if (m_text->toPlainText() != words) // the selection stays while nothing changes
        m_text->setPlainText(words);
}

void CallPane::copyCurl()
{
    if (m_call && !m_call->refused())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_call->curl()));
}

void CallPane::offerToken(TokenOf token, widgets::SecretClipboard &clipboard)
{
    m_token = std::move(token);
    m_clipboard = &clipboard;
    showCall();
}

void CallPane::copyWithToken()
{
    m_token().then(this, [this, call = *m_call](const Result<Secret> &token) {
        if (!token)
            return emit tokenFailed(token.error());
        m_clipboard->copy(call.curl(*token));
        m_note->setText(tr("Copied with the token. The clipboard is cleared after 10 s."));
    });
}

void CallPane::saveBody()
{
    auto *dialog = new QFileDialog(this, tr("Save the Body of the Request"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"body.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const auto saved = m_call ? m_call->saveBody(path) : Result<>(); !saved)
            emit failed(saved.error());
    });
    dialog->open();
}

} // namespace wa::ui
