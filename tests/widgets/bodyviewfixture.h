#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/lineview.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QTest>

namespace wa::test {

using json::ByteRange;
using widgets::BodyAction;
using widgets::BodyValue;
using widgets::BodyView;
using widgets::Line;
using widgets::LineView;
using Mode = BodyView::Mode;

inline const QByteArray &sample()
{
    static const QByteArray body =
        "{\"event\":\"message\",\"timestamp\":1776870000,\"payload\":{\"from\":\"6281234567890@s.whatsapp.net\","
        "\"text\":\"Halo \\ud83d\\ude42\\nbaris dua\",\"score\":9007199254740993,\"n\":1.50,\"tags\":[\"a\",\"b\"],"
        "\"quoted\":null,\"empty\":{},\"forwarded\":true},\"event\":\"again\"}";
    return body;
}

inline QStringList linesOf(const LineView &view)
{
    QStringList lines;
    for (qsizetype i = 0; i < view.source()->count(); ++i)
        lines << view.textOfLine(i);
    return lines;
}

inline QByteArray chosenBytes(const BodyView &view)
{
    return view.document().raw(view.chosen()).toByteArray();
}

inline QAccessibleInterface *faceOf(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget);
}

//! A view of bodies, shown; each test begins with a new one.
class BodyViewTest : public QObject
{
protected:
    void begin()
    {
        m_view = std::make_unique<BodyView>();
        m_view->resize(900, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get(), 60000));
    }
    //! Whether this byte is drawn on the tint of what is chosen.
    static bool isLit(const LineView &view, qsizetype byte)
    {
        const QPoint place = view.pointOfByte(byte);
        if (place.isNull())
            return false;
        const QImage picture = const_cast<LineView &>(view).viewport()->grab().toImage();
        const qreal ratio = picture.devicePixelRatio();
        const QRect row = view.rectOfLine(view.source()->lineOf(byte));
        // The left edge of the row is never lit; under a lit character the ground differs from it.
        const QColor ground = picture.pixelColor(int(4 * ratio), int((row.top() + 1) * ratio));
        const QColor under = picture.pixelColor(int(place.x() * ratio), int((row.top() + 4) * ratio));
        return under != ground;
    }

    bool trigger(const QString &path, const QString &title)
    {
        m_view->choosePath(path);
        emit m_view->view(m_view->mode())->menuRequested(m_view->mapToGlobal(QPoint(10, 10)));
        auto *menu = m_view->findChild<QMenu *>();
        if (!menu)
            return false;
        bool done = false;
        for (QAction *action : menu->actions()) {
            if (action->text() == title && action->isEnabled()) {
                action->trigger();
                done = true;
                break;
            }
        }
        delete menu;
        return done;
    }

    std::unique_ptr<theme::Theme> m_theme =
        std::make_unique<theme::Theme>(*static_cast<QApplication *>(qApp), theme::Mode::Light);
    std::unique_ptr<BodyView> m_view;
};

} // namespace wa::test
