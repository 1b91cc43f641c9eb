#include "ui/events/feedkeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct KeyOf
{
    int key;
    Qt::KeyboardModifiers modifiers;
    FeedAction action;
};

constexpr std::array byKey{
    KeyOf{Qt::Key_Up, Qt::NoModifier, FeedAction::Up},
    KeyOf{Qt::Key_Down, Qt::NoModifier, FeedAction::Down},
    KeyOf{Qt::Key_PageUp, Qt::NoModifier, FeedAction::PageUp},
    KeyOf{Qt::Key_PageDown, Qt::NoModifier, FeedAction::PageDown},
    KeyOf{Qt::Key_Home, Qt::NoModifier, FeedAction::Newest},
    KeyOf{Qt::Key_Home, Qt::ControlModifier, FeedAction::Newest},
    KeyOf{Qt::Key_End, Qt::NoModifier, FeedAction::Oldest},
    KeyOf{Qt::Key_End, Qt::ControlModifier, FeedAction::Oldest},
    KeyOf{Qt::Key_Space, Qt::NoModifier, FeedAction::Pause},
    KeyOf{Qt::Key_Return, Qt::NoModifier, FeedAction::Open},
    KeyOf{Qt::Key_Enter, Qt::NoModifier, FeedAction::Open},
    KeyOf{Qt::Key_Return, Qt::ControlModifier, FeedAction::OpenWindow},
    KeyOf{Qt::Key_Enter, Qt::ControlModifier, FeedAction::OpenWindow},
    KeyOf{Qt::Key_Right, Qt::NoModifier, FeedAction::Unfold},
    KeyOf{Qt::Key_Left, Qt::NoModifier, FeedAction::Fold},
    KeyOf{Qt::Key_A, Qt::ControlModifier, FeedAction::SelectAll},
    KeyOf{Qt::Key_C, Qt::ControlModifier, FeedAction::CopyRow},
    KeyOf{Qt::Key_Escape, Qt::NoModifier, FeedAction::Back},
    KeyOf{Qt::Key_F1, Qt::NoModifier, FeedAction::Help},
    KeyOf{Qt::Key_F3, Qt::NoModifier, FeedAction::NextMatch},
    KeyOf{Qt::Key_F3, Qt::ShiftModifier, FeedAction::PreviousMatch},
    KeyOf{Qt::Key_G, Qt::ControlModifier, FeedAction::GoTo},
    KeyOf{Qt::Key_F10, Qt::ShiftModifier, FeedAction::ContextMenu},
    KeyOf{Qt::Key_Menu, Qt::NoModifier, FeedAction::ContextMenu},
};

struct LetterOf
{
    char16_t letter;
    FeedAction action;
};

//! By what the key writes, so that brackets are found wherever a keyboard has them.
constexpr std::array byLetter{
    LetterOf{u'k', FeedAction::Up},
    LetterOf{u'j', FeedAction::Down},
    LetterOf{u'g', FeedAction::Oldest}, // the list begins with the newest: g and G are its two ends
    LetterOf{u'G', FeedAction::Follow},
    LetterOf{u'/', FeedAction::Filter},
    LetterOf{u'm', FeedAction::Mark},
    LetterOf{u'p', FeedAction::Pin},
    LetterOf{u't', FeedAction::Tag},
    LetterOf{u'n', FeedAction::Note},
    LetterOf{u'd', FeedAction::DiffPrevious},
    LetterOf{u'D', FeedAction::DiffMarked},
    LetterOf{u'r', FeedAction::Replay},
    LetterOf{u'R', FeedAction::ReplayChanged},
    LetterOf{u'e', FeedAction::Export},
    LetterOf{u's', FeedAction::ShowOnly},
    LetterOf{u'x', FeedAction::Exclude},
    LetterOf{u']', FeedAction::NextRelated},
    LetterOf{u'[', FeedAction::PreviousRelated},
    LetterOf{u'}', FeedAction::NextOfMessage},
    LetterOf{u'{', FeedAction::PreviousOfMessage},
    LetterOf{u'?', FeedAction::Help},
};

constexpr std::array afterY{
    LetterOf{u'c', FeedAction::CopyCurl}, LetterOf{u'j', FeedAction::CopyJson},   LetterOf{u'p', FeedAction::CopyPath},
    LetterOf{u'i', FeedAction::CopyId},   LetterOf{u'f', FeedAction::CopyFilter},
};

template <class Table> std::optional<FeedAction> findLetter(const Table &table, QChar letter)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [letter](const LetterOf &entry) { return QChar(entry.letter) == letter; });
    return found == table.end() ? std::nullopt : std::optional(found->action);
}

bool isModifier(int key)
{
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr;
}

} // namespace

FeedKeys::Pressed FeedKeys::press(const QKeyEvent &event)
{
    if (isModifier(event.key()))
        return {};
    const bool copying = std::exchange(m_copying, false);
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const QChar letter = event.text().size() == 1 ? event.text().at(0) : QChar();
    const bool isLetter = m_letters && letter.isPrint() && !letter.isSpace() && !(modifiers & ~Qt::ShiftModifier);
    if (copying && isLetter)
        return {.action = findLetter(afterY, letter), .taken = true};
    const auto known = std::find_if(byKey.begin(), byKey.end(), [&](const KeyOf &entry) {
        return entry.key == event.key() && entry.modifiers == modifiers;
    });
    if (known != byKey.end())
        return {.action = known->action, .taken = true};
    if (!isLetter)
        return {};
    if (letter == u'y') {
        m_copying = true;
        return {.taken = true};
    }
    const auto action = findLetter(byLetter, letter);
    return {.action = action, .taken = action.has_value()};
}

std::span<const FeedKeys::Entry> FeedKeys::all()
{
    static const std::array entries{
        Entry{FeedAction::Up, u"Up, k"_s},
        Entry{FeedAction::Down, u"Down, j"_s},
        Entry{FeedAction::Newest, u"Home"_s},
        Entry{FeedAction::Oldest, u"End, g"_s},
        Entry{FeedAction::Follow, u"G"_s},
        Entry{FeedAction::Pause, u"Space"_s},
        Entry{FeedAction::Open, u"Enter"_s},
        Entry{FeedAction::OpenWindow, u"Ctrl+Enter"_s},
        Entry{FeedAction::Unfold, u"Right, Left"_s},
        Entry{FeedAction::Filter, u"/"_s},
        Entry{FeedAction::SelectAll, u"Ctrl+A"_s},
        Entry{FeedAction::Mark, u"m"_s},
        Entry{FeedAction::Pin, u"p"_s},
        Entry{FeedAction::Tag, u"t"_s},
        Entry{FeedAction::Note, u"n"_s},
        Entry{FeedAction::DiffPrevious, u"d"_s},
        Entry{FeedAction::DiffMarked, u"Shift+D"_s},
        Entry{FeedAction::Replay, u"r"_s},
        Entry{FeedAction::ReplayChanged, u"Shift+R"_s},
        Entry{FeedAction::Export, u"e"_s},
        Entry{FeedAction::ShowOnly, u"s"_s},
        Entry{FeedAction::Exclude, u"x"_s},
        Entry{FeedAction::NextRelated, u"[ ]"_s},
        Entry{FeedAction::NextOfMessage, u"{ }"_s},
        Entry{FeedAction::NextMatch, u"F3, Shift+F3"_s},
        Entry{FeedAction::GoTo, u"Ctrl+G"_s},
        Entry{FeedAction::CopyRow, u"Ctrl+C"_s},
        Entry{FeedAction::CopyCurl, u"y c"_s},
        Entry{FeedAction::CopyJson, u"y j"_s},
        Entry{FeedAction::CopyPath, u"y p"_s},
        Entry{FeedAction::CopyId, u"y i"_s},
        Entry{FeedAction::CopyFilter, u"y f"_s},
        Entry{FeedAction::Help, u"?, F1"_s},
    };
    return entries;
}

} // namespace wa::ui
