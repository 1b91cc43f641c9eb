#include "ui/events/whyempty.h"

#include "app/events/filter/edit.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

enum WhyColumn { PartColumn, AloneColumn, TogetherColumn, WithoutColumn, EditColumn, DropColumn };

QLabel *numberLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    theme::setRole(label, theme::TextRole::Table);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

WhyEmptyPanel::WhyEmptyPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(tr("Why Is This List Empty?"), this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"events.whyEmpty"_s);
    setAccessibleName(tr("Why is this list empty?"));
    theme::setRole(m_title, theme::TextRole::Heading);
    m_layout->setContentsMargins(theme::space5, theme::space5, theme::space5, theme::space5);
    m_layout->setSpacing(theme::space3);
    m_layout->addWidget(m_title);
    m_layout->addStretch();
}

void WhyEmptyPanel::setCounting(const events::Query &query, const Causes &causes)
{
    m_query = query;
    m_causes = causes;
    m_counts.reset();
    build();
}

void WhyEmptyPanel::setCounts(const events::ClauseCounts &counts)
{
    m_counts = counts;
    build();
}

void WhyEmptyPanel::build()
{
    delete m_table;
    m_table = new QWidget(this);
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme::space4);
    grid->setVerticalSpacing(theme::space1);
    grid->setColumnStretch(PartColumn, 1);
    m_layout->insertWidget(1, m_table);
    const events::Parts parts = events::partsOf(m_query);
    if (!parts.spans.isEmpty())
        addHeads();
    for (qsizetype part = 0; part < parts.spans.size(); ++part) {
        const bool counted = m_counts && size_t(part) < m_counts->clauses.size();
        addClause(int(part) + 1, part, counted ? &m_counts->clauses[size_t(part)] : nullptr);
    }
    addCauses();
}

void WhyEmptyPanel::addHeads()
{
    auto *grid = static_cast<QGridLayout *>(m_table->layout());
    const std::pair<int, QString> heads[] = {
        {PartColumn, tr("Part of the Filter")},
        {AloneColumn, tr("Alone")},
        {TogetherColumn, tr("Together")},
        {WithoutColumn, tr("Without It")},
    };
    for (const auto &[column, words] : heads) {
        auto *head = column == PartColumn ? new QLabel(words, m_table) : numberLabel(words, m_table);
        theme::setMuted(head);
        grid->addWidget(head, 0, column);
    }
}

void WhyEmptyPanel::addClause(int row, qsizetype part, const events::ClauseCounts::Clause *counts)
{
    auto *grid = static_cast<QGridLayout *>(m_table->layout());
    const QLocale locale;
    const events::Span span = events::partsOf(m_query).spans.at(part);
    const QString text = m_query.text.mid(span.at, span.length);
    auto *name = new widgets::ElidedLabel(Qt::ElideRight, m_table);
    name->setText(text);
    theme::setRole(name, theme::TextRole::Mono);
    const auto count = [&](qint64 number) {
        return numberLabel(counts ? locale.toString(number) : tr("counting"), m_table);
    };
    grid->addWidget(name, row, PartColumn);
    grid->addWidget(count(counts ? counts->alone : 0), row, AloneColumn);
    grid->addWidget(count(counts ? counts->together : 0), row, TogetherColumn);
    grid->addWidget(count(counts ? counts->without : 0), row, WithoutColumn);

    auto *edit = new QPushButton(tr("Edit Part"), m_table);
    edit->setObjectName(u"events.why.%1.edit"_s.arg(part));
    //: %1 is a part of the filter, such as event:message.
    edit->setAccessibleName(tr("Edit %1").arg(text));
    theme::setRole(edit, theme::ButtonRole::Quiet);
    connect(edit, &QPushButton::clicked, this, [this, span] { Q_EMIT editRequested(span); });
    grid->addWidget(edit, row, EditColumn);
    auto *drop = new QPushButton(tr("Drop Part"), m_table);
    drop->setObjectName(u"events.why.%1.drop"_s.arg(part));
    //: %1 is a part of the filter, such as event:message.
    drop->setAccessibleName(tr("Drop %1").arg(text));
    theme::setRole(drop, theme::ButtonRole::Quiet);
    connect(drop, &QPushButton::clicked, this,
            [this, part] { Q_EMIT textRequested(events::withoutPart(m_query, part)); });
    grid->addWidget(drop, row, DropColumn);
}

void WhyEmptyPanel::addCauses()
{
    auto *grid = static_cast<QGridLayout *>(m_table->layout());
    const QLocale locale;
    QStringList sentences;
    if (m_counts)
        //: %1 is a number with separators.
        sentences << tr("%1 events were looked at.").arg(locale.toString(m_counts->total));
    if (m_counts && !m_counts->complete)
        sentences << tr("Not everything was looked through yet: these are the numbers so far.");
    if (m_causes.noEventToday)
        sentences << tr("No event has arrived today.");
    if (m_causes.gaps > 0)
        sentences << tr("%n gap(s) lie in this time: what the gateway sent then may be lost.", nullptr, m_causes.gaps);
    if (m_causes.removed)
        sentences << tr("Older events were removed, as the settings ask for.");
    if (m_causes.receiverOff)
        sentences << tr("The receiver is off: nothing can arrive.");
    int row = grid->rowCount();
    for (const auto &sentence : sentences) {
        auto *label = new QLabel(sentence, m_table);
        label->setWordWrap(true);
        grid->addWidget(label, row++, 0, 1, DropColumn + 1);
    }
    if (!m_causes.receiverOff)
        return;
    auto *start = new QPushButton(tr("Start Receiving"), m_table);
    start->setObjectName(u"events.why.receive"_s);
    connect(start, &QPushButton::clicked, this, &WhyEmptyPanel::startReceivingRequested);
    grid->addWidget(start, row, 0, Qt::AlignLeft);
}

} // namespace wa::ui
