#include "ui/shell/keymap.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/table.h"

#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace wa::shell {

namespace {

enum Column { KeysColumn, DoesColumn, WhereColumn };

QString wordOf(KeyTable::Where where)
{
    switch (where) {
    case KeyTable::Where::Anywhere:
        return KeyMap::tr("Anywhere");
    case KeyTable::Where::EventList:
        return KeyMap::tr("Event list");
    case KeyTable::Where::Event:
        return KeyMap::tr("Event");
    case KeyTable::Where::ListAndEvent:
        return KeyMap::tr("List and event");
    case KeyTable::Where::Devices:
        return KeyMap::tr("Devices");
    case KeyTable::Where::Messages:
        return KeyMap::tr("Messages");
    }
    return {};
}

std::vector<KeyTable::Act> allActs()
{
    auto all = KeyTable::acts();
    for (KeyTable::Act &act : KeyTable::fixed())
        all.push_back(std::move(act));
    return all;
}

QString wordOf(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::PortableText);
}

} // namespace

KeyMap::KeyMap(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_keys(settings)
    , m_acts(allActs())
    , m_rows(new QStandardItemModel(int(m_acts.size()), 3, this))
    , m_table(new widgets::Table(tr("Keys"), this))
    , m_edit(new QKeySequenceEdit(this))
    , m_note(new QLabel(this))
    , m_use(new QPushButton(tr("Use These Keys"), this))
    , m_add(new QPushButton(tr("Add These Keys"), this))
    , m_usual(new QPushButton(tr("Use the Usual Keys"), this))
{
    setWindowTitle(tr("Keyboard"));
    setObjectName(u"keyMap"_s);
    m_table->setObjectName(u"keyMap.table"_s);
    m_table->setDensity(widgets::Table::Density::Compact);
    m_rows->setHorizontalHeaderLabels({tr("Keys"), tr("What They Do"), tr("Where")});
    m_table->setModel(m_rows);
    m_table->setColumnWidths({170, 0, 110});
    m_edit->setObjectName(u"keyMap.edit"_s);
    m_edit->setAccessibleName(tr("New keys"));
    m_use->setObjectName(u"keyMap.use"_s);
    m_add->setObjectName(u"keyMap.add"_s);
    m_usual->setObjectName(u"keyMap.usual"_s);
    m_note->setObjectName(u"keyMap.note"_s);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * m_note->fontMetrics().lineSpacing());
    theme::setMuted(m_note);
    auto *all = new QPushButton(tr("Restore All Keys"), this);
    all->setObjectName(u"keyMap.restore"_s);
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_use, m_add, m_usual, all, close})
        button->setAutoDefault(false); // Return is a key like others in the field

    auto *label = new QLabel(tr("New keys"), this);
    label->setBuddy(m_edit);
    auto *change = new QHBoxLayout;
    change->setSpacing(theme::space2);
    change->addWidget(label);
    change->addWidget(m_edit, 1);
    auto *acts = new QHBoxLayout;
    acts->setSpacing(theme::space2);
    acts->addWidget(m_use);
    acts->addWidget(m_add);
    acts->addWidget(m_usual);
    acts->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(all);
    row->addStretch();
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_table, 1);
    layout->addLayout(change);
    layout->addWidget(m_note);
    layout->addLayout(acts);
    layout->addLayout(row);
    resize(640, 600);

    connect(m_table, &widgets::Table::currentRowChanged, this, [this] {
        m_edit->clear();
        judge();
    });
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &KeyMap::judge);
    connect(m_use, &QPushButton::clicked, this, [this] { bind({m_edit->keySequence()}); });
    connect(m_add, &QPushButton::clicked, this, [this] { bind(m_keys.keysOf(current()) << m_edit->keySequence()); });
    connect(m_usual, &QPushButton::clicked, this, [this] { bind(KeyTable::usualKeys(current())); });
    connect(all, &QPushButton::clicked, &m_keys, &KeyTable::restoreAll);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_keys, &KeyTable::changed, this, &KeyMap::fill);
    fill();
    m_table->setCurrentIndex(m_rows->index(0, KeysColumn));
}

// Both speak while they go, the field for one when it has not read to its end.
KeyMap::~KeyMap()
{
    m_edit->disconnect(this);
    m_table->disconnect(this);
}

void KeyMap::fill()
{
    for (int row = 0; row < int(m_acts.size()); ++row) {
        const KeyTable::Act &act = m_acts[size_t(row)];
        QStringList keys;
        for (const QKeySequence &sequence : act.id.isEmpty() ? act.keys : m_keys.keysOf(act.id))
            keys << wordOf(sequence);
        const QModelIndex cell = m_rows->index(row, KeysColumn);
        m_rows->setData(cell, keys.size() > 4 ? keys.first() + u" … "_s + keys.last() : keys.join(u"  "_s));
        m_rows->setData(cell, keys.join(u"  "_s), Qt::ToolTipRole);
        m_rows->setData(m_rows->index(row, DoesColumn), act.does);
        m_rows->setData(m_rows->index(row, WhereColumn), wordOf(act.where));
    }
    judge();
}

QString KeyMap::current() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 ? QString() : m_acts[size_t(row)].id;
}

void KeyMap::judge()
{
    const QString id = current();
    const QKeySequence keys = m_edit->keySequence();
    const bool fits =
        !id.isEmpty() && !keys.isEmpty() && keys.count() <= KeyTable::mostChords && m_keys.takenBy(id, keys).isEmpty();
    m_edit->setEnabled(!id.isEmpty());
    m_use->setEnabled(fits);
    m_add->setEnabled(fits && !m_keys.has(id, keys));
    m_usual->setEnabled(!id.isEmpty() && !m_keys.isUsual(id) && usualTaken(id).isEmpty());
    m_note->setText(noteOn(id, keys));
}

QString KeyMap::noteOn(const QString &id, const QKeySequence &keys) const
{
    if (id.isEmpty())
        return m_table->currentIndex().isValid() ? tr("The keys of this line are fixed.")
                                                 : tr("Choose a line, then press its new keys in the field.");
    if (keys.isEmpty()) {
        const QString taken = m_keys.isUsual(id) ? QString() : usualTaken(id);
        return taken.isEmpty() ? tr("Choose a line, then press its new keys in the field.") : taken;
    }
    if (keys.count() > KeyTable::mostChords)
        return tr("Two keys, one after the other, are the most. Choose fewer.");
    if (const QString other = m_keys.takenBy(id, keys); !other.isEmpty())
        //: %1 are keys such as Ctrl+M, %2 is what they do, a line of this list
        return tr("%1 is taken: \"%2\". Choose other keys, or give that line others first.").arg(wordOf(keys), other);
    if (m_keys.has(id, keys))
        return tr("This line has these keys already, or some that begin alike. They can only take their place.");
    return tr("These keys are free.");
}

QString KeyMap::usualTaken(const QString &id) const
{
    for (const QKeySequence &usual : KeyTable::usualKeys(id)) {
        if (const QString other = m_keys.takenBy(id, usual); !other.isEmpty())
            //: %1 are keys such as Ctrl+M, %2 is what they do, a line of this list
            return tr("The usual keys of this line cannot come back: %1 is taken by \"%2\". Give that line others "
                      "first.")
                .arg(wordOf(usual), other);
    }
    return {};
}

void KeyMap::bind(const QList<QKeySequence> &keys)
{
    m_keys.bind(current(), keys);
    m_edit->clear();
}

} // namespace wa::shell
