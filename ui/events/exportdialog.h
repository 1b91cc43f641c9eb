#pragma once

#include "app/events/exchange/exporter.h"
#include "app/events/log/eventlog.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace wa::widgets {
class BusyBar;
class ErrorBar;
} // namespace wa::widgets

namespace wa::ui {

//! Writes chosen events into a file: format, redaction with a preview of what goes, progress. open(), never exec().
class ExportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    struct Parts
    {
        events::EventLog &log;
        std::shared_ptr<const Redactor> redactor;
        events::Names names;
        Clock &clock;
    };
    //! `columns` are those on show, by the filter language's names.
    ExportDialog(Parts parts, std::vector<qint64> seqs, const QStringList &columns, QWidget *parent);
    ~ExportDialog() override;

Q_SIGNALS:
    void exported(const QString &sentence); //!< what was done; the dialog shows it, too

private:
    QWidget *buildChoices(const QStringList &columns);
    void readSamples();
    void showPreview();
    void chooseFile();
    void write(const QString &path);
    void onFinished(const QString &path, const Result<events::ExportReport> &outcome);
    [[nodiscard]] events::ExportOptions options() const;
    [[nodiscard]] events::EventSource source();

    Parts m_parts;
    const std::vector<qint64> m_seqs;
    std::vector<events::EventDetail> m_samples; //!< the first few, for the preview
    widgets::ErrorBar *m_error;
    QComboBox *m_format;
    QLabel *m_meaning;
    QCheckBox *m_redact;
    QLabel *m_warning;
    QLabel *m_columnsLabel;
    QLineEdit *m_columns;
    QPlainTextEdit *m_preview;
    widgets::BusyBar *m_busy;
    QPushButton *m_export;
    std::shared_ptr<events::LogReader> m_reader; //!< the job's thread's while it runs
    std::unique_ptr<events::ExportJob> m_job;
};

} // namespace wa::ui
