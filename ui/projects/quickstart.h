#pragma once

#include <QWidget>

namespace wa::ui {

//! The page before the first project: the five steps of the main job, and one button.
class QuickStart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuickStart)

public:
    explicit QuickStart(QWidget *parent = nullptr);

signals:
    void newProjectRequested();
};

} // namespace wa::ui
