#include "ui/messages/bulk/bulkrecipients.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostListBytes = 8LL * 1024 * 1024;

//! %1 is a line, %2 a column.
QString csvSentence(const QString &code)
{
    if (code == "not_utf8"_L1)
        return BulkRecipients::tr("Line %1 is not UTF-8 text near column %2. Save the file as CSV UTF-8.");
    if (code == "nul"_L1)
        return BulkRecipients::tr("Line %1, column %2 is no text. Save the file as CSV UTF-8.");
    if (code == "quote_in_cell"_L1)
        return BulkRecipients::tr(
            "Line %1, column %2: a quotation mark inside a cell. Quote the whole cell and double the mark.");
    if (code == "text_after_quote"_L1)
        return BulkRecipients::tr("Line %1, column %2: text follows a quoted cell.");
    return BulkRecipients::tr("Line %1, column %2: a quotation mark opens here and is never closed.");
}

QString separatorName(char16_t separator)
{
    if (separator == u';')
        return BulkRecipients::tr("semicolons");
    return separator == u'\t' ? BulkRecipients::tr("tabs") : BulkRecipients::tr("commas");
}

} // namespace

BulkRecipients::BulkRecipients(QWidget *parent)
    : QWidget(parent)
    , m_list(new QPlainTextEdit(this))
    , m_head(new QCheckBox(tr("The first line holds the names of the columns"), this))
    , m_found(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    auto *label = new QLabel(tr("Paste one recipient a line, or choose a CSV file with a column of them."), this);
    label->setWordWrap(true);
    layout->addWidget(label);
    m_list->setObjectName(u"bulksend.list"_s);
    m_list->setAccessibleName(tr("Recipients"));
    m_list->setTabChangesFocus(true);
    m_list->setPlaceholderText(u"6281234567890\n120363025246125486@g.us"_s);
    m_list->setFont(theme::fontFor(theme::TextRole::Mono));
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    auto *choose = new QPushButton(tr("Choose CSV File…"), this);
    choose->setObjectName(u"bulksend.choose"_s);
    row->addWidget(choose);
    row->addStretch();
    layout->addLayout(row);
    m_head->setObjectName(u"bulksend.head"_s);
    layout->addWidget(m_head);
    m_found->setObjectName(u"bulksend.found"_s);
    m_found->setTextFormat(Qt::PlainText);
    m_found->setWordWrap(true);
    layout->addWidget(m_found);
    connect(choose, &QPushButton::clicked, this, &BulkRecipients::chooseFile);
    connect(m_list, &QPlainTextEdit::textChanged, this, [this] {
        m_name.clear();
        take(messages::readPasted(m_list->toPlainText()));
    });
    connect(m_head, &QCheckBox::toggled, this, [this](bool hasHead) {
        m_saidOfHead = hasHead;
        tell();
        Q_EMIT changed();
    });
    tell();
}

void BulkRecipients::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose CSV File"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &BulkRecipients::readFile);
    dialog->open();
}

void BulkRecipients::readFile(const QString &path)
{
    QFile file(path);
    m_name = QFileInfo(path).fileName();
    m_saidOfHead.reset();
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostListBytes) {
        m_table = {};
        m_problem = file.isOpen() ? tr("The file is larger than 8 MiB. Split it.")
                                  : tr("The file cannot be read: %1").arg(file.errorString());
        tell();
        Q_EMIT changed();
        return;
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
    }
    take(readCsv(file.read(mostListBytes)));
}

void BulkRecipients::setList(const QString &pasted)
{
    m_list->setPlainText(pasted);
}

void BulkRecipients::take(const tl::expected<CsvTable, CsvProblem> &read)
{
    m_table = read.value_or(CsvTable());
    m_problem = read ? QString() : csvSentence(read.error().code).arg(read.error().line).arg(read.error().column);
    if (m_table.records.size() > messages::mostBulkRows) {
        m_problem = tr("There are more than 10,000 rows. Split the list.");
        m_table = {};
    }
    if (m_table.records.empty())
        m_saidOfHead.reset(); // what comes next is another list
    const QSignalBlocker quiet(m_head);
    m_head->setChecked(m_saidOfHead.value_or(messages::hasHead(m_table)));
    tell();
    Q_EMIT changed();
}

bool BulkRecipients::hasHead() const
{
    return m_head->isChecked();
}

bool BulkRecipients::isReady() const
{
    return m_table.records.size() > size_t(hasHead());
}

void BulkRecipients::tell()
{
    m_head->setEnabled(!m_table.records.empty());
    theme::setTone(m_found, m_problem.isEmpty() ? theme::Tone::Neutral : theme::Tone::Bad);
    if (!m_problem.isEmpty())
        return m_found->setText(m_problem);
    if (m_table.records.empty())
        return m_found->setText(tr("No recipient yet."));
    const QString rows = tr("%n row(s)", nullptr, int(m_table.records.size()) - int(hasHead()));
    const QString from = m_name.isEmpty() ? tr("the pasted list") : m_name;
    //: %1 is "3 rows", %2 a file's name, %3 "commas", "semicolons" or "tabs"
    m_found->setText(tr("%1 from %2, separated by %3.").arg(rows, from, separatorName(m_table.separator)));
}

} // namespace wa::ui
