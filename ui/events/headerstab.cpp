#include "ui/events/headerstab.h"

#include "ui/events/clausemenu.h"
#include "ui/events/headerrows.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView requestHeader("X-WA-Request-ID"); // [D]; never signed: the body's own id decides

//! The header's id where it is not the body's.
QString otherRequestId(const events::Event &event, const events::Headers &headers)
{
    for (const auto &[name, value] : headers) {
        QString id = QString::fromUtf8(value);
        if (requestHeader.compare(name, Qt::CaseInsensitive) == 0 && !event.requestId.isEmpty() &&
            id != event.requestId.text())
            return id;
    }
    return {};
}

} // namespace

HeadersTab::HeadersTab(const DetailParts &parts, QWidget *parent)
    : DetailTab(parent)
    , m_parts(parts)
    , m_notice(new widgets::FactLine(this))
    , m_attempt(new QComboBox(this))
    , m_rows(new HeaderRows(this))
    , m_table(new widgets::Table(tr("Headers"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space2, 0, 0);
    layout->setSpacing(theme::space2);
    layout->addWidget(m_notice);
    layout->addWidget(m_attempt, 0, Qt::AlignLeft);
    layout->addWidget(m_table, 1);
    m_notice->setObjectName(u"event.headerNotice"_s);
    m_attempt->setObjectName(u"event.headerAttempt"_s);
    m_attempt->setAccessibleName(tr("Attempt"));
    m_table->setObjectName(u"event.headers"_s);
    m_table->setDensity(widgets::Table::Density::Compact);
    m_table->setModel(m_rows);
    m_table->setColumnWidths({170, 0, 120});
    m_table->setItemDelegateForColumn(HeaderRows::ValueColumn, new widgets::TableDelegate(this, Qt::ElideMiddle));
    m_table->setItemDelegateForColumn(
        HeaderRows::BadgeColumn,
        new widgets::PillDelegate([this](const QModelIndex &index) { return m_rows->badge(index.row()); }, this));
    setEntry(m_table);
    connect(m_table, &widgets::Table::menuWanted, this, &HeadersTab::offerMenu);
    connect(m_attempt, &QComboBox::currentIndexChanged, this, &HeadersTab::showAttempt);
}

void HeadersTab::setDetail(const events::EventDetail &detail)
{
    m_detail = detail;
    const QSignalBlocker quiet(m_attempt);
    m_attempt->clear();
    for (const events::Attempt &attempt : detail.attempts)
        //: %1 is the attempt's number, %2 a time of day
        m_attempt->addItem(
            tr("Attempt %1, %2").arg(attempt.number).arg(text::timeOfDay(attempt.received, m_parts.clock.wall())));
    m_attempt->setCurrentIndex(0);
    m_attempt->setVisible(detail.attempts.size() > 1);
    showAttempt();
}

void HeadersTab::offerMenu(const QModelIndex &index, QPoint global)
{
    const auto [name, value] = m_rows->header(index.row());
    const QString column = events::isSecretHeader(name) ? QString() : u"header[%1]"_s.arg(name.toLower());
    auto *menu = new ClauseMenu(events::clauseForHeader(name, value), column, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ClauseMenu::wished, this, &HeadersTab::wished);
    menu->popup(global);
}

void HeadersTab::showAttempt()
{
    const int chosen = m_attempt->currentIndex();
    if (chosen < 0 || chosen >= m_detail.attempts.size())
        return m_rows->setHeaders({}, {});
    const events::Headers &headers = m_detail.attempts[chosen].headers;
    const int place = m_table->verticalScrollBar()->value();
    m_rows->setHeaders(headers, m_parts.explain(m_detail));
    m_table->verticalScrollBar()->setValue(place);
    const QString other = otherRequestId(m_detail.event, headers);
    m_notice->setVisible(!other.isEmpty());
    if (!other.isEmpty())
        m_notice->setFact({.look = {theme::Tone::Warn, theme::Icon::Warning},
                           //: %1 is the header's value, %2 the body's
                           .text = tr("The header X-WA-Request-ID names %1, the body %2. The body decides: the header "
                                      "is not signed.")
                                       .arg(other, m_detail.event.requestId.text())});
}

} // namespace wa::ui
