#pragma once

#include "ui/events/detailparts.h"
#include "ui/events/detailtab.h"

class QComboBox;

namespace wa::widgets {
class DiffView;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! The event against another one: the one before it of its kind and device, a marked one, or an attempt of its own that
//! came with other bytes.
class DiffTab final : public DetailTab
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiffTab)

public:
    DiffTab(const DetailParts &parts, QWidget *parent);

    void setDetail(const events::EventDetail &detail) override;
    void setMarked(const std::optional<events::EventDetail> &marked);
    void compareWithPrevious();
    void compareWithMarked();
    void compareWithAttempt(int attempt);

private:
    enum class Other { Previous, Marked, Attempt };

    void fillChoice();
    void choose(Other other);
    void compare();
    void showPrevious();
    void onAlike(const QList<events::Event> &alike);
    void showAgainst(const events::EventDetail &other, const QString &title);
    [[nodiscard]] QString titleOf(const events::EventDetail &detail) const;

    const DetailParts &m_parts;
    events::EventDetail m_detail;
    std::optional<events::EventDetail> m_marked;
    Other m_other = Other::Previous;
    int m_attempt = 1;    //!< index of the one to compare with
    int m_generation = 0; //!< an answer for an earlier event is dropped
    QComboBox *m_choice;
    widgets::ErrorBar *m_error;
    widgets::DiffView *m_view;
};

} // namespace wa::ui
