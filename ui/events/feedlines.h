#pragma once

#include "app/events/feed/linekey.h"
#include "ui/theme/look.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace wa::ui {

//! One cell as it is drawn: words already, on one line.
struct FeedCell
{
    enum class Style : quint8 {
        Text,
        Muted,
        Tag,    //!< on a tint of its tone
        Status, //!< with its icon before it
    };
    QString text = {};
    Style style = Style::Text;
    theme::Look look = {};
};

//! One line as it is drawn. `cells` are in the header's logical order; a Gap and a Day have `words` instead.
struct FeedLine
{
    std::vector<FeedCell> cells = {};
    QString words = {};
    int attempts = 1; //!< more than one: it unfolds
    bool unfolded = false;
    bool dimmed = false;                  //!< not what the filter asked for, or hollow
    std::optional<theme::Tone> tint = {}; //!< a colour rule's, or a person's
};

//! What the view shows, line by line; rows are counted from the newest. GUI thread.
class FeedLines : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedLines)

public:
    using QObject::QObject;

    [[nodiscard]] virtual int count() const = 0;
    [[nodiscard]] virtual events::LineKey keyAt(int row) const = 0;
    [[nodiscard]] virtual int rowOf(const events::LineKey &key) const = 0; //!< -1: not in the list
    //! The newest event not newer than `seq`; count() when there is none.
    [[nodiscard]] virtual int rowNear(qint64 seq) const = 0;
    //! Null: not read yet, changed() comes when it is. Good until the next call.
    [[nodiscard]] virtual const FeedLine *line(int row) = 0;
    //! Shows or hides the attempts below an event.
    virtual void setUnfolded(qint64 seq, bool unfolded) = 0;

signals:
    void inserted(int row, int lines);
    void removed(int row, int lines);
    void changed(); //!< some lines say something else
    void aboutToReset();
    void reset(); //!< another list, which may still be growing; keys that are in it keep their meaning
};

} // namespace wa::ui
