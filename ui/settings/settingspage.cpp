#include "ui/settings/settingspage.h"

#include "app/base/settingstable.h"
#include "ui/settings/actionlogdialog.h"
#include "ui/settings/logcard.h"
#include "ui/text/language.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/card.h"
#include "ui/widgets/statuspill.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace wa::ui {

using namespace Qt::StringLiterals;

shell::PageName SettingsPage::pageName()
{
    return {u"settings"_s, theme::Icon::Settings, tr("Settings")};
}

SettingsPage::SettingsPage(Parts parts, QWidget *parent)
    : Page(pageName(), parent)
    , m_parts(std::move(parts))
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, theme::space2, 0);
    layout->setSpacing(theme::space4);
    layout->addWidget(buildLook());
    m_receiver = new ReceiverCard(m_parts.settings, m_parts.receiver, this);
    connect(m_receiver, &ReceiverCard::failed, this,
            [this](const QString &what, const Error &error) { showError(what, error); });
    connect(m_receiver, &ReceiverCard::succeeded, this, &SettingsPage::clearError);
    layout->addWidget(m_receiver);
    layout->addWidget(buildDevices());
    m_logCard = new LogCard(m_parts.settings, m_parts.log, m_parts.lessKept, this);
    connect(m_logCard, &LogCard::alertsWanted, this, [this] { m_parts.editAlerts(); });
    layout->addWidget(m_logCard);
    layout->addWidget(buildMedia());
    layout->addWidget(buildKeychain());
    layout->addWidget(buildSafety());
    layout->addWidget(buildActions());
    layout->addStretch();
    scroll->setWidget(content);
    setBody(scroll);
    connect(&m_parts.keychain, &keychain::SecretStore::stateChanged, this, &SettingsPage::showKeychain);
    showKeychain(m_parts.keychain.state());
}

QWidget *SettingsPage::buildLook()
{
    auto *card = new widgets::Card(tr("Look and Language"), this);
    auto *form = new QFormLayout;
    auto *themes = new QComboBox(this);
    themes->setAccessibleName(tr("Theme"));
    themes->addItem(tr("As the desktop"), u"system"_s);
    themes->addItem(tr("Light"), u"light"_s);
    themes->addItem(tr("Dark"), u"dark"_s);
    themes->setCurrentIndex(qMax(0, themes->findData(m_parts.settings.get(settings::theme))));
    form->addRow(tr("Theme"), themes);
    auto *languages = new QComboBox(this);
    languages->setAccessibleName(tr("Language"));
    languages->addItem(tr("As the desktop"), QString());
    for (const QString &name : text::languages())
        languages->addItem(QLocale(name).nativeLanguageName(), name);
    languages->setCurrentIndex(qMax(0, languages->findData(m_parts.settings.get(settings::language))));
    form->addRow(tr("Language"), languages);
    auto *note = new QLabel(tr("Another language is used from the next start on."), this);
    theme::setMuted(note);
    form->addRow(QString(), note);
    auto *profile = new QLabel(m_parts.profileFolder, this);
    profile->setWordWrap(true);
    profile->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("Profile folder"), profile);
    card->body()->addLayout(form);
    connect(themes, &QComboBox::currentIndexChanged, this, [this, themes] {
        const QString name = themes->currentData().toString();
        m_parts.settings.set(settings::theme, name);
        m_parts.theme.setMode(name == "light"_L1  ? theme::Mode::Light
                              : name == "dark"_L1 ? theme::Mode::Dark
                                                  : theme::Mode::System);
    });
    connect(languages, &QComboBox::currentIndexChanged, this,
            [this, languages] { m_parts.settings.set(settings::language, languages->currentData().toString()); });
    return card;
}

QWidget *SettingsPage::buildDevices()
{
    auto *card = new widgets::Card(tr("Devices"), this);
    auto *form = new QFormLayout;
    auto *silence = new QComboBox(this);
    silence->setObjectName(u"settings.silence"_s);
    silence->setAccessibleName(tr("Silent after"));
    for (const int minutes : {15, 30, 60, 120, 240, 480, 1440})
        silence->addItem(text::duration(std::chrono::minutes(minutes)), minutes);
    const int current = m_parts.settings.get(settings::devicesSilence);
    if (silence->findData(current) < 0) // written into the file by hand: it stands until another is chosen
        silence->addItem(text::duration(std::chrono::minutes(current)), current);
    silence->setCurrentIndex(silence->findData(current));
    form->addRow(tr("Silent after"), silence);
    auto *note = new QLabel(tr("A linked device without an event or a successful call for so long counts as silent. "
                               "A device can have its own time on its page."),
                            this);
    note->setWordWrap(true);
    theme::setMuted(note);
    card->body()->addLayout(form);
    card->body()->addWidget(note); // in the form its wrapped lines would stand in too much room
    auto *notify = new QCheckBox(tr("Tell on the desktop which devices drop, need a code or are back"), this);
    notify->setObjectName(u"settings.deviceNotices"_s);
    notify->setChecked(m_parts.settings.get(settings::devicesNotify));
    notify->setToolTip(tr("Many at once are one notification. The quiet hours of the alerts hold for these, too."));
    card->body()->addWidget(notify);
    auto *tray = new QCheckBox(tr("Show an icon in the desktop's tray"), this);
    tray->setObjectName(u"settings.tray"_s);
    tray->setChecked(m_parts.settings.get(settings::trayIcon));
    tray->setToolTip(tr("It says how many devices need attention, and in which environment you work."));
    card->body()->addWidget(tray);
    connect(tray, &QCheckBox::toggled, this, [this](bool on) { m_parts.settings.set(settings::trayIcon, on); });
    connect(notify, &QCheckBox::toggled, this, [this](bool on) { m_parts.settings.set(settings::devicesNotify, on); });
    connect(silence, &QComboBox::currentIndexChanged, this,
            [this, silence] { m_parts.settings.set(settings::devicesSilence, silence->currentData().toInt()); });
    return card;
}

QWidget *SettingsPage::buildMedia()
{
    auto *card = new widgets::Card(tr("Media"), this);
    auto *words =
        new QLabel(tr("Files that were downloaded from messages. What was not looked at for longest is removed "
                      "first; the gateway may still have it."),
                   this);
    words->setWordWrap(true);
    theme::setMuted(words);
    card->body()->addWidget(words);
    auto *most = new QComboBox(this);
    most->setObjectName(u"settings.keepMedia"_s);
    most->setAccessibleName(tr("Keep media up to"));
    constexpr qint64 megabyte = 1024 * 1024;
    for (const int megabytes : {256, 512, 1024, 4096, 16384})
        most->addItem(text::size(megabytes * megabyte), megabytes);
    most->addItem(tr("Any size"), 0);
    const int current = m_parts.settings.get(settings::keepMediaMegabytes);
    if (most->findData(current) < 0) // written into the file by hand: it stands until another is chosen
        most->addItem(text::size(current * megabyte), current);
    most->setCurrentIndex(most->findData(current));
    auto *form = new QFormLayout;
    form->addRow(tr("Keep media up to"), most);
    card->body()->addLayout(form);
    connect(most, &QComboBox::currentIndexChanged, this,
            [this, most] { m_parts.settings.set(settings::keepMediaMegabytes, most->currentData().toInt()); });
    return card;
}

QWidget *SettingsPage::buildKeychain()
{
    auto *card = new widgets::Card(tr("Keychain"), this);
    m_keychain = new widgets::StatusPill(this);
    card->addToHeader(m_keychain);
    m_keychainWords = new QLabel(this);
    m_keychainWords->setWordWrap(true);
    card->body()->addWidget(m_keychainWords);
    auto *backend = new QLabel(tr("Kept by: %1").arg(m_parts.keychain.backendName()), this);
    theme::setMuted(backend);
    card->body()->addWidget(backend);
    auto *row = new QHBoxLayout;
    auto *check = new QPushButton(tr("Check Now"), this);
    m_unlock = new QPushButton(tr("Unlock Keychain"), this);
    m_keep = new QPushButton(tr("Keep Secrets Until Quit"), this);
    m_keep->setToolTip(tr("Secrets stay in memory and are written nowhere; they are gone when you quit."));
    row->addWidget(check);
    row->addWidget(m_unlock);
    row->addWidget(m_keep);
    row->addStretch();
    card->body()->addLayout(row);
    connect(check, &QPushButton::clicked, this, &SettingsPage::onShown);
    connect(m_unlock, &QPushButton::clicked, this, [this] { std::ignore = m_parts.keychain.unlock(); });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        m_parts.agreeToThisRunOnly();
        m_keep->setEnabled(false);
    });
    return card;
}

QWidget *SettingsPage::buildSafety()
{
    auto *card = new widgets::Card(tr("Safety"), this);
    auto *form = new QFormLayout;
    const auto addChoice = [&](const QString &label, const QString &name, const Setting<int> &setting,
                               const QList<int> &values, const auto &wordsOf) {
        auto *box = new QComboBox(this);
        box->setObjectName(name);
        box->setAccessibleName(label);
        const int now = m_parts.settings.get(setting);
        for (const int value : values)
            box->addItem(wordsOf(value), value);
        if (box->findData(now) < 0)
            box->addItem(wordsOf(now), now); // from the settings file
        box->setCurrentIndex(box->findData(now));
        form->addRow(label, box);
        connect(box, &QComboBox::currentIndexChanged, this,
                [this, box, setting] { m_parts.settings.set(setting, box->currentData().toInt()); });
    };
    addChoice(tr("Hide secrets and messages"), u"settings.hideAfter"_s, settings::hideAfterMinutes, {1, 5, 15, 60, 0},
              [](int minutes) {
                  return minutes > 0 ? tr("After %n minutes without input", nullptr, minutes)
                                     : tr("Only when the desktop locks");
              });
    addChoice(tr("Remind to rotate"), u"settings.rotateAfter"_s, settings::rotateAfterDays, {30, 90, 180, 365, 0},
              [](int days) { return days > 0 ? tr("Secrets older than %n days", nullptr, days) : tr("Never"); });
    card->body()->addLayout(form);
    auto *words = new QLabel(tr("While they are hidden the receiver goes on. Programs on this desktop may still take "
                                "pictures of the screen: nothing on Linux keeps them from it."),
                             this);
    words->setWordWrap(true);
    theme::setMuted(words);
    card->body()->addWidget(words);
    return card;
}

QWidget *SettingsPage::buildActions()
{
    auto *card = new widgets::Card(tr("This Desk"), this);
    auto *words = new QLabel(
        tr("Every act on projects, keys and devices, and every send, is noted on this computer when it has ended."),
        this);
    words->setWordWrap(true);
    theme::setMuted(words);
    card->body()->addWidget(words);
    auto *show = new QPushButton(tr("Show What This Desk Did…"), this);
    show->setObjectName(u"settings.actions"_s);
    card->body()->addWidget(show, 0, Qt::AlignLeft);
    connect(show, &QPushButton::clicked, this, [this] {
        auto *dialog = new ActionLogDialog(m_parts.actions, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    return card;
}

void SettingsPage::onShown()
{
    std::ignore = m_parts.keychain.probe();
    m_logCard->refresh();
}

void SettingsPage::showKeychain(keychain::State state)
{
    m_keychain->setStatus({theme::lookOf(state), text::word(state)});
    m_keychainWords->setText(text::meaning(state));
    m_unlock->setVisible(state == keychain::State::Locked);
    m_keep->setVisible(state != keychain::State::Ready);
}

void SettingsPage::setReceiver(const QString &words, bool listening)
{
    m_receiver->showState(words, listening);
}

} // namespace wa::ui
