#include "ui/events/feedkeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct IdOf
{
    QLatin1StringView id;
    FeedAction action;
};

constexpr std::array ids{
    IdOf{"list.up"_L1, FeedAction::Up},
    IdOf{"list.down"_L1, FeedAction::Down},
    IdOf{"list.pageUp"_L1, FeedAction::PageUp},
    IdOf{"list.pageDown"_L1, FeedAction::PageDown},
    IdOf{"list.newest"_L1, FeedAction::Newest},
    IdOf{"list.oldest"_L1, FeedAction::Oldest},
    IdOf{"list.follow"_L1, FeedAction::Follow},
    IdOf{"list.pause"_L1, FeedAction::Pause},
    IdOf{"list.open"_L1, FeedAction::Open},
    IdOf{"list.openWindow"_L1, FeedAction::OpenWindow},
    IdOf{"list.unfold"_L1, FeedAction::Unfold},
    IdOf{"list.fold"_L1, FeedAction::Fold},
    IdOf{"list.filter"_L1, FeedAction::Filter},
    IdOf{"list.selectAll"_L1, FeedAction::SelectAll},
    IdOf{"list.back"_L1, FeedAction::Back},
    IdOf{"list.mark"_L1, FeedAction::Mark},
    IdOf{"list.pin"_L1, FeedAction::Pin},
    IdOf{"list.tag"_L1, FeedAction::Tag},
    IdOf{"list.note"_L1, FeedAction::Note},
    IdOf{"list.diff"_L1, FeedAction::DiffPrevious},
    IdOf{"list.diffMarked"_L1, FeedAction::DiffMarked},
    IdOf{"list.replay"_L1, FeedAction::Replay},
    IdOf{"list.replayChanged"_L1, FeedAction::ReplayChanged},
    IdOf{"list.export"_L1, FeedAction::Export},
    IdOf{"list.showOnly"_L1, FeedAction::ShowOnly},
    IdOf{"list.exclude"_L1, FeedAction::Exclude},
    IdOf{"list.nextRelated"_L1, FeedAction::NextRelated},
    IdOf{"list.previousRelated"_L1, FeedAction::PreviousRelated},
    IdOf{"list.nextOfMessage"_L1, FeedAction::NextOfMessage},
    IdOf{"list.previousOfMessage"_L1, FeedAction::PreviousOfMessage},
    IdOf{"list.nextMatch"_L1, FeedAction::NextMatch},
    IdOf{"list.previousMatch"_L1, FeedAction::PreviousMatch},
    IdOf{"list.goTo"_L1, FeedAction::GoTo},
    IdOf{"list.copy"_L1, FeedAction::CopyRow},
    IdOf{"copy.curl"_L1, FeedAction::CopyCurl},
    IdOf{"copy.json"_L1, FeedAction::CopyJson},
    IdOf{"copy.path"_L1, FeedAction::CopyPath},
    IdOf{"copy.id"_L1, FeedAction::CopyId},
    IdOf{"copy.filter"_L1, FeedAction::CopyFilter},
    IdOf{"list.menu"_L1, FeedAction::ContextMenu},
    IdOf{"list.help"_L1, FeedAction::Help},
};

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr;
}

constexpr int shift = int(Qt::SHIFT);

//! A letter or a sign, alone or with Shift: what types in a field.
bool isLetter(int combination)
{
    const int key = combination & ~shift;
    return key > Qt::Key_Space && key < Qt::Key_Escape;
}

//! Signs by what the key writes, so that brackets are found wherever a keyboard has them.
int combinationOf(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const QChar sign = event.text().size() == 1 ? event.text().at(0) : QChar();
    if (sign.isPrint() && !sign.isSpace() && !(modifiers & ~Qt::ShiftModifier))
        return sign.toUpper().unicode() | (sign.isUpper() ? shift : 0);
    const int key = event.key() == Qt::Key_Enter ? int(Qt::Key_Return) : event.key();
    return key | int(modifiers);
}

int chord(const QKeySequence &keys, int at)
{
    return at < keys.count() ? keys[uint(at)].toCombined() : 0;
}

} // namespace

QString FeedKeys::idOf(FeedAction action)
{
    const auto *const found = std::ranges::find(ids, action, &IdOf::action);
    return found == ids.end() ? QString() : QString(found->id);
}

bool FeedKeys::isTyped(const QKeySequence &keys)
{
    return isLetter(chord(keys, 0));
}

FeedKeys::FeedKeys()
{
    for (const IdOf &known : ids) {
        for (const QKeySequence &keys : shell::KeyTable::usualKeys(known.id))
            m_bound.push_back({.keys = keys, .action = known.action});
    }
}

void FeedKeys::bind(const shell::KeyTable &table)
{
    m_bound.clear();
    for (const IdOf &known : ids) {
        for (const QKeySequence &keys : table.keysOf(known.id))
            m_bound.push_back({.keys = keys, .action = known.action});
    }
}

FeedKeys::Pressed FeedKeys::press(const QKeyEvent &event)
{
    if (isModifier(event.key()))
        return {};
    const int before = std::exchange(m_before, 0);
    const int pressed = combinationOf(event);
    for (const Bound &bound : m_bound) {
        if (!m_letters && isTyped(bound.keys))
            continue;
        const bool first = before == 0 && chord(bound.keys, 0) == pressed;
        if (first && bound.keys.count() == 2) {
            m_before = pressed;
            return {.taken = true};
        }
        if (first || (before != 0 && chord(bound.keys, 0) == before && chord(bound.keys, 1) == pressed))
            return {.action = bound.action, .taken = true};
    }
    // After the first of two a letter that goes with none is lost, and anything else means what it always does.
    if (before == 0)
        return {};
    return isLetter(pressed) ? Pressed{.taken = true} : press(event);
}

} // namespace wa::ui
