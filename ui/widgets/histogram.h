#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace wa::widgets {

//! Counts over a line of numbers (times, mostly) as stacked bars, 48 px high. Dragging over bars, or Shift with the
//! arrows and Enter, picks a range. Knows no subject: what a bar is called is asked for.
class Histogram final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Histogram)

public:
    struct Series
    {
        QString name;
        theme::Tone tone = theme::Tone::Neutral;
        friend bool operator==(const Series &, const Series &) = default;
    };
    struct Data
    {
        qint64 from = 0;
        qint64 width = 0; //!< of one bar
        std::vector<Series> series = {};
        std::vector<std::vector<qint64>> bars = {}; //!< for each its counts, by series
    };
    //! Both ends of a stretch in words: "14:00 to 14:05"; the end is not in it.
    using NameOf = std::function<QString(qint64 from, qint64 to)>;

    Histogram(const QString &name, NameOf nameOf, QWidget *parent = nullptr);

    void setData(Data data);
    [[nodiscard]] const Data &data() const { return m_data; }
    //! What the bars, or the bar under the cursor, say; for tooltips and those who hear the screen.
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString wordsOf(int bar) const;
    [[nodiscard]] int cursor() const { return m_cursor; } //!< -1: none
    [[nodiscard]] QRect rectOf(int bar) const;
    [[nodiscard]] QSize sizeHint() const override { return {240, 48}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 48}; }

signals:
    void rangeChosen(qint64 from, qint64 to); //!< `to` is not in it

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int bars() const { return int(m_data.bars.size()); }
    [[nodiscard]] int barAt(int x) const;
    [[nodiscard]] std::pair<int, int> marked() const; //!< first and last bar
    [[nodiscard]] QString wordsOf(int first, int last) const;
    void moveCursor(int bar, bool extend);
    void chooseMarked();

    NameOf m_nameOf;
    Data m_data;
    qint64 m_highest = 0;
    int m_cursor = -1;
    int m_start = -1; //!< where the marked stretch begins; -1: only the bar under the cursor
    bool m_dragging = false;
};

} // namespace wa::widgets
