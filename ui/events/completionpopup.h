#pragma once

#include "app/events/filter/completion.h"

#include <QListWidget>

namespace wa::ui {

//! What may be typed next, below the box. It never takes the focus: the box keeps the keys and asks.
class CompletionPopup final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionPopup)

public:
    //! `box` is what it hangs under; it lies over the window's other widgets.
    explicit CompletionPopup(QWidget *box);

    void offer(const QList<events::Completion> &completions, int x);
    [[nodiscard]] bool isOpen() const { return isVisible(); }
    void step(int by);
    //! The one that is marked.
    [[nodiscard]] std::optional<events::Completion> chosen() const;

signals:
    void accepted();

private:
    QWidget *m_box;
    QList<events::Completion> m_completions;
};

} // namespace wa::ui
