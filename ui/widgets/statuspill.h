#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace wa::widgets {

//! A state: how it looks and what it is called. A colour never stands alone.
struct Status
{
    theme::Look look;
    QString word;

    friend bool operator==(const Status &, const Status &) = default;
};

//! Icon and word on a tint of their tone.
class StatusPill final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusPill)

public:
    explicit StatusPill(QWidget *parent = nullptr);

    void setStatus(const Status &status);
    [[nodiscard]] const Status &status() const { return m_status; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    static QSize sizeFor(const Status &status, const QFontMetrics &metrics);
    //! Left-aligned and vertically centred in `rect`; a word that does not fit is elided.
    static void paint(QPainter &painter, const QRect &rect, const Status &status, const QPalette &palette,
                      QColor under);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status;
};

} // namespace wa::widgets
