#include "ui/tour/tour.h"

#include "app/base/logging.h"
#include "app/json/value.h"
#include "ui/tour/widgettext.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QSaveFile>
#include <QWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto askAgain = 100ms;
constexpr auto betweenActs = 30ms; // the event loop runs between two acts, as between a person's
constexpr auto settle = 250ms;     // fades last 120 ms at most; the picture shows the state, not the way to it

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
    m_act = 0;
    if (m_observer)
        m_observer(m_steps.front().name);
    act();
}

void Tour::act()
{
    const TourStep &step = m_steps.front();
    if (m_act == step.acts.size())
        return look();
    if (const auto done = step.acts[m_act](); !done)
        return again(done.error(), &Tour::act);
    ++m_act;
    m_clock.after(betweenActs, this, [this] { act(); });
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
    const auto picture = record(name);
    m_done.push_back({name, ok && picture, picture ? saw : picture.error().detail, picture.value_or(QString())});
    m_steps.pop_front();
    // What it saw may hold messages and numbers: that is for tour.json, not for a log.
    qCInfo(lcUi).noquote() << "tour:" << name << (m_done.back().ok ? "ok" : "FAILED, see tour.json");
    if (m_done.back().ok)
        return next();
    std::ignore = writeReport();
    Q_EMIT finished(false);
}

Result<QString> Tour::record(const QString &step) const
{
    const QString stem = u"%1-%2"_s.arg(int(m_done.size()) + 1, 2, 10, '0'_L1).arg(step);
    QWidget *front = QApplication::activeModalWidget();
    QPixmap picture = m_window.grab();
    if (front && front != &m_window) { // a dialog is part of what the operator sees
        QPainter painter(&picture);
        painter.drawPixmap(m_window.mapFromGlobal(front->mapToGlobal(QPoint())), front->grab());
    }
    QFile text(m_folder + u'/' + stem + ".txt"_L1);
    const QByteArray words = textOfAllWidgets().toUtf8();
    if (!picture.save(m_folder + u'/' + stem + ".png"_L1) || !text.open(QIODevice::WriteOnly) ||
        text.write(words) != words.size())
        return tl::unexpected(Error{.kind = Error::Kind::Storage, .detail = u"cannot write to %1"_s.arg(m_folder)});
    return stem + ".png"_L1;
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
