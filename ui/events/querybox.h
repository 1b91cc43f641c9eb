#pragma once

#include "app/events/filter/completion.h"
#include "app/events/filter/queryerror.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/filterbox.h"

#include <functional>

namespace wa::ui {

class CompletionPopup;

//! The line a query is typed into: underlined where it breaks, completed from what was seen, with a history.
//! Esc closes the completions, then asks to stop; it never clears the text.
class QueryBox final : public widgets::FilterBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryBox)

public:
    //! Asked for the values seen of point.observed(); answers at once or later, or never.
    using Answer = std::function<void(const QList<events::Seen> &)>;
    using Observe = std::function<void(const events::CompletionPoint &point, const Answer &answer)>;

    explicit QueryBox(QWidget *parent = nullptr);

    void setObserve(Observe observe) { m_observe = std::move(observe); }
    void setViewNames(const QStringList &names) { m_viewNames = names; }
    //! The newest first.
    void setHistory(const QStringList &history) { m_history = history; }
    [[nodiscard]] const QStringList &history() const { return m_history; }

    struct Mark
    {
        events::Span span;
        theme::Tone tone = theme::Tone::Bad;
    };
    void setMarks(const QList<Mark> &marks);
    //! Selects a piece of the query, to be edited.
    void select(events::Span span);

signals:
    void submitted(); //!< Enter
    void escaped();   //!< Esc with nothing of ours open

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void complete(bool asked);
    void offer(const events::CompletionPoint &point, const QList<events::Seen> &seen);
    void accept();
    void remember();
    void walkHistory(int by);
    void drawMarks();
    bool keyInPopup(const QKeyEvent &event);

    CompletionPopup *m_popup;
    Observe m_observe = {};
    QStringList m_viewNames = {};
    QStringList m_history = {};
    qsizetype m_inHistory = -1; //!< -1: what is being typed
    QString m_draft = {};
    events::CompletionPoint m_point = {};
    quint64 m_asked = 0; //!< the newest question; older answers come too late
    QList<Mark> m_marks = {};
    bool m_composing = false;
};

} // namespace wa::ui
