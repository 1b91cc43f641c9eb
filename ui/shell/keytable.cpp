#include "ui/shell/keytable.h"

#include "app/base/settingstable.h"

#include <QHash>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace wa::shell {

namespace {

using Act = KeyTable::Act;
using Where = KeyTable::Where;

//! "id=Ctrl+M; F7" as the settings keep it; no keys: none at all.
QString entryOf(const QString &id, const QList<QKeySequence> &keys)
{
    return id + u'=' + QKeySequence::listToString(keys, QKeySequence::PortableText);
}

QList<QKeySequence> listOf(const QString &keys)
{
    return QKeySequence::listFromString(keys, QKeySequence::PortableText);
}

bool meet(Where a, Where b)
{
    return (quint8(a) & quint8(b)) != 0;
}

//! One that begins as another does would never be reached.
bool clash(const QKeySequence &a, const QKeySequence &b)
{
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

//! As they are read: both keys that say Enter are one.
QKeySequence asPressed(const QKeySequence &keys)
{
    int chords[4] = {};
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination chord = keys[uint(i)];
        chords[i] = chord.key() == Qt::Key_Enter
                        ? QKeyCombination(chord.keyboardModifiers(), Qt::Key_Return).toCombined()
                        : chord.toCombined();
    }
    return QKeySequence(chords[0], chords[1], chords[2], chords[3]);
}

} // namespace

KeyTable::KeyTable(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_acts(acts())
{
    connect(&settings, &Settings::changed, this, [this](QLatin1StringView key) {
        if (key == settings::keys.key)
            emit changed();
    });
}

std::vector<Act> KeyTable::acts()
{
    std::vector<Act> all;
    const auto add = [&all](const QString &id, Where where, const QString &keys, const QString &does) {
        all.push_back({.id = id, .does = does, .where = where, .keys = listOf(keys)});
    };
    // QKeySequence::Quit and Preferences are empty without a desktop (recipes.md 2): spelt out.
    for (int page = 1; page <= 6; ++page)
        add(u"page.%1"_s.arg(page), Where::Anywhere, u"Ctrl+%1"_s.arg(page), tr("Go to page %1").arg(page));
    add(u"pane.next"_s, Where::Anywhere, u"F6"_s, tr("Go to the next pane"));
    add(u"page.filter"_s, Where::Anywhere, u"Ctrl+F"_s, tr("Go to the filter of the page"));
    add(u"page.new"_s, Where::Anywhere, u"Ctrl+N"_s, tr("Run the page's main action"));
    add(u"page.refresh"_s, Where::Anywhere, u"F5"_s, tr("Refresh the page"));
    add(u"filter.mute"_s, Where::Anywhere, u"Ctrl+/"_s, tr("Mute the filter of the events"));
    add(u"settings"_s, Where::Anywhere, u"Ctrl+,"_s, tr("Open the settings"));
    add(u"lock"_s, Where::Anywhere, u"Ctrl+L"_s, tr("Hide secrets and messages"));
    add(u"keys"_s, Where::Anywhere, u"F1"_s, tr("Show these keys"));
    add(u"quit"_s, Where::Anywhere, u"Ctrl+Q"_s, tr("Quit"));

    constexpr auto list = Where::EventList;
    add(u"list.up"_s, list, u"Up; K"_s, tr("Newer event"));
    add(u"list.down"_s, list, u"Down; J"_s, tr("Older event"));
    add(u"list.pageUp"_s, list, u"PgUp"_s, tr("A page up"));
    add(u"list.pageDown"_s, list, u"PgDown"_s, tr("A page down"));
    add(u"list.newest"_s, list, u"Home; Ctrl+Home"_s, tr("Newest event"));
    add(u"list.oldest"_s, list, u"End; Ctrl+End; G"_s, tr("Oldest event"));
    add(u"list.follow"_s, list, u"Shift+G"_s, tr("Newest event, and follow"));
    add(u"list.pause"_s, list, u"Space"_s, tr("Pause the list, go on"));
    add(u"list.open"_s, list, u"Return"_s, tr("Go to the event"));
    add(u"list.openWindow"_s, list, u"Ctrl+Return"_s, tr("Open the event in a window"));
    add(u"list.unfold"_s, list, u"Right"_s, tr("Unfold the attempts"));
    add(u"list.fold"_s, list, u"Left"_s, tr("Fold the attempts"));
    add(u"list.filter"_s, list, u"/"_s, tr("Go to the filter"));
    add(u"list.selectAll"_s, list, u"Ctrl+A"_s, tr("Choose all events"));
    add(u"list.back"_s, list, u"Esc"_s, tr("One step back"));
    add(u"list.mark"_s, list, u"M"_s, tr("Mark the event for comparing"));
    add(u"list.pin"_s, list, u"P"_s, tr("Pin the event, unpin it"));
    add(u"list.tag"_s, list, u"T"_s, tr("Write tags"));
    add(u"list.note"_s, list, u"N"_s, tr("Write a note"));
    add(u"list.diff"_s, list, u"D"_s, tr("Compare with the one before"));
    add(u"list.diffMarked"_s, list, u"Shift+D"_s, tr("Compare with the marked one"));
    add(u"list.replay"_s, list, u"R"_s, tr("Replay"));
    add(u"list.replayChanged"_s, list, u"Shift+R"_s, tr("Replay with changes"));
    add(u"list.export"_s, list, u"E"_s, tr("Export"));
    add(u"list.showOnly"_s, list, u"S"_s, tr("Show only events of this name"));
    add(u"list.exclude"_s, list, u"X"_s, tr("Exclude events of this name"));
    add(u"list.nextRelated"_s, list, u"]"_s, tr("Older related event"));
    add(u"list.previousRelated"_s, list, u"["_s, tr("Newer related event"));
    add(u"list.nextOfMessage"_s, list, u"}"_s, tr("Older event of the message"));
    add(u"list.previousOfMessage"_s, list, u"{"_s, tr("Newer event of the message"));
    add(u"list.nextMatch"_s, list, u"F3"_s, tr("Next match of the muted filter"));
    add(u"list.previousMatch"_s, list, u"Shift+F3"_s, tr("Previous match of the muted filter"));
    add(u"list.goTo"_s, list, u"Ctrl+G"_s, tr("Go to a time or an id"));
    add(u"list.copy"_s, list, u"Ctrl+C"_s, tr("Copy the line"));
    add(u"list.menu"_s, list, u"Menu; Shift+F10"_s, tr("Open the menu of the event"));
    add(u"list.help"_s, list, u"?"_s, tr("Show these keys"));
    constexpr auto both = Where::ListAndEvent;
    add(u"copy.curl"_s, both, u"Y, C"_s, tr("Copy as curl"));
    add(u"copy.json"_s, both, u"Y, J"_s, tr("Copy the body"));
    add(u"copy.path"_s, both, u"Y, P"_s, tr("Copy the path of the value chosen in the body"));
    add(u"copy.id"_s, both, u"Y, I"_s, tr("Copy the request id"));
    add(u"copy.filter"_s, both, u"Y, F"_s, tr("Copy a filter that finds the event"));

    const QString tabs[] = {tr("Body"),    tr("Headers"), tr("Signature"), tr("Timeline"),
                            tr("Related"), tr("Diff"),    tr("Notes"),     tr("Media")};
    for (int tab = 0; tab < 8; ++tab)
        //: %1 is the title of a tab
        add(u"event.tab%1"_s.arg(tab + 1), Where::Event, QString::number(tab + 1), tr("Show %1").arg(tabs[tab]));
    add(u"event.newer"_s, Where::Event, u"Ctrl+Up"_s, tr("Newer event on the same tab"));
    add(u"event.older"_s, Where::Event, u"Ctrl+Down"_s, tr("Older event on the same tab"));
    return all;
}

std::vector<Act> KeyTable::fixed()
{
    std::vector<Act> all;
    const auto add = [&all](Where where, const QString &keys, const QString &does) {
        all.push_back({.does = does, .where = where, .keys = listOf(keys)});
    };
    add(Where::ListAndEvent, u"Alt+1; Alt+2; Alt+3; Alt+4; Alt+5; Alt+6; Alt+7; Alt+8; Alt+9"_s,
        tr("Open the saved view that has this key"));
    add(Where::EventList, u"Shift+Up; Shift+Down; Shift+PgUp; Shift+PgDown; Shift+Home; Shift+End"_s,
        tr("Choose more events"));
    add(Where::Event,
        u"Up; Down; Left; Right; PgUp; PgDown; Home; End; Shift+Up; Shift+Down; Shift+Left; Shift+Right; Shift+PgUp; "
        u"Shift+PgDown; Shift+Home; Shift+End"_s,
        tr("Walk in the body"));
    add(Where::Event, u"+; -; *; Return"_s, tr("Unfold and fold in the body"));
    add(Where::Event, u"/; F3; Shift+F3"_s, tr("Find in the body"));
    add(Where::Event, u"Ctrl+C; Ctrl+A"_s, tr("Copy from the body, choose all of it"));
    add(Where::Event, u"Menu; Shift+F10"_s, tr("Open the menu of the value"));
    add(Where::Event, u"Esc"_s, tr("Back to the list"));
    add(Where::Devices, u"F11"_s, tr("Show the pairing code large"));
    add(Where::Devices, u"Esc"_s, tr("Leave the pairing"));
    add(Where::Messages, u"Ctrl+Return"_s, tr("Send the message"));
    return all;
}

QList<QKeySequence> KeyTable::usualKeys(const QString &id)
{
    static const auto usual = [] { // the keys alone: the words are in the language of the moment
        QHash<QString, QList<QKeySequence>> byId;
        for (const Act &act : acts())
            byId.insert(act.id, act.keys);
        return byId;
    }();
    return usual.value(id);
}

QList<QKeySequence> KeyTable::keysOf(const QString &id) const
{
    for (const QString &entry : m_settings.get(settings::keys)) {
        if (entry.startsWith(id + u'='))
            return listOf(entry.mid(id.size() + 1));
    }
    return usualKeys(id);
}

QString KeyTable::takenBy(const QString &id, const QKeySequence &keys) const
{
    const auto self = std::ranges::find(m_acts, id, &Act::id);
    const Where where = self == m_acts.end() ? Where::Anywhere : self->where;
    const auto isAmong = [pressed = asPressed(keys)](const QList<QKeySequence> &others) {
        return std::ranges::any_of(others, [&](const QKeySequence &other) { return clash(pressed, other); });
    };
    for (const Act &act : m_acts) {
        if (act.id != id && meet(act.where, where) && isAmong(keysOf(act.id)))
            return act.does;
    }
    for (const Act &act : fixed()) {
        if (meet(act.where, where) && isAmong(act.keys))
            return act.does;
    }
    return {};
}

bool KeyTable::has(const QString &id, const QKeySequence &keys) const
{
    const auto own = keysOf(id);
    return std::ranges::any_of(own, [&](const QKeySequence &one) { return clash(asPressed(keys), one); });
}

void KeyTable::bind(const QString &id, const QList<QKeySequence> &keys)
{
    QList<QKeySequence> pressed;
    std::ranges::transform(keys, std::back_inserter(pressed), asPressed);
    QStringList entries = m_settings.get(settings::keys);
    entries.removeIf([&id](const QString &entry) { return entry.startsWith(id + u'='); });
    if (pressed != usualKeys(id))
        entries << entryOf(id, pressed);
    m_settings.set(settings::keys, entries);
}

void KeyTable::restoreAll()
{
    m_settings.set(settings::keys, {});
}

QShortcut *KeyTable::shortcut(const QString &id, QWidget *owner, Qt::ShortcutContext context)
{
    auto *key = new QShortcut(owner);
    key->setContext(context);
    key->setKeys(keysOf(id));
    connect(this, &KeyTable::changed, key, [this, key, id] { key->setKeys(keysOf(id)); });
    return key;
}

} // namespace wa::shell
