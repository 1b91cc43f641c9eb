#include "ui/events/targetpicker.h"

#include "ui/text/exchange.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

TargetPicker::TargetPicker(events::ReplayDesk &desk, ProjectId project, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_project(std::move(project))
    , m_address(new QComboBox(this))
    , m_why(new QLabel(this))
    , m_confirmed(new QCheckBox(tr("I read the whole address. Events may be sent there."), this))
    , m_listed(new QCheckBox(tr("List it: the production secret may sign for it."), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setObjectName(u"target.address"_s);
    m_address->setAccessibleName(tr("Target address"));
    for (const events::ReplayTarget &target : m_desk.targets().targets()) {
        if (target.project == m_project)
            m_address->addItem(target.url.toString());
    }
    m_address->setCurrentText(m_address->itemText(m_address->count() - 1)); // the latest one confirmed
    m_why->setWordWrap(true);
    m_why->setTextFormat(Qt::PlainText);
    theme::setTone(m_why, theme::Tone::Warn);
    m_confirmed->setObjectName(u"target.confirmed"_s);
    m_listed->setObjectName(u"target.listed"_s);
    layout->addWidget(m_address);
    layout->addWidget(m_why);
    layout->addWidget(m_confirmed);
    layout->addWidget(m_listed);
    setFocusProxy(m_address);
    connect(m_address, &QComboBox::editTextChanged, this, [this] {
        m_confirmed->setChecked(false); // a mark is for the address that was read
        m_listed->setChecked(false);
        showVerdict();
    });
    for (const QCheckBox *mark : {m_confirmed, m_listed})
        connect(mark, &QCheckBox::toggled, this, &TargetPicker::changed);
    showVerdict();
}

QUrl TargetPicker::url() const
{
    return QUrl(m_address->currentText().trimmed(), QUrl::StrictMode);
}

void TargetPicker::setUrl(const QUrl &url)
{
    m_address->setCurrentText(url.toString());
}

void TargetPicker::setWish(const events::ReplayWish &wish)
{
    m_wish = wish;
    showVerdict();
}

events::ReplayWish TargetPicker::wish() const
{
    events::ReplayWish whole = m_wish;
    whole.project = m_project;
    whole.target = url();
    return whole;
}

Result<events::ReplayOrder> TargetPicker::judge() const
{
    return m_desk.judge(wish());
}

Task<> TargetPicker::confirm()
{
    const events::ReplayTarget *known = m_desk.targets().find(m_project, url());
    const bool listed = m_listed->isChecked() || (known && known->maySign);
    const bool news = m_confirmed->isChecked() || (known && listed != known->maySign);
    return news ? m_desk.targets().confirm(m_project, url(), listed) : readyTask<void>({});
}

bool TargetPicker::isReady() const
{
    const auto judged = judge();
    if (judged)
        return true;
    if (judged.error().code == "target_unconfirmed"_L1)
        return m_confirmed->isChecked() && (m_listed->isHidden() || m_listed->isChecked());
    return judged.error().code == "target_not_listed"_L1 && m_listed->isChecked();
}

void TargetPicker::showVerdict()
{
    const auto judged = judge();
    const QString code = judged ? QString() : judged.error().code;
    const bool empty = m_address->currentText().trimmed().isEmpty() && !m_wish.intoThisConsole;
    m_address->setEnabled(!m_wish.intoThisConsole);
    m_why->setText(judged || empty ? QString() : text::whyNotThere(judged.error()));
    m_why->setVisible(!m_why->text().isEmpty());
    m_confirmed->setVisible(code == "target_unconfirmed"_L1 && !empty);
    const bool ours = m_wish.signsWithOurs() && m_desk.environmentOf(m_project) == projects::Environment::Production;
    m_listed->setVisible(!empty && ours && (code == "target_unconfirmed"_L1 || code == "target_not_listed"_L1));
    Q_EMIT changed();
}

} // namespace wa::ui
