#include "ui/events/exportdialog.h"

#include "app/events/log/logreader.h"
#include "ui/text/errors.h"
#include "ui/text/exchange.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errormessage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t sampleCount = 3;
constexpr size_t exportChunk = 200;
constexpr qsizetype previewBytes = 16 * 1024;

} // namespace

ExportDialog::ExportDialog(Parts parts, std::vector<qint64> seqs, const QStringList &columns, QWidget *parent)
    : QDialog(parent)
    , m_parts(std::move(parts))
    , m_seqs(std::move(seqs))
    , m_error(new widgets::ErrorBar(this))
    , m_preview(new QPlainTextEdit(this))
    , m_busy(new widgets::BusyBar(m_parts.clock, this))
{
    setWindowTitle(tr("Export Events"));
    setMinimumSize(620, 520);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addWidget(m_error);
    layout->addWidget(buildChoices(columns));
    auto *previewLabel = new QLabel(tr("Preview"), this);
    previewLabel->setBuddy(m_preview);
    layout->addWidget(previewLabel);
    m_preview->setReadOnly(true);
    m_preview->setTabChangesFocus(true);
    m_preview->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_preview->setAccessibleName(tr("Preview of the file"));
    m_preview->setObjectName(u"export.preview"_s);
    m_preview->setFont(theme::fontFor(theme::TextRole::Mono));
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_busy);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    auto *close = new QPushButton(tr("Close"), this);
    m_export = new QPushButton(tr("Export %n Event(s)…", nullptr, int(m_seqs.size())), this);
    m_export->setObjectName(u"export.go"_s);
    m_export->setDefault(true);
    m_export->setEnabled(!m_seqs.empty());
    theme::setRole(m_export, theme::ButtonRole::Primary);
    buttons->addWidget(close);
    buttons->addWidget(m_export);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_busy, &widgets::BusyBar::cancelRequested, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    readSamples();
    showPreview();
}

ExportDialog::~ExportDialog() = default;

QWidget *ExportDialog::buildChoices(const QStringList &columns)
{
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    m_format = new QComboBox(box);
    m_format->setObjectName(u"export.format"_s);
    m_format->setAccessibleName(tr("Format"));
    using events::ExportFormat;
    for (const auto format :
         {ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Csv, ExportFormat::Curl, ExportFormat::RawZip})
        m_format->addItem(text::word(format), int(format));
    form->addRow(tr("Format"), m_format);
    m_meaning = new QLabel(box);
    m_meaning->setWordWrap(true);
    theme::setMuted(m_meaning);
    form->addRow(QString(), m_meaning);

    m_columns = new QLineEdit(columns.join(u", "_s), box);
    m_columns->setObjectName(u"export.columns"_s);
    m_columns->setAccessibleName(tr("Columns"));
    m_columnsLabel = new QLabel(tr("Columns"), box);
    m_columnsLabel->setBuddy(m_columns);
    form->addRow(m_columnsLabel, m_columns);

    m_redact = new QCheckBox(tr("Redact names, numbers, texts and signatures"), box);
    m_redact->setObjectName(u"export.redact"_s);
    m_redact->setChecked(true);
    form->addRow(QString(), m_redact);
    m_warning = new QLabel(tr("The file will hold messages, numbers and signatures as they came. Whoever has it can "
                              "read them."),
                           box);
    m_warning->setWordWrap(true);
    theme::setTone(m_warning, theme::Tone::Warn);
    form->addRow(QString(), m_warning);

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
    connect(m_redact, &QCheckBox::toggled, this, &ExportDialog::showPreview);
    connect(m_columns, &QLineEdit::editingFinished, this, &ExportDialog::showPreview);
    return box;
}

void ExportDialog::readSamples()
{
    for (size_t i = 0; i < std::min(sampleCount, m_seqs.size()); ++i) {
        m_parts.log.detail(m_seqs[i]).then(this, [this](const Result<events::EventDetail> &detail) {
            if (!detail)
                return;
            m_samples.push_back(*detail);
            showPreview();
        });
    }
}

events::ExportOptions ExportDialog::options() const
{
    QStringList columns;
    for (const QString &column : m_columns->text().split(u',', Qt::SkipEmptyParts))
        columns << column.trimmed();
    return {.format = events::ExportFormat(m_format->currentData().toInt()),
            .redact = m_redact->isChecked(),
            .columns = columns,
            .names = m_parts.names};
}

void ExportDialog::showPreview()
{
    const events::ExportOptions chosen = options();
    const bool isTable = chosen.format == events::ExportFormat::Csv;
    m_meaning->setText(text::meaning(chosen.format));
    m_columns->setVisible(isTable);
    m_columnsLabel->setVisible(isTable);
    m_warning->setVisible(!chosen.redact);
    const auto preview = events::exportPreview(chosen, m_samples, m_parts.redactor, previewBytes);
    if (!preview) {
        //: %1 is a name that the operator typed
        m_error->show(
            {.what = tr("No column is called %1.").arg(preview.error().detail),
             .why = tr("Columns are fields of the filter language, such as received, event or .payload.text.")});
        m_export->setEnabled(false);
        return m_preview->clear();
    }
    m_error->dismiss();
    m_export->setEnabled(!m_seqs.empty() && !m_job);
    m_preview->setPlainText(QString::fromUtf8(*preview));
}

void ExportDialog::chooseFile()
{
    const QString suffix = events::suffixOf(options().format);
    auto *dialog = new QFileDialog(this, tr("Export Events"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(u"events."_s + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::write);
    dialog->open();
}

events::EventSource ExportDialog::source()
{
    m_reader = m_parts.log.newReader();
    return [reader = m_reader, seqs = m_seqs, at = size_t(0)]() mutable -> Result<std::vector<events::EventDetail>> {
        std::vector<events::EventDetail> found;
        while (found.empty() && at < seqs.size()) { // some may be gone by now
            const size_t end = std::min(at + exportChunk, seqs.size());
            auto some = reader->bySeqs({seqs.begin() + qint64(at), seqs.begin() + qint64(end)});
            if (!some)
                return some;
            at = end;
            found = std::move(*some);
        }
        return found;
    };
}

void ExportDialog::write(const QString &path)
{
    if (m_job)
        return;
    const auto events = source();
    if (!m_reader)
        return m_error->show({.what = tr("Cannot export the events."), .why = tr("This log is kept in memory only.")});
    m_export->setEnabled(false);
    m_error->dismiss();
    m_busy->start(tr("Writing the file."));
    m_job = std::make_unique<events::ExportJob>(path, options(), events, m_parts.redactor,
                                                [reader = m_reader] { reader->interrupt(); });
    connect(m_job.get(), &events::ExportJob::progressed, this,
            [this](qint64 done) { m_busy->setProgress(done, qint64(m_seqs.size())); });
    connect(m_job.get(), &events::ExportJob::finished, this,
            [this, path](const Result<events::ExportReport> &outcome) { onFinished(path, outcome); });
    m_job->start();
}

void ExportDialog::onFinished(const QString &path, const Result<events::ExportReport> &outcome)
{
    m_busy->finish();
    m_export->setEnabled(true);
    m_job.release()->deleteLater(); // it is telling us
    if (!outcome)
        return m_error->show(widgets::errorMessage(tr("Cannot export the events."), outcome.error()));
    //: %1 is a file's path, %2 a size such as "1.2 MB"
    const QString sentence = tr("%n event(s) are in %1 (%2).", nullptr, int(outcome->events))
                                 .arg(QDir::toNativeSeparators(path), text::size(outcome->bytes));
    m_error->show({.what = sentence, .tone = theme::Tone::Good});
    Q_EMIT exported(sentence);
}

} // namespace wa::ui
