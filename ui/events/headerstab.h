#pragma once

#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

class QComboBox;

namespace wa::widgets {
class FactLine;
class Table;
} // namespace wa::widgets

namespace wa::ui {

class HeaderRows;

//! The headers as received; of which attempt, where there are several.
class HeadersTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadersTab)

public:
    HeadersTab(const DetailParts &parts, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;

private:
    void showAttempt();
    void offerMenu(const QModelIndex &index, QPoint global);

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    widgets::FactLine *m_notice;
    QComboBox *m_attempt;
    HeaderRows *m_rows;
    widgets::Table *m_table;
};

} // namespace wa::ui
