#pragma once

#include "app/base/clock.h"
#include "app/base/task.h"

#include <QObject>

#include <deque>

class QWidget;

namespace wa::ui {

//! One step of the guided tour.
struct TourStep
{
    QString name; //!< "pair-scan": names the picture and, when it fails, the fault
    //! Through the widgets, one after another; each is tried again while it fails, until the limit.
    std::vector<std::function<Result<>()>> acts = {};
    std::function<Task<QString>()> look; //!< what an outside witness saw; an Error means "not yet" and is asked again
    std::chrono::seconds limit{45};
};

//! Plays steps one after another in the real window and leaves for each NN-name.png and NN-name.txt (the text of every
//! widget), and tour.json, an array of {step, ok, saw, picture}. Stops at the first step that does not hold. No nested
//! event loop: it waits on its clock.
class Tour final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tour)

public:
    Tour(QWidget &window, QString folder, Clock &clock, QObject *parent = nullptr);
    ~Tour() override;

    void add(TourStep step);
    void start();
    //! Called with the name of each step before its act: the negative controls break something there.
    void onStep(std::function<void(const QString &)> observer) { m_observer = std::move(observer); }

Q_SIGNALS:
    void finished(bool ok);

private:
    void next();
    void act();
    void look();
    void again(const Error &why, void (Tour::*what)());
    void close(bool ok, const QString &saw);
    [[nodiscard]] Result<QString> record(const QString &step) const;
    [[nodiscard]] bool writeReport() const;

    struct Done;
    QWidget &m_window;
    QString m_folder;
    Clock &m_clock;
    std::deque<TourStep> m_steps;
    std::vector<Done> m_done;
    SteadyTime m_deadline;
    size_t m_act = 0; //!< of the present step
    std::function<void(const QString &)> m_observer;
};

} // namespace wa::ui
