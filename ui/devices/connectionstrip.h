#pragma once

#include "app/devices/history.h"

#include <QWidget>

namespace wa::ui {

//! What a device was over a stretch of time: coloured spans on a line, the reason of each on hover and by the arrow
//! keys. Where nobody looked, the line is hatched.
class ConnectionStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionStrip)

public:
    explicit ConnectionStrip(QWidget *parent = nullptr);

    //! Spans of this stretch, oldest first.
    void setSpans(std::vector<devices::Span> spans, UnixMs from, UnixMs to);
    [[nodiscard]] QString words() const; //!< of the span under the cursor, or how many there are
    [[nodiscard]] QString wordsAt(int x) const;
    [[nodiscard]] QRect rectOf(const devices::Span &span) const;
    [[nodiscard]] int cursor() const { return m_cursor; } //!< -1: none
    [[nodiscard]] QSize sizeHint() const override { return {280, 34}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 34}; }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRect band() const;
    [[nodiscard]] int placeOf(UnixMs instant) const;
    [[nodiscard]] QString wordsOf(const devices::Span &span) const;
    void moveCursor(int span);

    std::vector<devices::Span> m_spans;
    UnixMs m_from{};
    UnixMs m_to{};
    int m_cursor = -1;
};

} // namespace wa::ui
