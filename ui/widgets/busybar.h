#pragma once

#include "app/base/clock.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wa::widgets {

//! A thin bar on the thing that takes long: what it is, for how long already, and Cancel.
class BusyBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BusyBar)

public:
    explicit BusyBar(Clock &clock, QWidget *parent = nullptr);

    //! `what` is a sentence: "Creating the device." Elapsed time appears after two seconds.
    void start(const QString &what);
    void setProgress(qint64 done, qint64 total); //!< total 0: not known
    void finish();
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void cancelRequested();

private:
    void step(int generation);

    Clock &m_clock;
    QString m_what;
    SteadyTime m_since{};
    bool m_busy = false;
    int m_generation = 0;
    QLabel *m_words;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace wa::widgets
