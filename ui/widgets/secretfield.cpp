#include "ui/widgets/secretfield.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/secretclipboard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

const QString dots = u"••••••••••••"_s;

} // namespace

SecretField::SecretField(const QString &name, Clock &clock, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_clock(clock)
    , m_clipboard(clipboard)
    , m_text(new QLineEdit)
    , m_note(new QLabel)
    , m_reveal(new QPushButton)
    , m_copy(new QPushButton(tr("Copy")))
{
    m_text->setReadOnly(true);
    m_text->setFont(theme::fontFor(theme::TextRole::Mono));
    m_text->setFixedWidth(m_text->fontMetrics().averageCharWidth() * 28);
    m_text->setContextMenuPolicy(Qt::NoContextMenu);
    m_text->setAccessibleName(name);
    // A selection would put the secret into X's primary selection, where nothing clears it.
    connect(m_text, &QLineEdit::selectionChanged, m_text, &QLineEdit::deselect);
    theme::setMuted(m_note);
    m_copy->setToolTip(tr("Copies for 10 seconds, then clears the clipboard"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_reveal);
    layout->addWidget(m_copy);
    layout->addWidget(m_note, 1);
    connect(m_reveal, &QPushButton::clicked, this, [this] { m_revealed ? mask() : emit revealRequested(); });
    connect(m_copy, &QPushButton::clicked, this, &SecretField::copyRequested);
    connect(&clipboard, &SecretClipboard::cleared, this, &SecretField::showButtons);
    mask();
}

void SecretField::setFingerprint(const QString &fingerprint)
{
    m_fingerprint = fingerprint;
    mask();
}

void SecretField::reveal(const Secret &secret)
{
    if (!isVisible())
        return; // the keychain was slow, and the page was left or hidden meanwhile
    m_revealed = true;
    m_text->setText(QString::fromUtf8(secret.reveal()));
    m_text->setCursorPosition(0);
    m_clock.after(revealTime, this, [this, generation = ++m_generation] {
        if (generation == m_generation)
            mask();
    });
    showButtons();
    m_note->setText(tr("Hides again after 30 s"));
}

void SecretField::copy(const Secret &secret)
{
    m_clipboard.copy(secret);
    m_note->setText(tr("Copied; the clipboard is cleared after 10 s"));
}

void SecretField::mask()
{
    m_revealed = false;
    ++m_generation;
    m_text->setText(m_fingerprint.isEmpty() ? QString() : dots);
    m_text->setPlaceholderText(tr("Not stored"));
    showButtons();
}

void SecretField::showButtons()
{
    m_reveal->setText(m_revealed ? tr("Hide") : tr("Reveal"));
    m_reveal->setEnabled(!m_fingerprint.isEmpty());
    m_copy->setEnabled(!m_fingerprint.isEmpty());
    //: %1 is the name of a secret, such as "App token".
    m_reveal->setAccessibleName(m_revealed ? tr("Hide %1").arg(m_name) : tr("Reveal %1").arg(m_name));
    //: %1 is the name of a secret, such as "App token".
    m_copy->setAccessibleName(tr("Copy %1").arg(m_name));
    //: %1 is a fingerprint: eight hexadecimal digits.
    m_note->setText(m_fingerprint.isEmpty() ? QString() : tr("Fingerprint %1").arg(m_fingerprint));
}

void SecretField::hideEvent(QHideEvent *event)
{
    mask();
    QWidget::hideEvent(event);
}

} // namespace wa::widgets
