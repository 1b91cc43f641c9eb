#include "ui/events/chiprow.h"

#include "app/events/filter/edit.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/flowlayout.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestChip = 320; // px: a long phrase is cut, its whole is in the tooltip and in the box
constexpr char partProperty[] = "part";

} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"events.chips"_s);
    setAccessibleName(tr("Parts of the filter"));
    new widgets::FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void ChipRow::setQuery(const events::Query &query)
{
    m_query = query;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own press may have led here
        delete item;
    }
    const events::Parts parts = events::partsOf(query);
    for (qsizetype part = 0; part < parts.spans.size(); ++part) {
        if (part > 0 && parts.by == events::Node::Kind::Or)
            addWord(u"or"_s); // the language's own word
        const events::Span span = parts.spans.at(part);
        addChip(part, query.text.mid(span.at, span.length), span);
    }
    setVisible(!parts.spans.isEmpty());
    updateGeometry();
}

void ChipRow::addWord(const QString &word)
{
    auto *label = new QLabel(word, this);
    theme::setMuted(label);
    label->setFixedHeight(theme::rowHeight);
    layout()->addWidget(label);
}

void ChipRow::addChip(qsizetype part, const QString &text, events::Span span)
{
    auto *chip = new QWidget(this);
    theme::setSurface(chip);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);

    auto *words = new QToolButton(chip);
    words->setObjectName(u"events.chip.%1"_s.arg(part));
    words->setText(fontMetrics().elidedText(text, Qt::ElideRight, widestChip));
    words->setToolTip(text);
    //: %1 is a part of the filter, such as event:message.
    words->setAccessibleName(tr("Edit %1").arg(text));
    words->setProperty(partProperty, part);
    words->installEventFilter(this);
    theme::setRole(words, theme::ButtonRole::Quiet);
    words->setFixedHeight(theme::rowHeight);
    words->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(words, &QToolButton::clicked, this, [this, span] { Q_EMIT editRequested(span); });
    connect(words, &QWidget::customContextMenuRequested, this, [this, words, part, span](const QPoint &at) {
        auto *menu = new QMenu(words);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Edit in the Filter"), this, [this, span] { Q_EMIT editRequested(span); });
        menu->addAction(tr("Turn Around"), this, [this, part] { negate(part); });
        menu->addAction(tr("Remove From the Filter"), this, [this, part] { drop(part); });
        menu->popup(words->mapToGlobal(at));
    });

    auto *cross = new QToolButton(chip);
    cross->setObjectName(u"events.chip.%1.remove"_s.arg(part));
    cross->setIcon(theme::icon(theme::Icon::Close));
    cross->setIconSize({12, 12});
    cross->setToolTip(tr("Remove from the filter"));
    //: %1 is a part of the filter, such as event:message.
    cross->setAccessibleName(tr("Remove %1").arg(text));
    theme::setRole(cross, theme::ButtonRole::Quiet);
    cross->setFixedSize(theme::rowHeight, theme::rowHeight);
    connect(cross, &QToolButton::clicked, this, [this, part] { drop(part); });

    row->addWidget(words);
    row->addWidget(cross);
    layout()->addWidget(chip);
    chip->show();
}

bool ChipRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete || key == Qt::Key_Backspace) {
            drop(watched->property(partProperty).toLongLong());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChipRow::drop(qsizetype part)
{
    Q_EMIT textRequested(events::withoutPart(m_query, part));
}

void ChipRow::negate(qsizetype part)
{
    const events::Span span = events::partsOf(m_query).spans.at(part);
    const QString text = m_query.text.mid(span.at, span.length);
    Q_EMIT textRequested(events::withPart(m_query, part, events::negated(text)));
}

} // namespace wa::ui
