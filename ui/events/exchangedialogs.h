#pragma once

#include "ui/events/exportdialog.h"
#include "ui/events/faultdialog.h"
#include "ui/events/forwarddialog.h"
#include "ui/events/replaydialog.h"

#include <QObject>

namespace wa::ui {

//! Opens the dialogs that take events out of the feed, for whoever lists them: export, replay, forward, wrong answers.
class ExchangeDialogs final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExchangeDialogs)

public:
    //! All outlive this.
    struct Parts
    {
        events::EventLog &log;
        events::ReplayDesk &desk;
        events::Replayer &replayer;
        events::ForwardRules &rules;
        std::shared_ptr<const Redactor> redactor;
        std::function<events::Names()> names;
        std::function<Result<>(const ProjectId &, std::optional<webhook::FaultPlan>)> setFault;
        std::function<int(const ProjectId &)> faultsLeft;
        Clock &clock;
        std::function<events::ParseContext()> views = {}; //!< the saved views, for `view:`
    };
    explicit ExchangeDialogs(Parts parts, QObject *parent = nullptr);

    //! `columns` are those on show, by the filter language's names; none: a table's usual ones.
    void openExport(QWidget *over, std::vector<qint64> seqs, const QStringList &columns = {});
    void openReplay(QWidget *over, const ProjectId &project, std::vector<qint64> seqs,
                    ReplayDialog::Begin begin = ReplayDialog::Begin::AsItCame);
    void openForward(QWidget *over, const ProjectId &project, const QString &query = {});
    void openFaults(QWidget *over, const ProjectId &project, const QString &query = {});

Q_SIGNALS:
    void exported(const QString &sentence); //!< what was done, for a toast

private:
    Parts m_parts;
};

} // namespace wa::ui
