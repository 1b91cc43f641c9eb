#include "ui/events/bodytab.h"

#include "app/events/filter/parser.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/lineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;
using events::Join;
using widgets::BodyAction;
using widgets::BodyValue;

namespace {

//! "The same value at the same place"; empty where the filter cannot say it.
QString clauseOfValue(const BodyValue &value)
{
    const auto path = events::parse(value.path);
    if (!path || path->root.kind != events::Node::Kind::Clause)
        return {};
    return events::clauseFor(path->root.clause->path, value.value);
}

ClauseWish wishOf(BodyAction action, const BodyValue &value)
{
    using Act = ClauseWish::Act;
    const QString clause = clauseOfValue(value);
    switch (action) {
    case BodyAction::And:
        return {.act = Act::Join, .clause = clause, .join = Join::And};
    case BodyAction::Or:
        return {.act = Act::Join, .clause = clause, .join = Join::Or};
    case BodyAction::AndNot:
        return {.act = Act::Join, .clause = clause, .join = Join::AndNot};
    case BodyAction::Prepare:
        return {.act = Act::Prepare, .clause = clause, .join = Join::And};
    case BodyAction::AddColumn:
        return {.act = Act::AddColumn, .column = value.path};
    case BodyAction::Colour:
        return {.act = Act::Colour, .clause = clause};
    case BodyAction::Notify:
        return {.act = Act::Notify, .clause = clause};
    case BodyAction::ShowOnly:
    case BodyAction::CopyAsFilter:
        break;
    }
    return {.act = Act::Join, .clause = clause, .join = Join::Only};
}

} // namespace

BodyTab::BodyTab(QWidget *parent)
    : DetailTab(parent)
    , m_view(new widgets::BodyView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_view->setObjectName(u"event.body"_s);
    m_view->setAccessibleName(tr("Body"));
    m_view->setActions({BodyAction::ShowOnly, BodyAction::And, BodyAction::Or, BodyAction::AndNot, BodyAction::Prepare,
                        BodyAction::CopyAsFilter, BodyAction::AddColumn, BodyAction::Colour, BodyAction::Notify});
    connect(m_view, &widgets::BodyView::actionRequested, this, [this](BodyAction action, const BodyValue &value) {
        const ClauseWish wish = wishOf(action, value);
        if (action == BodyAction::CopyAsFilter)
            QGuiApplication::clipboard()->setText(wish.clause);
        else
            emit wished(wish);
    });
}

QString BodyTab::chosenPath() const
{
    return m_view->chosenPath();
}

QWidget *BodyTab::entry() const
{
    return m_view->view(m_view->mode());
}

void BodyTab::setDetail(const events::EventDetail &detail)
{
    if (detail.event.seq == m_seq) // read again for a note or an attempt: what is chosen and searched stays
        return;
    m_seq = detail.event.seq;
    m_view->setBody(detail.body);
}

} // namespace wa::ui
