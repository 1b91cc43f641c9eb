#include "ui/events/columnsdialog.h"

#include "app/events/filter/parser.h"
#include "ui/events/feedheader.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int idRole = Qt::UserRole;

bool isField(const QString &text)
{
    const auto query = events::parse(text);
    return query && query->root.kind == events::Node::Kind::Clause &&
           query->root.clause->form == events::Clause::Form::Present &&
           (query->root.clause->field == events::Field::Header || query->root.clause->field == events::Field::Path);
}

} // namespace

ColumnsDialog::ColumnsDialog(FeedHeader &header, QWidget *parent)
    : QDialog(parent)
    , m_header(header)
    , m_list(new QListWidget(this))
    , m_up(new QPushButton(tr("Move Up"), this))
    , m_down(new QPushButton(tr("Move Down"), this))
    , m_remove(new QPushButton(tr("Remove Column"), this))
    , m_field(new QLineEdit(this))
    , m_add(new QPushButton(tr("Add Column"), this))
    , m_note(new QLabel(this))
{
    setWindowTitle(tr("Arrange Columns"));
    m_list->setObjectName(u"columns.list"_s);
    m_list->setAccessibleName(tr("Columns"));
    m_field->setObjectName(u"columns.field"_s);
    m_field->setAccessibleName(tr("Header or JSON path"));
    m_field->setPlaceholderText(u".payload.text"_s);
    m_add->setObjectName(u"columns.add"_s);
    m_up->setObjectName(u"columns.up"_s);
    m_down->setObjectName(u"columns.down"_s);
    m_remove->setObjectName(u"columns.remove"_s);
    m_note->setText(tr("A header is written header[x-name], a value of the body .payload.name."));
    m_note->setWordWrap(true);
    theme::setMuted(m_note);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space2);
    auto *both = new QHBoxLayout;
    both->addWidget(m_list, 1);
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {m_up, m_down, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    both->addLayout(buttons);
    layout->addLayout(both, 1);
    auto *adding = new QHBoxLayout;
    adding->addWidget(m_field, 1);
    adding->addWidget(m_add);
    m_add->setAutoDefault(false);
    layout->addLayout(adding);
    layout->addWidget(m_note);
    auto *close = new QPushButton(tr("Close Columns"), this);
    close->setObjectName(u"columns.close"_s);
    close->setAutoDefault(false);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(460, 480);

    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &ColumnsDialog::removeField);
    connect(m_add, &QPushButton::clicked, this, &ColumnsDialog::addField);
    connect(m_field, &QLineEdit::textChanged, this, &ColumnsDialog::judge);
    connect(m_field, &QLineEdit::returnPressed, this, &ColumnsDialog::addField);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::judge);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        if (m_filling)
            return;
        const int column = m_header.indexOf(item->data(idRole).toString());
        m_header.setShown(column, item->checkState() == Qt::Checked);
        fill(); // the last one stays
    });
    fill();
    m_list->setCurrentRow(0);
}

void ColumnsDialog::fill()
{
    m_filling = true;
    const int row = m_list->currentRow();
    m_list->clear();
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        const FeedColumn &shown = m_header.columns()[size_t(column)];
        auto *item = new QListWidgetItem(shown.title, m_list);
        item->setData(idRole, shown.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_header.isShown(column) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_filling = false;
    judge();
}

void ColumnsDialog::judge()
{
    const int row = m_list->currentRow();
    const int column = row < 0 ? -1 : m_header.logicalIndex(row);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_list->count() - 1);
    m_remove->setEnabled(column >= 0 && m_header.columns()[size_t(column)].added);
    m_add->setEnabled(isField(m_field->text().trimmed()));
}

void ColumnsDialog::move(int step)
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_header.moveTo(m_header.logicalIndex(row), row + step);
    fill();
    m_list->setCurrentRow(row + step);
}

void ColumnsDialog::addField()
{
    const QString field = m_field->text().trimmed();
    if (!isField(field))
        return;
    m_header.addColumn(field);
    m_field->clear();
    fill();
    m_list->setCurrentRow(m_list->count() - 1);
}

void ColumnsDialog::removeField()
{
    if (const int row = m_list->currentRow(); row >= 0)
        m_header.removeColumn(m_header.logicalIndex(row));
    fill();
}

} // namespace wa::ui
