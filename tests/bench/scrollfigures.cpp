#include "tests/bench/viewfigures.h"
#include "ui/events/feedheader.h"

#include <QApplication>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <limits>

namespace wa::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int scrollRounds = 7;
constexpr int jumpsInRound = 60;

//! A million rows that cost nothing: each is the feed's first line.
class ConstantModel final : public QAbstractTableModel
{
    Q_DISABLE_COPY_MOVE(ConstantModel)

public:
    ConstantModel(int rows, QStringList texts)
        : m_rows(rows)
        , m_texts(std::move(texts))
    {
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : m_rows; }
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_texts.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(m_texts[index.column()]) : QVariant();
    }

private:
    const int m_rows;
    const QStringList m_texts;
};

//! Scrolls a list to random places and counts the GUI thread's CPU for each, until its content is painted.
class Jumps final : public QObject
{
    Q_DISABLE_COPY_MOVE(Jumps)

public:
    Jumps(QAbstractScrollArea &list, std::function<bool()> isRead)
        : m_list(list)
        , m_isRead(std::move(isRead))
    {
        m_list.viewport()->installEventFilter(this);
    }
    //! The event loop ends when the round does.
    void startRound()
    {
        m_times.clear();
        QTimer::singleShot(0, this, [this] { jump(); });
    }
    void endRound()
    {
        const auto spread = spreadOf(m_times);
        m_least.p50 = std::min(m_least.p50, spread.p50);
        m_least.p99 = std::min(m_least.p99, spread.p99);
    }
    [[nodiscard]] const Spread &least() const { return m_least; }

protected:
    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_jumping && m_isRead()) {
            m_jumping = false;
            QMetaObject::invokeMethod( // after the painting, and its way to the screen
                this, [this] { arrive(); }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void jump()
    {
        m_jumping = true;
        auto *bar = m_list.verticalScrollBar();
        int place = bar->value();
        while (place == bar->value())
            place = m_random.bounded(bar->maximum() + 1);
        m_begin = threadCpuMilliseconds();
        bar->setValue(place);
    }
    void arrive()
    {
        m_times.push_back(threadCpuMilliseconds() - m_begin);
        if (m_times.size() == jumpsInRound)
            QCoreApplication::exit(); // quit() closes the windows
        else
            QTimer::singleShot(0, this, [this] { jump(); });
    }

    QAbstractScrollArea &m_list;
    const std::function<bool()> m_isRead;
    QRandomGenerator m_random{7}; // the same places in every run
    bool m_jumping = false;
    double m_begin = 0;
    std::vector<double> m_times;
    Spread m_least{.p50 = std::numeric_limits<double>::max(), .p99 = std::numeric_limits<double>::max()};
};

//! The way most would show it: Qt's own style and delegate, columns and rows as ours, nothing switched on that costs.
void dress(QTableView &table, ui::FeedView &view)
{
    auto *fusion = QStyleFactory::create(u"Fusion"_s);
    fusion->setParent(&table);
    for (QWidget *part : std::initializer_list<QWidget *>{&table, table.viewport(), table.verticalScrollBar()})
        part->setStyle(fusion);
    table.setFont(view.font());
    table.setWordWrap(false);
    table.setShowGrid(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(view.rowHeight());
    int column = 0;
    for (const int shown : view.header()->shownInOrder())
        table.setColumnWidth(column++, view.header()->sectionSize(shown));
    table.resize(view.width(), view.height());
}

} // namespace

double threadCpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

Spread spreadOf(std::vector<double> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) { return values[size_t(part * double(values.size() - 1))]; };
    return {.p50 = at(0.5), .p99 = at(0.99)};
}

std::vector<Figure> scrollFigures(OpenConsole &open)
{
    ui::FeedView &view = open.view();
    QStringList texts;
    for (int row = view.topRow(); texts.isEmpty() && row < view.lines()->count(); ++row) {
        const auto *line = view.lines()->line(row);
        if (!line || line->cells.empty()) // a midnight or a gap
            continue;
        for (const int shown : view.header()->shownInOrder())
            texts << line->cells[size_t(shown)].text;
    }
    ConstantModel model(view.lines()->count(), texts);
    QTableView table;
    table.setModel(&model);
    dress(table, view);
    table.show();

    Jumps theirs(table, [] { return true; });
    Jumps ours(view, [&open] { return open.isRead(); });
    for (int round = 0; round < scrollRounds; ++round) {
        for (Jumps *jumps : {&theirs, &ours}) {
            jumps->startRound();
            QCoreApplication::exec();
            jumps->endRound();
        }
    }
    const auto unit = u"ms CPU"_s;
    const auto reference = u"QTableView on constant data, p50"_s;
    return {{.what = u"random jump until its lines are there, p50"_s,
             .ours = ours.least().p50,
             .unit = unit,
             .reference = reference,
             .theirs = theirs.least().p50,
             .target = 0.4},
            {.what = u"random jump until its lines are there, p99"_s,
             .ours = ours.least().p99,
             .unit = unit,
             .reference = reference,
             .theirs = theirs.least().p50}};
}

} // namespace wa::bench
