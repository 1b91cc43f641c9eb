#include "ui/events/feedheader.h"

#include "ui/theme/roles.h"

#include <QAbstractTableModel>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 48;
constexpr int flexibleAtLeast = 220;
constexpr int addedWidth = 140;

} // namespace

//! What a QHeaderView asks for: titles, and nothing below them.
class FeedHeader::Titles final : public QAbstractTableModel
{
public:
    explicit Titles(FeedHeader &header)
        : QAbstractTableModel(&header)
        , m_header(header)
    {
    }
    [[nodiscard]] int rowCount(const QModelIndex &) const override { return 0; }
    [[nodiscard]] int columnCount(const QModelIndex &) const override { return int(m_header.m_columns.size()); }
    [[nodiscard]] QVariant data(const QModelIndex &, int) const override { return {}; }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || size_t(section) >= m_header.m_columns.size())
            return {};
        const FeedColumn &column = m_header.m_columns[size_t(section)];
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return QVariant(column.align | Qt::AlignVCenter);
        return {};
    }
    void replace(const std::function<void()> &change)
    {
        beginResetModel();
        change();
        endResetModel();
    }

private:
    FeedHeader &m_header;
};

FeedHeader::FeedHeader(std::vector<FeedColumn> columns, const QString &flexible, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_columns(columns)
    , m_defaults(std::move(columns))
    , m_flexible(flexible)
    , m_titles(new Titles(*this))
{
    QFont words = theme::fontFor(theme::TextRole::Table);
    words.setWeight(QFont::DemiBold);
    setFont(words);
    setModel(m_titles);
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setMinimumSectionSize(narrowest);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Columns"));
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { menu(this)->popup(mapToGlobal(at)); });
    connect(this, &QHeaderView::sectionResized, this, &FeedHeader::onResized);
    connect(this, &QHeaderView::sectionMoved, this, [this] {
        if (!m_applying)
            emit columnsChanged();
    });
    apply();
}

FeedHeader::~FeedHeader() = default;

int FeedHeader::indexOf(const QString &id) const
{
    const auto found =
        std::find_if(m_columns.begin(), m_columns.end(), [&id](const FeedColumn &column) { return column.id == id; });
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

std::vector<int> FeedHeader::shownInOrder() const
{
    std::vector<int> shown;
    for (int visual = 0; visual < count(); ++visual) {
        if (const int column = logicalIndex(visual); !isSectionHidden(column))
            shown.push_back(column);
    }
    return shown;
}

int FeedHeader::neededWidth(int column) const
{
    return std::max(m_columns[size_t(column)].width, sectionSizeHint(column));
}

void FeedHeader::apply()
{
    m_applying = true;
    for (int column = 0; column < count(); ++column)
        setSectionHidden(column, !m_columns[size_t(column)].shown);
    m_applying = false;
    applyWidths();
}

void FeedHeader::applyWidths()
{
    m_applying = true;
    const int flexible = indexOf(m_flexible);
    int others = 0;
    for (int column = 0; column < count(); ++column) {
        if (column == flexible && !m_fixed)
            continue;
        resizeSection(column, neededWidth(column));
        others += sectionSize(column); // 0 when hidden
    }
    if (flexible >= 0 && !m_fixed)
        resizeSection(flexible, std::max(flexibleAtLeast, m_room - others));
    m_applying = false;
}

void FeedHeader::onResized(int column)
{
    if (m_applying || sectionSize(column) == 0)
        return;
    FeedColumn &resized = m_columns[size_t(column)];
    resized.width = sectionSize(column);
    if (resized.id == m_flexible)
        m_fixed = true;
    emit columnsChanged();
}

void FeedHeader::fit(int width)
{
    m_room = width;
    applyWidths();
}

void FeedHeader::setShown(int column, bool shown)
{
    if (isShown(column) == shown || (!shown && count() - hiddenSectionCount() == 1))
        return;
    m_columns[size_t(column)].shown = shown;
    setSectionHidden(column, !shown);
    applyWidths();
    emit columnsChanged();
}

void FeedHeader::moveTo(int column, int place)
{
    moveSection(visualIndex(column), std::clamp(place, 0, count() - 1));
}

void FeedHeader::addColumn(const QString &field)
{
    if (const int there = indexOf(field); there >= 0)
        return setShown(there, true);
    const QStringList before = saved();
    m_titles->replace([&] { m_columns.push_back({.id = field, .title = field, .width = addedWidth, .added = true}); });
    restore(before); // a new model forgets order and widths
}

void FeedHeader::removeColumn(int column)
{
    if (!m_columns[size_t(column)].added)
        return;
    QStringList before = saved();
    const QString gone = m_columns[size_t(column)].id;
    before.removeIf([&gone](const QString &entry) {
        return entry.left(entry.lastIndexOf(u'=')) == gone || entry.left(entry.lastIndexOf(u'=')) == u'-' + gone;
    });
    m_titles->replace([&] { m_columns.erase(m_columns.begin() + column); });
    restore(before);
}

void FeedHeader::restoreDefaults()
{
    m_titles->replace([this] { m_columns = m_defaults; });
    m_fixed = false;
    m_applying = true;
    for (int column = 0; column < count(); ++column)
        moveSection(visualIndex(column), column);
    m_applying = false;
    apply();
    emit columnsChanged();
}

QStringList FeedHeader::saved() const
{
    QStringList saved;
    for (int visual = 0; visual < count(); ++visual) {
        const int column = logicalIndex(visual);
        const FeedColumn &c = m_columns[size_t(column)];
        // A width of 0: whatever is left.
        const int width = c.id == m_flexible && !m_fixed ? 0 : c.width;
        saved << (c.shown ? QString() : u"-"_s) + c.id + u'=' + QString::number(width);
    }
    return saved;
}

void FeedHeader::restore(const QStringList &saved)
{
    struct Entry
    {
        QString id;
        int width;
        bool shown;
    };
    std::vector<Entry> entries;
    for (const QString &text : saved) {
        const auto split = text.lastIndexOf(u'=');
        const bool hidden = text.startsWith(u'-');
        const QString id = text.mid(hidden ? 1 : 0, split - (hidden ? 1 : 0));
        if (split > 0 && !id.isEmpty())
            entries.push_back({.id = id, .width = QStringView(text).mid(split + 1).toInt(), .shown = !hidden});
    }
    if (std::none_of(entries.begin(), entries.end(), [](const Entry &entry) { return entry.shown; }))
        return;
    m_titles->replace([&] {
        for (const Entry &entry : entries) {
            if (indexOf(entry.id) < 0 && (entry.id.startsWith(u'.') || entry.id.startsWith("header["_L1)))
                m_columns.push_back({.id = entry.id, .title = entry.id, .width = addedWidth, .added = true});
        }
    });
    m_applying = true;
    int place = 0;
    for (const Entry &entry : entries) {
        const int column = indexOf(entry.id);
        if (column < 0)
            continue;
        FeedColumn &c = m_columns[size_t(column)];
        c.shown = entry.shown;
        if (c.id == m_flexible)
            m_fixed = entry.width > 0;
        if (entry.width > 0)
            c.width = std::max(entry.width, narrowest);
        moveSection(visualIndex(column), place++);
    }
    m_applying = false;
    apply();
    emit columnsChanged();
}

QMenu *FeedHeader::menu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Columns"));
    for (int visual = 0; visual < count(); ++visual) {
        const int column = logicalIndex(visual);
        QAction *action = menu->addAction(QString(m_columns[size_t(column)].title).replace(u'&', "&&"_L1));
        action->setCheckable(true);
        action->setChecked(isShown(column));
        action->setEnabled(!isShown(column) || count() - hiddenSectionCount() > 1);
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setShown(column, shown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Arrange Columns…")), &QAction::triggered, this, &FeedHeader::askedForMore);
    connect(menu->addAction(tr("Reset Columns")), &QAction::triggered, this, &FeedHeader::restoreDefaults);
    return menu;
}

} // namespace wa::ui
