#include "tests/ui/gallery.h"

#include "app/json/value.h"
#include "app/qr/modules.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/bodyview.h"
#include "ui/widgets/busybar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/countdownring.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbox.h"
#include "ui/widgets/qrview.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/table.h"
#include "ui/widgets/tabledelegate.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace wa::test {
namespace {

widgets::Status statusOf(int row)
{
    const auto standing = static_cast<devices::Standing>(row % devices::standingCount);
    return {theme::lookOf(standing), text::word(standing, u"warming_up"_s)};
}

QAbstractItemModel *makeDevices(QObject *parent)
{
    auto *model = new QStandardItemModel(6, 4, parent);
    model->setHorizontalHeaderLabels({u"Status"_s, u"Name"_s, u"Number"_s, u"Last Sign of Life"_s});
    const QString names[] = {u"Front Desk"_s,     u"Warehouse with a name that is too long for its column"_s,
                             u"مكتب الاستقبال"_s, u"前台 🙂"_s,
                             u"<b>Shop</b>"_s,    u"Support 2"_s};
    for (int row = 0; row < 6; ++row) {
        model->setData(model->index(row, 1), names[row]);
        model->setData(model->index(row, 2), u"+62 812 3456 %1"_s.arg(7890 + row));
        model->setData(model->index(row, 3), u"%1 s ago"_s.arg(row * 7));
    }
    return model;
}

} // namespace

Gallery::Gallery(Clock &clock, QWidget *parent)
    : Page({u"gallery"_s, theme::Icon::Devices, u"Gallery"_s}, parent)
    , m_clock(clock)
{
    setSubtitle(u"1 needs attention · 11 linked · 2 expired"_s);
    auto *create = new QAction(theme::icon(theme::Icon::Add), u"Create Device…"_s, this);
    setPrimaryAction(create);
    setFilter(new widgets::FilterBox(u"Filter devices"_s));
    auto *splitter = new QSplitter;
    splitter->addWidget(makeLeft());
    splitter->addWidget(makePairing());
    splitter->setSizes({620, 400});
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    setBody(splitter);
}

QWidget *Gallery::makeLeft()
{
    auto *left = new QWidget;
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *table = new widgets::Table(u"Devices"_s);
    table->setModel(makeDevices(table));
    table->setItemDelegateForColumn(
        0, new widgets::PillDelegate([](const QModelIndex &index) { return statusOf(index.row()); }, table));
    table->setColumnWidths({150, 0, 120, 110});
    table->selectRow(1);
    m_panes.append(table);
    layout->addWidget(table, 2);
    auto *body = new widgets::BodyView;
    body->setBody(
        R"({"event":"message","device_id":"d-1","payload":{"message_id":"3EB0","from":"6281234567890@s.whatsapp.net",)"
        R"("text":"Halo 🙂\nbaris dua","mentions":[],"forwarding_score":9007199254740993,"forwarded":true,"quoted":null,)"
        R"("media":{"size":12.5e3,"mime_type":"image/jpeg"}}})");
    m_panes.append(body);
    layout->addWidget(body, 3);
    return left;
}

QWidget *Gallery::makePairing()
{
    auto *card = new widgets::Card(u"Pair \"Front Desk\""_s);
    auto *view = new widgets::QrView;
    view->setModules(*qr::encode("2@hWmTnA5bYzQ8x1rFv0Lk3dPqSjGcUeIoXaNtBwMyZ7HsKfVuRl6C4E9D,front,desk,code=="));
    card->body()->addWidget(view, 1);
    auto *row = new QHBoxLayout;
    auto *ring = new widgets::CountdownRing(m_clock);
    ring->run(m_clock.steady() + 43s, 60s);
    row->addWidget(ring);
    auto *words = new QLabel(u"Code 2 of 5 · expires in 43 s"_s);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    card->body()->addLayout(row);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(new QPushButton(theme::icon(theme::Icon::Refresh), u"New Code"_s));
    auto *quiet = new QPushButton(u"Full Screen"_s);
    theme::setRole(quiet, theme::ButtonRole::Quiet);
    buttons->addWidget(quiet);
    buttons->addStretch();
    auto *stop = new QPushButton(u"Stop"_s);
    theme::setRole(stop, theme::ButtonRole::Danger);
    buttons->addWidget(stop);
    card->body()->addLayout(buttons);
    auto *busy = new widgets::BusyBar(m_clock);
    busy->start(u"Uploading the picture."_s);
    busy->setProgress(40, 100);
    card->body()->addWidget(busy);
    return card;
}

Controls::Controls(Clock &clock, QWidget *parent)
    : Page({u"controls"_s, theme::Icon::Settings, u"Controls"_s}, parent)
    , m_clock(clock)
    , m_clipboard(clock)
{
    auto *body = new QWidget;
    auto *columns = new QHBoxLayout(body);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->addWidget(makeSecrets(), 1);
    columns->addWidget(makeForm(), 1);
    setBody(body);
    showError(
        u"Cannot create the device."_s,
        Error{.kind = Error::Kind::Server, .httpStatus = 503, .code = u"internal_error"_s, .requestId = u"req_1"_s},
        [] {});
}

QWidget *Controls::makeSecrets()
{
    auto *secrets = new widgets::Card(u"Secrets"_s);
    auto *token = new widgets::SecretField(u"App token"_s, m_clock, m_clipboard);
    token->setFingerprint(u"1a2b3c4d"_s);
    secrets->body()->addWidget(token);
    secrets->body()->addWidget(new widgets::SecretField(u"Webhook secret"_s, m_clock, m_clipboard));
    for (int row = 0; row < 6; ++row) {
        auto *pill = new widgets::StatusPill;
        pill->setStatus(statusOf(row));
        secrets->body()->addWidget(pill);
    }
    secrets->body()->addStretch();
    return secrets;
}

QWidget *Controls::makeForm()
{
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    auto *form = new QWidget;
    auto *fields = new QVBoxLayout(form);
    auto *combo = new QComboBox;
    combo->setAccessibleName(u"Type"_s);
    combo->addItems({u"Text"_s, u"Picture"_s});
    auto *spin = new QSpinBox;
    spin->setAccessibleName(u"Days"_s);
    auto *off = new QPushButton(u"Not Now"_s);
    off->setEnabled(false);
    auto *check = new QCheckBox(u"Accept stale deliveries"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Keep until quit"_s);
    radio->setChecked(true);
    auto *other = new QRadioButton(u"Keep in the keychain"_s);
    auto *id = new widgets::ElidedLabel(Qt::ElideMiddle);
    id->setText(u"request_id 01J8ZK3V9Q2M4N6P8R0T2V4X6Z8B0D2F4H6J8L0N2Q4S6U8W0Y2"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{combo, spin, check, radio, other, off, id})
        fields->addWidget(widget);
    fields->addStretch();
    tabs->addTab(form, u"Text"_s);
    tabs->addTab(new QWidget, u"Picture"_s);
    tabs->tabBar()->setAccessibleName(u"Message type"_s);
    return tabs;
}

EmptyGallery::EmptyGallery(QWidget *parent)
    : Page({u"empty"_s, theme::Icon::Projects, u"Empty"_s}, parent)
{
    auto *action = new QAction(u"Create Project…"_s, this);
    auto *empty = new widgets::EmptyState(theme::Icon::Projects);
    empty->setText(u"No project yet"_s, u"A project holds the token that sends messages and the secret that checks "
                                        u"events. Create one on a gateway, or import one from its dashboard."_s);
    empty->setAction(action);
    setBody(empty);
}

} // namespace wa::test
