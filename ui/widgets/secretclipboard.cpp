#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace wa::widgets {
namespace {

QByteArray digestOf(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result();
}

} // namespace

SecretClipboard::SecretClipboard(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

SecretClipboard::~SecretClipboard()
{
    clear(m_generation);
}

void SecretClipboard::copy(const Secret &secret)
{
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(secret.reveal()));
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    data->setData(u"ExcludeClipboardContentFromMonitorProcessing"_s, "1");
    data->setData(u"org.nspasteboard.ConcealedType"_s, "1");
    QGuiApplication::clipboard()->setMimeData(data);
    m_digest = digestOf(secret.reveal());
    m_clock.after(lifetime, this, [this, generation = ++m_generation] { clear(generation); });
}

bool SecretClipboard::holdsSecret() const
{
    return !m_digest.isEmpty() && digestOf(QGuiApplication::clipboard()->text().toUtf8()) == m_digest;
}

void SecretClipboard::clear(int generation)
{
    if (generation != m_generation || m_digest.isEmpty())
        return; // a later copy has its own ten seconds
    if (holdsSecret())
        QGuiApplication::clipboard()->clear();
    m_digest.clear();
    emit cleared();
}

} // namespace wa::widgets
