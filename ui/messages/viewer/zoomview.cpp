#include "ui/messages/viewer/zoomview.h"

#include <QGraphicsPixmapItem>
#include <QWheelEvent>

#include <cmath>

namespace wa::ui {

ZoomView::ZoomView(QWidget *parent)
    : QGraphicsView(parent)
    , m_item(new QGraphicsPixmapItem)
{
    auto *scene = new QGraphicsScene(this);
    scene->addItem(m_item);
    setScene(scene);
    m_item->setTransformationMode(Qt::SmoothTransformation);
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setResizeAnchor(AnchorViewCenter);
    setRenderHint(QPainter::SmoothPixmapTransform);
}

void ZoomView::setPicture(const QImage &picture)
{
    m_item->setPixmap(QPixmap::fromImage(picture));
    scene()->setSceneRect(m_item->boundingRect());
    fit();
}

void ZoomView::fit()
{
    m_fitted = true;
    const QSizeF size = m_item->boundingRect().size();
    const QSizeF room = maximumViewportSize() * devicePixelRatioF();
    if (size.isEmpty() || room.isEmpty())
        return;
    apply(std::min({1.0, room.width() / size.width(), room.height() / size.height()}));
}

void ZoomView::setZoom(double zoom)
{
    m_fitted = false;
    apply(std::clamp(zoom, smallest, largest));
}

void ZoomView::apply(double zoom)
{
    m_zoom = zoom;
    const double scale = zoom / devicePixelRatioF();
    setTransform(QTransform::fromScale(scale, scale));
    // Single pixels are what one enlarges it for.
    m_item->setTransformationMode(zoom > 2 ? Qt::FastTransformation : Qt::SmoothTransformation);
    emit zoomChanged();
}

void ZoomView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void ZoomView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QGraphicsView::wheelEvent(event);
    constexpr double notch = 120; // eighths of a degree, by Qt's documentation
    setZoom(m_zoom * std::pow(step, event->angleDelta().y() / notch));
    event->accept();
}

} // namespace wa::ui
