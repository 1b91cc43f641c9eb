#pragma once

#include "ui/theme/look.h"

#include <QWidget>

class QVBoxLayout;

namespace wa::ui {

//! One thing to know before sending.
struct PreflightLine
{
    theme::Look look;
    QString words;
    bool stops = false; //!< it cannot be sent like this

    friend bool operator==(const PreflightLine &, const PreflightLine &) = default;
};

//! Icon and sentence a line. A line that stays the same is not touched, so that nothing flickers while one types.
class PreflightList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreflightList)

public:
    explicit PreflightList(QWidget *parent);

    void setLines(const std::vector<PreflightLine> &lines);
    [[nodiscard]] const std::vector<PreflightLine> &lines() const { return m_lines; }

private:
    class Row;

    std::vector<PreflightLine> m_lines;
    std::vector<Row *> m_rows;
    QVBoxLayout *m_layout;
};

} // namespace wa::ui
