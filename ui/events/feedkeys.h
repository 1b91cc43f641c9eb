#pragma once

#include <QString>
#include <Qt>

#include <optional>

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

//! Reads key presses: single letters only where they are switched on, and "y c" as one key after the other.
class FeedKeys
{
public:
    void setLetters(bool on) { m_letters = on; }
    [[nodiscard]] bool letters() const { return m_letters; }
    struct Pressed
    {
        std::optional<FeedAction> action = {};
        bool taken = false; //!< it was ours, though nothing is to be done (yet)
    };
    [[nodiscard]] Pressed press(const QKeyEvent &event);

private:
    bool m_letters = true;
    bool m_copying = false; //!< y was pressed
};

} // namespace wa::ui
