#include "ui/settings/actionlogdialog.h"

#include "ui/settings/actionrows.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/table.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

ActionLogDialog::ActionLogDialog(actions::ActionLog &log, QWidget *parent)
    : QDialog(parent)
    , m_log(log)
    , m_rows(new ActionRows(log, this))
    , m_error(new widgets::ErrorBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new widgets::EmptyState(theme::Icon::Projects, this))
    , m_count(new QLabel(this))
    , m_export(new QPushButton(tr("Export…"), this))
{
    setWindowTitle(tr("What This Desk Did"));
    resize(920, 560);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    auto *search = new widgets::FilterBox(tr("Search what was done"), this);
    search->setObjectName(u"actions.search"_s);
    layout->addWidget(search);
    layout->addWidget(buildList(), 1);
    auto *words =
        new QLabel(tr("Who, when, what and how it ended. What was said, numbers and secrets are not in it."), this);
    words->setWordWrap(true);
    theme::setMuted(words);
    layout->addWidget(words);
    auto *buttons = new QHBoxLayout;
    m_count->setObjectName(u"actions.count"_s);
    theme::setMuted(m_count);
    m_export->setObjectName(u"actions.export"_s);
    m_export->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    buttons->addWidget(m_count, 1);
    buttons->addWidget(m_export);
    buttons->addWidget(close);
    layout->addLayout(buttons);

    connect(search, &QLineEdit::textChanged, m_rows, &ActionRows::setSearch);
    connect(m_rows, &ActionRows::loaded, this, &ActionLogDialog::showCount);
    connect(m_rows, &ActionRows::failed, this, [this](const Error &error) {
        m_error->show(widgets::errorMessage(tr("Cannot read what this desk did."), error));
    });
    connect(m_export, &QPushButton::clicked, this, &ActionLogDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_export->setEnabled(false); // until something is read
}

QWidget *ActionLogDialog::buildList()
{
    auto *table = new widgets::Table(tr("What this desk did"), this);
    table->setObjectName(u"actions.table"_s);
    table->setModel(m_rows);
    table->setColumnWidths({190, 80, 130, 200, 150, 0});
    m_stack->addWidget(table);
    m_stack->addWidget(m_empty);
    return m_stack;
}

void ActionLogDialog::showCount()
{
    const int count = m_rows->rowCount();
    const bool searched = !m_rows->search().text.trimmed().isEmpty();
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    m_empty->setText(searched ? tr("Nothing Found") : tr("Nothing Done Yet"),
                     searched ? tr("No act of this desk has all these words.")
                              : tr("Projects, keys, devices and sends: each act is noted here when it has ended."));
    m_count->setText(m_rows->isComplete() ? tr("%n act(s)", nullptr, count)
                                          : tr("The newest %n act(s)", nullptr, count));
    m_export->setEnabled(count > 0);
}

void ActionLogDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export What This Desk Did"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"jsonl"_s);
    dialog->selectFile(u"actions.jsonl"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ActionLogDialog::write);
    dialog->open();
}

void ActionLogDialog::write(const QString &path)
{
    m_error->dismiss();
    m_export->setEnabled(false);
    m_log.exportTo(path, m_rows->search()).then(this, [this, path](const Result<qint64> &lines) {
        m_export->setEnabled(m_rows->rowCount() > 0);
        if (!lines)
            return m_error->show(widgets::errorMessage(tr("Cannot write the file."), lines.error()));
        m_error->show(
            {.what = tr("%n act(s) written to %1.", nullptr, int(*lines)).arg(path), .tone = theme::Tone::Good});
    });
}

} // namespace wa::ui
