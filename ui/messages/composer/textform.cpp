#include "ui/messages/composer/textform.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QImage>
#include <QMimeData>
#include <QTextBlock>
#include <QToolButton>
#include <QUrl>

namespace wa::ui {

using namespace Qt::StringLiterals;

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

MessageEdit::MessageEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
}

void MessageEdit::mark(const QString &marker)
{
    QTextCursor cursor = textCursor();
    const QString words = cursor.selectedText();
    cursor.insertText(marker + words + marker);
    if (words.isEmpty()) // to write on between them
        cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor, int(marker.size()));
    setTextCursor(cursor);
    setFocus();
}

bool MessageEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return !localFiles(source).isEmpty() || source->hasImage() || QPlainTextEdit::canInsertFromMimeData(source);
}

void MessageEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList paths = localFiles(source); !paths.isEmpty())
        emit filesGiven(paths);
    else if (source->hasImage() && !source->hasText())
        emit pictureGiven(qvariant_cast<QImage>(source->imageData()));
    else
        QPlainTextEdit::insertFromMimeData(source);
}

TextForm::TextForm(QWidget *parent)
    : ComposerForm(parent)
    , m_text(new MessageEdit(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space1);
    m_text->setObjectName(u"composer.text"_s);
    m_text->setAccessibleName(tr("Text"));
    m_text->setPlaceholderText(tr("Message text"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(96);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextForm::changed);
    layout->addWidget(m_text, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::space1);
    addMarker(row, tr("Bold"), u"composer.bold"_s, u"*"_s, QKeySequence::Bold);
    addMarker(row, tr("Italic"), u"composer.italic"_s, u"_"_s, QKeySequence::Italic);
    addMarker(row, tr("Strike"), u"composer.strike"_s, u"~"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X));
    addMarker(row, tr("Code"), u"composer.code"_s, u"`"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    row->addStretch();
    layout->addLayout(row);
}

void TextForm::addMarker(QHBoxLayout *row, const QString &words, const QString &name, const QString &marker,
                         const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(words);
    button->setFocusPolicy(Qt::TabFocus); // the selection stays while it is clicked
    button->setShortcut(keys);
    //: %1 is a marker such as *, %2 the keys that do the same
    button->setToolTip(
        tr("Puts %1 around the chosen words (%2).").arg(marker, keys.toString(QKeySequence::NativeText)));
    theme::setRole(button, theme::ButtonRole::Quiet);
    connect(button, &QToolButton::clicked, this, [this, marker] { m_text->mark(marker); });
    row->addWidget(button);
}

MessageContent TextForm::content() const
{
    return gateway::Text{m_text->toPlainText()};
}

void TextForm::setContent(const MessageContent &content)
{
    if (const auto *text = std::get_if<gateway::Text>(&content))
        m_text->setPlainText(text->text);
}

} // namespace wa::ui
