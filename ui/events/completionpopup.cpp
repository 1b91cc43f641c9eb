#include "ui/events/completionpopup.h"

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int countRole = Qt::UserRole + 1;
constexpr int mostRows = 10;

//! The text, and at the right how often it was seen.
class CompletionRow final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QString count = index.data(countRole).toString();
        painter->save();
        painter->setPen(theme::tokensOf(option.palette).muted);
        painter->drawText(option.rect.adjusted(0, 0, -theme::space2, 0), Qt::AlignRight | Qt::AlignVCenter, count);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize text = QStyledItemDelegate::sizeHint(option, index);
        const int count = option.fontMetrics.horizontalAdvance(index.data(countRole).toString());
        return {text.width() + count + theme::space5, theme::compactRowHeight};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *box)
    : QListWidget(box->window())
    , m_box(box)
{
    setObjectName(u"events.completions"_s);
    setAccessibleName(tr("Completions"));
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new CompletionRow(this));
    hide();
    connect(this, &QListWidget::itemClicked, this, &CompletionPopup::accepted);
}

void CompletionPopup::offer(const QList<events::Completion> &completions, int x)
{
    m_completions = completions;
    clear();
    const QLocale locale;
    for (const auto &completion : completions) {
        auto *item = new QListWidgetItem(completion.label, this);
        if (completion.count > 0)
            item->setData(countRole, locale.toString(completion.count));
    }
    if (completions.isEmpty()) {
        hide();
        return;
    }
    setCurrentRow(0);
    if (parentWidget() != m_box->window()) // the page was put into its window after this was made
        setParent(m_box->window());
    const QWidget *window = parentWidget();
    const int width = std::clamp(sizeHintForColumn(0) + 2 * theme::space4, 220, std::max(220, m_box->width()));
    const int height = std::min(count(), mostRows) * theme::compactRowHeight + 2 * frameWidth() + 2;
    const QPoint under = m_box->mapTo(window, QPoint(x, m_box->height() + 1));
    setGeometry(std::max(0, std::min(under.x(), window->width() - width)), under.y(), width,
                std::min(height, window->height() - under.y()));
    show();
    raise();
}

void CompletionPopup::step(int by)
{
    if (count() > 0)
        setCurrentRow((currentRow() + by + count()) % count());
}

std::optional<events::Completion> CompletionPopup::chosen() const
{
    const int row = currentRow();
    return row >= 0 && row < m_completions.size() ? std::optional(m_completions.at(row)) : std::nullopt;
}

} // namespace wa::ui
