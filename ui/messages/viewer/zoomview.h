#pragma once

#include <QGraphicsView>

class QGraphicsPixmapItem;

namespace wa::ui {

//! A picture to look into: all of it, or a part as large as one likes, moved by dragging, arrows or the wheel. Ctrl and
//! the wheel change the size around the pointer.
class ZoomView final : public QGraphicsView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ZoomView)

public:
    static constexpr double smallest = 0.05;
    static constexpr double largest = 16;
    static constexpr double step = 1.25;

    explicit ZoomView(QWidget *parent = nullptr);

    //! Begins with all of it, never larger than it is.
    void setPicture(const QImage &picture);
    [[nodiscard]] double zoom() const { return m_zoom; } //!< screen pixels for one of the picture
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    void fit();
    void setZoom(double zoom);

signals:
    void zoomChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void apply(double zoom);

    QGraphicsPixmapItem *m_item;
    double m_zoom = 1;
    bool m_fitted = true;
};

} // namespace wa::ui
