#include "ui/settings/logcard.h"

#include "app/base/settingstable.h"
#include "ui/text/queryerrors.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace wa::ui {

using namespace Qt::StringLiterals;

LogCard::LogCard(Settings &settings, events::EventLog &log, events::FilterRetention &lessKept, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_log(log)
    , m_lessKept(lessKept)
    , m_lessFault(new QLabel(this))
    , m_usage(new QLabel(this))
    , m_note(new QLabel(this))
    , m_compact(new QPushButton(tr("Compact Log"), this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new widgets::Card(tr("Events"), this);
    outer->addWidget(card);
    auto *words = new QLabel(tr("The oldest events are removed first, and the list shows a gap where they were. "
                                "Events that are pinned, noted or tagged stay."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    card->body()->addWidget(words);

    auto *form = new QFormLayout;
    QList<Choice> ages{{tr("Any time"), 0}};
    for (const int days : {1, 7, 30, 90, 365})
        ages << Choice{tr("%n day(s)", nullptr, days), days};
    auto *age = addChoice(settings::keepEventsDays, ages);
    age->setObjectName(u"settings.keepDays"_s);
    age->setAccessibleName(tr("Keep events for"));
    form->addRow(tr("Keep events for"), age);
    QList<Choice> sizes{{tr("Any size"), 0}};
    for (const int gigabytes : {1, 2, 4, 8, 16, 64})
        sizes << Choice{tr("%1 GB").arg(QLocale().toString(gigabytes)), gigabytes * 1024};
    auto *size = addChoice(settings::keepEventsMegabytes, sizes);
    size->setObjectName(u"settings.keepMegabytes"_s);
    size->setAccessibleName(tr("Keep events up to"));
    form->addRow(tr("Keep events up to"), size);
    addLessKept(form);
    m_usage->setObjectName(u"settings.logUsage"_s);
    m_usage->setWordWrap(true);
    form->addRow(tr("In the log now"), m_usage);
    card->body()->addLayout(form);

    m_note->setWordWrap(true);
    m_note->hide();
    card->body()->addWidget(m_note);
    auto *row = new QHBoxLayout;
    auto *alerts = new QPushButton(tr("Edit Alerts…"), this);
    alerts->setObjectName(u"settings.alerts"_s);
    alerts->setToolTip(tr("What raises a notification, a sound or a colour when it arrives."));
    m_compact->hide();
    row->addWidget(alerts);
    row->addWidget(m_compact);
    row->addStretch();
    card->body()->addLayout(row);
    connect(alerts, &QPushButton::clicked, this, &LogCard::alertsWanted);
    connect(m_compact, &QPushButton::clicked, this, &LogCard::compact);
}

void LogCard::addLessKept(QFormLayout *form)
{
    auto *query = new QLineEdit(m_settings.get(settings::keepLessQuery), this);
    query->setObjectName(u"settings.keepLessQuery"_s);
    query->setAccessibleName(tr("Remove sooner"));
    query->setPlaceholderText(u"event:{presence,chat_presence}"_s);
    query->setToolTip(tr("A filter, as above the list of events. What it finds is removed after the days below."));
    query->setFont(theme::fontFor(theme::TextRole::Mono));
    form->addRow(tr("Remove sooner"), query);
    QList<Choice> days;
    for (const int count : {1, 7, 30, 90})
        days << Choice{tr("%n day(s)", nullptr, count), count};
    auto *after = addChoice(settings::keepLessDays, days);
    after->setObjectName(u"settings.keepLessDays"_s);
    after->setAccessibleName(tr("Remove these after"));
    form->addRow(tr("Remove these after"), after);
    m_lessFault->setObjectName(u"settings.keepLessFault"_s);
    m_lessFault->setWordWrap(true);
    m_lessFault->setTextFormat(Qt::PlainText);
    form->addRow(QString(), m_lessFault);
    connect(query, &QLineEdit::editingFinished, this,
            [this, query] { m_settings.set(settings::keepLessQuery, query->text().trimmed()); });
    connect(&m_lessKept, &events::FilterRetention::faultChanged, this, &LogCard::showLessKept);
    showLessKept();
}

void LogCard::showLessKept()
{
    const auto *fault = m_lessKept.fault();
    m_lessFault->setVisible(fault != nullptr);
    if (fault)
        m_lessFault->setText(tr("Nothing is removed sooner: the filter does not hold.") + u' ' +
                             text::querySentence(*fault));
}

QComboBox *LogCard::addChoice(const Setting<int> &setting, const QList<Choice> &choices)
{
    auto *box = new QComboBox(this);
    for (const auto &choice : choices)
        box->addItem(choice.words, choice.value);
    const int current = m_settings.get(setting);
    if (box->findData(current) < 0) // written into the file by hand: it stands until another is chosen
        box->addItem(QLocale().toString(current), current);
    box->setCurrentIndex(box->findData(current));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, setting] { m_settings.set(setting, box->currentData().toInt()); });
    return box;
}

void LogCard::refresh()
{
    m_log.usage().then(this, [this](const Result<events::Usage> &usage) { show(usage); });
}

void LogCard::show(const Result<events::Usage> &usage)
{
    if (!usage) {
        m_usage->setText(tr("Cannot read the log."));
        return;
    }
    const QLocale locale;
    const auto size = locale.formattedDataSize(usage->usedBytes, 1, QLocale::DataSizeTraditionalFormat);
    //: %1 is a number of events, %2 a size on the disk
    m_usage->setText(tr("%1 events, %2").arg(locale.toString(usage->events), size));
    m_compact->setVisible(!usage->givesBack);
    m_note->setVisible(!usage->givesBack);
    m_note->setText(tr("This log was begun by an earlier version: space of removed events is used again, but not given "
                       "back. Compact Log writes it anew; deliveries wait until it is done, and are sent again if "
                       "that takes too long."));
}

void LogCard::compact()
{
    m_compact->setEnabled(false);
    m_note->setText(tr("The log is being written anew."));
    m_log.compact().then(this, [this](const Result<> &done) {
        m_compact->setEnabled(true);
        if (!done)
            m_note->setText(tr("Cannot write the log anew. The disk needs as much free space as the log takes."));
        else
            refresh();
    });
}

} // namespace wa::ui
