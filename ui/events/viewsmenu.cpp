#include "ui/events/viewsmenu.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

ViewsMenu::ViewsMenu(events::SavedViews &views, Current current, QWidget *parent)
    : MenuButton(tr("Views"), parent)
    , m_views(views)
    , m_current(std::move(current))
    , m_popup(new QMenu(this))
{
    setObjectName(u"events.views"_s);
    setToolTip(tr("Saved filters with their columns"));
    connect(this, &MenuButton::menuWanted, this, [this] { popUp(m_popup); });
    connect(&m_views, &events::SavedViews::changed, this, &ViewsMenu::build);
    build();
}

QString ViewsMenu::displayName(const events::SavedView &view)
{
    if (!view.builtIn)
        return view.name;
    const std::pair<QLatin1StringView, QString> names[] = {
        {"All"_L1, tr("All")},         {"Inbound"_L1, tr("Inbound")},
        {"Devices"_L1, tr("Devices")}, {"Problems"_L1, tr("Problems")},
        {"Refused"_L1, tr("Refused")}, {"Everything Including Presence"_L1, tr("Everything Including Presence")},
    };
    for (const auto &[name, shown] : names) {
        if (view.name == name)
            return shown;
    }
    return view.name;
}

void ViewsMenu::build()
{
    QMenu *all = m_popup;
    all->clear();
    qDeleteAll(actions());
    QMenu *own = nullptr;
    for (const auto &view : m_views.views()) {
        // A name may hold an ampersand, which would be a mnemonic.
        QString name = displayName(view);
        auto *action = new QAction(name.replace(u'&', "&&"_L1), this);
        if (view.key > 0)
            action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + view.key)));
        connect(action, &QAction::triggered, this, [this, view] { Q_EMIT chosen(view); });
        if (!view.builtIn && !own) {
            all->addSeparator();
            own = new QMenu(tr("Remove View"), all);
        }
        all->addAction(action);
        addAction(action); // so that its key works while the menu is closed
        if (own && !view.builtIn)
            own->addAction(action->text(), this, [this, name = view.name] { watch(m_views.remove(name)); });
    }
    all->addSeparator();
    auto *save = all->addAction(tr("Save This View…"), this, &ViewsMenu::askName);
    save->setObjectName(u"events.views.save"_s);
    if (own)
        all->addMenu(own);
}

void ViewsMenu::askName()
{
    auto *dialog = new SaveViewDialog(m_views, m_current(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { watch(m_views.save(dialog->view())); });
    dialog->open();
}

void ViewsMenu::watch(Task<> task)
{
    task.then(this, [this](const Result<> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

SaveViewDialog::SaveViewDialog(const events::SavedViews &views, const events::SavedView &view, QWidget *parent)
    : QDialog(parent)
    , m_views(views)
    , m_view(view)
    , m_name(new QLineEdit(this))
    , m_key(new QComboBox(this))
    , m_note(new QLabel(this))
    , m_save(new QPushButton(tr("Save View"), this))
{
    setWindowTitle(tr("Save This View"));
    setMinimumWidth(440);
    m_name->setObjectName(u"saveView.name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(80);
    m_key->setObjectName(u"saveView.key"_s);
    m_key->setAccessibleName(tr("Key"));
    m_key->addItem(tr("None"), 0);
    for (int key = 1; key <= 9; ++key)
        m_key->addItem(u"Alt+%1"_s.arg(key), key);
    m_save->setObjectName(u"saveView.save"_s);
    m_save->setDefault(true);
    theme::setRole(m_save, theme::ButtonRole::Primary);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing() * 2); // the dialog keeps its size while one types
    auto *query = new QLabel(view.query.isEmpty() ? tr("Every event") : view.query, this);
    query->setWordWrap(true);
    theme::setRole(query, theme::TextRole::Mono);
    auto *close = new QPushButton(tr("Close"), this);

    auto *form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Key"), m_key);
    form->addRow(tr("Filter"), query);
    auto *row = new QHBoxLayout;
    row->addWidget(m_save);
    row->addStretch();
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space3);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addLayout(row);
    connect(m_name, &QLineEdit::textChanged, this, &SaveViewDialog::judge);
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    judge();
}

void SaveViewDialog::judge()
{
    const QString name = m_name->text().simplified();
    const events::SavedView *there = m_views.find(name);
    const bool builtIn = there && there->builtIn;
    m_save->setEnabled(!name.isEmpty() && !builtIn);
    if (builtIn)
        m_note->setText(tr("A view that came with the console has this name. Choose another one."));
    else if (there)
        m_note->setText(tr("This replaces the view of the same name."));
    else
        m_note->setText(tr("The view keeps the filter and the columns."));
}

events::SavedView SaveViewDialog::view() const
{
    events::SavedView view = m_view;
    view.name = m_name->text().simplified();
    view.key = m_key->currentData().toInt();
    return view;
}

} // namespace wa::ui
