#pragma once

#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
class FactLine;
class FactList;
} // namespace wa::widgets

namespace wa::ui {

//! The signature's ladder; for one that is not valid, an autopsy on demand, which ends in a sentence and a button and
//! accepts nothing by itself.
class SignatureTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignatureTab)

public:
    SignatureTab(const DetailParts &parts, QWidget *parent);
    ~SignatureTab() override;

    void setDetail(const events::EventDetail &detail) override;

signals:
    //! The way to the project's secrets.
    void projectsRequested();

private:
    void buildAutopsy();
    void examine();
    void showFinding(const signature::Finding &finding);
    void useProfile(const QString &profile);
    void copy();
    void forget();

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    int m_generation = 0; //!< an answer for an earlier event is dropped
    std::function<void()> m_cancel;
    std::function<void()> m_remedy;
    widgets::FactList *m_steps;
    QWidget *m_autopsy;
    QPushButton *m_examine;
    widgets::BusyBar *m_busy;
    widgets::ErrorBar *m_error;
    widgets::FactLine *m_finding;
    QPushButton *m_act;
    QPushButton *m_copy;
};

} // namespace wa::ui
