#pragma once

#include <QAccessibleWidget>

namespace wa::widgets {

//! To those who hear the screen: a chart whose value is what its cursor marks, in its own words().
template <class Chart> class ChartAccess final : public QAccessibleWidget
{
public:
    //! To be called by the chart's constructor, any number of times: Qt takes each factory once.
    static void install() { QAccessible::installFactory(make); }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_chart->words() : QAccessibleWidget::text(kind);
    }

private:
    explicit ChartAccess(Chart *chart)
        : QAccessibleWidget(chart, QAccessible::Chart)
        , m_chart(chart)
    {
    }
    static QAccessibleInterface *make(const QString &, QObject *object)
    {
        auto *chart = qobject_cast<Chart *>(object);
        return chart ? new ChartAccess(chart) : nullptr;
    }

    Chart *m_chart;
};

} // namespace wa::widgets
