#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>

#include <vector>

class QVBoxLayout;

namespace wa::widgets {

//! One place in the rail: icon, word, and a badge for what needs a person.
class NavButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NavButton)

public:
    NavButton(theme::Icon icon, const QString &word, QWidget *parent = nullptr);

    void setBadge(int count); //!< 0: none
    void setFolded(bool folded);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    [[nodiscard]] QString badgeText() const;

    theme::Icon m_icon;
    int m_badge = 0;
    bool m_folded = false;
};

//! The places of the console, top to bottom; the last group stands apart below a line.
class NavRail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NavRail)

public:
    enum class Group { Main, Below };

    explicit NavRail(QWidget *parent = nullptr);

    //! Returns the place's index.
    int add(theme::Icon icon, const QString &word, Group group);
    void setCurrent(int index);
    void setBadge(int index, int count);
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }
    [[nodiscard]] NavButton *button(int index) const { return m_buttons.at(static_cast<size_t>(index)); }

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<NavButton *> m_buttons;
    QVBoxLayout *m_main;
    QVBoxLayout *m_below;
    bool m_folded = false;
};

} // namespace wa::widgets
