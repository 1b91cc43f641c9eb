#include "ui/events/eventdetailpane.h"

#include "ui/events/verdict.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/jsonview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>

namespace wa::ui {

using namespace Qt::StringLiterals;

EventDetailPane::EventDetailPane(messages::MediaDownloads &downloads, MediaPreview::Decode decode, Explain explain,
                                 Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_explain(std::move(explain))
    , m_clock(clock)
    , m_nothing(new QLabel(tr("Choose an event to see its body, headers and signature."), this))
    , m_content(new QWidget(this))
{
    theme::setSurface(this);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::space4, theme::space3, theme::space4, theme::space3);
    outer->addWidget(m_nothing, 0, Qt::AlignTop);
    outer->addWidget(m_content, 1);
    theme::setMuted(m_nothing);
    m_nothing->setWordWrap(true);

    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space2);
    auto *strip = new QHBoxLayout;
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(u"event.sentence"_s);
    m_sentence->setWordWrap(true);
    theme::setRole(m_sentence, theme::TextRole::Heading);
    m_verdict = new widgets::StatusPill(this);
    m_verdict->setObjectName(u"event.verdict"_s);
    strip->addWidget(m_sentence, 1);
    strip->addWidget(m_verdict, 0, Qt::AlignTop);
    layout->addLayout(strip);
    m_facts = new QLabel(this);
    m_facts->setWordWrap(true);
    theme::setMuted(m_facts);
    layout->addWidget(m_facts);

    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"event.tabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the event"));
    m_body = new widgets::JsonView(this);
    m_body->setObjectName(u"event.body"_s);
    m_body->setAccessibleName(tr("Body"));
    m_tabs->addTab(m_body, tr("Body"));
    m_headers = addText(tr("Headers"), u"event.headers"_s);
    m_signature = addText(tr("Signature"), u"event.signature"_s);
    m_attempts = addText(tr("Attempts"), u"event.attempts"_s);
    m_media = new MediaPreview(downloads, std::move(decode), clock, this);
    m_tabs->addTab(m_media, tr("Media"));
    layout->addWidget(m_tabs, 1);
    clear();
}

QPlainTextEdit *EventDetailPane::addText(const QString &title, const QString &name)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(title);
    edit->setReadOnly(true);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    edit->setTabChangesFocus(true);
    edit->setFont(theme::fontFor(theme::TextRole::Mono));
    m_tabs->addTab(edit, title);
    return edit;
}

void EventDetailPane::clear()
{
    m_nothing->show();
    m_content->hide();
}

void EventDetailPane::setDetail(const events::EventDetail &detail)
{
    m_nothing->hide();
    m_content->show();
    showSentence(detail);
    showBody(detail);
    showHeaders(detail.attempts.first());
    showSignature(detail);
    showAttempts(detail);
    showMedia(detail);
}

void EventDetailPane::showSentence(const events::EventDetail &detail)
{
    const events::Event &event = detail.event;
    const events::Digest digest = events::digestOf(event.payload);
    const QString name = event.name.isEmpty() ? tr("Event without a name") : event.name;
    const QString line = digest.line();
    //: %1 is an event's name, %2 what it says in one line
    m_sentence->setText(line.isEmpty() ? name : tr("%1: %2").arg(name, line));
    m_verdict->setStatus(statusOf(event.verdict));
    QStringList facts{text::instant(event.received), text::size(event.size),
                      tr("%n attempt(s)", nullptr, event.attempts)};
    if (const auto lag = event.lag())
        facts << (lag->count() < 1000 ? tr("lag < 1 s") : tr("lag %1").arg(text::duration(*lag)));
    if (!digest.sender().isEmpty())
        facts << tr("from %1").arg(digest.sender());
    if (event.ambiguous)
        facts << tr("ambiguous: a key of the envelope stands there twice");
    if (!detail.checksumOk)
        facts << tr("the stored bytes are damaged");
    m_facts->setText(facts.join(u" · "_s));
}

void EventDetailPane::showBody(const events::EventDetail &detail)
{
    const auto value = json::Value::parse(detail.body);
    if (value)
        m_body->setValue(*value);
    else
        m_body->setRaw(detail.body);
}

void EventDetailPane::showHeaders(const events::Attempt &attempt)
{
    QStringList lines;
    for (const auto &[name, value] : attempt.headers)
        lines << QString::fromUtf8(name) + u": "_s + QString::fromUtf8(value);
    m_headers->setPlainText(lines.join(u'\n'));
}

void EventDetailPane::showSignature(const events::EventDetail &detail)
{
    const events::Attempt &first = detail.attempts.first();
    if (const auto ladder = m_explain(detail))
        m_signature->setPlainText(ladderText(*ladder));
    else
        m_signature->setPlainText(
            tr("No secret is at hand to judge it again. When it arrived: %1").arg(reasonText(first.why)));
}

void EventDetailPane::showAttempts(const events::EventDetail &detail)
{
    QStringList lines;
    for (const events::Attempt &attempt : detail.attempts) {
        QString line = tr("%1  %2  from %3")
                           .arg(attempt.number)
                           .arg(text::instant(attempt.received), QString::fromUtf8(attempt.peer));
        if (attempt.otherBody)
            line += u"  "_s + tr("with other bytes than the first");
        lines << line;
    }
    m_attempts->setPlainText(lines.join(u'\n'));
}

void EventDetailPane::showMedia(const events::EventDetail &detail)
{
    const QString path = events::digestOf(detail.event.payload).mediaPath;
    const int tab = m_tabs->indexOf(m_media);
    m_tabs->setTabVisible(tab, !path.isEmpty());
    if (!path.isEmpty())
        m_media->setMedia(detail.event.project, path);
}

} // namespace wa::ui
