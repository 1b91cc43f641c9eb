#pragma once

#include "ui/shell/keytable.h"

#include <QString>
#include <Qt>

#include <optional>
#include <vector>

class QKeyEvent;

namespace wa::ui {

//! What a key asks of the list or of the chosen event (the keyboard map of product.md).
enum class FeedAction : quint8 {
    Up,
    Down,
    PageUp,
    PageDown,
    Newest,
    Oldest,
    Follow,
    Pause,
    Open,
    OpenWindow,
    Unfold,
    Fold,
    Filter,
    SelectAll,
    Back,
    Mark,
    Pin,
    Tag,
    Note,
    DiffPrevious,
    DiffMarked,
    Replay,
    ReplayChanged,
    Export,
    ShowOnly,
    Exclude,
    NextRelated,
    PreviousRelated,
    NextOfMessage,
    PreviousOfMessage,
    NextMatch,
    PreviousMatch,
    GoTo,
    CopyRow,
    CopyCurl,
    CopyJson,
    CopyPath,
    CopyId,
    CopyFilter,
    ContextMenu,
    Help,
    // Of menus only.
    ExportAll,
    Forward,
    AnswerWrongly,
};

//! Reads key presses by the table of keys: single letters only where they are switched on, and "y c" as one key after
//! the other.
class FeedKeys
{
public:
    FeedKeys(); //!< with the product's own keys
    //! As the operator has them now.
    void bind(const shell::KeyTable &table);
    void setLetters(bool on) { m_letters = on; }
    [[nodiscard]] bool letters() const { return m_letters; }
    struct Pressed
    {
        std::optional<FeedAction> action = {};
        bool taken = false; //!< it was ours, though nothing is to be done (yet)
    };
    [[nodiscard]] Pressed press(const QKeyEvent &event);
    //! The first of them is a letter or a sign, alone or with Shift: what types in a field.
    [[nodiscard]] static bool isTyped(const QKeySequence &keys);
    //! What the table of keys calls this; empty: it has no key.
    [[nodiscard]] static QString idOf(FeedAction action);

private:
    struct Bound
    {
        QKeySequence keys;
        FeedAction action = FeedAction::Up;
    };
    std::vector<Bound> m_bound;
    bool m_letters = true;
    int m_before = 0; //!< the first key of two
};

} // namespace wa::ui
