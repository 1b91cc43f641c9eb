#include "ui/widgets/factlist.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace wa::widgets {

using namespace Qt::StringLiterals;

FactLine::FactLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_details(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::iconSize + theme::space2, 0, 0, 0);
    layout->setSpacing(2);
    for (QLabel *label : {m_text, m_details}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    theme::setRole(m_details, theme::TextRole::Mono);
    theme::setMuted(m_details);
    m_details->hide();
}

void FactLine::keepHeights()
{
    for (QLabel *label : {m_text, m_details}) {
        QSizePolicy policy = label->sizePolicy(); // with its height for width
        policy.setVerticalPolicy(QSizePolicy::Minimum);
        label->setSizePolicy(policy);
    }
}

void FactLine::setFact(const Fact &fact)
{
    if (fact == m_fact)
        return;
    m_fact = fact;
    m_text->setText(fact.text);
    m_details->setText(fact.details.join(u'\n'));
    m_details->setVisible(!fact.details.isEmpty());
    setAccessibleName(fact.text);
    setAccessibleDescription(fact.details.join(u'\n'));
    update();
}

void FactLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int line = m_text->fontMetrics().height();
    const QRect icon(0, m_text->y() + (line - theme::iconSize) / 2, theme::iconSize, theme::iconSize);
    theme::paintIcon(painter, icon, m_fact.look.icon, theme::colorOf(m_fact.look.tone, theme::tokensOf(this)));
}

FactList::FactList(const QString &name, QWidget *parent)
    : QScrollArea(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(theme::space1, theme::space3, theme::space2, theme::space3);
    layout->setSpacing(theme::space3);
    m_facts = new QVBoxLayout;
    m_facts->setSpacing(theme::space3);
    m_below = new QVBoxLayout;
    m_below->setSpacing(theme::space3);
    layout->addLayout(m_facts);
    layout->addLayout(m_below);
    layout->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false); // what lies under it shows: setWidget() had switched this on
    viewport()->setAutoFillBackground(false);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    while (m_lines.size() < facts.size()) {
        m_lines.append(new FactLine(widget()));
        m_facts->addWidget(m_lines.last());
        if (m_isLow)
            m_lines.last()->keepHeights();
    }
    m_shown = facts.size();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i < m_shown);
        if (i < m_shown)
            m_lines[i]->setFact(facts[i]);
    }
}

QString FactList::plainText() const
{
    QStringList lines;
    for (const FactLine *line : m_lines.first(m_shown)) {
        lines << line->fact().text;
        for (const QString &detail : line->fact().details)
            lines << u"    "_s + detail;
    }
    return lines.join(u'\n');
}

void FactList::addBelow(QWidget *widget)
{
    m_below->addWidget(widget);
}

} // namespace wa::widgets
