#include "ui/tourofthemainjob.h"

#include "app/base/logging.h"
#include "ui/events/eventdetailpane.h"
#include "ui/text/words.h"

#include <QAbstractItemView>
#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::SendState;

namespace {

const QString projectName = u"Front Desk Project"_s;
const QString deviceName = u"Front Desk"_s;
const QString phoneNumber = u"6281234567890"_s;
const QString customer = u"6281298765432"_s;
const QString sentText = u"Your order is ready for pick-up."_s;
const QString sentCaption = u"The parcel, as packed"_s;
const QString inboundCaption = u"A picture from Anna"_s;

constexpr int imageKind = 1; // of the composer's types

Error notYet(const QString &what)
{
    return {.kind = Error::Kind::Timeout, .detail = what};
}

} // namespace

TourOfTheMainJob::TourOfTheMainJob(Console &console, ConsoleWindow &window, const Options &options)
    : m_console(console)
    , m_window(window)
    , m_options(options)
    , m_decoder(console.clock())
    , m_hand(window.window())
{
}

TourOfTheMainJob::~TourOfTheMainJob() = default;

Task<> TourOfTheMainJob::prepare()
{
    auto promise = std::make_shared<Promise<>>();
    auto task = promise->task();
    const auto settle = [this, promise](const Error &error) {
        // A tour needs its project at once.
        if (error.kind != Error::Kind::Keychain || !m_options.tourFolder.isEmpty())
            return promise->settle(tl::unexpected(error));
        prepareOnceSecretsAreKept(error);
        promise->settle({});
    };
    m_console.startSandbox().then(this, [this, promise, settle](const Result<GatewayId> &gateway) {
        if (!gateway)
            return settle(gateway.error());
        addProject(*gateway).then(
            this, [promise, settle](const Result<> &added) { added ? promise->settle({}) : settle(added.error()); });
    });
    return task;
}

Task<> TourOfTheMainJob::addProject(const GatewayId &gateway)
{
    const auto &projects = m_console.projects().projects();
    const bool present =
        std::any_of(projects.begin(), projects.end(), [&](const projects::Project &p) { return p.gateway == gateway; });
    if (present || !m_options.tourFolder.isEmpty())
        return readyTask<void>({});
    return m_console.projects()
        .provision({.gateway = gateway, .name = u"Sandbox Project"_s, .receiver = m_console.receiverUrl()})
        .map(this, [](const Result<ProjectId> &project) -> Result<> {
            if (!project)
                return tl::unexpected(project.error());
            return {};
        });
}

void TourOfTheMainJob::prepareOnceSecretsAreKept(const Error &why)
{
    qCWarning(lcApp) << "no project in the sandbox yet, keychain:" << why.code;
    disconnect(m_keychain);
    m_keychain =
        connect(&m_console.keychain(), &keychain::SecretStore::stateChanged, this, [this](keychain::State state) {
            if (state != keychain::State::Ready)
                return;
            disconnect(m_keychain);
            prepare().then(this,
                           [](const Result<> &) {}); // what fails now is told where it is tried again: on its page
        });
}

void TourOfTheMainJob::start()
{
    m_window.window().resize(1280, 800);
    const QString folder = m_options.tourFolder;
    m_tour = new Tour(m_window.window(), folder, m_console.clock(), this);
    m_tour->onStep([this](const QString &step) { sabotage(step); });
    connect(m_tour, &Tour::finished, this, [](bool ok) { QCoreApplication::exit(ok ? 0 : 1); });
    if (!QDir().mkpath(folder) || !paintPicture(folder + "/sent.png"_L1, Qt::darkCyan, Qt::yellow) ||
        !paintPicture(folder + "/inbound.png"_L1, Qt::darkMagenta, Qt::white)) {
        qCCritical(lcUi) << "tour: cannot write to" << folder;
        return QCoreApplication::exit(1);
    }
    addOpening();
    addPairing();
    addSending();
    addReceiving();
    addClosing();
    m_tour->start();
}

void TourOfTheMainJob::addOpening()
{
    m_tour->add({.name = u"sandbox-gateway"_s,
                 .acts = {go(u"sandbox"_s)},
                 .look = reads(u"sandbox.address"_s, {m_console.sandbox()->baseUrl()})});
    m_tour->add({.name = u"project-created"_s,
                 .acts = {go(u"projects"_s), click(u"projects.add"_s), type(u"projectDialog.createName"_s, projectName),
                          click(u"projectDialog.submit"_s)},
                 .look = reads(u"projectCard.webhook"_s, {m_console.receiverUrl().toString() + "/hooks/"_L1})});
    m_tour->add({.name = u"token-in-keychain"_s,
                 .acts = {},
                 .look = reads(u"projectCard.state"_s, {text::word(projects::SecretState::Saved)})});
}

void TourOfTheMainJob::addPairing()
{
    m_tour->add({.name = u"device-code"_s,
                 .acts = {go(u"devices"_s), click(u"devices.create"_s), type(u"pairing.name"_s, deviceName),
                          click(u"pairing.begin"_s)},
                 .look = seesCode()});
    m_tour->add({.name = u"scan"_s,
                 .acts = {go(u"sandbox"_s), type(u"phone.number"_s, phoneNumber), click(u"phone.scan"_s)},
                 .look = [this] {
                     return m_console.phone()->devices().map(
                         this, [](const Result<std::vector<gateway::Device>> &all) -> Result<QString> {
                             if (!all)
                                 return tl::unexpected(all.error());
                             for (const gateway::Device &device : *all) {
                                 if (device.status == gateway::DeviceStatus::Connected)
                                     return u"the gateway lists %1 as %2"_s.arg(device.name, device.statusText);
                             }
                             return tl::unexpected(notYet(u"no device is connected at the gateway"_s));
                         });
                 }});
    m_tour->add(
        {.name = u"connected-by-webhook"_s,
         .acts = {go(u"devices"_s), firstRow(u"devices.table"_s)},
         .look = delivered(u"device_connected"_s, 1, u"pairing.state"_s, {text::word(devices::PairingState::Ready)})});
    m_tour->add({.name = u"device-facts"_s,
                 .acts = {click(u"pairing.close"_s)},
                 .look = reads(u"deviceDetail.number"_s, {phoneNumber})});
}

void TourOfTheMainJob::addSending()
{
    m_tour->add({.name = u"text-read"_s,
                 .acts = {go(u"messages"_s), type(u"composer.to"_s, customer), type(u"composer.text"_s, sentText),
                          click(u"composer.send"_s)},
                 .look = sentAndRead(sentText)});
    m_tour->add({.name = u"picture-read"_s,
                 .acts = {[this] { return m_hand.choose(u"composer.kind"_s, imageKind); },
                          drop(u"composer.attachment"_s, m_options.tourFolder + "/sent.png"_L1),
                          type(u"composer.caption"_s, sentCaption), click(u"composer.send"_s)},
                 .look = sentAndRead(sentCaption)});
}

void TourOfTheMainJob::addReceiving()
{
    m_tour->add({.name = u"inbound-picture"_s,
                 .acts = {go(u"sandbox"_s), type(u"phone.text"_s, inboundCaption),
                          drop(u"phone.picture"_s, m_options.tourFolder + "/inbound.png"_L1), click(u"phone.send"_s),
                          go(u"events"_s), type(u"events.filter"_s, inboundCaption)},
                 .look = [this] {
                     // Receipts of what was sent may still come in: the row is chosen by what it says.
                     if (const auto chosen = m_hand.press(u"events.table"_s, Qt::Key_Home, Qt::ControlModifier);
                         !chosen)
                         return failedTask<QString>(chosen.error());
                     return readyTask<QString>(readsNow(u"event.sentence"_s, {inboundCaption}));
                 }});
    m_tour->add({.name = u"picture-preview"_s,
                 .acts = {[this] { return m_hand.openTab(u"event.tabs"_s, EventDetailPane::Media); },
                          click(u"media.download"_s)},
                 .look = reads(u"media.facts"_s, {u"image/png"_s, u"320 × 200"_s})});
    m_tour->add({.name = u"feed-filtered"_s, .acts = {type(u"events.filter"_s, sentText)}, .look = [this] {
                     // The message's own event and nothing else holds its text.
                     if (m_hand.rows(u"events.table"_s) != 1)
                         return failedTask<QString>(notYet(u"the filter does not leave one event"_s));
                     return readyTask<QString>(m_hand.read(u"events.count"_s));
                 }});
    m_tour->add({.name = u"signature-ladder"_s,
                 .acts = {firstRow(u"events.table"_s),
                          [this] { return m_hand.openTab(u"event.tabs"_s, EventDetailPane::Signature); }},
                 .look = reads(u"event.signature"_s, {u"wa-v1"_s, text::meaning(signature::Why::Verified)})});
}

void TourOfTheMainJob::addClosing()
{
    m_tour->add({.name = u"token-rotated"_s,
                 .acts = {type(u"events.filter"_s, {}), go(u"projects"_s),
                          [this]() -> Result<> {
                              m_tokenBefore = m_hand.read(u"projectCard.token"_s);
                              return {};
                          },
                          click(u"projectCard.rotateToken"_s),
                          type(u"actDialog.pin"_s, QString::fromUtf8(m_console.sandboxPin().reveal())),
                          click(u"actDialog.submit"_s)},
                 .look = [this] {
                     const QString now = m_hand.read(u"projectCard.token"_s);
                     if (now == m_tokenBefore || m_hand.sees(u"actDialog.submit"_s))
                         return failedTask<QString>(notYet(u"the token's fingerprint is the old one"_s));
                     return readyTask<QString>(u"%1, before: %2"_s.arg(now, m_tokenBefore));
                 }});
    m_tour->add({.name = u"disconnected"_s,
                 .acts = {go(u"devices"_s), firstRow(u"devices.table"_s), click(u"deviceDetail.disconnect"_s),
                          click(u"confirm.act"_s)},
                 .look = delivered(u"device_disconnected"_s, 1, u"deviceDetail.status"_s,
                                   {text::word(devices::Standing::Disconnected)})});
    m_tour->add({.name = u"recovery-code"_s,
                 .acts = {click(u"deviceDetail.recover"_s), click(u"pairing.begin"_s)},
                 .look = seesCode()});
    m_tour->add(
        {.name = u"recovered"_s,
         .acts = {go(u"sandbox"_s), click(u"phone.scan"_s), go(u"devices"_s)},
         .look = delivered(u"device_connected"_s, 2, u"pairing.state"_s, {text::word(devices::PairingState::Ready)})});
    m_tour->add({.name = u"destroyed"_s,
                 .acts = {click(u"pairing.close"_s), firstRow(u"devices.table"_s), click(u"deviceDetail.destroy"_s),
                          type(u"confirm.name"_s, deviceName), click(u"confirm.act"_s)},
                 .look = delivered(u"device_destroyed"_s, 1, u"deviceDetail.status"_s,
                                   {text::word(devices::Standing::Destroyed)})});
}

TourOfTheMainJob::Act TourOfTheMainJob::go(const QString &page)
{
    return click(u"nav-"_s + page);
}

TourOfTheMainJob::Act TourOfTheMainJob::click(const QString &name)
{
    return [this, name] { return m_hand.click(name); };
}

TourOfTheMainJob::Act TourOfTheMainJob::type(const QString &name, const QString &text)
{
    return [this, name, text] { return m_hand.type(name, text); };
}

TourOfTheMainJob::Act TourOfTheMainJob::drop(const QString &name, const QString &file)
{
    return [this, name, file] { return m_hand.drop(name, file); };
}

TourOfTheMainJob::Act TourOfTheMainJob::firstRow(const QString &table)
{
    return [this, table] { return m_hand.press(table, Qt::Key_Home, Qt::ControlModifier); };
}

Result<QString> TourOfTheMainJob::readsNow(const QString &name, const QStringList &parts) const
{
    const QString seen = m_hand.read(name);
    for (const QString &part : parts) {
        if (!seen.contains(part))
            return tl::unexpected(notYet(u"%1 reads \"%2\", without \"%3\""_s.arg(name, seen, part)));
    }
    return seen;
}

TourOfTheMainJob::Look TourOfTheMainJob::reads(const QString &name, const QStringList &parts)
{
    return [this, name, parts] { return readyTask<QString>(readsNow(name, parts)); };
}

TourOfTheMainJob::Look TourOfTheMainJob::seesCode()
{
    return [this] {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        m_window.window().grab().save(&buffer, "PNG");
        return m_decoder.decode(png, 0).map(this, [](const Result<decoder::Decoded> &decoded) -> Result<QString> {
            if (!decoded)
                return tl::unexpected(decoded.error());
            if (decoded->qrTexts.isEmpty())
                return tl::unexpected(notYet(u"no code can be read from the picture of the window"_s));
            return u"a QR code of %1 characters, read from the picture"_s.arg(decoded->qrTexts.first().size());
        });
    };
}

TourOfTheMainJob::Look TourOfTheMainJob::delivered(const QString &event, int count, const QString &name,
                                                   const QStringList &parts)
{
    return [this, event, count, name, parts] {
        return m_console.phone()->deliveries(200).map(
            this,
            [this, event, count, name, parts](const Result<std::vector<gateway::Delivery>> &all) -> Result<QString> {
                if (!all)
                    return tl::unexpected(all.error());
                const auto good = std::count_if(all->begin(), all->end(), [&event](const gateway::Delivery &d) {
                    return d.event == event && d.state == "delivered"_L1 && d.attempts.back().status == 200;
                });
                if (good < count)
                    return tl::unexpected(
                        notYet(u"the gateway delivered %1 of %2 %3"_s.arg(good).arg(count).arg(event)));
                auto seen = readsNow(name, parts);
                if (!seen)
                    return seen;
                return u"%1 answered 200; %2"_s.arg(event, *seen);
            });
    };
}

TourOfTheMainJob::Look TourOfTheMainJob::sentAndRead(const QString &summary)
{
    return reads(u"messages.timeline"_s, {summary, text::word(SendState::Accepted), text::word(SendState::Delivered),
                                          text::word(SendState::Read)});
}

void TourOfTheMainJob::sabotage(const QString &step)
{
    const auto break_ = [](std::initializer_list<Act> acts) {
        for (const Act &act : acts) {
            if (const auto done = act(); !done)
                qCWarning(lcUi) << "tour: cannot break it:" << done.error().detail;
        }
    };
    if (m_options.sabotage == Sabotage::ScanRefused && step == "scan"_L1)
        break_({go(u"sandbox"_s), click(u"fault.scan"_s)});
    if (m_options.sabotage == Sabotage::ReceiverStopped && step == "picture-read"_L1)
        break_({go(u"settings"_s), click(u"settings.stopReceiver"_s), go(u"messages"_s)});
}

bool TourOfTheMainJob::paintPicture(const QString &file, Qt::GlobalColor from, Qt::GlobalColor to) const
{
    QImage image(320, 200, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, image.width(), image.height());
    gradient.setColorAt(0, from);
    gradient.setColorAt(1, to);
    painter.fillRect(image.rect(), gradient);
    painter.end();
    return image.save(file, "PNG");
}

} // namespace wa::ui
