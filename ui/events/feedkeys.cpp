#include "ui/events/feedkeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>

namespace wa::ui {

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

} // namespace wa::ui
