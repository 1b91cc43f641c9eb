#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

namespace wa::theme {

//! Fusion underneath, drawn flat from the tokens: every desktop shows the same.
class HouseStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HouseStyle)

public:
    HouseStyle();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

private:
    void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawItemPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawCheck(PrimitiveElement element, const QStyleOption &option, QPainter &painter) const;
    void drawComboBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionComplex &option, QPainter &painter, const QWidget *widget) const;
    void drawPushButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawToolButtonLabel(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawTab(const QStyleOption &option, QPainter &painter) const;
    void drawHeaderSection(const QStyleOption &option, QPainter &painter) const;
    void drawProgress(ControlElement element, const QStyleOption &option, QPainter &painter) const;
};

//! A 1 px rounded edge, or the 2 px focus ring in its place.
void drawEdge(QPainter &painter, const QRect &rect, QColor fill, QColor edge, bool focused, const Tokens &tokens);
void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, QColor color);

} // namespace wa::theme
