#include "ui/events/exchangedialogs.h"

#include "app/events/exchange/csv.h"

namespace wa::ui {

namespace {

void openOnce(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace

ExchangeDialogs::ExchangeDialogs(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

void ExchangeDialogs::openExport(QWidget *over, std::vector<qint64> seqs, const QStringList &columns)
{
    auto *dialog = new ExportDialog(
        {.log = m_parts.log, .redactor = m_parts.redactor, .names = m_parts.names(), .clock = m_parts.clock},
        std::move(seqs), columns.isEmpty() ? events::CsvWriter::defaultColumns() : columns, over);
    connect(dialog, &ExportDialog::exported, this, &ExchangeDialogs::exported);
    openOnce(dialog);
}

void ExchangeDialogs::openReplay(QWidget *over, const ProjectId &project, std::vector<qint64> seqs,
                                 ReplayDialog::Begin begin)
{
    openOnce(new ReplayDialog(
        {.log = m_parts.log, .desk = m_parts.desk, .replayer = m_parts.replayer, .clock = m_parts.clock}, project,
        std::move(seqs), begin, over));
}

void ExchangeDialogs::openForward(QWidget *over, const ProjectId &project, const QString &query)
{
    openOnce(new ForwardDialog({.rules = m_parts.rules, .desk = m_parts.desk, .clock = m_parts.clock}, project, query,
                               over));
}

void ExchangeDialogs::openFaults(QWidget *over, const ProjectId &project, const QString &query)
{
    openOnce(new FaultDialog({.setFault = m_parts.setFault,
                              .faultsLeft = m_parts.faultsLeft,
                              .clock = m_parts.clock,
                              .views = m_parts.views},
                             project, query, over));
}

} // namespace wa::ui
