#include "ui/tour/tour.h"

#include "app/base/logging.h"
#include "app/json/value.h"

#include <QDir>
#include <QPixmap>
#include <QSaveFile>
#include <QWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto askAgain = 100ms;
constexpr auto settle = 250ms; // fades last 120 ms at most; the picture shows the state, not the way to it

} // namespace

struct Tour::Done
{
    QString step;
    bool ok;
    QString saw;
    QString picture;
};

Tour::Tour(QWidget &window, QString folder, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(std::move(folder))
    , m_clock(clock)
{
}

Tour::~Tour() = default;

void Tour::add(TourStep step)
{
    m_steps.push_back(std::move(step));
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        qCCritical(lcUi) << "tour: cannot create the folder" << m_folder;
        Q_EMIT finished(false);
        return;
    }
    next();
}

void Tour::next()
{
    if (m_steps.empty()) {
        Q_EMIT finished(writeReport());
        return;
    }
    m_deadline = m_clock.steady() + m_steps.front().limit;
    if (m_observer)
        m_observer(m_steps.front().name);
    act();
}

void Tour::act()
{
    if (const auto &doIt = m_steps.front().act) {
        if (const auto done = doIt(); !done)
            return again(done.error(), &Tour::act);
    }
    look();
}

void Tour::look()
{
    m_steps.front().look().then(this, [this](const Result<QString> &saw) {
        if (!saw)
            return again(saw.error(), &Tour::look);
        m_clock.after(settle, this, [this, text = *saw] { close(true, text); });
    });
}

void Tour::again(const Error &why, void (Tour::*what)())
{
    if (m_clock.steady() >= m_deadline)
        return close(false, why.detail.isEmpty() ? kindName(why.kind) : why.detail);
    m_clock.after(askAgain, this, [this, what] { (this->*what)(); });
}

void Tour::close(bool ok, const QString &saw)
{
    const QString name = m_steps.front().name;
    const QString picture = u"%1-%2.png"_s.arg(int(m_done.size()) + 1, 2, 10, '0'_L1).arg(name);
    const bool saved = m_window.grab().save(m_folder + u'/' + picture);
    m_done.push_back({name, ok && saved, saved ? saw : u"cannot write the picture %1"_s.arg(picture), picture});
    m_steps.pop_front();
    qCInfo(lcUi).noquote() << "tour:" << name << (m_done.back().ok ? "ok:" : "FAILED:") << m_done.back().saw;
    if (m_done.back().ok)
        return next();
    std::ignore = writeReport();
    Q_EMIT finished(false);
}

bool Tour::writeReport() const
{
    auto report = json::Value::array();
    for (const Done &done : m_done)
        report.append(json::Value::object(
            {{"step"_L1, done.step}, {"ok"_L1, done.ok}, {"saw"_L1, done.saw}, {"picture"_L1, done.picture}}));
    QSaveFile file(m_folder + "/tour.json"_L1);
    const QByteArray text = report.toJson(json::Value::Format::Indented) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        qCCritical(lcUi) << "tour: cannot write" << file.fileName();
        return false;
    }
    return true;
}

} // namespace wa::ui
