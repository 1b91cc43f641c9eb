#include "app/json/path.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/lineview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::Document;
using json::Node;

namespace {

json::Value::Type typeOf(Node::Kind kind)
{
    switch (kind) {
    case Node::Kind::True:
    case Node::Kind::False:
        return json::Value::Type::Bool;
    case Node::Kind::Number:
        return json::Value::Type::Number;
    case Node::Kind::String:
        return json::Value::Type::String;
    case Node::Kind::Array:
        return json::Value::Type::Array;
    case Node::Kind::Object:
        return json::Value::Type::Object;
    case Node::Kind::Null:
    case Node::Kind::Broken:
        break;
    }
    return json::Value::Type::Null;
}

void toClipboard(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

BodyValue BodyView::chosenValue() const
{
    const qint32 index = chosenNode();
    if (index < 0)
        return {};
    const Node &node = document().node(index);
    const auto parsed = json::Value::parse(document().raw(Document::valueRange(node)));
    return {.path = json::pathOf(document(), index),
            .text = document().text(node),
            .type = typeOf(node.kind),
            .value = parsed ? *parsed : json::Value()};
}

void BodyView::copy()
{
    if (m_chosen.isEmpty())
        return;
    const QByteArray bytes = document().raw(m_chosen).toByteArray();
    const qint32 node = chosenNode();
    const bool whole = node >= 0 && Document::wholeRange(document().node(node)) == m_chosen;
    if (mode() == Mode::Hex)
        toClipboard(QString::fromLatin1(bytes.toHex(' ')));
    else if (mode() == Mode::Tree && whole)
        toClipboard(document().text(document().node(node)));
    else if (mode() == Mode::Pretty && whole)
        toClipboard(QString::fromUtf8(json::indented(document(), node)));
    else
        toClipboard(QString::fromUtf8(bytes));
}

void BodyView::addFilterActions(QMenu &menu)
{
    const BodyValue value = chosenValue();
    if (!value.path.startsWith(u'.'))
        return; // the language speaks of what lies in an object
    const bool plain = value.type != json::Value::Type::Array && value.type != json::Value::Type::Object;
    const std::array<std::pair<BodyAction, QString>, 9> titles{{
        {BodyAction::ShowOnly, tr("Show Only This Value")},
        {BodyAction::And, tr("And This Value")},
        {BodyAction::Or, tr("Or This Value")},
        {BodyAction::AndNot, tr("Exclude This Value")},
        {BodyAction::Prepare, tr("Put into the Filter")},
        {BodyAction::CopyAsFilter, tr("Copy as Filter")},
        {BodyAction::AddColumn, tr("Add as Column")},
        {BodyAction::Colour, tr("Colour Events Like This…")},
        {BodyAction::Notify, tr("Notify Me of Events Like This…")},
    }};
    for (const auto &[action, title] : titles) {
        if (!m_actions.contains(action))
            continue;
        QAction *entry = menu.addAction(title);
        entry->setEnabled(plain || action == BodyAction::AddColumn);
        connect(entry, &QAction::triggered, this,
                [this, action = action, value] { emit actionRequested(action, value); });
    }
    menu.addSeparator();
}

void BodyView::openMenu(const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qint32 node = chosenNode();
    const bool has = node >= 0;
    const auto add = [this, menu](const QString &title, bool enabled, auto &&run) {
        QAction *action = menu->addAction(title);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    add(tr("Copy"), !m_chosen.isEmpty(), [this] { copy(); })->setShortcut(QKeySequence::Copy);
    add(tr("Copy Value"), has, [this] { toClipboard(chosenValue().text); });
    add(tr("Copy as JSON"), has,
        [this, node] { toClipboard(QString::fromUtf8(document().raw(Document::valueRange(document().node(node))))); });
    add(tr("Copy Path"), has && !chosenPath().isEmpty(), [this] { toClipboard(chosenPath()); });
    menu->addSeparator();
    addFilterActions(*menu);
    const bool folds = mode() == Mode::Tree || mode() == Mode::Pretty;
    add(tr("Fold All"), folds, [this] { foldAll(true); });
    add(tr("Unfold All"), folds, [this] { foldAll(false); });
    menu->addSeparator();
    const std::array<std::pair<Mode, QString>, 4> modes{{{Mode::Tree, tr("Show in Tree")},
                                                         {Mode::Pretty, tr("Show in Pretty")},
                                                         {Mode::Raw, tr("Show in Raw")},
                                                         {Mode::Hex, tr("Show in Hex")}}};
    for (const auto &[mode, title] : modes) {
        if (mode != this->mode())
            add(title, true, [this, mode = mode] { setMode(mode); });
    }
    menu->popup(global);
}

} // namespace wa::widgets
